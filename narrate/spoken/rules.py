"""A text and a table of rules in; the text with every match read aloud in Chinese characters out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from narrate.spoken.numerals import digits

Match = re.Match[str]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
NUMBER = r"\d+(?:\.\d+)?"
DASH = r"(?:-|—{1,2}|~)"  # what is left of all dashes and tildes once the characters are plain
BEFORE = r"(?<![\d.])"  # no number runs into this one
AFTER = r"(?!\.?\d)"  # this number runs into no other


class Rule(NamedTuple):
    """One way of writing a number and how it is read; `read` gives the match back where it does not fit."""

    name: str
    pattern: str
    read: Callable[[Match], str]


def apply(rules: Iterable[Rule], text: str) -> str:
    """Let each rule in turn read what it knows; a later rule does not see what an earlier one has read."""
    for rule in rules:
        # re keeps up to 512 compiled patterns itself, so each is compiled at its first use only
        text = re.sub(rule.pattern, rule.read, text)
    return text


def one_by_one(match: Match) -> str:
    """A reading: the figures of the match by their names and nothing else of it."""
    return digits(match[0])


def either(words: str) -> str:
    """A pattern for any of the *words*, parted by spaces; the longest is tried first."""
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(words.split(), key=lambda w: (-len(w), w))) + ")"
    )
