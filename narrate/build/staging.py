"""A master and its facts in, the files of one episode out: staged together, then given their names.

What is measured is what will stand in the episode's folder: the same files under the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj, rmtree

from narrate import captions, feed
from narrate.build.manifest import FileRecord, Manifest
from narrate.files import replacing, sha256_of, write
from narrate.model import Master, Profile

CHAPTERS = "chapters.json"
OF_OTHERS = ".vtt"  # the captions of deliveries that no feed lists


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder where the files of the episode *name* are made."""

    folder: Path
    name: str

    @classmethod
    def of(cls, workshop: Path, name: str) -> Stage:
        """An empty one; what a killed build left there is gone."""
        folder = workshop / "masters" / name
        rmtree(folder, ignore_errors=True)
        return cls(folder, name)

    def audio(self, profile: Profile, *, first: bool) -> Path:
        """Where the sound for *profile* goes; all but the first carry its name in theirs."""
        name = self.name if first else f"{self.name}.{profile.name}"
        return self.folder / f"{name}.{profile.container}"

    def furnish(self, audio: Path, master: Master, *, first: bool) -> None:
        """Write captions beside the sound, and chapters beside the first; the others have theirs in them."""
        for ending, text in captions.FILES.items():
            if first or ending == OF_OTHERS:
                write(audio.with_suffix(ending), text(master.cues))
        if first:
            write(self.folder / CHAPTERS, feed.chapters_json(master.chapters))

    def place(self, folder: Path, before: Manifest | None) -> dict[str, FileRecord]:
        """Give all files their names in *folder*, and take away what the last build had and this has not."""
        files = sorted(path for path in self.folder.iterdir() if path.is_file())
        records = {}
        for path in files:
            records[path.name] = FileRecord(path.stat().st_size, sha256_of(path))
            _copy(path, folder / path.name, records[path.name])
        for name in set(before.files if before else ()) - set(records):
            (folder / name).unlink(missing_ok=True)
        rmtree(self.folder, ignore_errors=True)
        return records


def _copy(source: Path, path: Path, record: FileRecord) -> None:
    """An equal file is left alone."""
    if path.is_file() and path.stat().st_size == record.bytes and sha256_of(path) == record.sha256:
        return
    with replacing(path) as file, source.open("rb") as content:
        copyfileobj(content, file)
