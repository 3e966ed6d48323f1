"""Lines of a page with their labels in, the newspaper or channel whose page it is out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.phrases import issue
from narrate.clean.stamps import DATE, iso_date

_TOP = 6  # lines
_TRAIL = 24  # lines of a page above which its trail stands
_STEP = re.compile(r"[>»›→/|]")
_RIGHTS = ("chrome.copyright", "chrome.repost")
_SHORTEST = 3  # characters of the name of a site
_HEAD = 16  # lines above a story on the page of a paper
_HEADS = ("chrome.breadcrumb", "chrome.site", "chrome.talk", "chrome.page")
_YEARLY = re.compile(r"[\u4e00-\u9fff·]{2,12}\s*(?:\d{4}\s*年\s*第\s*\S{1,4}\s*期|第\s*\S{1,4}\s*辑)")
# What stores of journals and papers set below a text, with the day, and a paper's trail: 某某日报 > 2020年….
_KEPT = (
    re.compile(rf"(?P<paper>[\u4e00-\u9fff]{{2,10}}报)\s*[>»›]\s*(?P<day>{DATE})\s*[>»›].*"),
    re.compile(
        r"(?P<paper>[\u4e00-\u9fff·]{2,12})\s*\d{4}\s*年\s*第?\s*\d{1,2}\s*期\s+(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    ),
    re.compile(
        r"(?P<day>\d{4}-\d{1,2}-\d{1,2})\s+\S.{0,40}?\s+\d+\s+(?P<paper>[\u4e00-\u9fff]{2,12})\s+c(?:on)?\d+(?:\.html?)?\s.*"
    ),
)
_EDITION = re.compile(r"(?<=[报刊])(?:数字报|电子报|数字版|电子版)$")
# 某某晚报多媒体数字版-第A07版：…, and 《某某日报》（2020年10月17日 第03版）.
_DIGITAL = re.compile(
    r"(?P<paper>[\u4e00-\u9fff]{1,10}报)(?:社)?(?:多媒体)?(?:数字报纸?|数字版|电子报|电子版|数字平台)"
)
# A school and its paper: 某某学院 - 《某某学院报》.
_OF_HOUSE = re.compile(r"[\u4e00-\u9fff]{2,14}\s*[-—–|]+\s*《(?P<paper>[\u4e00-\u9fff]{2,12}报)》")
_CITED = re.compile(
    r"(?:《(?P<boxed>[^《》]{2,16})》|(?P<bare>[\u4e00-\u9fff]{1,8}(?:日报|晚报|晨报|时报|周报|导报|商报)))"
    r"\s*[(\[]?\s*\d{4}\s*[年.-].{0,24}?\d{1,3}\s*版.{0,8}(?:\s(?:文|作者|记者)\s*[/:]?\s*\S{2,8})?"
)
_OWNER = re.compile(
    r"(?:^|[©\d\s为归由])(?P<paper>[\u4e00-\u9fff]{1,8}(?:日报|晚报|晨报|早报|时报|周报|商报))社?"
    r"(?:有限公司)?(?=.{0,4}(?:版权|所有|\.|,|all rights|$))"
)
_HOUSE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:馆|史志办|研究会|文联|作协|编辑部)")
_HELD = re.compile(r"版权所有\s*[:©]?\s*[\u4e00-\u9fff]{4,18}")
_PAPER = re.compile(r"[^\s，。:/_|]{2,12}(?:报社?|周刊|月刊|杂志社?|电视台|广播电台|通讯社)")


def paper(page: Sequence[Look], labels: Labels) -> str:
    """The newspaper at the head of the page or of its trail (`某某晚报 > 新闻 > 正文`), or nothing."""
    heads = (look for look in page[:_TOP] if labels.kinds.get(look.number, "").startswith(_HEADS))
    names = (re.split(r"\s*[>»›→]", look.text)[0].strip() for look in heads)
    issues = (look.text for look in page[:_TOP] if labels.kinds.get(look.number, "").startswith("chrome."))
    named = next(filter(is_paper, names), "") or next(filter(_is_yearly, issues), "")
    return named or _edition(page[:_HEAD]) or _owner(page, labels)


def _is_yearly(text: str) -> bool:
    """Whether a text is the issue of a periodical with its year or its volume."""
    return bool(_YEARLY.fullmatch(text)) and issue(text)


def kept_in(look: Look) -> tuple[str, str]:
    """The periodical and the day of a line that a store of papers sets below a text, or nothing.

    >>> kept_in(Look(9, "山河文学 2020年6期 2020-08-11")), kept_in(Look(9, "山河文学 2020-08-11"))
    (('山河文学', '2020-08-11'), ('', ''))
    """
    found = next(filter(None, (form.fullmatch(look.text) for form in _KEPT)), None)
    return (found["paper"], iso_date(found["day"])) if found else ("", "")


def _edition(head: Sequence[Look]) -> str:
    """The paper whose edition on the web, or whose page with its day, one of the first lines names."""
    for look in head:
        digital = _DIGITAL.match(look.text) or _OF_HOUSE.fullmatch(look.text)
        cited = _CITED.fullmatch(look.text)
        if digital or cited:
            return digital["paper"] if digital else (cited["boxed"] or cited["bare"] if cited else "")
    return ""


def _owner(page: Sequence[Look], labels: Labels) -> str:
    """The newspaper, or the house that collects texts, that owns the page by the line about its rights."""
    rights = [look.text for look in page if labels.kinds.get(look.number) == "chrome.copyright"]
    first = page[0].text if page else ""
    if _HOUSE.fullmatch(first) and any(_HELD.fullmatch(text) and text.endswith(first) for text in rights):
        return first
    return next((found["paper"] for text in rights if (found := _OWNER.search(text))), "")


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


def is_own_name(look: Look, page: Sequence[Look], labels: Labels) -> bool:
    """Whether what the site says of itself names the line: its rights, or the first step of its trail."""
    rights = (each.text for each in page if labels.kinds.get(each.number) in _RIGHTS)
    trails = (each.text for each in page[:_TRAIL] if labels.kinds.get(each.number) == "chrome.breadcrumb")
    firsts = (_STEP.split(text)[0].rpartition(":")[2].strip() for text in trails)
    starts = look.text in firsts
    return labels.web and look.size >= _SHORTEST and (starts or any(look.text in text for text in rights))
