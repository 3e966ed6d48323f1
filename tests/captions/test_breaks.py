from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.breaks import ANYWHERE, TORN, breaks


class TestBreaks:
    def test_sentence_ends_cost_least(self):
        """The end of a sentence costs less than a comma, a comma less than a pause mark in a list."""
        found = breaks("灯亮。风来，船、桨都在", 20)

        assert found[3] < found[6] < found[8]

    @pytest.mark.parametrize(
        ("text", "held"), [("看《山，河》吧", 4), ("他说：“好。”然后走", 6), ("共3,000人来了", 3)]
    )
    def test_never_inside(self, text, held):
        """There is no break inside a title, before a closing mark, or inside a number."""
        assert held not in breaks(text, 20)

    def test_where_there_is_no_punctuation(self):
        """A long run without punctuation may break anywhere, best behind a particle, worst inside a word."""
        found = breaks("甲" * 15 + "的" + "乙" * 10 + "Python", 20)

        assert found[16] < found[17] == ANYWHERE < found[28] == TORN

    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("甲" * 20, [20]),
            ("甲" * 21, list(range(1, 22))),
            ("甲" * 19 + "，" + "乙" * 20, [20, 40]),
            ("灯，" * 12, list(range(2, 25, 2))),
        ],
    )
    def test_only_runs_that_are_too_long(self, text, places):
        """Besides its marks a text breaks only where a run is longer than a line, and there everywhere."""
        assert list(breaks(text, 20)) == places

    def test_end_costs_nothing(self):
        """The end of a text is a break for nothing, whatever it ends with."""
        assert breaks("灯亮着", 20) == {3: 0}

    def test_beside_marks(self):
        """In a long run too, no line ends with an opening mark or begins with a closing one."""
        found = breaks("甲" * 25 + "（" + "乙" * 25 + "）" + "丙" * 25, 20)

        assert (found[25], found[26]) == (ANYWHERE, TORN)
        assert found[51] == TORN

    def test_punctuation_keeps_its_cost(self):
        """Where a long run lies between two marks, breaks at these cost what they cost elsewhere."""
        found = breaks("灯亮。" + "甲" * 30 + "，船", 20)

        assert (found[3], found[34]) == (breaks("灯亮。船", 20)[3], breaks("灯亮，船", 20)[3])
        assert min(found) > 0

    @given(st.text("桥灯夜，。；！？“”《》（）—…3a ", min_size=1, max_size=90))
    def test_no_gap_is_too_long(self, text):
        """From any break, the next one is near enough for a line."""
        places = [0, *breaks(text, 20)]

        assert places[-1] == len(text)
        assert all(after - before <= 20 for before, after in pairwise(places))
