"""A line above a story in, the odds that it is the story's title out.

A logistic regression over how a line looks (length, marks, the way it ends), where it stands above the text,
where it is said again, and whether the text speaks of the same things. It knows no words, so that it judges
pages of any subject alike. Its weights are learned from labelled pages and stand in naming.txt; `make
weights` learns them anew.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from narrate.clean.learned import log_odds
from narrate.clean.lines import Look, squeeze

_TABLE = "naming.txt"
_LONGEST = 100  # characters of a line that is judged
_NEAR = 99  # lines on each side of the first of the text with which a line is compared
_TEXT = 3000  # characters of the text in which its words are looked for
_FAR, _TOP = 8, 6  # lines: farther makes no difference
_FIFTHS = 5
_BRIEF, _LONGER = 12, (16, 20, 24, 28, 32, 36, 40, 44, 48, 52)
_PART = 3  # characters of a line that another one holds, and more
_MARKS = {
    "digit": re.compile(r"\d"),
    "space": re.compile(r"\s"),
    "colon": re.compile(":"),
    "quote": re.compile("[“”「」《》]"),
    "comma": re.compile("[，,]"),
    "bar": re.compile(r"[|丨_>»›/]"),
    "date": re.compile(r"\d{2,4}\s*[-/.年]\s*\d"),
    "clock": re.compile(r"\d:\d\d"),
    "dash": re.compile("[—―─-]"),
}
_ENDS = {
    "stop": "。.",
    "comma": "，,、;；:：",
    "call": "!！?？",
    "close": "”’」』》)）】]",
    "open": "“‘「『《(（【[",
}
_HAN = re.compile(r"[\u3400-\u9fff]")


class Around(NamedTuple):
    """The squeezed lines above a text and of it, those next to its beginning, and the letters of the text."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    text: str
    start: int  # the place in the page of the first line that is above


def around(page: Sequence[Look], first: int) -> Around:
    """What the lines above the place *first*, where the text begins, are compared with."""
    start = max(0, first - _NEAR)
    below = [squeeze(look.text[:_TEXT]) for look in page[first : first + _NEAR]]
    last = [squeeze(look.text[:_TEXT]) for look in page[max(first + _NEAR, len(page) - _NEAR) :]]
    above = tuple(squeeze(look.text[:_TEXT]) for look in page[start:first])
    return Around(above, (*below, *last), "".join(below)[:_TEXT], start)


def odds(page: Sequence[Look], place: int, near: Around) -> float:
    """The natural logarithm of the odds that a line is the title: above 0 it is the more likely."""
    return log_odds(_TABLE, features(page, place, near))


def features(page: Sequence[Look], place: int, near: Around) -> Iterator[str]:
    """What the odds of one line are learned from, each by a name."""
    text = page[place].text
    if len(text) > _LONGEST:
        yield "long"
        return
    yield f"distance {min(_FAR, near.start + len(near.above) - place)}"
    yield f"top {min(_TOP, place)}"
    size = len(text)
    yield f"size {size if size < _BRIEF else _BRIEF + bisect_right(_LONGER, size)}"
    yield f"length {size.bit_length()}"
    yield f"end {_ending(text[-1])}"
    yield f"han {_FIFTHS * len(_HAN.findall(text)) // size}/5"
    yield from (name for name, mark in _MARKS.items() if mark.search(text))
    yield from _again(squeeze(text), place - near.start, near)


def _again(bare: str, place: int, near: Around) -> Iterator[str]:
    """Where a line is said again, whole or within others, and how much of it the text speaks of."""
    above, under = near.above[:place], near.above[place + 1 :]
    for name, others in (("above", above), ("under", under), ("text", near.below)):
        if bare in others:
            yield f"same {name}"
        if len(bare) > 1 and any(bare in other and bare != other for other in others):
            yield f"within {name}"
    yield from _shared(bare, near.above)
    pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
    yield f"told {_FIFTHS * sum(pair in near.text for pair in pairs) // max(1, len(pairs))}/5"


def _shared(bare: str, above: Sequence[str]) -> Iterator[str]:
    """Whether another line above the text begins with this one, and whether this one holds another."""
    if len(bare) > 1 and any(other.startswith(bare) and other != bare for other in above):
        yield "begins"
    if any(len(other) > _PART and other in bare and other != bare for other in above):
        yield "holds"


def _ending(last: str) -> str:
    known = (name for name, marks in _ENDS.items() if last in marks)
    plain = "0" if last.isdigit() else "字" if _HAN.match(last) else "a" if last.isalpha() else "mark"
    return next(known, plain)
