"""The name of a manuscript and the numbers that are taken in, the numbers of its stories out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from narrate.build.entries import number_of

OWN_NAME = re.compile(r"(\d{1,5})-([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)


def of_new(stem: str, count: int, taken: set[int]) -> list[int]:
    """The numbers of a new manuscript's stories: that of its name if one story can have it, or the next."""
    own = OWN_NAME.fullmatch(stem)
    if own and count == 1 and int(own[1]) not in taken | {0}:
        return [int(own[1])]
    first = max(taken, default=0) + 1
    return list(range(first, first + count))


def beside(have: Mapping[int, str], count: int, taken: set[int]) -> list[int]:
    """A number for each story: that of its script, that beside its neighbour's script, else a new one."""
    start = min(number_of(file) - work + 1 for work, file in have.items())
    taken = set(taken)
    numbers = []
    for work in range(1, count + 1):
        number = number_of(have[work]) if work in have else start + work - 1
        if work not in have and (number in taken or number < 1):
            number = max(taken) + 1
        numbers.append(number)
        taken.add(number)
    return numbers
