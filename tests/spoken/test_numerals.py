"""Figures as Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.spoken.numerals import cardinal, counted, digits, number, roman
from tests.spoken.conftest import UNHURRIED

FIGURES = dict(zip("零一二三四五六七八九两", (*range(10), 2), strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000}


def value(said: str) -> int:
    """The value of a Chinese numeral, worked out the other way round."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = said.rpartition(unit)
        if found:
            return value(high) * size + value(low)
    total = figure = 0
    for char in said:
        if char in UNITS:
            total, figure = total + (figure or 1) * UNITS[char], 0
        else:
            figure = FIGURES[char]
    return total + figure


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("0", "零"),
        ("2", "二"),
        ("10", "十"),
        ("15", "十五"),
        ("20", "二十"),
        ("101", "一百零一"),
        ("110", "一百一十"),
        ("200", "二百"),
        ("1010", "一千零一十"),
        ("2002", "两千零二"),
        ("10010", "一万零一十"),
        ("12000", "一万二千"),
        ("20000", "两万"),
        ("100500", "十万零五百"),
        ("100000", "十万"),
        ("1050000", "一百零五万"),
        ("100000001", "一亿零一"),
        ("200000000", "两亿"),
        ("1000000000000", "一万亿"),
        ("00", "零"),
    ],
)
def test_quantities(figures, said):
    """One zero for a gap, 十 alone below twenty, 两 before 千 and above."""
    assert cardinal(figures) == said


@UNHURRIED
@given(st.integers(0, 10**16 - 1))
def test_every_quantity_can_be_worked_back(whole):
    """The name of a number, worked out the other way round, gives the number again."""
    assert value(cardinal(str(whole))) == whole


def test_too_long_for_a_quantity():
    """A number that nobody names is read figure by figure."""
    assert cardinal("1" * 17) == "一" * 17


@pytest.mark.parametrize(("figures", "said"), [("3.50", "三点五零"), ("0.05", "零点零五"), ("12", "十二")])
def test_decimals(figures, said):
    """Places after the point are read one by one."""
    assert number(figures) == said


def test_figure_by_figure():
    """Codes are read by the names of their figures, and so is what starts with a zero."""
    assert digits("010-8.6") == "零一零八点六"
    assert (counted("007"), counted("7"), counted("0")) == ("零零七", "七", "零")


@pytest.mark.parametrize(
    ("letters", "whole"), [("III", 3), ("IV", 4), ("IX", 9), ("XIV", 14), ("MCMXC", 1990)]
)
def test_roman(letters, whole):
    """Roman numerals have their value."""
    assert roman(letters) == whole
