"""What is known of one built episode, as a value and as the manifest.json beside its audio."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from sys import intern

from narrate.files import sha256_of
from narrate.model import Chapter, Finding, Loudness
from narrate.tags import CONTAINERS
from narrate.typed import parsed, typed

SCHEMA = "narrate.manifest/1"
REVISION = "2"  # of what is written into it: an older manifest is readable, and its episode is built again


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A line as it was recorded: what was sent, the key of its take, and the voice that spoke it.

    `sha256` is the hash of the take's sound, whose length is `seconds`: an engine proved it whole.
    """

    id: str
    spoken: str
    take: str
    voice: str = ""
    sha256: str = ""
    seconds: float = 0.0

    @property
    def proven(self) -> bool:
        """Whether there is a take that was proven to be the whole line."""
        return bool(self.take and self.sha256 and self.seconds > 0)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of the episode."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One more file of the same episode, for another profile."""

    profile: str
    file: str
    seconds: float
    loudness: Loudness
    checks: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One built episode. `fingerprint` is the hash of all its inputs; `held` is why it is a draft.

    `notices` are what a person should know of how it was spoken: a stand-in's voice, missing timing.
    `label` is how listeners are told of the AI: the series' choice. `also` are further deliveries.
    `manuscript_sha256` and `work` say which story it is, whatever its script is called.
    """

    fingerprint: str
    guid: str
    number: int
    title: str
    author: str
    summary: str
    draft: bool
    engine: str
    asked_engine: str
    profile: str
    script_sha256: str
    samples: int
    seconds: float
    loudness: Loudness
    open_doubts: Mapping[str, int]
    held: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    chapters: tuple[Chapter, ...]
    lines: tuple[LineRecord, ...]
    files: Mapping[str, FileRecord]
    notices: tuple[str, ...] = ()
    label: str = "sentence"
    also: tuple[DeliveryRecord, ...] = ()
    manuscript_sha256: str = ""
    work: int = 1
    source: str = ""
    narrator: str = ""

    @property
    def sounds(self) -> tuple[str, ...]:
        """The names of the sound files, the one that is listened to first: no profile lengthens its name."""
        found = [name for name in self.files if name.rpartition(".")[2] in CONTAINERS]
        return tuple(sorted(found, key=lambda name: (len(name), name)))

    @property
    def audio(self) -> str:
        """The name of the file that is listened to."""
        return self.sounds[0]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a run tells of an episode: of ten thousand there is room for this, not for all their lines.

    `held` are the codes of what holds it back, `open_doubts` how many there are.
    """

    number: int
    title: str
    seconds: float
    integrated_lufs: float
    true_peak_dbtp: float
    engine: str
    asked_engine: str
    draft: bool
    held: tuple[str, ...]
    open_doubts: int
    notices: tuple[str, ...]

    @classmethod
    def of(cls, made: Manifest) -> Brief:
        """The brief of a built episode."""
        return cls(
            made.number,
            intern(made.title),
            made.seconds,
            made.loudness.integrated_lufs,
            made.loudness.true_peak_dbtp,
            intern(made.engine),
            intern(made.asked_engine),
            made.draft,
            tuple(intern(item.code) for item in made.held),
            sum(made.open_doubts.values()),
            made.notices,
        )


def dump(manifest: Manifest) -> str:
    """The text of manifest.json."""
    return json.dumps({"schema": SCHEMA, **asdict(manifest)}, ensure_ascii=False, indent=1) + "\n"


def load(folder: Path) -> Manifest | None:
    """The manifest of an episode's folder; None where there is none that this version wrote."""
    try:
        raw = parsed((folder / "manifest.json").read_text("utf-8"))
        made = typed(Manifest, raw) if raw.pop("schema") == SCHEMA else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # absent, cut or from another version: the episode is built again
    return made if made is not None and made.sounds else None


def whole(folder: Path, manifest: Manifest) -> bool:
    """Whether every file that the manifest names is there in its full length."""
    return all(
        (folder / name).is_file() and (folder / name).stat().st_size == record.bytes
        for name, record in manifest.files.items()
    )


def intact(folder: Path, manifest: Manifest) -> bool:
    """Whether every file that the manifest names has the bytes that were made."""
    return all(sha256_of(folder / name) == record.sha256 for name, record in manifest.files.items())
