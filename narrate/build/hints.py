"""Scripts and their manuscripts in, what is no error and may not be meant out: a sentence each."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path

from narrate import script
from narrate.build.entries import Entry
from narrate.plain import listed

SHOWN = 5
ONE_STORY = 0.9  # share of common character pairs from which two scripts tell the same


def gone(folder: Path, claims: Iterable[tuple[str, str]], there: Collection[str]) -> Iterator[str]:
    """What to do about the scripts of *folder* whose manuscripts, named beside them, are not *there*."""
    missing = ((file, name) for file, name in claims if name and name not in there)
    lost = sorted((file, name) for file, name in missing if _gone(folder, name, there))
    if lost:
        named = listed([f"{name} ({path})" for path, name in lost], SHOWN)
        yield (
            f"scripts: gone from there: {named}; put the manuscript back, "
            "or take the line manuscript: out of a script that is to stand without it."
        )


def no_books(named: Collection[str], there: Collection[str]) -> Iterator[str]:
    """What to do about manuscripts that series.toml names as books and that are not *there*."""
    for name in sorted(set(named) - set(there)):
        near = get_close_matches(name, there, 1, 0.4)
        guess = f"probably {near[0]} is meant" if near else "write its name as it stands in scripts/"
        yield f"series.toml: books names {name}, and there is no such manuscript; {guess}."


def waiting(files: Iterable[str]) -> Iterator[str]:
    """What to do about scripts whose manuscripts changed, where nothing is written yet."""
    for file in files:
        yield f"{file}: its manuscript changed; build-episodes takes that in, and an approval lapses with it."


def held(paths: Sequence[Path]) -> Iterator[str]:
    """What to do about approved scripts that the cleaner would make otherwise now."""
    for path in paths:
        yield (
            f"{path.name}: stays as it was approved, though the cleaner reads its manuscript otherwise now; "
            f"to take that in, narrate approve {path.stem} --undo --by NAME, then build-episodes."
        )


def alike(entries: Sequence[Entry]) -> Iterator[str]:
    """What to do about stories of one title: in a feed, nobody can tell them apart."""
    by_title: dict[str, list[Entry]] = {}
    for entry in entries:
        by_title.setdefault(_bare(entry.head.title), []).append(entry)
    for title, group in by_title.items():
        if title and len(group) > 1:
            told = f"{_named(group)}: have one title, {group[0].head.title}"
            twins = [pair for pair in combinations(group[:SHOWN], 2) if _tell_the_same(*pair)]
            yield f"{told}{_remedy(group, twins)}."


def _remedy(group: Sequence[Entry], twins: Sequence[tuple[Entry, Entry]]) -> str:
    if not twins:
        return "; give each its own"
    who = f"; {_named(twins[0])}" if len(group) > len(twins[0]) else ", and"
    return f"{who} tell the same story: delete one, and its manuscript unless others are made of it"


def _bare(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).casefold().split())


def _named(entries: Sequence[Entry]) -> str:
    names = [entry.path.name for entry in entries]
    if len(names) > SHOWN:
        return listed(names, SHOWN)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _tell_the_same(one: Entry, other: Entry) -> bool:
    left, right = ("".join(item.text for item in entry.script.segments) for entry in (one, other))
    return script.likeness(left, right) >= ONE_STORY


def _gone(folder: Path, name: str, there: Collection[str]) -> bool:
    """Whether a manuscript that is not *there* is gone; of a zip file that cannot be read, nobody knows."""
    top, _, member = name.partition("/")
    whole = folder / top
    if member and whole.is_file():
        return any(other.startswith(f"{top}/") for other in there)
    return not (folder / name).exists()
