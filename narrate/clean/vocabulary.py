"""A text in, whether it is a word of the language and no person's name out, by jieba's dictionary."""

from __future__ import annotations

import re
from functools import cache

from narrate.clean.likelihood import dictionary

# A word, how often it was counted and what it is: nr… are names of persons, ns and nt of places and houses.
# Rarer words say nothing.
_ROW = re.compile(r"^([\u4e00-\u9fff]{2,3}) (?:[5-9]|\d{2,}) (?!nr)", re.MULTILINE)
_COMMON = re.compile(r"^([\u4e00-\u9fff]{2,3}) (?:[3-9]\d{2}|\d{4,}) (?!n[rstz])", re.MULTILINE)
_LONGEST = 3  # characters of a word that looks like a name


def is_word(text: str) -> bool:
    """Whether a text of two or three characters is an ordinary word and no name: 成长, 单位, 高中生.

    >>> is_word("成长"), is_word("陈小满"), is_word("柳青")
    (True, False, False)
    """
    return 1 < len(text) <= _LONGEST and text in _words()


def is_common(text: str) -> bool:
    """Whether a text of two or three characters is a frequent word that names no person, place or house.

    >>> is_common("爸爸"), is_common("河源"), is_common("中国")
    (True, False, False)
    """
    return text in _frequent()


@cache
def _frequent() -> frozenset[str]:
    return frozenset(_COMMON.findall(dictionary().read_text("utf-8")))


@cache
def _words() -> frozenset[str]:
    return frozenset(_ROW.findall(dictionary().read_text("utf-8")))
