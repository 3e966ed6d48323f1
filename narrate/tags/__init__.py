"""What an episode says of itself in, a tagged file out and back: the only folder that knows mutagen.

One file per container; each knows how to write `Facts` into a finished file and how to read it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mutagen import MutagenError

from narrate.errors import SoundError
from narrate.files import full
from narrate.tags import mp3, mp4, vorbis, wav
from narrate.tags.facts import Facts, Seen
from narrate.tags.id3v2 import id3v23
from narrate.tags.picture import Fault, Picture, faults, picture


@dataclass(frozen=True, slots=True)
class Container:
    """How one kind of file is tagged and read, and its type in a feed."""

    write: Callable[[Path, Facts], None]
    read: Callable[[Path], Seen]
    mime: str


CONTAINERS: Mapping[str, Container] = {
    "mp3": Container(mp3.write, mp3.read, "audio/mpeg"),
    "m4a": Container(mp4.write, mp4.read, "audio/x-m4a"),
    "flac": Container(vorbis.write_flac, vorbis.read_flac, "audio/flac"),
    "opus": Container(vorbis.write_opus, vorbis.read_opus, "audio/ogg"),
    "wav": Container(wav.write, wav.read, "audio/wav"),
}


# what mutagen's parsers raise on damaged files besides their own error
STUMBLES = (MutagenError, OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, struct.error)


def write(path: Path, facts: Facts) -> None:
    """Put *facts* into the finished sound at *path*, in place of all tags it has.

    An AI-speech label that is there and that *facts* does not renew stays. Raises SoundError for a
    file that is not what its ending says, SeriesError for a cover that is no picture, and OutputError.
    """
    container = _container(path)
    if facts.cover:
        picture(facts.cover)
    try:
        before = container.read(path)
        shown = facts.legible()
        container.write(path, shown if facts.aigc else replace(shown, aigc=before.aigc))
    except MutagenError as error:
        raise _not(path, error) from error
    except OSError as error:
        raise full(path, error) from error


def read(path: Path) -> Seen:
    """What *path* says of itself; raises SoundError where it is not what its ending says."""
    try:
        return _container(path).read(path)
    except STUMBLES as error:
        raise _not(path, error) from error


def _container(path: Path) -> Container:
    kind = path.suffix.lower().lstrip(".")
    if kind not in CONTAINERS:
        raise SoundError(f"{path}: no kind of file that is known here; there are: {', '.join(CONTAINERS)}.")
    return CONTAINERS[kind]


def _not(path: Path, error: Exception) -> SoundError:
    kind = path.suffix.lower().lstrip(".").upper()
    return SoundError(f"{path}: no {kind} file that can be read ({error}); export it again.")


__all__ = [
    "CONTAINERS",
    "Container",
    "Facts",
    "Fault",
    "Picture",
    "Seen",
    "faults",
    "id3v23",
    "picture",
    "read",
    "write",
]
