"""Text and a lexicon in; the text out with each listed word respelled where it stands as a word of its own.

An engine takes plain text only, so a word with a rare reading is sent as homophones. The text is cut into
words by jieba first: 单县 is respelled in 他是单县人 and not in 简单县城.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from narrate.model import LexiconEntry
from narrate.spoken.straddling import begun_before, counted, ended_behind
from narrate.spoken.words import tokenizer

_PLACE_ENDINGS = "市县区州镇乡村"
_OFFICES = "委府政"
_CLAUSE = re.compile(r"[^，。！？；：、…\n]+")
# A listed word that jieba does not know counts as seen this often: enough to hold a name together,
# too little to break a common word beside it (简单 + 县城 wins over 单县).
_SEEN = 3


class Use(NamedTuple):
    """A place where an entry is applied: text[start:end] is its word."""

    start: int
    end: int
    entry: LexiconEntry


def respell(text: str, lexicon: tuple[LexiconEntry, ...]) -> str:
    """*text* with the homophones of *lexicon*: longest entry first, on word borders, outside `unless`."""
    said, position = "", 0
    for use in uses(text, lexicon):
        said += text[position : use.start] + use.entry.say
        position = use.end
    return said + text[position:]


def uses(text: str, lexicon: tuple[LexiconEntry, ...]) -> Iterator[Use]:
    """Where *lexicon* is applied in *text*, in order."""
    if not lexicon or not _pattern(lexicon).search(text):
        return
    for clause in _CLAUSE.finditer(text):
        yield from _clause(clause[0], clause.start(), lexicon)


def _clause(clause: str, offset: int, lexicon: tuple[LexiconEntry, ...]) -> Iterator[Use]:
    pattern = _pattern(lexicon)
    found = pattern.search(clause)
    entries = _entries(lexicon)
    borders = _borders(clause, lexicon) if found else frozenset()
    while found:
        entry = _fitting(clause, found.start(), entries, borders)
        end = found.start() + (len(entry.word) if entry else 1)
        if entry:
            yield Use(offset + found.start(), offset + end, entry)
        found = pattern.search(clause, end)


def _fitting(
    clause: str, start: int, entries: tuple[LexiconEntry, ...], borders: frozenset[int]
) -> LexiconEntry | None:
    for entry in entries:
        if clause.startswith(entry.word, start) and _stands_alone(clause, start, entry, borders):
            return entry
    return None


def _stands_alone(clause: str, start: int, entry: LexiconEntry, borders: frozenset[int]) -> bool:
    end = start + len(entry.word)
    place = _names_place(clause, end, entry, borders)
    if start not in borders or not (end in borders or place):
        return False
    if counted(clause, start) or (start - 1 in borders and begun_before(clause, start, end)):
        return False
    if ended_behind(clause, start, end) and not place:
        return False
    return not any(_covers(clause, word, start, end) for word in entry.unless)


def _names_place(clause: str, end: int, entry: LexiconEntry, borders: frozenset[int]) -> bool:
    """Whether the word that ends there is a place before what places end in, or one before its office.

    县委 is one word to jieba, so that 单县 in 单县县委 ends on a border and in 单县委 it does not.
    """
    behind = clause[end : end + 1]
    place = behind in _PLACE_ENDINGS and end + 1 in borders
    office = entry.word[-1] in _PLACE_ENDINGS and behind in _OFFICES
    return behind != "" and (place or office)


def _covers(clause: str, word: str, start: int, end: int) -> bool:
    found = clause.find(word, max(0, end - len(word)))
    return 0 <= found <= start


def _borders(clause: str, lexicon: tuple[LexiconEntry, ...]) -> frozenset[int]:
    borders, position = {0}, 0
    for word in _tokenizer(lexicon).cut(clause, HMM=False):
        position += len(word)
        borders.add(position)
    return frozenset(borders)


@lru_cache(maxsize=8)
def _pattern(lexicon: tuple[LexiconEntry, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(entry.word) for entry in _entries(lexicon)))


@lru_cache(maxsize=8)
def _entries(lexicon: tuple[LexiconEntry, ...]) -> tuple[LexiconEntry, ...]:
    return tuple(sorted(lexicon, key=lambda entry: (-len(entry.word), entry.word)))


@lru_cache(maxsize=2)
def _tokenizer(lexicon: tuple[LexiconEntry, ...]) -> Any:
    made = tokenizer()
    for entry in lexicon:
        for word in (entry.word, *entry.unless):
            made.add_word(word, freq=max(_SEEN, made.FREQ.get(word, 0)))
    return made
