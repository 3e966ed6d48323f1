"""Chinese text in; how likely it is as prose, in nats, by the word frequencies of jieba's dictionary."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LONGEST = 6  # characters of a word that is looked up
UNKNOWN = -16.0
# jieba's dictionary holds no punctuation; these are the shares in ordinary prose.
MARKS: Mapping[str, float] = {
    "，": -3.0,
    "。": -4.0,
    "、": -4.8,
    "“": -5.0,
    "”": -5.0,
    "：": -5.8,
    "；": -6.5,
    "！": -6.5,
    "？": -6.5,
    "《": -7.0,
    "》": -7.0,
    "（": -7.0,
    "）": -7.0,
    "…": -7.0,
    "—": -7.0,
}
ASCII = -8.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as far as it is read: its last characters and the best sums up to each of them."""

    text: str = ""
    tail: str = ""
    scores: tuple[float, ...] = (0.0,)

    @property
    def score(self) -> float:
        """The likelihood of the whole text, in nats (below zero)."""
        return self.scores[-1]

    def then(self, character: str, plain: str) -> Reading:
        """The text with one more *character*, whose simplified form is *plain*."""
        words = _words()
        window = self.tail + plain
        best = self.scores[-1] + _single(plain, words)
        for length in range(2, len(window) + 1):
            found = words.get(window[-length:])
            if found is not None and self.scores[-length] + found > best:
                best = self.scores[-length] + found
        return Reading(self.text + character, window[1 - LONGEST :], (*self.scores[1 - LONGEST :], best))


def read(text: str, start: Reading | None = None) -> Reading:
    """The reading of simplified *text* after *start*."""
    reading = start or Reading()
    for character in text:
        reading = reading.then(character, character)
    return reading


def _single(character: str, words: Mapping[str, float]) -> float:
    found = words.get(character)
    if found is not None:
        return found
    return MARKS.get(character, ASCII if character.isascii() else UNKNOWN)


@cache
def _words() -> Mapping[str, float]:
    """Each word of jieba's dict.txt and the logarithm of its share; jieba itself is not loaded for it."""
    spec = find_spec("jieba")
    folder = Path(next(iter((spec and spec.submodule_search_locations) or ["."])))
    counts: dict[str, int] = {}
    with (folder / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            if len(word) <= LONGEST:
                counts[word] = int(count)
    total = math.log(sum(counts.values()))
    return {word: math.log(count or 1) - total for word, count in counts.items()}
