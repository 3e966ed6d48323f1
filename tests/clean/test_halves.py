"""Titles that stand in two lines."""

from __future__ import annotations

import pytest

from narrate.clean.halves import titled
from narrate.clean.lines import looks


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["从一盏灯", "到一座桥"], (0, 2)),
        (["从一盏灯到一座桥", "到底有多远"], (0, 1)),
        (["从一盏灯", "走向一座桥"], (0, 1)),
        (["那一盏灯", "到一座桥"], (0, 1)),
        (["从一盏灯", "", "—— 到一座桥"], (0, 1)),
        (["从一盏灯下走出来的年轻人们啊又回", "到一座桥"], (0, 2)),
        (["从一盏灯下走出来的年轻人们啊又回来", "到一座桥"], (0, 1)),
        (["从一盏灯"], (0, 1)),
    ],
)
def test_a_phrase_that_the_second_line_ends(lines: list[str], found: tuple[int, int]) -> None:
    """`从…` and `到…` in two short lines, one below the other, are one title."""
    assert titled(list(looks(lines, [0] * len(lines))), 0, ()) == found


def test_lines_that_do_not_follow() -> None:
    """Where another line stood between the two, the second is no half of the title."""
    first, _, third = looks(["从一盏灯", "某某网", "到一座桥"], [0] * 3)
    assert titled([first, third], 0, ()) == (0, 1)
