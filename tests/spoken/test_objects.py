"""Who is acted upon."""

import pytest

from narrate.spoken.objects import acted_upon


@pytest.mark.parametrize(
    "before",
    ["他对", "一把拉住", "问的却是", "给当校长的同学", "我问一个晒太阳的", "翻了翻", "直起身子对那", "她往"],
)
def test_acted_upon(before):
    """Who stands behind such words does not act."""
    assert acted_upon(before)


@pytest.mark.parametrize("before", ["", "对面的", "这时", "守桥的", "一个戴"])
def test_acting(before):
    """Who stands behind these may act."""
    assert not acted_upon(before)
