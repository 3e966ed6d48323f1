"""Chinese text in; how likely it is as prose, in nats, by the word frequencies of jieba's dictionary."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

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
class Words:
    """Words in simplified characters: the logarithm of each one's share, and how they may end.

    `ends` are the last characters of the words by the ones before them.
    """

    shares: Mapping[str, float] = field(default_factory=dict)
    ends: Mapping[str, AbstractSet[str]] = field(default_factory=dict)


NONE = Words()
NO_END: AbstractSet[str] = frozenset()


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

    def then(self, character: str, plain: str, own: Words = NONE) -> Reading:
        """The text with one more *character*, *plain* when simplified; *own* are the page's words."""
        return self.to(character, plain, self.with_word(plain, own))

    def to(self, character: str, plain: str, score: float) -> Reading:
        """The text with one more character whose likelihood behind it is worked out."""
        window = self.tail + plain
        return Reading(self.text + character, window[1 - LONGEST :], (*self.scores[1 - LONGEST :], score))

    def ending(self, among: AbstractSet[str], own: Words = NONE) -> AbstractSet[str]:
        """Those *among* simplified characters that may end a word behind the text; of most no word knows."""
        last = self.tail[-1:]
        return among & _dictionary().ends.get(last, NO_END) | among & own.ends.get(last, NO_END)

    def _ends_word(self, plain: str, own: Words) -> bool:
        """Whether any word with *plain* behind the text is known."""
        last = self.tail[-1:]
        return plain in _dictionary().ends.get(last, NO_END) or plain in own.ends.get(last, NO_END)

    def with_word(self, plain: str, own: Words = NONE) -> float:
        """The likelihood in nats of the text with *plain* behind it, alone or as the end of a word."""
        scores = self.scores
        best = scores[-1] + single(plain)
        if not self._ends_word(plain, own):
            return best
        words, page, window = _dictionary().shares, own.shares, self.tail + plain
        for length in range(2, len(window) + 1):
            word = window[-length:]
            found = max(words.get(word, UNKNOWN), page.get(word, UNKNOWN))
            if found > UNKNOWN:
                best = max(best, scores[-length] + found)
        return best


def read(text: str, start: Reading | None = None, own: Words = NONE) -> Reading:
    """The reading of simplified *text* after *start*."""
    reading = start or Reading()
    for character in text:
        reading = reading.then(character, character, own)
    return reading


def words_of(texts: Iterable[str]) -> Words:
    """Every run of two to four characters in simplified *texts* and the logarithm of its share.

    What a page says once it may say again: a name, a village, a project.
    """
    counts = Counter[str]()
    size = 1
    for run in (match[0] for text in texts for match in _RUN.finditer(text)):
        size += len(run)
        counts.update(run[at : at + long] for long in (2, 3, 4) for at in range(len(run) - long + 1))
    return _known({word: math.log(count / size) - AGAIN_NATS for word, count in counts.items()})


def _known(shares: Mapping[str, float]) -> Words:
    ends = defaultdict[str, set[str]](set)
    for word in shares:
        ends[word[-2:-1]].add(word[-1])
    return Words(shares, ends)


@cache
def single(character: str) -> float:
    """How likely one simplified character is by itself, in nats."""
    found = _dictionary().shares.get(character)
    if found is not None:
        return found
    return MARKS.get(character, ASCII if character.isascii() else UNKNOWN)


def dictionary() -> Path:
    """The file of jieba's words, found without loading jieba."""
    spec = find_spec("jieba")
    return Path(next(iter((spec and spec.submodule_search_locations) or ["."]))) / "dict.txt"


@cache
def _dictionary() -> Words:
    """Each word of jieba's dict.txt and the logarithm of its share."""
    columns = dictionary().read_text("utf-8").split()  # a word, how often it was counted, what it is
    known = zip(columns[::3], columns[1::3], strict=True)
    counts = {word: int(count) for word, count in known if len(word) <= LONGEST}
    total = math.log(sum(counts.values()))
    return _known({word: math.log(count or 1) - total for word, count in counts.items()})
