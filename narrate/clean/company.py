"""The furniture that is known of a page in, what company each line keeps out: features for its odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import NamedTuple

from narrate.clean.lines import Look

_NEAR = (-3, -2, -1, 1, 2, 3)
_STORY = 25  # characters of a line that is most likely the story's while nothing else is known of it
_RUN, _SHORT_RUN = 4, 3  # lines of furniture beside a line: more make no difference
_MANY, _FEW = 12, 6  # known lines of a page, and above or below a line
_STEP, _SHORT_STEP = 3, 2


class Company(NamedTuple):
    """Of each line of a page: whether it is known to be the site's, its look, and what is around it."""

    known: tuple[bool, ...]
    prose: tuple[bool, ...]
    before: tuple[int, ...]  # lines of the site above it, and after all of them
    above: tuple[int, ...]  # of these, such as stand right above it in a row
    below: tuple[int, ...]
    first: int  # place of the first line that may be the story's
    last: int  # and of the last one: before the first where there is none


def company(page: Sequence[Look], paragraphs: Sequence[bool], known: AbstractSet[int]) -> Company:
    """The lines of a page of which the numbers in *known* are furniture."""
    sites = tuple(look.number in known for look in page)
    story = [at for at, look in enumerate(page) if not sites[at] and look.size >= _STORY]
    return Company(
        sites,
        tuple(paragraphs),
        tuple(accumulate(sites, initial=0)),
        _runs(sites),
        _runs(sites[::-1])[::-1],
        *((story[0], story[-1]) if story else (len(page), -1)),
    )


def _runs(known: Sequence[bool]) -> tuple[int, ...]:
    """How many of the site's lines stand in a row before each line."""
    runs = accumulate(known, lambda run, told: run + 1 if told else 0, initial=0)
    return tuple(runs)[: len(known)]


def features(place: int, around: Company) -> Iterator[str]:
    """What is known of the lines beside, above and below one line, each by a name."""
    known, many = around.known, around.before[-1]
    yield from (f"is {step} {_who(place + step, around)}" for step in _NEAR)
    above, below = around.above[place], around.below[place]
    yield f"above {min(above, _RUN)} {above == place}"
    yield f"below {min(below, _RUN)} {below == len(known) - 1 - place}"
    yield f"between {min(above, _SHORT_RUN)} {min(below, _SHORT_RUN)}"
    story = f"{around.first < place} {around.last > place}"
    yield f"story {story}"
    yield f"known {min(many, _MANY) // _STEP}"
    sides = (around.before[place], many - around.before[place + 1])
    yield f"counts {' '.join(str(min(side, _FEW) // _SHORT_STEP) for side in sides)} {story}"


def _who(place: int, around: Company) -> str:
    if not 0 <= place < len(around.known):
        return "edge"
    return "site" if around.known[place] else "prose" if around.prose[place] else "line"
