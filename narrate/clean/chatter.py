"""Lines of a page in; those in which the site itself speaks, by its words and their place, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose
from narrate.clean.talk import is_board, is_button, is_talk, talk

_COUNT = re.compile(
    r"(?:.*\D)?\d[\d,.]*\s*[万wk]?\+?\s*(?:字|次|人|条|篇|分钟|分|秒|个|页|期|赞|票|楼|天|小时)\D{0,6}"
)
_COUNTED = 20  # characters of a line that counts
_COUNTED_SHARE = 0.3  # of them are words of sites


def chatter(page: Sequence[Look], labels: Labels, core: tuple[int, int]) -> None:
    """Label what a site says above, between and below the story, whose prose has the places *core*."""
    first, last = core
    _above(page[:first], labels)
    between = labels.free(page[first:last])
    labels.give([look for look in between if not look.level and is_button(look.text)], "chrome.talk")
    below = labels.free(page[last + 1 :])
    labels.give([look for look in below if is_talk(look.text) or counts(look.text)], "chrome.talk")


def boards(rest: Sequence[Look], labels: Labels) -> None:
    """Label the lines below a story that say which other things are listed there."""
    labels.give([look for look in rest if is_board(look.text)], "section.related")


def _above(head: Sequence[Look], labels: Labels) -> None:
    """Over a story a line goes only where another one is left that may be its title."""
    free = [look for look in labels.free(head) if not is_prose(look.text)]
    said = [look for look in free if not look.level and is_talk(look.text)]
    labels.give(said if len(said) < len(free) else said[:0], "chrome.talk")


def counts(text: str) -> bool:
    """Whether a short line tells how often or how long, in a site's words.

    >>> counts("全文约3200字"), counts("他数了12遍")
    (True, False)
    """
    said = talk(text)
    return len(text) <= _COUNTED and said.share >= _COUNTED_SHARE and bool(_COUNT.fullmatch(text))
