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


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of one page by the numbers of the lines that count; `sizes` are their lengths."""

    wanted: Mapping[int, str]
    got: Mapping[int, str]
    sizes: Mapping[int, int]

    def narrated(self, labels: Mapping[int, str]) -> set[int]:
        """The lines that are narrated by *labels*."""
        return {n for n in self.sizes if labels.get(n) in NARRATED}

    def size(self, numbers: Iterable[int]) -> int:
        """How many characters these lines have."""
        return sum(self.sizes[n] for n in numbers)

    def characters(self) -> Counter[str]:
        """Characters that are narrated by both sides, and by each."""
        told, said = self.narrated(self.wanted), self.narrated(self.got)
        return Counter(both=self.size(told & said), wanted=self.size(told), got=self.size(said))

    def lines(self) -> Counter[str]:
        """Lines that were to go and stayed, and lines of the text that were to stay and went."""
        told, said = self.narrated(self.wanted), self.narrated(self.got)
        labelled = self.sizes.keys() & self.wanted.keys()
        calls = {n for n in labelled - told if self.wanted[n] == "contest_call"}
        gone = labelled - told - calls
        body = {n for n in told if self.wanted[n] == "body"}
        return Counter(
            dropped=len(gone),
            leaked=len(gone & said),
            contest=len(calls),
            contest_leaked=len(calls & said),
            body=len(body),
            body_lost=len(body - said),
        )

    def headings(self) -> tuple[int, int]:
        """How many lines are headings to both sides, and to either."""
        heads = [n for n in self.sizes if "heading" in (self.wanted.get(n), self.got.get(n))]
        return sum(self.wanted.get(n) == self.got.get(n) for n in heads), len(heads)

    def faults(self, lines: Sequence[str]) -> Iterator[Fault]:
        """The lines with another label than wanted, unless both let them go."""
        kept = self.narrated(self.wanted) | self.narrated(self.got) | (self.sizes.keys() - self.wanted.keys())
        for n in self.sizes:
            wanted, got = self.wanted.get(n, "?"), self.got.get(n, "?")
            if wanted != got and n in kept:
                yield Fault(f"{wanted} > {got}", n, lines[n - 1].strip()[:SHOWN], "")


def scored(folder: Path) -> Score:
    """The cleaner's figures for one page."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    cleaned = clean(read(folder / "in.txt"))
    lines = (folder / "in.txt").read_text("utf-8-sig").split("\n")
    free = {*gold.get("either", ())}
    sizes = {n: len(text) for n, line in enumerate(lines, 1) if (text := line.strip()) and n not in free}
    labels = _Labels(gold_labels(gold), _in_file(_got(cleaned), lines), sizes)
    facts = tuple(_facts(cleaned.stories, gold["works"]))
    rights = {
        "headings": labels.headings(),
        **{key: _right(key, facts) for key in FACTS},
        "texts": _texts(cleaned.stories, gold.get("texts") or {}, lines),
    }
    wrong = (Fault(name, 0, want, have) for name, ok, want, have in facts if not ok)
    return Score(labels.characters(), labels.lines(), rights, (*labels.faults(lines), *wrong))


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


def _right(fact: str, facts: Iterable[tuple[str, bool, str, str]]) -> tuple[int, int]:
    """How often a fact is right, and of how often."""
    found = [ok for name, ok, *_ in facts if name == fact]
    return sum(found), len(found)


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
