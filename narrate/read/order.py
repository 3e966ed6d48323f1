"""Names of files in, the order that a person would lay them in out: numbers count by what they are worth."""

from __future__ import annotations

import re
import unicodedata

# Nine digits or signs at most: a longer run is counted piece by piece. The parts of a story in two or three.
_NUMBER = re.compile(
    r"(\d{1,9}|[〇零一二三四五六七八九十百千]{1,9}|(?<=\()[上中下](?=\))|[上中下](?=[篇集部册卷]))"
)
_PARTS = "上中下"
_TEN = 10

Key = tuple[list[str | int], str]


def key(name: str) -> Key:
    """What names are sorted by.

    >>> sorted(["第10篇", "第2篇", "桥（下）", "十、灯", "二、河", "桥（上）", "３ 树"], key=key)
    ['二、河', '３ 树', '十、灯', '桥（上）', '桥（下）', '第2篇', '第10篇']
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    parts = _NUMBER.split("".join(folded.split()))
    return [_worth(part) if place % 2 else part for place, part in enumerate(parts)], name


def _worth(sign: str) -> int:
    """The number that a run of digits, of Chinese numerals, or a part's sign stands for."""
    if sign in _PARTS:
        return _PARTS.index(sign) + 1
    if sign.isdecimal():
        return int(sign)
    values = [int(unicodedata.numeric(each)) for each in sign]
    if max(values) < _TEN:
        return int("".join(map(str, values)))
    whole = digit = 0
    for value in values:
        if value < _TEN:
            digit = value
        else:
            whole, digit = whole + (digit or 1) * value, 0
    return whole + digit
