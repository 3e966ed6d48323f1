"""Manuscripts in the scripts folder in, one script per story out; a script that exists is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate import clean, read, script
from narrate.errors import ManuscriptError, NarrateError, ScriptError
from narrate.files import full, write
from narrate.model import Page, Script, Story

FOLDER = Path("scripts")
CLAIM = re.compile(r"^(manuscript|work): *(.*?) *$", re.MULTILINE)
OWN_NAME = re.compile(r"(\d{1,5})-([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
SLUG_SYLLABLES = 6
FRONT_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One script of the anthology and the file it stands in; its stem names the episode's folder."""

    path: Path
    script: Script


@dataclass(frozen=True, slots=True)
class Intake:
    """What the scripts folder holds now."""

    entries: tuple[Entry, ...]
    written: tuple[Path, ...]
    failures: tuple[NarrateError, ...]


def take_in(root: Path, *, dry: bool = False) -> Intake:
    """Clean every manuscript that has no script yet, then load all scripts.

    What is wrong with one file is in `failures`; the others go on. With *dry* nothing is written.
    """
    failures: list[NarrateError] = []
    written: list[Path] = []
    fresh: list[Entry] = []
    for manuscript in manuscripts(root):
        try:
            for entry in _drafts(manuscript, root, taken={item.script.number for item in fresh}):
                fresh.append(entry)
                if not dry:
                    write(entry.path, script.dump(entry.script))
                    written.append(entry.path)
        except NarrateError as error:
            failures.append(error)
    entries, broken = _load(root)
    if dry:
        entries += fresh
    return Intake(tuple(sorted(entries, key=_order)), tuple(written), (*failures, *broken))


def manuscripts(root: Path) -> Iterator[Path]:
    """The files in the scripts folder that are no scripts and have none yet, by name."""
    claimed = {name for path in _scripts(root) for name, work in [_claim(path)] if work == 1}
    for path in sorted(_files(root)):
        if not script.NAME.fullmatch(path.name) and path.name not in claimed:
            yield path


def stories(path: Path) -> tuple[Page, tuple[Story, ...]]:
    """The page and the stories of one manuscript; raises ManuscriptError where there is none."""
    page = read.read(path)
    found = clean.clean(page).stories
    if not found:
        raise ManuscriptError(f"{path}: no story was found in it; check that it is the right file.")
    return page, found


def _drafts(path: Path, root: Path, *, taken: set[int]) -> list[Entry]:
    """The scripts that *path* still lacks; the first story's comes last, as it claims the manuscript."""
    page, found = stories(path)
    have = {work: file for file in _scripts(root) for name, work in [_claim(file)] if name == path.name}
    numbers = _numbers(path, len(found), taken | {_number(file) for file in _scripts(root)})
    if have:
        start = min(_number(file) - work + 1 for work, file in have.items())
        numbers = list(range(start, start + len(found)))
    own = OWN_NAME.fullmatch(path.stem)
    drafts = []
    for work, (number, story) in enumerate(zip(numbers, found, strict=True), 1):
        slug = own[2] if own and len(found) == 1 else slug_of(story.title)
        draft = script.from_story(story, page, number=number, slug=slug, work=work)
        if work not in have:
            drafts.append(Entry(root / FOLDER / f"{number:02d}-{slug}.md", draft))
    return drafts[::-1]


def slug_of(title: str) -> str:
    """An ASCII slug for a title: the first syllables of its pinyin."""
    from pypinyin import lazy_pinyin

    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(title, v_to_u=False)).lower(), re.ASCII)
    return "-".join(words[:SLUG_SYLLABLES])[:60].strip("-") or "story"


def _numbers(path: Path, count: int, taken: set[int]) -> list[int]:
    own = OWN_NAME.fullmatch(path.stem)
    if own and count == 1 and int(own[1]) not in taken | {0}:
        return [int(own[1])]
    first = max(taken, default=0) + 1
    return list(range(first, first + count))


def _load(root: Path) -> tuple[list[Entry], list[NarrateError]]:
    entries: list[Entry] = []
    broken: list[NarrateError] = []
    for path in _scripts(root):
        try:
            entries.append(Entry(path, script.load(path)))
        except ScriptError as error:
            broken.append(error)
    return _single(entries, broken), broken


def _single(entries: Sequence[Entry], broken: list[NarrateError]) -> list[Entry]:
    """The entries whose number is theirs alone."""
    by_number: dict[int, list[Entry]] = {}
    for entry in entries:
        by_number.setdefault(entry.script.number, []).append(entry)
    for number, group in by_number.items():
        if len(group) > 1:
            names = " and ".join(entry.path.name for entry in group)
            broken.append(ScriptError(f"{names}: both have number {number}; rename one of the two."))
    return [group[0] for group in by_number.values() if len(group) == 1]


def _files(root: Path) -> list[Path]:
    folder = root / FOLDER
    try:
        return [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError as error:
        raise full(folder, error) from error


def _scripts(root: Path) -> list[Path]:
    return sorted(path for path in _files(root) if script.NAME.fullmatch(path.name))


def _claim(path: Path) -> tuple[str, int]:
    """Which manuscript a script was made from, even where the script is broken."""
    with path.open(encoding="utf-8", errors="replace") as file:
        found = dict(CLAIM.findall(file.read(FRONT_CHARACTERS)))
    name, work = found.get("manuscript", ""), found.get("work", "1")
    return name.strip('"'), int(work) if work.isdecimal() else 1


def _number(path: Path) -> int:
    name = script.NAME.fullmatch(path.name)
    return int(name[1]) if name else 0


def _order(entry: Entry) -> int:
    return entry.script.number
