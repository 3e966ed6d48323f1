"""narrate.read.word.numerals: numbers as Word writes them."""

import pytest

from narrate.read.word.numerals import FORMATS, written


@pytest.mark.parametrize(
    ("style", "number", "wanted"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCountingThousand", 2005, "二千零五"),
        ("chineseCountingThousand", 10_500, "一万零五百"),
        ("chineseCountingThousand", 100_000, "十万"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 100, "一〇〇"),
        ("japaneseCounting", 12, "十二"),
        ("ideographDigital", 12, "一二"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("chineseLegalSimplified", 3, "叁"),
        ("ideographLegalTraditional", 3, "參"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 4000, "4000"),
        ("upperLetter", 26, "Z"),
        ("lowerLetter", 28, "bb"),
        ("numberInDash", 3, "- 3 -"),
        ("none", 3, ""),
        ("hebrew1", 3, "3"),
    ],
)
def test_written(style, number, wanted):
    """A number is written as the format's name says; a format that is not known gives figures."""
    assert written(number, style) == wanted


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("number", [0, 1, 999, 1_000_000, 10**9])
def test_any_number(style, number):
    """Every format writes every number without an error, and not at great length."""
    assert len(written(number, style)) < 40
