"""Chinese words in; their syllables with tone figures out. The only file that knows pypinyin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from narrate.model import LexiconEntry

_NEUTRAL = "5"


def readings(word: str) -> tuple[str, ...]:
    """The usual reading of each character of *word*: shi2, fang1; a neutral tone is 5."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True))


@lru_cache(maxsize=4096)
def possible(char: str) -> tuple[str, ...]:
    """All readings of one character, the usual one first, without neutral tones."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.TONE3, heteronym=True, errors="ignore")
    return tuple(one for one in (found[0] if found else ()) if one[-1:].isdigit())


def word_by_word(words: Sequence[str]) -> tuple[str, ...]:
    """As readings, each word looked at alone: where both differ, the reading hangs on the sentence."""
    return tuple(syllable for word in words for syllable in readings(word))


def faults(lexicon: Iterable[LexiconEntry]) -> tuple[str, ...]:
    """A sentence for each entry whose `say` is not read as its `pinyin` wants it."""
    return tuple(
        f"lexicon entry “{entry.word}”: “{entry.say}” is read {' '.join(readings(entry.say))}, "
        f"not {entry.pinyin}; choose other characters or correct the pinyin."
        for entry in lexicon
        if entry.pinyin and not _reads(entry)
    )


def _reads(entry: LexiconEntry) -> bool:
    wanted = [syllable.lower().replace("ü", "v") for syllable in entry.pinyin.split()]
    usual = readings(entry.say)
    if not len(wanted) == len(usual) == len(entry.word):
        return False
    pairs = zip(wanted, usual, entry.word, entry.say, strict=True)
    # pypinyin gives a particle (地, 得) its full tone; one that is not respelled is left to the voice
    return all(_same(want, got) or (want[-1] == _NEUTRAL and old == new) for want, got, old, new in pairs)


def _same(want: str, got: str) -> bool:
    """Whether both are one sound; a wanted syllable without a tone figure stands for the neutral tone."""
    return (want if want[-1:].isdigit() else want + _NEUTRAL) == got
