"""A script and its series in; the lines that are spoken out, in order, each one request to an engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from narrate.model import Line, Mark, Script, Segment, Series
from narrate.spoken.casting import Part, parts_by_segment
from narrate.spoken.cut import LIMIT, Span, spans
from narrate.spoken.guard import has_words
from narrate.spoken.pauses import after_line, after_segment
from narrate.spoken.reading import heard
from narrate.spoken.voice import phrased, said_marks, spoken_span, whole_mark

_SILENT = ("byline",)  # said in the spoken opening


def lines(script: Script, series: Series) -> tuple[Line, ...]:
    """The lines of the body of *script*; what nobody can read is left out: see `unreadable`."""
    spoken: list[Line] = []
    parts = parts_by_segment(script, series)
    for segment in script.segments:
        role = _role(segment, series)
        new = cut_text(segment, role, series, parts.get(segment.id, ())) if is_spoken(segment, series) else ()
        if new and spoken and segment.kind == "heading":
            spoken[-1] = _before_heading(spoken[-1], script, series)
        spoken += new
    return tuple(spoken)


def cut_text(segment: Segment, role: str, series: Series, parts: Sequence[Part] = ()) -> tuple[Line, ...]:
    """The lines of one segment, spoken by *role*, and *parts* of it by others.

    The texts of the lines together are the segment's text.
    """
    pieces = _whole(segment, whole_mark(segment)) or _pieces(segment, series, parts)
    last = len(pieces) - 1
    return tuple(
        Line(
            id=f"{segment.id}.{number}",
            kind=segment.kind,
            role=_speaker(segment.text, (start, end), parts) or role,
            text=segment.text[start:end],
            spoken=spoken,
            pause_ms=after_segment(segment, series.pauses)
            if number == last
            else after_line(segment.text[start:end], series.pauses),
        )
        for number, ((start, end), spoken) in enumerate(pieces)
    )


def is_spoken(segment: Segment, series: Series) -> bool:
    """Whether the voice reads *segment*: not a byline, and notes where the series asks for them."""
    return segment.kind not in _SILENT and (segment.kind != "note" or series.say_notes)


def _role(segment: Segment, series: Series) -> str:
    return segment.role or series.role(segment.kind)


def _speaker(text: str, span: Span, parts: Sequence[Part]) -> str:
    """The role of the part that the first word of the line lies in."""
    if not parts:
        return ""
    start, end = span
    first = next((place for place in range(start, end) if has_words(text[place])), start)
    return next((part.role for part in parts if part.start <= first < part.end), "")


def _before_heading(line: Line, script: Script, series: Series) -> Line:
    """The line with the silence that goes before a heading, unless its editor set one."""
    own = next(segment.pause_ms for segment in script.segments if segment.id == line.segment)
    return line if own is not None else replace(line, pause_ms=series.pauses.before_heading)


def _pieces(segment: Segment, series: Series, parts: Sequence[Part]) -> tuple[tuple[Span, str], ...]:
    held = [
        (mark.start, mark.end) for mark in segment.marks if mark.start >= 0 and mark.end - mark.start <= LIMIT
    ]
    held += [(mark.start, mark.end) for mark in said_marks(segment)]
    borders = {border for part in parts for border in (part.start, part.end)}
    return spans(
        segment.text, held, lambda start, end: spoken_span(segment, start, end, series.lexicon), borders
    )


def _whole(segment: Segment, mark: Mark | None) -> tuple[tuple[Span, str], ...]:
    """A segment that is spoken in other words: cut where those words are cut, its text in proportion."""
    if mark is None or mark.say is None:
        return ()
    say = mark.say
    spoken = [
        words for _, words in spans(say, (), lambda start, end: heard(phrased(segment, say[start:end])))
    ]
    borders = (
        [len(segment.text) * number // len(spoken) for number in range(len(spoken) + 1)] if spoken else [0]
    )
    return tuple(zip(pairwise(borders), spoken, strict=True))
