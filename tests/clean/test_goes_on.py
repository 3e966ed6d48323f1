"""narrate.clean.goes_on: whether a page says that its text goes on elsewhere."""

from __future__ import annotations

import pytest

from narrate.clean.goes_on import goes_on
from narrate.model import Dropped

LAST = 20  # the line that the text ends on


@pytest.mark.parametrize(
    ("text", "kind", "line", "found"),
    [
        ("1 2 3 下一页", "chrome.pager", 21, True),
        ("1 2 3 下页", "chrome.pager", 21, True),
        ("1 2 3 下一页", "chrome.pager", 2, True),
        ("共1页 1 下一页", "chrome.pager", 21, False),
        ("上一页 下一页", "chrome.pager", 21, False),
        ("1 2 3 下一页", "chrome.related", 21, False),
        ("（未完待续）", "chrome.tips", 21, True),
        ("剩余内容请下载查看", "chrome.ad", 21, True),
        ("（未完待续）", "chrome.tips", 20, False),
        ("（未完待续）", "chrome.comment", 21, False),
    ],
)
def test_what_was_dropped_says_so(text: str, kind: str, line: int, found: bool) -> None:
    """A row of pages anywhere, and words for an unfinished text below its end, say that it goes on."""
    assert goes_on([Dropped(line, kind, text)], [], LAST) == found


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("上一页 1 2 3 下一页 尾页", "unread.aside", True),
        ("1 下一页", "unread.aside", False),
        ("1 2 3 下一页", "unread.hidden", False),
        ("9" * 58, "unread.aside", False),  # tried in every way to cut it into numbers, it never ends
        ("2 个回答 3 人关注 " + "渡口的灯" * 12 + " 下一页", "unread.aside", False),
    ],
)
def test_what_was_never_read_says_so(text: str, kind: str, found: bool) -> None:
    """Around the text of a web page a short row of two pages and more says that it goes on."""
    assert goes_on([], [Dropped(0, kind, text)], LAST) == found
