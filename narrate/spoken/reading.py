"""Shown text in, spoken text out: lexicon, own rules, wetext, symbols, guard, in this order.

>>> say("2018年，全村31户95人增收12.6%。")
'二零一八年，全村三十一户九十五人增收百分之十二点六。'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from narrate.model import LexiconEntry
from narrate.spoken import addresses, amounts, clock, codes, dates, designations, grammar, grouping
from narrate.spoken.characters import plain
from narrate.spoken.guard import guard, without
from narrate.spoken.lexicon import respell
from narrate.spoken.rules import HAN, apply
from narrate.spoken.symbols import tidy, voiced

_READY = re.compile(rf"[{HAN}，。！？；：、“”‘’（）《》]*")
_FIGURES = (
    *grouping.RULES,
    *codes.RULES,
    *designations.RULES,
    *dates.RULES,
    *clock.RULES,
    *amounts.RULES,
)


def say(text: str, lexicon: Sequence[LexiconEntry] = ()) -> str:
    """What the engine gets for *text*: characters, letters and punctuation, without a digit or a symbol.

    Raises ScriptError for what nobody can know how to read.
    """
    return read(respell(text, tuple(lexicon)))


def read(text: str) -> str:
    """As say, for text whose words are already respelled."""
    return guard(unguarded(text), text)


def heard(text: str) -> str:
    """As read, without what nobody can read: a draft is heard all the same."""
    spoken = unguarded(text)
    left = without(spoken)
    return spoken if left == spoken else tidy(left)


@lru_cache(maxsize=8192)
def unguarded(text: str) -> str:
    """As read, with what nobody can read still in it."""
    if _READY.fullmatch(text):
        return text
    spoken = plain(text)
    if "." in spoken or "@" in spoken:
        spoken = apply(addresses.RULES, spoken)
    if "/" in spoken or any(char.isdigit() for char in spoken):
        spoken = grammar.left_over(apply(_FIGURES, spoken))
    return voiced(spoken)
