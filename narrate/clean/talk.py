"""A folded line in, how much of it sites say with their own few words out: `扫码下载客户端`, `其他文献`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from narrate.clean.lines import CLOSERS, HAN, REMEMBERED, closed
from narrate.clean.words import known

_TABLES = ("site acts", "site things", "site marks")
_LONGEST = 300  # characters of a notice
_WORDS = 2  # one word alone may stand in any text
_SHARE = 0.5  # of the Chinese characters; of no clause of a story more than that
_SENTENCE, _SENTENCE_WORDS = 0.6, 4  # where the line ends as a sentence does
_INSIDE, _INSIDE_WORDS = 0.7, 3  # between paragraphs
_BOARD = 12  # characters of a signboard
_LINKS = re.compile(r"[的与和及之\s\W]+")
_TOLD = re.compile(r"[他她]|[“「].*[”」]|我(?!们|的)")  # nobody is spoken of by a site


class Talk(NamedTuple):
    """The share of a line's Chinese characters that words of sites cover, how many words, how many acts."""

    share: float
    words: int
    acts: int


@lru_cache(maxsize=REMEMBERED)
def talk(text: str) -> Talk:
    """What the words of sites cover of a line, each character at most once.

    >>> talk("扫码下载客户端")
    Talk(share=1.0, words=3, acts=2)
    """
    best = [(0, 0, 0)]
    for end, last in enumerate(text, start=1):
        found = [
            (covered + size, count + 1, acts + (word in known("site acts")))
            for size in _sizes().get(last, ())
            if size <= end and (word := text[end - size : end]) in _all()
            for covered, count, acts in (best[end - size],)
        ]
        best.append(max((best[-1], *found), key=lambda each: (each[0], -each[1])) if found else best[-1])
    covered, count, acts = best[-1]
    return Talk(covered / max(1, len(re.findall(HAN, text)), covered), count, acts)


def is_talk(text: str) -> bool:
    """Whether a line above or below a story is a site's own word and no sentence of a story.

    >>> is_talk("本栏目更多精彩内容"), is_talk("村里的手机都响了")
    (True, False)
    """
    if len(text) > _LONGEST or _TOLD.search(text):
        return False
    said = talk(text)
    if closed(text):
        return said.share >= _SENTENCE and said.words >= _SENTENCE_WORDS
    return said.share >= _SHARE and said.words >= _WORDS


def is_button(text: str) -> bool:
    """Whether a line between paragraphs asks the reader to do what one does on a page.

    >>> is_button("点击关注公众号"), is_button("公告栏前的读者")
    (True, False)
    """
    said = talk(text)
    plain = len(text) <= _LONGEST and not closed(text) and not _TOLD.search(text)
    return plain and said.share >= _INSIDE and said.words >= _INSIDE_WORDS and said.acts > 0


def is_board(text: str) -> bool:
    """Whether a short line says which other things are listed below it.

    >>> is_board("其它的文章"), is_board("栏目分类"), is_board("最后的手机")
    (True, True, False)
    """
    bare = _LINKS.sub("", text)
    said = talk(bare)
    whole = said.share == 1 and said.words >= _WORDS and len(bare) <= _BOARD
    return whole and not said.acts and not text.endswith(tuple(CLOSERS))


@cache
def _all() -> frozenset[str]:
    return frozenset().union(*map(known, _TABLES))


@cache
def _sizes() -> Mapping[str, Sequence[int]]:
    """How long the words are that end in a character, the shortest first; most characters end none."""
    ends = defaultdict[str, set[int]](set)
    for word in _all():
        ends[word[-1]].add(len(word))
    return {end: sorted(sizes) for end, sizes in ends.items()}
