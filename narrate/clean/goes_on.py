"""What was dropped from a page in; whether the page says that its text goes on elsewhere, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from narrate.model import Dropped

# The row of a text's pages: two numbers or more before the word for the next page.
_PAGER = re.compile(r"(?=.{1,60}$)(?:\D*+\d{1,3}+(?!\d)){2,}\D*下一?页.{0,20}")
_UNFINISHED = re.compile(r"未完|待续|下转|(?:余下|剩余)(?:全文|内容|部分)")
_NEXT, _ONLY = re.compile(r"\d.*下一?页"), re.compile(r"共\s*1\s*页")
_SAYING = frozenset({"chrome.pager", "chrome.tips", "chrome.ad"})


def goes_on(dropped: Sequence[Dropped], left: Iterable[Dropped], last: int) -> bool:
    """Whether the page says that the text goes on behind its *last* line: `1 2 3 下一页`, `未完待续`.

    *left* are the lines around the text of a web page, which were never read.
    """
    gone = [each for each in dropped if each.kind in _SAYING]
    numbered = any(_NEXT.search(each.text) and not _ONLY.search(each.text) for each in gone)
    ended = any(_UNFINISHED.search(each.text) for each in gone if each.line > last)
    return numbered or ended or any(map(_is_pager, left))


def _is_pager(left: Dropped) -> bool:
    """Whether a line around the text of a web page leads to the other pages of it: `1 2 3 下一页`."""
    return left.kind == "unread.aside" and bool(_PAGER.fullmatch(left.text))
