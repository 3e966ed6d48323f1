"""Cues and the takes they were made of in, cues with the places that the engine timed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.model import RATE_HZ, Boundary, Cue, Spoken
from narrate.spoken import mapping

Placed = tuple[int, Boundary]


def timed(cues: Sequence[Cue], spoken: Sequence[Spoken]) -> tuple[Cue, ...]:
    """Each cue with its marks; the engine's first boundary is where the voice, and the cue, begins."""
    lines = {item.line.id: item for item in spoken}
    return tuple(replace(cue, marks=tuple(_marks(cue, lines[cue.line]))) for cue in cues)


def _marks(cue: Cue, item: Spoken) -> Iterator[tuple[int, int]]:
    placed = list(_placed(item))
    if len(placed) < 2:  # noqa: PLR2004 - one boundary is the whole line
        return
    spans = mapping(item.line)
    first = placed[0][1].start_seconds
    for place, boundary in placed[1:]:
        yield spans[place][0], cue.start + round((boundary.start_seconds - first) * RATE_HZ)


def _placed(item: Spoken) -> Iterator[Placed]:
    """Where each boundary's text begins in what was spoken; one that is not found there is left out."""
    at = 0
    for boundary in item.take.boundaries:
        found = item.line.spoken.find(boundary.text.strip(), at)
        if boundary.text.strip() and found >= 0:
            yield found, boundary
            at = found + len(boundary.text.strip())
