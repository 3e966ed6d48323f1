"""Folders of pages with labelled lines in, a table out of how near the cleaner comes to them.

`python -m tests.bench.pages FOLDER…`: each folder holds a page (in.txt) and what a reader wrote down of it
(gold.json): `works`, each with title, subtitle, authors, source, date and the labels of its `lines`; `drop`,
the labels of the lines that are not narrated; `either`, the lines that may do both; `texts`, what damaged
lines ought to become. With `--errors` every line and fact that went wrong is shown.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from narrate.clean import clean
from narrate.clean.lines import fold
from narrate.model import Cleaned, Story
from narrate.read import read
from narrate.read.lump import parted

NARRATED = ("title", "subtitle", "byline", "heading", "body")
FACTS = ("title", "subtitle", "authors", "source", "date")
SHOWN = 50  # characters of a line


class Fault(NamedTuple):
    """One thing that went wrong on one page."""

    kind: str
    line: int
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Score:
    """What was counted on one page or many; `rights` are (right, of) for headings and each fact."""

    characters: Counter[str]
    lines: Counter[str]
    rights: Mapping[str, tuple[int, int]]
    faults: tuple[Fault, ...] = ()

    @property
    def f1(self) -> float:
        """Harmonic mean of the shares of narrated characters that are right and that were found."""
        both = self.characters["both"]
        return 2 * both / max(1, self.characters["wanted"] + self.characters["got"])


def scored(folder: Path) -> Score:
    """The cleaner's figures for one page."""
    source = read(folder / "in.txt")
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    cleaned = clean(source)
    wanted, free = gold_labels(gold), {*gold.get("either", ())}
    lines = (folder / "in.txt").read_text("utf-8-sig").split("\n")
    got = _in_file(_got(cleaned), lines)
    sizes = {n: len(line.strip()) for n, line in enumerate(lines, start=1) if line.strip()}
    counted = {n: size for n, size in sizes.items() if n not in free}
    told = {n for n in counted if wanted.get(n) in NARRATED}
    said = {n for n in counted if got.get(n) in NARRATED}
    characters = Counter(
        both=sum(counted[n] for n in told & said),
        wanted=sum(counted[n] for n in told),
        got=sum(counted[n] for n in said),
    )
    gone = {n: wanted[n] for n in counted if n in wanted and n not in told}
    counts = Counter(
        dropped=sum(label != "contest_call" for label in gone.values()),
        leaked=sum(label != "contest_call" and n in said for n, label in gone.items()),
        contest=sum(label == "contest_call" for label in gone.values()),
        contest_leaked=sum(label == "contest_call" and n in said for n, label in gone.items()),
        body=sum(wanted[n] == "body" for n in told),
        body_lost=sum(wanted[n] == "body" and n not in said for n in told),
    )
    facts = tuple(_facts(cleaned.stories, gold["works"]))
    heads = [n for n in counted if "heading" in (wanted.get(n), got.get(n))]
    right = sum(wanted.get(n) == got.get(n) for n in heads)
    rights = {"headings": (right, len(heads))} | {
        key: (sum(ok for name, ok, *_ in facts if name == key), sum(name == key for name, *_ in facts))
        for key in FACTS
    }
    rights["texts"] = _texts(cleaned.stories, gold.get("texts") or {}, lines)
    faults = [
        Fault(_named(wanted.get(n, "?"), got.get(n, "?")), n, lines[n - 1].strip()[:SHOWN], "")
        for n in counted
        if wanted.get(n, "?") != got.get(n, "?") and not (n in gone and n not in said)
    ]
    faults += [Fault(name, 0, want, have) for name, ok, want, have in facts if not ok]
    return Score(characters, counts, rights, tuple(faults))


def _named(wanted: str, got: str) -> str:
    return f"{wanted} > {got}"


def gold_labels(gold: Mapping[str, Any]) -> dict[int, str]:
    told = {int(n): label for work in gold["works"] for n, label in work["lines"].items()}
    return told | {int(n): label for n, label in gold["drop"].items()}


