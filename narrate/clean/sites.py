"""Lines of a page with their labels in, the newspaper or channel whose page it is out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look

_TOP = 6  # lines
_HEADS = ("chrome.breadcrumb", "chrome.site", "chrome.talk", "chrome.page")
_YEARLY = re.compile(r"[\u4e00-\u9fff·]{2,12}\s*(?:\d{4}\s*年\s*第\s*\S{1,4}\s*期|第\s*\S{1,4}\s*辑)")
_EDITION = re.compile(r"(?<=[报刊])(?:数字报|电子报|数字版|电子版)$")
_PAPER = re.compile(r"[^\s，。:/_|]{2,12}(?:报社?|周刊|月刊|杂志社?|电视台|广播电台|通讯社)")


def paper(page: Sequence[Look], labels: Labels) -> str:
    """The newspaper at the head of the page or of its trail (`某某晚报 > 新闻 > 正文`), or nothing."""
    heads = (look for look in page[:_TOP] if labels.kinds.get(look.number, "").startswith(_HEADS))
    names = (re.split(r"\s*[>»›→]", look.text)[0].strip() for look in heads)
    issues = (look.text for look in page[:_TOP] if labels.kinds.get(look.number, "").startswith("chrome."))
    return next(filter(is_paper, names), "") or next(filter(_YEARLY.fullmatch, issues), "")


def is_paper(text: str) -> bool:
    """Whether a text is the name of a paper, a periodical or a station, which prints what it has.

    >>> is_paper("某某晚报"), is_paper("某某新闻网")
    (True, False)
    """
    return bool(_PAPER.fullmatch(text))


def without_edition(name: str) -> str:
    """The name of a newspaper without that of its edition on the web.

    >>> without_edition("某某日报数字报")
    '某某日报'
    """
    return _EDITION.sub("", name)
