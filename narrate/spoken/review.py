"""Scripts and a lexicon in; what an editor of the lexicon wants to see out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import LexiconEntry, Script
from narrate.spoken.lexicon import uses
from narrate.spoken.pinyin import faults
from narrate.spoken.risks import Risk, risks


@dataclass(frozen=True, slots=True)
class Applied:
    """An entry and the places it is applied to, each as "NN-slug#segment"."""

    word: str
    say: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The risky words that no entry covers, the entries with their places, and the entries that are wrong."""

    risks: tuple[Risk, ...]
    entries: tuple[Applied, ...]
    faults: tuple[str, ...]


def review(scripts: Sequence[Script], lexicon: Sequence[LexiconEntry]) -> Review:
    """How *lexicon* serves *scripts*."""
    entries = tuple(lexicon)
    places: dict[LexiconEntry, list[str]] = {entry: [] for entry in entries}
    for script in scripts:
        for segment in script.segments:
            for use in uses(segment.text, entries):
                places[use.entry].append(f"{script.number:02}-{script.slug}#{segment.id}")
    applied = tuple(Applied(entry.word, entry.say, tuple(found)) for entry, found in places.items())
    return Review(risks(scripts, entries), applied, faults(entries))
