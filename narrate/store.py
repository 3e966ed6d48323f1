"""A folder of takes: each under the hash of all that shaped it, verified when it is found again.

`ab/abcdef….<hash of the sound>.mp3` holds the sound and `ab/abcdef….json` all else. The sidecar is
written last and names the sound by its hash, so that a kill at any moment, a second process and a
flipped byte all end in "not there" and never in a wrong take. The folder may be deleted at any time.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from narrate.errors import OutputError
from narrate.files import write
from narrate.model import Speech, Take, Voice
from narrate.typed import parsed, typed

KEY_FORMAT = "narrate take 1"


class Store:
    """Takes below *folder*, which is made with the first of them; several processes may share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def key(text: str, voice: Voice, engine: str, version: str, rendering: int = 1) -> str:
        """SHA-256 over spoken text, engine, its version, voice and settings; not role or place.

        A *rendering* beyond the first is another recording of all the same.
        """
        shaped_by = [KEY_FORMAT, _normal(text), engine, version, voice.name, sorted(voice.settings)]
        shaped_by += [str(rendering)] if rendering > 1 else []
        return hashlib.sha256(json.dumps(shaped_by, ensure_ascii=False).encode()).hexdigest()

    def find(self, key: str) -> Take | None:
        """The take under *key* with its sound proven whole; a rotten one is removed and absent."""
        sidecar = self._path(key, ".json")
        try:
            return _read(sidecar, key)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError):
            sidecar.unlink(missing_ok=True)
            return None
        except OSError as cause:
            raise OutputError(
                f"{sidecar}: a take cannot be read ({cause.strerror}); free the folder"
            ) from cause

    def keep(self, key: str, text: str, voice: Voice, speech: Speech, seconds: float) -> Take:
        """Write *speech* under *key*; where another process was first, its take is returned.

        *seconds* is the decoded length of the sound. Raises OutputError when the disk refuses.
        """
        sha256 = hashlib.sha256(speech.audio).hexdigest()
        path = self._path(key, f".{sha256[:16]}.{speech.container}")
        take = Take(
            key,
            voice.engine,
            voice.name,
            text,
            path,
            sha256,
            seconds,
            speech.boundaries,
            speech.attempts,
            speech.refusals,
            speech.notes,
        )
        return self.find(key) or self._write(take, speech.audio)

    def files(self, key: str) -> tuple[Path, ...]:
        """The two files of the take under *key*, the sidecar last; none where there is no such take."""
        take = self.find(key)
        return () if take is None else (take.path, self._path(key, ".json"))

    def sizes(self) -> Iterator[tuple[str, int]]:
        """Every key that is kept, and the bytes of its files together."""
        for folder in sorted(self.folder.glob("??")):
            bytes_of: Counter[str] = Counter()
            kept = []
            with os.scandir(folder) as entries:  # once for all keys of the folder, or it would take for ever
                for entry in entries:
                    key, _, rest = entry.name.partition(".")
                    with suppress(FileNotFoundError):  # another build has dropped or renamed it meanwhile
                        bytes_of[key] += entry.stat().st_size
                        kept += [key] if rest == "json" else []
            yield from ((key, bytes_of[key]) for key in kept)

    def drop(self, key: str) -> bool:
        """Delete the take under *key*; the sidecar goes first, so that no half of it is ever found."""
        sidecar = self._path(key, ".json")
        try:
            sounds = [sidecar.parent / Path(parsed(sidecar.read_bytes())["path"]).name]
        except (OSError, ValueError, KeyError, TypeError):
            sounds = list(sidecar.parent.glob(f"{key}.*"))
        for path in (sidecar, *sounds):
            path.unlink(missing_ok=True)
        return not sidecar.exists()

    def _write(self, take: Take, audio: bytes) -> Take:
        write(take.path, audio)
        write(self._path(take.key, ".json"), _sidecar(take))
        return take

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _sidecar(take: Take) -> bytes:
    fields = dataclasses.asdict(take) | {"path": take.path.name}
    return (json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _read(sidecar: Path, key: str) -> Take:
    """Raises ValueError, TypeError or KeyError for a sidecar or a sound that is not what was kept."""
    told = typed(Take, parsed(sidecar.read_bytes()))
    take = dataclasses.replace(told, path=sidecar.parent / told.path.name)
    if take.key != key or not take.path.is_file():
        raise ValueError(key)
    if hashlib.sha256(take.path.read_bytes()).hexdigest() != take.sha256:
        take.path.unlink(missing_ok=True)
        raise ValueError(key)
    return take
