"""A run of shifted bytes in; the ways to read it that GBK allows, the likeliest Chinese first, out."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from operator import itemgetter

from narrate.clean.chinese import readings
from narrate.clean.cuts import STOP, Run, characters, without_character
from narrate.clean.likelihood import Reading, read

BEAM = 48
DROPPING = 12  # readings of a beam that are also tried with a dropped pair
DROPS = 3  # pairs that one run may have dropped
DROP_NATS = 1.0
FIRST_LOOK = 6  # pairs after which a reading far from Chinese is given up
FAR = -10.0

# User-defined zones of GBK: (first, last) lead byte and (first, last) trail byte.
DROPPED = ((0xAA, 0xAF, 0xA1, 0xFE), (0xF8, 0xFE, 0xA1, 0xFE), (0xA1, 0xA7, 0x40, 0xA0))


@dataclass(frozen=True, slots=True)
class Path:
    """One way to read a run, with the places of the characters that were chosen by context.

    `pending` are the bytes that the next character may begin with.
    """

    reading: Reading
    pending: tuple[int, ...]
    chosen: tuple[int, ...] = ()
    penalty: float = 0.0

    @property
    def score(self) -> float:
        """The likelihood with what the assumed losses cost, in nats."""
        return self.reading.score - self.penalty

    def to(
        self,
        ends: Sequence[int],
        pending: Sequence[int],
        own: Mapping[str, float],
        penalty: float = 0.0,
    ) -> Iterator[Step]:
        """A step for every character of GBK that begins with a pending byte and ends in one of *ends*."""
        score, paid = self.reading.scorer(own), self.penalty + penalty
        unknown = len(self.pending) * len(ends) > 1 or len(pending) > 1
        for found in _between(self.pending, tuple(ends)):
            yield score(found[1]) - paid, self, found, pending, unknown, paid


@lru_cache(maxsize=4096)  # the paths of a beam ask for the same
def _between(leads: tuple[int, ...], trails: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """The characters of GBK with these bytes, and their simplified forms."""
    known = characters()
    return tuple(known[pair] for pair in product(leads, trails) if pair in known)


# A path that may go on: its score, where it comes from, the character and its simplified form, the bytes
# that may come next, whether context chooses it (a byte of it or behind it is not known), its penalty.
Step = tuple[float, Path, tuple[str, str], Sequence[int], bool, float]


def ways(run: Run, before: Reading, after: str, own: Mapping[str, float], *, silent: bool) -> list[Path]:
    """The ways to read a run between texts, the likeliest first; none where all are far from Chinese.

    *own* are the words of the page; *silent*: pairs may be gone without a trace, where none left a ?.
    """
    silent = silent and None not in run.pairs
    paths = [Path(before, run.leads)]
    for place, pair in enumerate(run.pairs):
        found = (
            _next(paths, pair[:1], pair[1:], own, silent=silent and place > 0)
            if pair
            else _gone(paths, own, place)
        )
        paths = _taken(found, own)
        if place >= FIRST_LOOK and not _is_near(paths, before):
            return []
    ended = _taken(_next(paths, run.trails, (), own, silent=silent and len(run.trails) == 1), own)
    noted = [path for path in ended if run.note in readings(path.reading.text[-1])]
    whole = (Path(read(after, path.reading, own), (), path.chosen, path.penalty) for path in noted or ended)
    return sorted(whole, key=lambda path: path.score, reverse=True)


def _is_near(paths: Sequence[Path], before: Reading) -> bool:
    return any(
        path.score - before.score > FAR * (len(path.reading.text) - len(before.text)) for path in paths
    )


def _next(
    paths: Sequence[Path],
    ends: Sequence[int],
    pending: Sequence[int],
    own: Mapping[str, float],
    *,
    silent: bool,
) -> Iterator[Step]:
    """Every step to a next character, a pair dropped in silence before that or not."""
    for path in paths:
        yield from path.to(ends, pending, own)
    dropping = [path for path in paths if path.penalty < DROPS * DROP_NATS][:DROPPING] if silent else []
    for first, last, low, high in DROPPED:
        leads, trails = range(first, last + 1), range(low, high + 1)
        opened = (each for path in dropping for each in path.to(leads, trails, own, DROP_NATS))
        for path in _taken(opened, own, DROPPING):
            yield from path.to(ends, pending, own)


def _gone(paths: Sequence[Path], own: Mapping[str, float], place: int) -> Iterator[Step]:
    """Every step over a pair of which only a ? is left; the first of a run begins with the end of 。."""
    for lead, trails in without_character().items():
        if place or lead == STOP:
            for path in paths[:DROPPING]:
                yield from path.to((lead,), trails, own)


def _taken(steps: Iterable[Step], own: Mapping[str, float], number: int = BEAM) -> list[Path]:
    """The paths of the likeliest steps, best first; most steps are never made."""
    best = heapq.nlargest(number, steps, key=itemgetter(0))
    return [
        Path(
            path.reading.then(*found, own),
            tuple(pending),
            path.chosen + ((len(path.reading.text),) if unknown else ()),
            paid,
        )
        for _, path, found, pending, unknown, paid in best
    ]
