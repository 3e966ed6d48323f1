"""Cues in, captions of at most two even lines out, each on screen long enough and none over another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrate.captions.breaks import breaks
from narrate.model import RATE_HZ, Cue
from narrate.plain import ILLEGAL

LINE_CHARACTERS = 20  # full-width characters that one caption line holds on a phone
CUE_LINES = 2
SHORTEST_SECONDS, LONGEST_SECONDS = (
    1.0,
    7.0,
)  # shorter nobody reads, longer all read twice
ORPHAN = 4  # characters: a shorter line stands lost under a long one
EACH, LONE, FLASH, LINGER, UNEVEN = 5.0, 12.0, 12.0, 9.0, 6.0  # costs: one more caption, an orphan, and so on


@dataclass(frozen=True, slots=True)
class Page:
    """One caption as places in the text: where it begins, where its second line begins, where it ends."""

    start: int
    turn: int
    end: int


def shown(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """All captions of *cues* in order; a short one stays until it can be read or the next one comes."""
    found = [part for cue in cues for part in parts(cue)]
    afters = [*(part.start for part in found[1:]), None]
    return tuple(_held(part, after) for part, after in zip(found, afters, strict=False))


def parts(cue: Cue) -> Iterator[Cue]:
    """*cue* as captions of at most two lines, broken where it costs a reader least.

    Time goes by the cue's marks, and between them by characters.
    """
    text = ILLEGAL.sub(" ", re.sub(r"\s", " ", cue.text))
    clock = _clock(cue, len(text))
    for page in _pages(text, clock) if text.strip() else ():
        lines = (text[page.start : page.turn].strip(), text[page.turn : page.end].strip())
        start, end = _sample(clock, page.start), _sample(clock, page.end)
        if any(lines):
            yield Cue(start, end, "\n".join(filter(None, lines)), cue.line, cue.kind)


def _held(cue: Cue, after: int | None) -> Cue:
    least = cue.start + round(SHORTEST_SECONDS * RATE_HZ)
    return replace(cue, end=max(cue.end, least if after is None else min(least, after)))


def _pages(text: str, clock: Sequence[tuple[int, int]]) -> list[Page]:
    """The cheapest way through the text, caption by caption (dynamic programming from the end)."""
    costs = breaks(text, LINE_CHARACTERS)
    places = [0, *costs]
    cheapest: dict[int, tuple[float, Page | None]] = {len(text): (0.0, None)}
    for start in reversed(places[:-1]):
        ways = [(cost + cheapest[page.end][0], page) for page, cost in _from(start, places, costs, clock)]
        cheapest[start] = min(ways, key=lambda way: way[0])
    return _walked(cheapest)


def _walked(cheapest: Mapping[int, tuple[float, Page | None]]) -> list[Page]:
    pages: list[Page] = []
    page = cheapest[0][1]
    while page is not None:
        pages.append(page)
        page = cheapest[page.end][1]
    return pages


def _from(
    start: int, places: Sequence[int], costs: Mapping[int, int], clock: Sequence[tuple[int, int]]
) -> Iterator[tuple[Page, float]]:
    """Every caption that may begin at *start*, with its cost."""
    first = bisect_right(places, start)
    last = bisect_right(places, start + CUE_LINES * LINE_CHARACTERS)
    for number in range(first, last):
        end = places[number]
        cost = EACH + 2 * costs[end] + _timing(start, end, clock) + (LONE if end - start < ORPHAN else 0)
        if end - start <= LINE_CHARACTERS:
            yield Page(start, end, end), cost
            continue
        turns = [turn for turn in places[first:number] if _fits(start, turn, end)]
        if turns:
            turn = min(turns, key=lambda turn: _turning(start, turn, end, costs[turn]))
            yield Page(start, turn, end), cost + _turning(start, turn, end, costs[turn])


def _fits(start: int, turn: int, end: int) -> bool:
    return turn - start <= LINE_CHARACTERS and end - turn <= LINE_CHARACTERS


def _turning(start: int, turn: int, end: int, cost: int) -> float:
    uneven = abs((turn - start) - (end - turn)) / LINE_CHARACTERS
    lost = LONE if min(turn - start, end - turn) < ORPHAN else 0.0
    return cost + UNEVEN * uneven**2 + lost


def _timing(start: int, end: int, clock: Sequence[tuple[int, int]]) -> float:
    seconds = (_sample(clock, end) - _sample(clock, start)) / RATE_HZ
    if seconds < SHORTEST_SECONDS:
        return FLASH * (1 + SHORTEST_SECONDS - seconds)
    return LINGER * (1 + seconds - LONGEST_SECONDS) if seconds > LONGEST_SECONDS else 0.0


def _clock(cue: Cue, characters: int) -> list[tuple[int, int]]:
    """Places and their samples, both rising, from the first character to the end."""
    clock = [(0, cue.start)]
    for place, sample in cue.marks:
        if clock[-1][0] < place < characters and clock[-1][1] <= sample <= cue.end:
            clock.append((place, sample))
    return [*clock, (characters, cue.end)]


def _sample(clock: Sequence[tuple[int, int]], place: int) -> int:
    (before, first), (after, last) = next(pair for pair in pairwise(clock) if place <= pair[1][0])
    return first + (last - first) * (place - before) // max(after - before, 1)
