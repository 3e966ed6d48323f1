"""A line of labels, of a life or below a story in, who wrote the story by it out."""

from __future__ import annotations

import re

from narrate.clean.lines import HAN, NAME, Look, surely_name
from narrate.clean.signers import signers
from narrate.clean.stamps import CLOCK, DATE

_ROLE = (
    r"(?:记者|通讯员|摄像|摄影|剪辑|编导|编辑|责任编辑|责编|版式|校对|审核|监制|美编|文字|文|图|图片|"
    r"播音|主播|制作|值班编辑)"
)
_CREDITED = rf"(?:(?!{_ROLE}[\s:/|丨])[\u4e00-\u9fff·]{{2,4}}+(?:[\s、/]++|$))"
_CREDITS = re.compile(
    rf"(?:(?!{_ROLE})[^\s。，]{{2,12}}\s+)?(?:{_ROLE}[\s:/|丨]++{_CREDITED}{{1,4}}+){{2,8}}+"
)


def credits_row(look: Look) -> bool:
    """Whether the line is a row of roles and names: `记者 … 摄像 … 编辑 …`."""
    return look.size <= 80 and bool(_CREDITS.fullmatch(look.text))  # noqa: PLR2004 -- six roles


_DEED = rf"(?:{HAN}{{0,8}}(?:记者|通讯员|采访人员)|作者|撰文|撰稿人?|投稿人|投稿者|志愿者|学生|文)"
_BY = re.compile(rf"(?:^|[\s|丨/(])(?:{_DEED})\s*[:/]?\s*(?P<name>{NAME})(?=[\s、|丨/)]|$)")
_FILMED = re.compile(r"摄像|剪辑|编导|播音|主播")  # the crew of a film beside the text
_STAMP = re.compile(rf"{DATE}{CLOCK}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?")
_WHOLE = re.compile(
    rf"[(\[【]?\s*(?:(?:本文)?作者|诗人|作家)?(?:简介|介绍)?[】\]]?\s*[:：]?\s*(?P<name>{HAN}{{2,4}}|{NAME})\s*(?:\([^()]{{1,16}}\))?"
    r"\s*(?:[,，]|】(?=\d{4}年))\s*(?:系|男|女|笔名|本名|原名|现[居任为]|生于|\d{4}年|[^。]{2,30}(?:人|会员|作家|诗人|职工|教师|干部|学生|编辑|记者))(?:.*)"
)
# The writer in a sentence: 作者某某系某县某局干部.
_BEING = re.compile(rf"[(\[【]?\s*(?:本文)?作者\s*(?P<name>{HAN}{{2,4}}?)\s*(?:系|为|是|,|，).{{4,}}")
# In brackets without a comma: (某某系某县政协退休干部).
_BOXED_BEING = re.compile(
    rf"[(\[【]\s*(?P<name>{NAME})\s*(?:系|现[为任])\s*[^()\[\]。！？!?“”:]{{4,40}}[)\]】]"
)

_IS_HOLDER = re.compile(r"[(\[【]?\s*(?:本文)?作者\s*(?:系|为|是)\s*(?P<who>[^\s,，。]{4,28})\s*[)\]】。]?")


# His office, and his name behind it: 作者单位:某县某局 某某.
_HOUSED = re.compile(
    rf"[(\[【]?\s*(?:本文)?作者(?:单位|系|为)\s*:?\s*[^\s。]{{2,24}}\s+(?P<name>{HAN}{{2,4}})\s*[)\]】]?"
)


def by_deed(text: str) -> list[str]:
    """The writers whom a line of labels names beside what they did: `某某之声 记者 某某 2020-03-19 07:58`."""
    if _FILMED.search(text):
        return []
    plain = re.split(r"[|丨]|\s{2,}", _STAMP.sub("  ", text))
    whole = [
        name for part in plain if (found := signers(part.strip())) and found.told for name in found.writers
    ]
    return whole or [found["name"] for found in _BY.finditer(text) if surely_name(found["name"])]


def by_life(text: str) -> str:
    """Whose life a line tells: `作者简介:某某,男,某县人`, `(某某,系某县教师)`; or nothing.

    >>> by_life("(石小渡,系某县水利局职工)"), by_life("作者简介:关注我们")
    ('石小渡', '')
    """
    forms = (_WHOLE, _BEING, _HOUSED, _BOXED_BEING)
    found = next(filter(None, (form.fullmatch(text) for form in forms)), None)
    named = found and (surely_name(found["name"]) or "简介" in text[: found.start("name")])
    return found["name"] if found and named else _holder(text)


def _holder(text: str) -> str:
    """The name behind an office in a line that says who the writer is: `作者系某镇副镇长某某`."""
    found = _IS_HOLDER.fullmatch(text)
    by = signers(found["who"]) if found else None
    return by.one if by else ""
