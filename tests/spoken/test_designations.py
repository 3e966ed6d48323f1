"""Figures that belong to a name, against the same figures that count."""

import pytest

from narrate.spoken import say


@pytest.mark.parametrize(
    ("counts", "names"),
    [
        ("海拔812米", "812高地"),
        ("第81式点心", "81式自动步枪"),
        ("骁龙牌灯笼835盏", "骁龙835处理器"),
        ("全乡211户", "全乡考上211"),
        ("买了600519斤", "买了股票600519"),
        ("163个邮箱", "163邮箱"),
    ],
)
def test_the_same_figures_count_or_belong_to_a_name(counts, names):
    """Figures in a name are read one by one, before a measure word they are a quantity."""
    assert any(place in say(counts) for place in "十百千")
    assert not any(place in say(names) for place in "十百千")


def test_words_too_far_away_tell_nothing():
    """A word of shares in another sentence does not make a code of a quantity."""
    text = "他早年买过一点股票，后来全卖了，回乡承包了一片荒坡种树，前后一共种下600120"
    assert say(text).endswith("六十万零一百二十")
