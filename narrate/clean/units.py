"""A run of short lines between prose in, its units out: headings of one line or of two halves, and text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.clean.headings import CALL, DATED, EXPLANATION, could_head, is_day, is_marked, is_number, marker
from narrate.clean.lines import Look

_VERSE = 3  # lines without a number
_STROPHE = 2  # lines from a number to the next one that leave no room for verses
_ITEMS = ("digit", "digit_bracket")  # how a list is numbered, where several lines are

_SAID = re.compile(r"(?P<who>[\u4e00-\u9fff]{1,5})[:：]\S")

SortedUnit = tuple[str, tuple[Look, ...]]


@dataclass(frozen=True, slots=True)
class _Run:
    """What a run is as a whole: a quotation of several lines, a list, what a colon leads in, talk."""

    verse: bool
    listed: bool
    led_in: bool
    talkers: frozenset[str]

    def speaks(self, look: Look) -> bool:
        """Whether a line is one of those in which people talk: `何小山：桥通了？`."""
        return _talker(look) in self.talkers


def sort_run(
    run: Sequence[Look], before: Look | None, after: Look | None, sure: frozenset[int] = frozenset()
) -> list[SortedUnit]:
    """("heading" or "body", lines) for each unit of a run of short lines; two half headings are one unit.

    *before* and *after* are the lines of prose around the run; *sure* are the numbers of lines that are known
    to be headings.
    """
    whole, clauses = _whole(run, before, after), _clauses(run)
    units: list[SortedUnit] = []
    for lines in _split(run, halves=after is not None and not whole.verse and _are_halves(run[-2:], sure)):
        number, bare = lines[0].number, lines[-1] is not run[-1] and is_number(lines[0].text)
        known = after is not None and number in sure
        heads = known or (number not in clauses and _heads(lines, whole, last=after is None and not bare))
        units.append(("heading" if heads else "body", lines))
    return units


def _whole(run: Sequence[Look], before: Look | None, after: Look | None) -> _Run:
    return _Run(
        verse=len([look for look in run if not is_marked(look) and not look.level]) >= _VERSE,
        listed=_is_list(run),
        led_in=before is not None and before.text.endswith((":", "：")),
        talkers=_talkers(run, before, after),
    )


def _is_list(run: Sequence[Look]) -> bool:
    """Whether numbered lines are items: several, and not each with a strophe below it."""
    places = [place for place, look in enumerate(run) if marker(look.text) in _ITEMS]
    return any(place - above <= _STROPHE for above, place in pairwise(places))


def _talkers(run: Sequence[Look], before: Look | None, after: Look | None) -> frozenset[str]:
    """Who talks in the lines of a run: several of them, or one who goes on talking beside it."""
    inside = [who for look in run if (who := _talker(look))]
    if len(inside) > 1:
        return frozenset(inside)
    return frozenset(inside) & {_talker(look) for look in (before, after) if look}


def _talker(look: Look) -> str:
    found = _SAID.match(look.text)
    return found["who"] if found else ""


def _split(run: Sequence[Look], *, halves: bool) -> list[tuple[Look, ...]]:
    """Each line for itself, but the last two together where they are *halves* of one heading."""
    ends = [tuple(run[-2:])] if halves else []
    return [*((look,) for look in run[: len(run) - 2 * len(ends)]), *ends]


def _clauses(run: Sequence[Look]) -> frozenset[int]:
    """The numbers of the lines of a list (`一、…；` `二、…。`) and of a signature above its date."""
    found: set[int] = set()
    for above, look in pairwise(run):
        same = marker(above.text) == marker(look.text) != ""
        listed = same and above.text.endswith((";", "；"))
        if listed or (DATED.fullmatch(look.text) and not is_day(look.text)):
            found |= {above.number, look.number}
    return frozenset(found)


def _heads(lines: Sequence[Look], whole: _Run, *, last: bool) -> bool:
    """Whether a unit is a heading; *last* is one that nothing of the text follows."""
    look = lines[0]
    if look.level or (is_day(look.text) and not last):
        return True
    if is_marked(look):
        return not (whole.listed and marker(look.text) in _ITEMS)
    plain = not whole.verse and not whole.led_in and all(map(could_head, lines)) and not whole.speaks(look)
    return not last and (plain or is_number(look.text))


def _are_halves(pair: Sequence[Look], sure: frozenset[int]) -> bool:
    """Whether two lines are one heading: a number and its words, or a short call and its explanation."""
    if len(pair) < 2 or any(look.level or is_marked(look) for look in pair):  # noqa: PLR2004 -- a pair
        return False
    first, second = pair
    if all(map(_talker, pair)):
        return False
    if not could_head(second) and second.number not in sure:
        return False
    called = could_head(first) and first.size <= CALL and second.size <= EXPLANATION
    return called or is_number(first.text)
