"""A script in; the places of it that nobody can know how to read aloud out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from narrate.model import Script, Segment, Series
from narrate.spoken.addresses import addressed
from narrate.spoken.guard import strays
from narrate.spoken.lines import cut_text, is_spoken
from narrate.spoken.mapping import aligned
from narrate.spoken.reading import unguarded
from narrate.spoken.voice import phrased, whole_mark, worded


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A span of a segment's text that is left out when the segment is spoken.

    `what` is that which cannot be read: the characters themselves, or an editor's own words for them.
    """

    segment: str
    start: int
    end: int
    text: str
    what: str

    def __str__(self) -> str:
        return f"“{self.what}” ({self.segment})"


def unreadable(script: Script, series: Series) -> tuple[Unreadable, ...]:
    """The places that `lines` leaves out; an episode that has one is a draft (doubt `unreadable`)."""
    return tuple(
        place
        for segment in script.segments
        if is_spoken(segment, series)
        for place in unreadable_in(segment, series)
    )


def unreadable_in(segment: Segment, series: Series) -> tuple[Unreadable, ...]:
    """As unreadable, for one segment: a sentence of the opening, say."""
    whole = whole_mark(segment)
    if whole and whole.say is not None:
        spoken = unguarded(phrased(segment, whole.say))
        size = len(segment.text)
        return tuple(Unreadable(segment.id, 0, size, segment.text, spoken[a:b]) for a, b in strays(spoken))
    return tuple(_places(segment, series))


def addresses(script: Script, series: Series) -> tuple[tuple[str, str], ...]:
    """The web and mail addresses that are shown and not spoken, each with the id of its segment."""
    return tuple(
        (segment.id, address)
        for segment in script.segments
        if is_spoken(segment, series) and whole_mark(segment) is None
        for address in addressed(worded(segment, 0, len(segment.text), ()))
    )


def _places(segment: Segment, series: Series) -> Iterator[Unreadable]:
    if not strays(unguarded(worded(segment, 0, len(segment.text), series.lexicon))):
        return
    start = 0
    for line in cut_text(segment, "", series) or (None,):
        end = start + len(line.text) if line else len(segment.text)
        spoken = unguarded(worded(segment, start, end, series.lexicon))
        spans = aligned(segment.text[start:end], spoken)
        for a, b in strays(spoken):
            first, last = start + spans[a][0], start + spans[b - 1][1]
            yield Unreadable(segment.id, first, last, segment.text[first:last], spoken[a:b])
        start = end
