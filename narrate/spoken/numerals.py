"""Arabic figures in, Chinese numerals out: as a quantity, digit by digit, or as a year.

>>> cardinal("10500"), digits("110"), number("3.50")
('一万零五百', '一一零', '三点五零')
"""

from __future__ import annotations

from functools import lru_cache

_FIGURES = "零一二三四五六七八九"
_DIGITS = str.maketrans("0123456789.", _FIGURES + "点")
_PLACES = ("", "十", "百", "千")
_MYRIADS = ((10**8, "亿"), (10**4, "万"))
_LONGEST = 16  # figures; 9,999 trillion is the last that people name, longer ones are codes
SPELT_FROM = 3  # a model number of so many figures is read figure by figure: G318, A320, 波音737
_TWO_BEFORE = ("千", "万", "亿")

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def digits(text: str) -> str:
    """Each figure by its name; a point is 点, all else is left out."""
    return "".join(char.translate(_DIGITS) for char in text if char in "0123456789.")


@lru_cache(maxsize=4096)
def cardinal(figures: str) -> str:
    """A whole number as a quantity; 两 where it leads 千, 万 or 亿. Over 16 figures: digit by digit."""
    if len(figures) > _LONGEST:
        return digits(figures)
    said = _named(int(figures))
    said = said.removeprefix("一") if said.startswith("一十") else said
    return "两" + said[1:] if said.startswith("二") and said[1:2] in _TWO_BEFORE else said


def _named(value: int) -> str:
    for unit, name in _MYRIADS:
        if value >= unit:
            high, low = divmod(value, unit)
            return _named(high) + name + _rest(low, unit)
    return _below_myriad(value)


def _rest(low: int, unit: int) -> str:
    if low == 0:
        return ""
    return ("零" if low < unit // 10 else "") + _named(low)


def _below_myriad(value: int) -> str:
    said = ""
    for place, figure in enumerate(reversed(str(value))):
        if figure != "0":
            said = _FIGURES[int(figure)] + _PLACES[place] + said
        elif said and not said.startswith("零"):
            said = "零" + said
    return said or "零"


def number(figures: str) -> str:
    """A whole or decimal number as a quantity; places after the point are read one by one."""
    whole, point, places = figures.partition(".")
    return cardinal(whole) + ("点" + digits(places) if point else "")


def counted(figures: str) -> str:
    """A whole number, digit by digit where it starts with a zero: 007."""
    return digits(figures) if len(figures) > 1 and figures.startswith("0") else cardinal(figures)


def roman(letters: str) -> int:
    """The value of a Roman numeral in capitals, without checking that it is well formed.

    >>> roman("XIV")
    14
    """
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
