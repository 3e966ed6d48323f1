"""A run of shifted bytes in; the ways to read it that GBK allows, the likeliest Chinese first, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappush, heappushpop
from itertools import count, product
from math import inf
from operator import attrgetter
from typing import NamedTuple

from narrate.clean.chinese import readings
from narrate.clean.cuts import STOP, Run, characters, without_character
from narrate.clean.likelihood import Reading, Words, read, single

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

    def to(self, ends: Sequence[int], pending: Sequence[int], penalty: float = 0.0) -> Move:
        """The move to a character of GBK that begins with a pending byte and ends in one of *ends*."""
        unknown = len(self.pending) * len(ends) > 1 or len(pending) > 1
        return Move(self, _between(self.pending, tuple(ends)), pending, self.penalty + penalty, unknown)


class Character(NamedTuple):
    """A character of GBK, its simplified form, and how likely that is by itself, in nats."""

    text: str
    plain: str
    single: float


@dataclass(frozen=True, slots=True)
class Choice:
    """Characters, the likeliest first, and their simplified forms."""

    ranked: tuple[Character, ...]
    plain: frozenset[str]


@lru_cache(maxsize=4096)  # the paths of a beam ask for the same
def _between(leads: tuple[int, ...], trails: tuple[int, ...]) -> Choice:
    """The characters of GBK with these bytes."""
    known = characters()
    found = (known[pair] for pair in product(leads, trails) if pair in known)
    ranked = sorted(
        (Character(text, plain, single(plain)) for text, plain in found),
        key=attrgetter("single"),
        reverse=True,
    )
    return Choice(tuple(ranked), frozenset(each.plain for each in ranked))


class Move(NamedTuple):
    """A path that may go on with one of several characters.

    `pending` are the bytes that may come next; `unknown`: context chooses the character, as a byte of it or
    behind it is not known.
    """

    path: Path
    choice: Choice
    pending: Sequence[int]
    penalty: float
    unknown: bool

    def steps(self, own: Words, least: float) -> Iterator[tuple[float, float, Character]]:
        """The characters that may be likelier than *least*: the score of each one's path and of its text.

        Few end a word behind the path: all others are as likely as they are by themselves.
        """
        reading, paid, ranked = self.path.reading, self.penalty, self.choice.ranked
        words = reading.ending(self.choice.plain, own)
        for each in ranked if words else ():
            if each.plain in words:
                score = reading.with_word(each.plain, own)
                yield score - paid, score, each
        for each in ranked:
            score = reading.score + each.single
            if score - paid <= least:
                return
            if each.plain not in words:
                yield score - paid, score, each

    def taken(self, character: Character, score: float) -> Path:
        """The path with one of the characters, and the score of its text."""
        reading = self.path.reading
        chosen = self.path.chosen + ((len(reading.text),) if self.unknown else ())
        longer = reading.to(character.text, character.plain, score)
        return Path(longer, tuple(self.pending), chosen, self.penalty)


def ways(run: Run, before: Reading, after: str, own: Words, *, silent: bool) -> list[Path]:
    """The ways to read a run between texts, the likeliest first; none where all are far from Chinese.

    *own* are the words of the page; *silent*: pairs may be gone without a trace, where none left a ?.
    """
    silent = silent and None not in run.pairs
    paths = [Path(before, run.leads)]
    for place, pair in enumerate(run.pairs):
        found = (
            _next(paths, pair[:1], pair[1:], own, silent=silent and place > 0)
            if pair
            else _gone(paths, place)
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
    own: Words,
    *,
    silent: bool,
) -> Iterator[Move]:
    """Every move to a next character, a pair dropped in silence before that or not."""
    for path in paths:
        yield path.to(ends, pending)
    dropping = [path for path in paths if path.penalty < DROPS * DROP_NATS][:DROPPING] if silent else []
    for first, last, low, high in DROPPED:
        leads, trails = range(first, last + 1), range(low, high + 1)
        for path in _taken((path.to(leads, trails, DROP_NATS) for path in dropping), own, DROPPING):
            yield path.to(ends, pending)


def _gone(paths: Sequence[Path], place: int) -> Iterator[Move]:
    """Every move over a pair of which only a ? is left; the first of a run begins with the end of 。."""
    for lead, trails in without_character().items():
        if place or lead == STOP:
            for path in paths[:DROPPING]:
                yield path.to((lead,), trails)


def _taken(moves: Iterable[Move], own: Words, number: int = BEAM) -> list[Path]:
    """The likeliest paths that the moves lead to, best first; of most moves no character is looked at."""
    best: list[tuple[float, int, Move, Character, float]] = []
    turn = count(0, -1)  # of equals, the first one is the better one
    for move in moves:
        least = best[0][0] if len(best) == number else -inf
        for score, text, character in move.steps(own, least):
            put = heappushpop if len(best) == number else heappush
            put(best, (score, next(turn), move, character, text))
    return [move.taken(character, text) for _, _, move, character, text in sorted(best, reverse=True)]
