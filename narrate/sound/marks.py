"""A programme and its pieces in their places come in, its cues and chapters go out, at RATE_HZ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from narrate import plain
from narrate.model import RATE_HZ, Chapter, Cue, Line, Programme, Spoken
from narrate.sound.credits import Mixed
from narrate.sound.timeline import Slot
from narrate.sound.trim import length_at

TITLES = frozenset({"title", "heading"})
SHORTEST_CUE = RATE_HZ // 40  # samples: a cue without length is no WebVTT
BEFORE_VOICE = RATE_HZ // 10  # a chapter that begins over music begins so much before its voice


@dataclass(frozen=True, slots=True)
class Laid:
    """All pieces in their places, and the two credits with the places of their lines.

    The first `led` lines of the story are in the opening. `bridge` is the key of the music between chapters.
    """

    slots: tuple[Slot, ...]
    opening: Mixed
    closing: Mixed
    led: int = 0
    bridge: str = ""

    def spoken(self, programme: Programme) -> Iterator[tuple[Spoken, Slot, tuple[int, int]]]:
        """Every line, the piece it is in, and where in that it is heard, in samples at RATE_HZ."""
        first, *rest, last = self.slots
        body = [slot for slot in rest if slot.piece.key != self.bridge]
        opened = (*programme.opening, *programme.body[: self.led])
        yield from ((line, first, span) for line, span in zip(opened, self.opening.spans, strict=True))
        for line, slot in zip(programme.body[self.led :], body, strict=True):
            yield line, slot, slot.piece.analysis.voice(RATE_HZ)
        closed = zip(programme.closing, self.closing.spans, strict=True)
        yield from ((line, last, span) for line, span in closed)


def cues(programme: Programme, laid: Laid, hz: int) -> Iterator[Cue]:
    """Where each line is heard."""
    return (_cue(spoken.line, slot, span, hz) for spoken, slot, span in laid.spoken(programme))


def _cue(line: Line, slot: Slot, span: tuple[int, int], hz: int) -> Cue:
    begin = length_at(slot.sound, hz, RATE_HZ)
    onset, end = span
    end = max(end, onset + SHORTEST_CUE)
    return Cue(begin + onset, begin + end, line.text, line.id, line.kind)


def chapters(programme: Programme, laid: Laid, hz: int) -> Iterator[Chapter]:
    """Where the opening, each title or heading, and the closing begin."""
    yield Chapter(0, programme.opening_chapter)
    count = len(programme.opening)
    body = list(laid.spoken(programme))[count : count + len(programme.body)]
    for _, group in groupby(body, key=lambda item: item[0].line.segment):
        lines = list(group)
        spoken, slot, (onset, _) = lines[0]
        if spoken.line.kind in TITLES:
            title = plain.line("".join(each.line.text for each, *_ in lines))
            yield Chapter(_begin(slot, onset, laid, hz), title)
    yield Chapter(length_at(laid.slots[-1].start, hz, RATE_HZ), programme.closing_chapter)


def _begin(slot: Slot, onset: int, laid: Laid, hz: int) -> int:
    if slot is laid.slots[0]:
        return length_at(slot.sound, hz, RATE_HZ) + onset - BEFORE_VOICE
    return length_at(slot.start, hz, RATE_HZ)


def opens_chapter(before: Spoken, after: Spoken) -> bool:
    """Whether a heading begins behind the text of another chapter."""
    return after.line.kind == "heading" and before.line.kind not in TITLES


def bridged(body: Sequence[Spoken]) -> Iterator[tuple[Spoken, bool]]:
    """Each line, and whether music comes before it."""
    for number, spoken in enumerate(body):
        yield spoken, number > 0 and opens_chapter(body[number - 1], spoken)
