"""Figures as people write them, before they are read."""

import pytest

from narrate.spoken import say


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("1,200斤", "1200斤"),
        ("12 000元", "12000元"),
        ("30*40厘米", "30×40厘米"),
        ("1m62", "1米62"),
        ("2O18年", "2018年"),
        ("40w的灯泡", "40W的灯泡"),
        ("60元/（人·月）", "60元/人·月"),
    ],
)
def test_ways_of_writing_are_read_alike(written, same):
    """Two ways of writing one figure are read in the same words."""
    assert say(written) == say(same)


def test_what_only_looks_like_one_is_left():
    """A letter that no year holds stays a letter, and a lower w before no lamp is no watt."""
    assert say("3O户") == "三O户"
    assert "瓦" not in say("40w粉丝")
