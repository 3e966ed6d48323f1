"""The labelled pages of tests/labelled: no line of a story is lost, and hardly one of a site is told."""

from __future__ import annotations

from functools import cache

import pytest

from tests.bench.pages import Score, scored, total
from tests.weights import LABELLED

SETS = sorted(each.name for each in LABELLED.iterdir() if each.is_dir())
assert SETS, "no labelled pages found"
# Set j holds texts of short lines in words of sites (manuals, price lists, plays): not all are told apart.
LOST = {"j": 19}
F1 = {"j": 0.95, "r": 0.989}  # in r a collection opens each work with `篇名：… 作者：…`, and is told as one
LEAKED = {"j": 0.07, "l": 0.07, "r": 0.07}


@cache
def score(name: str) -> Score:
    """The figures of one set."""
    return total([scored(folder) for folder in sorted((LABELLED / name).iterdir())])


@pytest.mark.parametrize("name", SETS, scope="module")  # the tests of one set run one after another
class TestEverySet:
    def test_no_line_of_a_story_is_lost(self, name: str) -> None:
        """Every line that a reader labelled as text is in a story."""
        assert score(name).lines["body_lost"] <= LOST.get(name, 0)

    def test_few_lines_of_sites_are_told(self, name: str) -> None:
        """At most six in a hundred lines of furniture stays."""
        lines = score(name).lines
        assert lines["leaked"] <= LEAKED.get(name, 0.06) * lines["dropped"]

    def test_the_text_is_nearly_exact(self, name: str) -> None:
        """At least 99 of 100 characters are right, by F1."""
        assert score(name).f1 >= F1.get(name, 0.99)
