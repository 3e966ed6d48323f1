"""Text and a lexicon in; the text out with each listed word respelled where it stands as a word of its own.

An engine takes plain text only, so a word with a rare reading is sent as homophones. The text is cut into
words by jieba first: 单县 is respelled in 他是单县人 and not in 简单县城.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from narrate.model import LexiconEntry

_PLACE_ENDINGS = "市县区州镇乡村"
_CLAUSE = re.compile(r"[^，。！？；：、…\n]+")
# A listed word that jieba does not know counts as seen this often: enough to hold a name together,
# too little to break a common word beside it (简单 + 县城 wins over 单县).
_SEEN = 3


def respell(text: str, lexicon: tuple[LexiconEntry, ...]) -> str:
    """*text* with the homophones of *lexicon*: longest entry first, on word borders, outside `unless`."""
    if not lexicon or not _pattern(lexicon).search(text):
        return text
    return _CLAUSE.sub(lambda clause: _clause(clause[0], lexicon), text)


def _clause(clause: str, lexicon: tuple[LexiconEntry, ...]) -> str:
    pattern = _pattern(lexicon)
    if not pattern.search(clause):
        return clause
    entries = _entries(lexicon)
    borders = _borders(clause, lexicon)
    said, position = "", 0
    while found := pattern.search(clause, position):
        entry = _fitting(clause, found.start(), entries, borders)
        end = found.start() + (len(entry.word) if entry else 1)
        said += clause[position : found.start()] + (entry.say if entry else clause[found.start() : end])
        position = end
    return said + clause[position:]


def _fitting(
    clause: str, start: int, entries: tuple[LexiconEntry, ...], borders: frozenset[int]
) -> LexiconEntry | None:
    for entry in entries:
        if clause.startswith(entry.word, start) and _stands_alone(clause, start, entry, borders):
            return entry
    return None


def _stands_alone(clause: str, start: int, entry: LexiconEntry, borders: frozenset[int]) -> bool:
    end = start + len(entry.word)
    place = clause[end : end + 1] in _PLACE_ENDINGS and end + 1 in borders and end < len(clause)
    if start not in borders or not (end in borders or place):
        return False
    return not any(_covers(clause, word, start, end) for word in entry.unless)


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
    tokenizer = _empty_tokenizer()
    tokenizer.FREQ, tokenizer.total = dict(_dictionary()[0]), _dictionary()[1]
    tokenizer.initialized = True
    for entry in lexicon:
        for word in (entry.word, *entry.unless):
            tokenizer.add_word(word, freq=max(_SEEN, tokenizer.FREQ.get(word, 0)))
    return tokenizer


def _empty_tokenizer() -> Any:
    import jieba

    return jieba.Tokenizer()


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    # gen_pfdict reads the dictionary of the wheel; Tokenizer.initialize would also write a cache
    # into the temporary folder and log to the console.
    tokenizer = _empty_tokenizer()
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, total
