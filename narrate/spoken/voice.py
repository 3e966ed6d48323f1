"""A segment and a span of its text in; what is spoken for that span out, marks and lexicon applied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.model import LexiconEntry, Mark, Segment
from narrate.spoken.lexicon import respell
from narrate.spoken.reading import heard
from narrate.spoken.rules import HAN

_WHOLE = -1
_HALF_BREAK = re.compile(rf"(?<=[{HAN}”’》）！？])\s+(?=[{HAN}“‘《（])|\s*——\s*")
_HALVES = ("title", "subtitle", "heading")  # kinds whose spaces part two half headings


def whole_mark(segment: Segment) -> Mark | None:
    """The mark that says how the whole segment is spoken, if there is one."""
    return next((mark for mark in segment.marks if mark.start == _WHOLE and mark.say is not None), None)


def said_marks(segment: Segment) -> tuple[Mark, ...]:
    """The marks of spans that are spoken in another way, in order; of two that overlap, the first."""
    marks: list[Mark] = []
    for mark in sorted(segment.marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.say is not None and mark.start >= (marks[-1].end if marks else 0) and mark.end > mark.start:
            marks.append(mark)
    return tuple(marks)


def spoken_span(segment: Segment, start: int, end: int, lexicon: Sequence[LexiconEntry]) -> str:
    """What is spoken for text[start:end]; every mark lies wholly inside or outside of it."""
    return heard(worded(segment, start, end, lexicon))


def worded(segment: Segment, start: int, end: int, lexicon: Sequence[LexiconEntry]) -> str:
    """The words for text[start:end], marks and lexicon applied, figures not yet read."""
    said, position = "", start
    for mark in said_marks(segment):
        if start <= mark.start and mark.end <= end:
            said += respell(segment.text[position : mark.start], tuple(lexicon)) + (mark.say or "")
            position = mark.end
    said += respell(segment.text[position:end], tuple(lexicon))
    return phrased(segment, said)


def phrased(segment: Segment, said: str) -> str:
    """*said* as part of *segment*: a half heading's space and dash become a pause."""
    return _HALF_BREAK.sub("，", said.strip()).strip("，") if segment.kind in _HALVES else said