def _got(cleaned: Cleaned) -> dict[int, str]:
    kinds = {"quote": "body", "letter": "body", "note": "editor_note"}
    blocks = (block for story in cleaned.stories for block in story.blocks)
    told = {n: kinds.get(block.kind, block.kind) for block in blocks for n in block.lines}
    return told | {each.line: each.kind for each in cleaned.dropped}


def _texts(stories: Sequence[Story], ideal: Mapping[str, str], lines: Sequence[str]) -> tuple[int, int]:
    """How many damaged lines become the ideal text, and of how many; the parts of a line are joined."""
    starts = list(accumulate((len(parts) for parts in parted(lines)), initial=1))
    texts = {block.lines[0]: block.text for story in stories for block in story.blocks if block.lines}
    right = 0
    for n, text in ideal.items():
        numbers = range(starts[int(n) - 1], starts[int(n)])
        right += "\n".join(texts[number] for number in numbers if number in texts) == text
    return right, len(ideal)


def _in_file(got: Mapping[int, str], lines: Sequence[str]) -> dict[int, str]:
    """The labels by the lines of the file; one that holds a whole page is narrated where a part of it is."""
    found: dict[int, str] = {}
    number = 0
    for n, parts in enumerate(parted(lines), start=1):
        kinds = [got[number + at] for at in range(1, len(parts) + 1) if number + at in got]
        number += len(parts)
        if kinds:
            found[n] = "body" if len(kinds) > 1 and "body" in kinds else kinds[0]
    return found


def _facts(
    stories: Sequence[Story], works: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, bool, str, str]]:
    """(fact, whether it is right, wanted, got) of every work; a story too many or too few has none right."""
    for work, story in zip_longest(works, stories):
        for key in FACTS:
            want = _plain(work[key]) if work else "(no work)"
            have = _plain(getattr(story, "author" if key == "authors" else key)) if story else "(no story)"
            yield key, squeezed(want) == squeezed(have), want, have


def _plain(value: str | Iterable[str] | None) -> str:
    return value if isinstance(value, str) else "、".join(value or ())


def squeezed(text: str) -> str:
    """A fact as it is compared: without spaces, with half-width marks."""
    return re.sub(r"\s+", "", fold(text))


def total(scores: Sequence[Score]) -> Score:
    """The figures of many pages together."""
    characters, lines = Counter[str](), Counter[str]()
    for score in scores:
        characters.update(score.characters)
        lines.update(score.lines)
    rights = {
        key: (sum(each.rights[key][0] for each in scores), sum(each.rights[key][1] for each in scores))
        for key in ("headings", *FACTS, "texts")
    }
    return Score(characters, lines, rights)


def row(name: str, score: Score) -> str:
    """One line of the table."""
    lines = score.lines
    rights = "  ".join(f"{right:3}/{of:<3}" for right, of in score.rights.values())
    return (
        f"{name[:24]:24} {score.f1:7.4f}  {lines['leaked']:3}/{lines['dropped']:<4} "
        f"{lines['contest_leaked']:2}/{lines['contest']:<3} "
        f"{lines['body_lost']:3}/{lines['body']:<4} {rights}"
    )


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    folders = [Path(each) for each in arguments if not each.startswith("-")]
    scores = {folder.name: scored(folder) for folder in folders}
    names = "  ".join(f"{key[:7]:7}" for key in ("headings", *FACTS, "texts"))
    print(f"{'page':24} {'text F1':7}  {'leaked':8} {'contest':6} {'lost':8} {names}")  # noqa: T201 -- a table
    for name, score in (*scores.items(), ("all", total(list(scores.values())))):
        print(row(name, score))  # noqa: T201 -- as above
        for fault in score.faults if "--errors" in arguments else ():
            print("   ", *fault, sep="\t")  # noqa: T201 -- as above


if __name__ == "__main__":
    main(sys.argv[1:])
