"""Templates of the series and a script in, the lines of the spoken opening and closing out."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

from narrate import label, spoken
from narrate.build import disclosure
from narrate.model import FRAME, Kind, Line, Mark, Script, Segment, Series


def frame(part: str, script: Script, series: Series, number: int) -> tuple[Line, ...]:
    """The lines of *part* ("opening" or "closing"); a sentence with an empty field is left out."""
    segment = _segment(part, script, series, number)
    role = series.role(part)
    return spoken.cut_text(segment, role, series, _apart(segment.text, role)) if segment.text else ()


def unreadable(script: Script, series: Series) -> tuple[spoken.Unreadable, ...]:
    """What of the opening and the closing nobody can read aloud."""
    return tuple(
        place
        for part in FRAME
        for place in spoken.unreadable_in(_segment(part, script, series, script.number), series)
    )


def _segment(part: str, script: Script, series: Series, number: int) -> Segment:
    templates = series.opening if part == "opening" else series.closing
    if part == "opening" and (lacking := disclosure.missing(series)):
        templates = (*templates, lacking)
    shown = _fields(script, series, number)
    said = {name: _said(value, script) for name, value in shown.items()}
    text, marks = _filled(templates, shown, said)
    kind: Kind = "body"
    return Segment(part, kind, text, marks=marks)


def _apart(text: str, role: str) -> tuple[spoken.Part, ...]:
    """The sentence that says who speaks, as a part: it is a line of its own, at a pace of its own."""
    return tuple(spoken.Part(start, end, role) for start, end in label.sentences(text))


def _fields(script: Script, series: Series, number: int) -> dict[str, str]:
    return {
        "series": series.title,
        "number": str(number),
        "title": script.title,
        "subtitle": script.subtitle,
        "author": script.author,
        "source": script.source,
        "date": script.date,
    }


def _said(value: str, script: Script) -> str:
    """How the script says *value*: what stands in `say=` for the same words in its text."""
    for segment in script.segments:
        for mark in segment.marks:
            if mark.say is not None and mark.start >= 0 and segment.text[mark.start : mark.end] == value:
                return mark.say
    return value


def _filled(
    templates: Sequence[str], shown: dict[str, str], said: dict[str, str]
) -> tuple[str, tuple[Mark, ...]]:
    text, marks = "", []
    for template in templates:
        pieces = list(Formatter().parse(template))
        if any(name is not None and not said[name] for _, name, _, _ in pieces):
            continue
        for literal, name, _, _ in pieces:
            text += literal
            if name is not None:
                start, text = len(text), text + shown[name]
                if said[name] != shown[name]:
                    marks.append(Mark(start, len(text), said[name]))
    return text, tuple(marks)
