"""A script and what an editor wants of one segment in, the script that says so out; nothing is written here.

What is shown and what is spoken stay apart: a reading goes into `say`, never into the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from narrate.errors import InputError
from narrate.model import Mark, Script, Segment
from narrate.script import FIELDS, carry, fresh_ids, ordered
from narrate.script.markdown import block

REVISION_CHARACTERS = 12
WHOLE = -1


def revision(segment: Segment) -> str:
    """What names this state of a segment: the hash of what its file would say."""
    return sha256(block(segment).encode()).hexdigest()[:REVISION_CHARACTERS]


def place(script: Script, name: str) -> int:
    """Where the segment called *name* stands; raises InputError where there is none."""
    for number, segment in enumerate(script.segments):
        if segment.id == name:
            return number
    raise InputError(f"segment {name}: is no longer in the script; load the page again.")


def changed(script: Script, name: str, change: Callable[[Segment], Segment]) -> Script:
    """The script with one segment changed."""
    at = place(script, name)
    return _with(script, at, at + 1, (change(script.segments[at]),))


def said(segment: Segment, start: int, end: int, words: str) -> Segment:
    """The segment that says *words* for text[start:end], or for the whole of it (-1, -1); none: as written.

    Raises InputError for a span that cuts through another mark, or that the text does not have.
    """
    span = (WHOLE, WHOLE) if start == WHOLE else (start, end)
    if start != WHOLE:
        _no_mark_cut(segment, start, end)
    own = next((mark for mark in segment.marks if (mark.start, mark.end) == span), Mark(*span))
    others = [mark for mark in segment.marks if (mark.start, mark.end) != span]
    kept = replace(own, say=words or None)
    bare = kept.say is None and not kept.doubt
    return replace(segment, marks=ordered(others if bare else [*others, kept]))


def _no_mark_cut(segment: Segment, start: int, end: int) -> None:
    if not 0 <= start < end <= len(segment.text):
        raise InputError(f"segment {segment.id}: has no characters {start} to {end}; load the page again.")
    for mark in segment.marks:
        inside = segment.text[mark.start : mark.end]
        if 0 <= mark.start < end and start < mark.end and (mark.start, mark.end) != (start, end):
            raise InputError(
                f"segment {segment.id}: “{inside}” has a reading or a doubt of its own; settle it first."
            )


def voiced(segment: Segment, role: str) -> Segment:
    """The segment spoken by *role*; empty is the voice of its kind."""
    return replace(segment, role=role)


def hurried(segment: Segment, rate: int) -> Segment:
    """The segment spoken so many percent faster, or slower."""
    return replace(segment, rate=rate)


def paused(segment: Segment, pause_ms: int | None) -> Segment:
    """The segment with this silence after it; None is that of its kind."""
    return replace(segment, pause_ms=pause_ms)


def written(segment: Segment, text: str) -> Segment:
    """The segment with other words; a mark whose own characters changed goes with them."""
    text = " ".join(text.split())
    if not text:
        raise InputError(
            f"segment {segment.id}: the text is empty; delete the paragraph in the script instead."
        )
    kept = [mark for mark in carry(segment.marks, segment.text, text) if mark is not None]
    return replace(segment, text=text, marks=ordered(kept))


def told(script: Script, fields: Mapping[str, str]) -> Script:
    """The script with other words about the story as a whole, by the names in `script.FIELDS`.

    A paragraph that is the title follows it.
    """
    new: dict[str, Any] = {name: fields.get(name, getattr(script, name)) for name in FIELDS}
    title = new["title"]
    segments = (
        written(item, title) if title and (item.kind, item.text) == ("title", script.title) else item
        for item in script.segments
    )
    return replace(script, **new, segments=tuple(segments))


def split(script: Script, name: str, at: int) -> Script:
    """The script with a segment cut in two at a character; the second half keeps the pause behind it."""
    number = place(script, name)
    segment = script.segments[number]
    _no_whole_mark(segment)
    first, second = segment.text[:at].rstrip(), segment.text[at:].lstrip()
    if not first or not second:
        raise InputError(f"segment {name}: nothing would be left on one side; put the cursor between words.")
    if any(mark.start < at < mark.end for mark in segment.marks):
        raise InputError(f"segment {name}: a reading or a doubt stands there; cut before or behind it.")
    shift = len(segment.text) - len(second)
    fresh = next(fresh_ids(item.id for item in script.segments))
    head = replace(
        segment,
        text=first,
        pause_ms=None,
        marks=tuple(mark for mark in segment.marks if mark.end <= len(first)),
    )
    tail = [_moved(mark, -shift) for mark in segment.marks if mark.start >= shift]
    return _with(
        script, number, number + 1, (head, replace(segment, id=fresh, text=second, marks=tuple(tail)))
    )


def merged(script: Script, name: str) -> Script:
    """The script with a segment and the next one as one; raises InputError where they are of two kinds."""
    number = place(script, name)
    pair = script.segments[number : number + 2]
    if len(pair) < 2 or (pair[0].kind, pair[0].role) != (pair[1].kind, pair[1].role):  # noqa: PLR2004 - a pair
        raise InputError(
            f"segment {name}: the next one is of another kind or voice; only like ones are joined."
        )
    for segment in pair:
        _no_whole_mark(segment)
    first, second = pair
    moved = [_moved(mark, len(first.text)) for mark in second.marks]
    joined = replace(
        first, text=first.text + second.text, pause_ms=second.pause_ms, marks=(*first.marks, *moved)
    )
    return _with(script, number, number + 2, (joined,))


def _no_whole_mark(segment: Segment) -> None:
    if any(mark.start < 0 for mark in segment.marks):
        raise InputError(
            f"segment {segment.id}: has a reading or a doubt about the whole of it; settle that first."
        )


def _moved(mark: Mark, by: int) -> Mark:
    return replace(mark, start=mark.start + by, end=mark.end + by)


def _with(script: Script, start: int, end: int, new: Sequence[Segment]) -> Script:
    return replace(script, segments=(*script.segments[:start], *new, *script.segments[end:]))
