"""A line whose quotation marks may have become `?` in; each `?`, and what each reading of it costs, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from narrate.clean.typography import ADDRESSES, HAN

QUESTION, OPENING, CLOSING, LEFT = "？", "“", "”", "?"
HALF, DASH = "-", "—"  # the first of two that were a dash or dots, and the second
LABELS = (QUESTION, OPENING, CLOSING, LEFT, HALF, DASH)

_QUERY = re.compile(r"[A-Za-z0-9/.]\?(?=[A-Za-z0-9])")  # of an address, or of English
IS_HAN = re.compile(f"[{HAN}]")
_PAUSES = re.compile("[，,。！!；;：:？]")
_SENTENCE = re.compile("[。！!？；;：:]")
_COLONS = frozenset("：:")
STOPS = frozenset("。！!？…—～~")
BEHIND = frozenset("，,、；;：:。？")  # no question mark stands before one
BEFORE = frozenset("：:，,、；;。")  # nor behind one
_NAMES = frozenset("说道问喊叫答唱写是个的为成着称声")  # often the last character before a quotation
_ASKED = re.compile(
    "[吗呢么谁哪怎咋啥吧]|什么|几|多[少大久远长高深]|[为如若]何|何[时处必以故况苦]|难道|[岂莫]非|岂|[是能可]否|还是|[不没]$|不成$|没有$"
    rf"|([{HAN}])[不没]\1"
)
_SPEAKER = re.compile(f"[{HAN}]{{1,12}}[说道问喊叫答讲笑骂]")
_NAMED = re.compile("[一二两三四五六七八九十几这那]{0,2}个?字|[的了这那一几]")

_LEADS, _LONG = 24, 16  # characters before a mark that say whether it asks; of a word in quotation marks
# Costs, in steps of how strange a mark is there: 1 is seldom, 3 hardly, 6 a fault.
_TWO = 2.0  # two that are one
_PLAIN = 3.0  # a question without a word that asks
_NEVER = 9.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One `?` of a line: its place and all that its cost depends on."""

    place: int
    before: str  # the character before it, blanks aside: nothing at the beginning or behind another mark
    after: str
    follows: bool  # another mark at once
    doubled: bool  # with another one before or behind it
    spaced: tuple[bool, bool]
    asks: float  # what it costs to take its clause for a question
    told: bool  # a speaker is named behind it
    named: bool  # what it closes is called a word there
    word: tuple[bool, bool]  # what lies between it and the marks before and behind is short and unbroken

    @property
    def opens_only(self) -> bool:
        """Whether no question ends there, and a quotation may begin."""
        return self.before in BEFORE and bool(self.after) and self.after not in BEHIND

    @property
    def is_strict(self) -> bool:
        """Whether it stands where a quotation mark can and a question mark cannot."""
        return self.opens_only or self.before in {"。", "，", ","} or self.after in BEHIND


def marks(line: str) -> list[Mark]:
    """Every `?` of a line that is no part of an address."""
    aside = [found.span() for found in ADDRESSES.finditer(line) if "?" in found[0]]
    aside += [(found.start() + 1, found.end()) for found in _QUERY.finditer(line)]
    found = [place for place, character in enumerate(line) if character == "?"]
    places = [each for each in found if not any(start <= each < end for start, end in aside)]
    ends = [-1, *places, len(line)]
    return [_mark(line, ends[number], place, ends[number + 2]) for number, place in enumerate(places)]


def _mark(line: str, last: int, place: int, following: int) -> Mark:
    before, after = line[last + 1 : place], line[place + 1 : following]
    head, tail = before.rstrip(), line[place + 1 : place + 1 + _LEADS].lstrip()
    follows = last >= 0 and not head
    return Mark(
        place,
        before=head[-1:],
        after=tail[:1],
        follows=follows,
        doubled=follows or tail[:1] == "?",
        spaced=(head != before, after[:1].isspace()),
        asks=_question_cost(line, place),
        told=bool(_SPEAKER.match(tail)),
        named=bool(_NAMED.match(tail)),
        word=(_is_word(before), _is_word(after)),
    )


def _question_cost(line: str, place: int) -> float:
    """What it costs to take a clause for a question: little if it asks, more if a part before it does."""
    clause = _SENTENCE.split(line[max(0, place - _LEADS) : place].rstrip(" ?"))[-1]
    if _ASKED.search(clause.split("?")[-1]):
        return 0.5
    return 1.5 if _ASKED.search(clause) else _PLAIN


def _is_word(text: str) -> bool:
    return 0 < len(text) <= _LONG and not _PAUSES.search(text)


def asking(mark: Mark, before: str) -> float:
    """What it costs to take a mark for a question mark."""
    if before in {"!", "！", QUESTION}:
        cost = 3.0
    elif before and (before.isalnum() or before in {"》", "）", ")", CLOSING, "…", "—"}):
        cost = min(mark.asks, 2.0) if mark.after == "?" else mark.asks
        cost += 1.0 if before == CLOSING else 0.0
    else:
        cost = _NEVER
    return cost + (5.0 if mark.after in BEHIND else 0.0)


def pausing(mark: Mark, before: str) -> float:
    """What it costs to take a mark and the next one for a dash or dots: more where the clause asks."""
    if not before or before in {OPENING, LEFT, DASH}:
        return _NEVER
    return _TWO + (0.0 if before in {CLOSING, QUESTION} else _PLAIN - min(mark.asks, _PLAIN))


def opening(mark: Mark, before: str) -> float:
    """What it costs to take a mark for the one that opens a quotation."""
    if not mark.after or mark.after in BEHIND or mark.after in {"！", "!", "）", ")", "》"}:
        return inf
    cost = (3.0 if mark.after == "?" else 0.0) + (4.0 if mark.spaced[1] else 0.0)
    if not before or before in _COLONS:
        return cost
    if before in {"，", ","} and mark.told:
        return cost + 1.5
    if before in BEFORE or before in STOPS or before in {CLOSING, "(", "（", "《"}:
        return cost + 0.5
    cost += 0.0 if mark.word[1] or before in {"说", "道"} else 2.0
    return cost + (1.0 if before in _NAMES else 2.0 if IS_HAN.match(before) else 3.0)


def closing(mark: Mark, before: str, *, single: bool) -> float:
    """What it costs to take a mark for the one that closes a quotation; *single*: no mark is inside."""
    if before in {OPENING, ""}:
        return inf
    cost = 2.0 if mark.spaced[0] else 0.0
    ends = not mark.after or mark.after in BEHIND or mark.after in {"！", "!", "）", ")"}
    if before in STOPS:
        return cost + (2.0 if mark.after in BEHIND and mark.after else 0.0)
    if before in {"，", ","}:
        return cost + (0.0 if mark.told else 3.0)
    if before in BEFORE or before == LEFT:
        return cost + 5.0
    if ends or mark.after == "?":
        return cost + (0.0 if mark.after and mark.after != "?" else 1.5)
    cost += 0.0 if single else 3.0
    return cost + (1.0 if mark.named else 2.0) + (0.0 if mark.word[0] else 2.0)
