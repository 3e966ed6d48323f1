"""Chinese text in; how likely it is as prose, in nats, by the word frequencies of jieba's dictionary."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

NONE: Mapping[str, float] = {}
AGAIN_NATS = 1.0  # what a run that is no word of the dictionary costs besides
_RUN = re.compile("[\u4e00-\u9fff]{2,}")
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

    def then(self, character: str, plain: str, own: Mapping[str, float] = NONE) -> Reading:
        """The text with one more *character*, *plain* when simplified; *own* are the page's words."""
        best = self.scorer(own)(plain)
        window = self.tail + plain
        return Reading(self.text + character, window[1 - LONGEST :], (*self.scores[1 - LONGEST :], best))

    def scorer(self, own: Mapping[str, float] = NONE) -> Callable[[str], float]:
        """What says how likely the text would be with one more simplified character; asked very often."""
        words, endings, tail, scores = _words(), _endings(), self.tail, self.scores
        last, so_far = tail[-1:], scores[-1]

        def score(plain: str) -> float:
            """The likelihood in nats of the text with the simplified character *plain* behind it."""
            best = so_far + _single(plain)
            pair = last + plain
            if pair not in endings and pair not in own:  # of most candidates no word knows
                return best
            window = tail + plain
            for length in range(2, len(window) + 1):
                word = window[-length:]
                found = max(words.get(word, UNKNOWN), own.get(word, UNKNOWN))
                if found > UNKNOWN and scores[-length] + found > best:
                    best = scores[-length] + found
            return best

        return score


def read(text: str, start: Reading | None = None, own: Mapping[str, float] = NONE) -> Reading:
    """The reading of simplified *text* after *start*."""
    reading = start or Reading()
    for character in text:
        reading = reading.then(character, character, own)
    return reading


def words_of(texts: Iterable[str]) -> Mapping[str, float]:
    """Every run of two to four characters in simplified *texts* and the logarithm of its share.

    What a page says once it may say again: a name, a village, a project.
    """
    counts = Counter[str]()
    size = 1
    for run in (match[0] for text in texts for match in _RUN.finditer(text)):
        size += len(run)
        counts.update(run[at : at + long] for long in (2, 3, 4) for at in range(len(run) - long + 1))
    return {word: math.log(count / size) - AGAIN_NATS for word, count in counts.items()}


@cache
def _single(character: str) -> float:
    found = _words().get(character)
    if found is not None:
        return found
    return MARKS.get(character, ASCII if character.isascii() else UNKNOWN)


def dictionary() -> Path:
    """The file of jieba's words, found without loading jieba."""
    spec = find_spec("jieba")
    return Path(next(iter((spec and spec.submodule_search_locations) or ["."]))) / "dict.txt"


@cache
def _endings() -> frozenset[str]:
    """The last two characters of every word that has two."""
    return frozenset(word[-2:] for word in _words() if len(word) > 1)


@cache
def _words() -> Mapping[str, float]:
    """Each word of jieba's dict.txt and the logarithm of its share."""
    counts: dict[str, int] = {}
    with dictionary().open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            if len(word) <= LONGEST:
                counts[word] = int(count)
    total = math.log(sum(counts.values()))
    return {word: math.log(count or 1) - total for word, count in counts.items()}
