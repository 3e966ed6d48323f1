"""The scripts of an anthology in, those that can be read and those that cannot out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern

from narrate import script
from narrate.errors import NarrateError, ScriptError
from narrate.files import text_sha256_of
from narrate.model import Script


@dataclass(frozen=True, slots=True)
class Head:
    """What a whole run has to know of a script; `doubts` are open, `blockers` those that keep it a draft."""

    number: int
    title: str
    author: str
    rights: str
    manuscript: str
    manuscript_sha256: str
    work: int
    doubts: int
    blockers: int

    @classmethod
    def of(cls, found: Script) -> Head:
        """The head of a script; what many scripts or many values say is kept once."""
        marks = script.open_marks(found)
        return cls(
            found.number,
            intern(found.title),
            intern(found.author),
            intern(found.rights),
            intern(found.manuscript),
            found.manuscript_sha256,
            found.work,
            len(marks),
            sum(script.severity(mark) == "blocker" for mark in marks),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One script of the anthology: its file in the folder of scripts, whose stem names the episode's folder.

    There may be ten thousand: `held` is the script's text while it is worked on, or where no file says it
    yet.
    """

    folder: Path
    file: str
    head: Head
    held: Script | None = None

    @classmethod
    def of(cls, folder: Path, file: str, found: Script, *, hold: bool = False) -> Entry:
        """The entry of a script that was read, or is to be written; all entries share one *folder*."""
        found = _titled(found)
        return cls(folder, file, Head.of(found), found if hold else None)

    @property
    def path(self) -> Path:
        """The script's file."""
        return self.folder / self.file

    @property
    def script(self) -> Script:
        """The whole script, read again unless it is held. Raises ScriptError."""
        return self.held or load(self.path)

    @property
    def opened(self) -> Entry:
        """The entry with its script held: what is made of it is made of one text. Raises ScriptError."""
        return self if self.held else Entry.of(self.folder, self.file, load(self.path), hold=True)


@dataclass(frozen=True, slots=True)
class Broken:
    """A script that cannot be read, and the sentence that says why; what was made of it stands."""

    path: Path
    error: NarrateError


def number_of(file: str) -> int:
    """The number in the name of a script's file; 0 where there is none."""
    name = script.NAME.fullmatch(file)
    return int(name[1]) if name else 0


def script_sha256(path: Path) -> str:
    """The hash of a script's text, the same with any line ends; empty where it is gone."""
    return text_sha256_of(path) if path.is_file() else ""


def load(path: Path) -> Script:
    """The script; where its front matter is silent, with the title that stands in its text.

    Raises ScriptError where it is broken or gone.
    """
    try:
        return _titled(script.load(path))
    except FileNotFoundError as error:
        raise ScriptError(f"{path.name}: was taken away; put it back and run again.") from error


def loaded(
    folder: Path, files: Iterable[str], known: Mapping[str, Entry]
) -> tuple[list[Entry], list[Broken]]:
    """All scripts of *folder*, and what is wrong with the others; what is *known* is not read again."""
    entries: list[Entry] = []
    broken: list[Broken] = []
    for file in files:
        try:
            entries.append(known[file] if file in known else Entry.of(folder, file, load(folder / file)))
        except ScriptError as error:
            broken.append(Broken(folder / file, error))
    return _single(entries, broken), broken


def _titled(found: Script) -> Script:
    heading = next((item.text for item in found.segments if item.kind == "title"), "")
    return found if found.title else replace(found, title=heading)


def _single(entries: Sequence[Entry], broken: list[Broken]) -> list[Entry]:
    """The entries whose number is theirs alone."""
    by_number: dict[int, list[Entry]] = {}
    for entry in entries:
        by_number.setdefault(entry.head.number, []).append(entry)
    for number, group in by_number.items():
        names = " and ".join(entry.path.name for entry in group)
        if number == 0:
            error = ScriptError(f"{names}: episodes are numbered from 1; rename the file.")
        elif len(group) > 1:
            error = ScriptError(f"{names}: both have number {number}; rename one of the two.")
        else:
            continue
        broken += [Broken(entry.path, error) for entry in group]
    return [group[0] for number, group in by_number.items() if len(group) == 1 and number]
