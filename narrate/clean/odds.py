"""The lines of a page in, the odds that each is the site's and not the story's out.

A logistic regression over what a line says (its letters one by one and by twos, threes and fours), how it
looks (length, digits, marks, the way it ends), where it stands (above, between or below the prose, beside
what) and, once the rules have spoken, what company it keeps. Its weights are learned from labelled pages and
stand in odds.txt; `make weights` learns them anew.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from narrate.clean import company
from narrate.clean.company import Company
from narrate.clean.learned import log_odds
from narrate.clean.lines import Look, closed, is_prose

LONGEST = 80  # characters of a line that is judged by these odds
_TABLE = "odds.txt"
_PARAGRAPH = 30  # characters of prose between which the story lies
_SIZES = (3, 5, 8, 12, 20, 35)
_GRAMS = (1, 2, 3, 4)
_NEAR = (-2, -1, 1, 2)
_FAR = 6  # lines from an edge: farther makes no difference
_SHAPE, _BEGINNING = 12, 4  # characters of a shape
_FIFTHS = 5
_DIGIT = re.compile(r"\d")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PARTS = re.compile(r"[ |/·>]+")
_MARKS = re.compile(r"[,。、;:!?]")


class Span(NamedTuple):
    """Which lines of a page are paragraphs, and the places of the first and the last (-1: there are none)."""

    paragraphs: tuple[bool, ...]
    first: int
    last: int


def span(page: Sequence[Look]) -> Span:
    """Where the paragraphs of a page stand."""
    paragraphs = tuple(look.size >= _PARAGRAPH and is_prose(look.text) for look in page)
    places = [place for place, told in enumerate(paragraphs) if told]
    return Span(paragraphs, places[0], places[-1]) if places else Span(paragraphs, len(page), -1)


def odds(page: Sequence[Look], place: int, where: Span, around: Company | None = None) -> float:
    """The natural logarithm of the odds that a line is furniture: above 0 it is the more likely."""
    return log_odds(_TABLE, features(page, place, where, around))


def features(page: Sequence[Look], place: int, where: Span, around: Company | None = None) -> Iterator[str]:
    """What the odds of one line are learned from, each by a name; *around* is what the rules know by then."""
    text = page[place].text
    yield from _stands(page, place, where)
    yield from _looks(text, _part(place, where))
    yield from _neighbours(page, place, where)
    bounded = f"^{_DIGIT.sub('0', text)}$"
    yield from {f"={bounded[at : at + size]}" for size in _GRAMS for at in range(len(bounded) - size + 1)}
    if around:
        yield from company.features(place, around)


def _part(place: int, where: Span) -> str:
    if where.last < 0:
        return "bare"
    return "head" if place < where.first else "tail" if place > where.last else "mid"


def _stands(page: Sequence[Look], place: int, where: Span) -> Iterator[str]:
    part = _part(place, where)
    yield part
    if part == "head":
        yield f"head {min(_FAR, where.first - place)}"
        yield f"top {min(_FAR, place)}"
    if part == "tail":
        yield f"tail {min(_FAR, place - where.last)}"
        yield f"foot {min(_FAR, len(page) - 1 - place)}"
    if part == "mid":
        beside = (*where.paragraphs[max(0, place - 1) : place], *where.paragraphs[place + 1 : place + 2])
        yield f"beside {sum(beside)}"


def _looks(text: str, part: str) -> Iterator[str]:
    digits, size = len(_DIGIT.findall(text)), len(text)
    yield f"{part} size {_size(size)}"
    yield f"{part} end {_ending(text)}"
    yield f"{part} shape {_shape(text)}"
    yield f"{part} prose {is_prose(text)}"
    yield f"shape {_shape(text)[:_BEGINNING]}"
    yield f"digits {_size(digits)}"
    yield f"digits {_FIFTHS * digits // size}/5"
    yield f"han {_FIFTHS * len(_HAN.findall(text)) // size}/5"
    yield f"parts {_size(len(_PARTS.findall(text)))}"
    yield f"marks {_size(len(_MARKS.findall(text)))}"


def _neighbours(page: Sequence[Look], place: int, where: Span) -> Iterator[str]:
    for step in _NEAR:
        at = place + step
        if not 0 <= at < len(page):
            yield f"{step} edge"
        elif where.paragraphs[at]:
            yield f"{step} prose"
        else:
            yield f"{step} size {_size(page[at].size)}"
            yield f"{step} end {_ending(page[at].text)}"


def _size(number: int) -> int:
    return number if number < _SIZES[0] else _SIZES[0] + bisect_right(_SIZES, number)


def _ending(text: str) -> str:
    """How a line ends: as a sentence does, with a digit, a Chinese character, a letter, or which mark."""
    last = text[-1]
    kinds = (
        (closed(text), "sentence"),
        (last.isdigit(), "0"),
        (_HAN.match(last), "字"),
        (last.isalpha(), "a"),
    )
    return next((kind for found, kind in kinds if found), last)


def _shape(text: str) -> str:
    """A line with one character for each run of a kind: 字:0-0-0 0:0."""
    runs = re.sub(r"[a-z]+", "a", re.sub(r"\d+", "0", text))
    return re.sub(rf"{_HAN.pattern}+", "字", runs)[:_SHAPE]
