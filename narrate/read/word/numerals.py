"""A number and the name of a number format in, the number as Word writes it (ECMA-376-1, 17.18.59) out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

DIGITS = "〇一二三四五六七八九"
UNITS = ("", "十", "百", "千")
SIMPLIFIED = str.maketrans("〇零一二三四五六七八九十百千万", "零零壹贰叁肆伍陆柒捌玖拾佰仟萬")
TRADITIONAL = str.maketrans("〇零一二三四五六七八九十百千万", "零零壹貳參肆伍陸柒捌玖拾佰仟萬")
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
THOUSAND = 1_000
TEN_THOUSAND = 10_000
TWENTY = 20


def decimal(number: int) -> str:
    """1, 2, 3."""
    return str(number)


def in_words(number: int) -> str:
    """一百零一: the way a number is spoken, to 99,999,999."""
    if number >= TEN_THOUSAND:
        head, rest = divmod(number, TEN_THOUSAND)
        if head >= TEN_THOUSAND:
            return str(number)
        gap = "零" if 0 < rest < THOUSAND else ""
        return f"{in_words(head)}万{gap}{in_words(rest) if rest else ''}"
    return _below_ten_thousand(number) or "零"


def _below_ten_thousand(number: int) -> str:
    written = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += DIGITS[digit] + UNITS[power]
        elif written and number % 10**power:
            written += "" if written.endswith("零") else "零"
    return written[1:] if written.startswith("一十") else written


def formal(number: int) -> str:
    """一十二: the way a number stands on a cheque, before its signs are made formal."""
    words = in_words(number)
    return f"一{words}" if words.startswith("十") else words


def digit_by_digit(number: int) -> str:
    """一〇一: each figure on its own."""
    return "".join(DIGITS[int(figure)] for figure in str(number))


def counting(number: int) -> str:
    """十一 as it is spoken below one hundred, figure by figure above, as Word does it."""
    return in_words(number) if number < 100 else digit_by_digit(number)  # noqa: PLR2004 - said above


def letters(number: int) -> str:
    """A to Z, then AA to ZZ, as Word counts on: by repeating the letter."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * min(times + 1, 8) if number > 0 else ""


def roman(number: int) -> str:
    """I, II, III; above 3,999 in figures."""
    if not 0 < number <= 3_999:  # noqa: PLR2004 - the last number that M, D and C can write
        return str(number)
    written = ""
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _enclosed(first: str, last: int = TWENTY) -> Callable[[int], str]:
    """Signs that Unicode has for 1 to *last* in a row; figures above."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) if figure.isdigit() else figure for figure in str(number))


# fmt: off
FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": decimal,
    "decimalZero": "{:02d}".format,
    "ordinal": decimal,
    "decimalHalfWidth": decimal,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _enclosed("①"),
    "decimalEnclosedCircleChinese": _enclosed("①"),
    "decimalEnclosedFullstop": _enclosed("⒈"),
    "decimalEnclosedParen": _enclosed("⑴"),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "numberInDash": "- {} -".format,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "chineseCounting": counting,
    "chineseCountingThousand": in_words,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": in_words,
    "japaneseCounting": in_words,
    "ideographDigital": digit_by_digit,
    "japaneseDigitalTenThousand": digit_by_digit,
    "taiwaneseDigital": digit_by_digit,
    "chineseLegalSimplified": lambda number: formal(number).translate(SIMPLIFIED),
    "ideographLegalTraditional": lambda number: formal(number).translate(TRADITIONAL),
    "japaneseLegal": lambda number: formal(number).translate(TRADITIONAL),
    "ideographTraditional": _one_of(STEMS),
    "ideographZodiac": _one_of(BRANCHES),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
# fmt: on


def written(number: int, style: str) -> str:
    """*number* in the format called *style*; one that is not known is written in figures."""
    return FORMATS.get(style, decimal)(number)
