"""Numbers that are names, against numbers that count."""

import pytest

from narrate.spoken import say


@pytest.mark.parametrize(
    ("counts", "names"),
    [
        ("电话打了2000多次", "电话0812-2000111"),
        ("买了110个灯泡", "拨打110"),
        ("一共318户", "G318线"),
        ("来了301人", "301室"),
        ("种了985亩", "985高校"),
        ("走了120米", "拨打120"),
    ],
)
def test_the_same_figures_count_or_name(counts, names):
    """Figures before a measure word are a quantity, as a name they are read one by one."""
    assert any(place in say(counts) for place in "百千")
    assert not any(place in say(names) for place in "百千")


@pytest.mark.parametrize("figures", ["13900001234", "510100200012051234", "01087654321"])
def test_long_codes_are_read_figure_by_figure(figures):
    """Telephone and identity numbers give as many numerals as they have figures."""
    assert len(say(figures)) == len(figures)


def test_the_parts_of_a_version_are_said_between_points():
    """A model with several points has each of its parts as a number of its own."""
    assert say("升到V2.0.12版") == "升到V二点零点十二版"
