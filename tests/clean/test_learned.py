"""What some of the labelled pages teach holds on pages of another set; `make check` looks at the tables."""

from __future__ import annotations

import re

from tests import tables, title_weights, weights, work_weights

TAUGHT = tuple("abcdefgh")  # enough to learn from, and read in seconds
OTHER = "i"


def row(learned) -> list[int]:
    """The figures of the other set by what those sets teach."""
    (found,) = learned.held_out(learned.sets(*TAUGHT, OTHER), OTHER)
    return [int(figure) for figure in re.findall(r"\d+", found)]


def test_lines_of_sites_are_known() -> None:
    """Most lines of a site are surely its, and hardly any that surely is belongs to a story."""
    known, sites, wrong, stories = row(weights)
    assert known > 0.6 * sites > 100
    assert wrong <= 0.01 * stories


def test_titles_are_known() -> None:
    """Of pages with a title, in four of five it is the likeliest line."""
    right, titled = row(title_weights)
    assert titled > 20
    assert right >= 0.8 * titled


def test_collections_are_divided() -> None:
    """Of collections half or more are divided as they ought to be, of single stories none is."""
    divided, collections, whole, single = row(work_weights)
    assert (collections, whole) == (4, single)
    assert divided >= collections / 2


def test_a_table_that_is_not_what_pages_teach_is_told() -> None:
    """A weight that is off, new or gone is named; rounding and light weights of one side are not."""
    told = tables.read("bias\t-120\n=\t\t40\nlight\t5\n")
    assert told == {"bias": -120, "=\t": 40, "light": 5}
    assert tables.differ(told, {"bias": -118, "=\t": 43}) == []
    assert tables.differ(told, {"bias": -90, "new": 30}) == ["=\t", "bias", "new"]
