"""Lines of a page in; those in which the site itself speaks, by its words and their place, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, closed, is_name, is_prose
from narrate.clean.phrases import starts_dash
from narrate.clean.talk import is_board, is_button, is_talk, talk

_COUNT = re.compile(
    r"(?:.*\D)?\d[\d,.]*\s*[万wk]?\+?\s*(?:字|次|人|条|篇|分钟|分|秒|个|页|期|赞|票|楼|天|小时)\D{0,6}"
)
_CREDIT = re.compile(rf"(?:[^:，。]{{2,12}}[|丨/])?\s*{HAN}{{2,6}}\s*:\s*(?P<name>{HAN}{{2,4}})")
_REMARK = re.compile(r"[^，。！？:“”\s]{2,14}(?:\s[^，。！？:“”\s]{2,8})?:\s*[^“「\s].{1,120}")
_STROKES = re.compile(r"\S\s*[|丨│]\s*\S|》\s*《")
_NOBODY = ("佚名", "匿名", "网络", "未知")
_PART = re.compile(r"\s*[(\[【_-]?\s*第?\s*\d{1,3}\s*(?:页|/\s*\d{1,3}\s*页?)\s*[)\]】]?")
_HEAD = 24  # lines above a story that may be its title
_NAMED = 6  # characters of a title that is not found in a text by chance
_PRAISE, _PRAISING = 0.25, 3  # share and number of the words of sites in what is said of a page
_COUNTED = 20  # characters of a line that counts
_COUNTED_SHARE = 0.3  # of them are words of sites


def chatter(page: Sequence[Look], labels: Labels, core: tuple[int, int]) -> None:
    """Label what a site says above, between and below the story, whose prose has the places *core*."""
    if labels.manual:
        return
    first, last = core
    _above(page[:first], labels)
    _of_the_page(page, labels, first)
    _credits(page[last + 1 :], labels)
    between = labels.free(page[first:last]) if labels.web else ()
    labels.give([look for look in between if not look.level and is_button(look.text)], "chrome.talk")
    labels.give([look for look in between if not look.level and _lists(look.text)], "chrome.related")
    below = labels.free(page[last + 1 :])
    labels.give([look for look in below if _is_said(look.text, labels)], "chrome.talk")


def _lists(text: str) -> bool:
    """Whether a line names a list and then its items, set apart by strokes: `往期精选:老井 | 老树`."""
    board, colon, items = text.partition(":")
    named = len(board) <= _COUNTED and talk(board).share == 1 and talk(board).words > 1
    return bool(colon) and named and bool(_STROKES.search(items)) and not closed(text)


def _is_said(text: str, labels: Labels) -> bool:
    """Whether the site says a line; on a page that shows nothing else of a site only a button is sure."""
    return is_talk(text) or counts(text) if labels.web else is_button(text)


def _of_the_page(page: Sequence[Look], labels: Labels, first: int) -> None:
    """A site names the page's title and says what it is good for, or which of its pages begins."""
    titles = [
        look.text for look in page[: min(first, _HEAD)] if look.size >= _NAMED and not is_prose(look.text)
    ]
    for look in (each for each in labels.free(page) if not each.level):
        named = max((text for text in titles if text in look.text), key=len, default="")
        rest = look.text.replace(named, "", 1) if named else ""
        if look.text.startswith(named) and _PART.fullmatch(rest):
            labels.give([look], "chrome.pager")
        elif _praises(rest) and look.number < page[min(first + 1, len(page) - 1)].number:
            labels.give([look], "chrome.talk")


def _praises(text: str) -> bool:
    """Whether words behind a title say what a page is good for, as only sites do."""
    said = talk(text)
    return said.share >= _PRAISE and said.words >= _PRAISING


def _credits(rest: Sequence[Look], labels: Labels) -> None:
    """Below the text of a web page a field with a name is a credit, whatever it says: `印章设计:某某`."""
    for look in labels.free(rest) if labels.web else ():
        found = _CREDIT.fullmatch(look.text)
        if found and (is_name(found["name"]) or found["name"] in _NOBODY):
            labels.give([look], "chrome.credit")


def remarked(page: Sequence[Look], labels: Labels, last: int, first: int) -> bool:
    """Whether readers say all that is left from the place *first* on, below buttons; nobody else speaks so.

    The text down to the place *last* has no line of that form, as a play has.
    """
    if not any(labels.kinds.get(look.number) == "chrome.controls" for look in page[last + 1 : first]):
        return False
    said = [bool(_REMARK.fullmatch(look.text)) for look in page]
    told = [at for at, look in enumerate(page) if look.number not in labels.kinds and is_prose(look.text)]
    return all(said[at] == (at >= first) for at in told)


def boards(rest: Sequence[Look], labels: Labels) -> None:
    """Label the lines below a story that say which other things are listed there."""
    labels.give([look for look in rest if is_board(look.text)], "section.related")


def _above(head: Sequence[Look], labels: Labels) -> None:
    """Over a story a line goes only where another one is left that may be its title."""
    free = [look for look in labels.free(head) if not is_prose(look.text)]
    called = {above.number for above, look in pairwise(head) if starts_dash(look)}  # a subtitle is below
    plain = (look for look in free if not look.level and look.number not in called)
    said = [look for look in plain if _is_said(look.text, labels)]
    labels.give(said if len(said) < len(free) else said[:0], "chrome.talk")


def counts(text: str) -> bool:
    """Whether a short line tells how often or how long, in a site's words.

    >>> counts("全文约3200字"), counts("他数了12遍")
    (True, False)
    """
    said = talk(text)
    return len(text) <= _COUNTED and said.share >= _COUNTED_SHARE and bool(_COUNT.fullmatch(text))
