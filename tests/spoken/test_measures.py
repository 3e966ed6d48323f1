"""The tables of what numbers count."""

import re

import pytest

from narrate.spoken.measures import COUNTERS, CURRENCIES, LATIN, LATIN_UNIT, PER_UNIT


@pytest.mark.parametrize(
    ("symbol", "name"), [("km", "公里"), ("m2", "平方米"), ("°C", "摄氏度"), ("°", "度"), ("kW", "千瓦")]
)
def test_units_have_names(symbol, name):
    """A Latin unit has its Chinese name."""
    assert LATIN[symbol] == name


def test_units_are_whole_words():
    """A unit is not found at the start of a longer word."""
    assert re.fullmatch(LATIN_UNIT, "kg")
    assert re.match(LATIN_UNIT, "kgs") is None


def test_order_words_are_no_counters():
    """号, 月, 级, 楼 and 班 say an order: 2 before them stays 二."""
    assert not [word for word in "号月日级楼班期版胎孩" if re.fullmatch(COUNTERS, word)]
    assert all(re.fullmatch(COUNTERS, word) for word in ["个", "名", "公里", "小时"])


def test_currencies_and_strokes():
    """Signs and codes of money have names, and what follows a stroke is known."""
    assert CURRENCIES["US$"] == CURRENCIES["USD"] == "美元"
    assert re.fullmatch(PER_UNIT, "平方米")
