"""What the labelled pages teach: the tables are what is learned from them, and hold on pages of another set.

The tests stand side by side so that each process mends the labelled pages once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests import title_weights, weights, work_weights


@cache
def lines() -> dict[str, list[weights.Sample]]:
    """The labelled lines, read once."""
    return weights.sets()


@cache
def heads() -> dict[str, list[title_weights.Head]]:
    """What stands above the text of the labelled pages, read once."""
    return title_weights.sets()


@cache
def pages() -> dict[str, list[work_weights.Lines]]:
    """The labelled pages, read once."""
    return work_weights.sets()


def assert_is(table: Path, found: Mapping[str, int]) -> None:
    """No weight of a table may be off by more than three hundredths of rounding."""
    rows = (row.rpartition("\t") for row in table.read_text("utf-8").splitlines())
    told = {name: int(weight) for name, _, weight in rows}
    for name in {*found, *told}:
        rare = weights.LEAST if name not in found or name not in told else 0
        assert found.get(name, 0) == pytest.approx(told.get(name, 0), abs=3 + rare), name


class TestOdds:
    def test_the_table_is_what_the_labelled_pages_teach(self) -> None:
        """Learned anew, the weights of the odds that a line is the site's are those of the table."""
        assert_is(weights.TABLE, weights.taught([line for each in lines().values() for line in each]))

    def test_a_set_that_was_not_learned_from_is_known(self) -> None:
        """Of lines that are surely the site's by what a third of the sets teaches, hardly any is told."""
        third = [name for name in lines() if name != "i"][::3]
        rest = [line for name in third for line in lines()[name]]
        table = weights.taught(rest)
        sure = [line.truth for line in lines()["i"] if weights.log_odds(line, table) > weights.SURE]
        assert sum(sure) > 0.7 * sum(line.truth for line in lines()["i"])
        assert len(sure) - sum(sure) <= 0.01 * len(lines()["i"])


class TestNaming:
    def test_the_table_is_what_the_labelled_pages_teach(self) -> None:
        """Learned anew, the weights of the odds that a line is the title are those of the table."""
        found = title_weights.taught([head for each in heads().values() for head in each])
        assert_is(title_weights.TABLE, found)

    def test_titles_of_a_set_that_was_not_learned_from_are_known(self) -> None:
        """Of its pages with a title, in four of five the title is the likeliest line by the other sets."""
        (row,) = title_weights.held_out(heads(), "i")
        right, titled = map(int, re.findall(r"\d+", row))
        assert titled > 20
        assert right >= 0.8 * titled


class TestParting:
    def test_the_table_is_what_the_labelled_pages_teach(self) -> None:
        """Learned anew, the weights of the odds that a work opens at a line are those of the table."""
        found = work_weights.taught([page for each in pages().values() for page in each])
        assert_is(work_weights.TABLE, found)

    def test_a_set_that_was_not_learned_from_is_divided_by_what_the_others_teach(self) -> None:
        """Of its collections most are divided as they ought to be, of its single stories none is."""
        (row,) = work_weights.held_out(pages(), "i")
        divided, collections, whole, single = map(int, re.findall(r"\d+", row))
        assert (collections, whole) == (4, single)
        assert divided >= collections / 2
