"""A kind of text and how its line ends in; the silence after it out, in milliseconds."""

from __future__ import annotations

from collections.abc import Mapping

from narrate.model import Pauses, Segment

_AFTER: Mapping[str, str] = {
    "body": "paragraph", "note": "paragraph", "heading": "heading", "title": "title",
    "subtitle": "byline", "byline": "byline", "quote": "quote", "letter": "quote",
}  # fmt: skip
CLOSERS = "”’）》」』"
# The share of the silence after a sentence that a line gets by its last character.
_PERCENT = dict.fromkeys("。！？!?…", 100) | dict.fromkeys("；：;:", 75)
_PERCENT_INSIDE = 50


def after_segment(segment: Segment, pauses: Pauses) -> int:
    """The silence after the last line of a segment; the editor's own comes first."""
    if segment.pause_ms is not None:
        return segment.pause_ms
    return int(getattr(pauses, _AFTER[segment.kind]))


def after_line(text: str, pauses: Pauses) -> int:
    """The silence after a line inside a segment: shorter where no sentence ends."""
    last = text.rstrip(CLOSERS)[-1:]
    return pauses.sentence * _PERCENT.get(last, _PERCENT_INSIDE) // 100
