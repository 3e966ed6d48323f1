"""The text of a segment in; its direct speech and quoted writing out, told from terms in quotation marks.

“两委”, “摘帽” and a proverb are quoted too, but nobody speaks them: they stay in the narrator's voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from narrate.spoken.cues import cued_before
from narrate.spoken.likeness import CLOSERS, ENOUGH, OPENERS, STOPS, Place, half_points
from narrate.spoken.rules import either

Way = Literal["speech", "writing"]

_OPENED_LONG = 12  # characters that make a quote which is never closed more than a slip
_LOOK = 44  # characters looked at on either side

_MEDIA = either(
    "短信 微信 信息 消息 来信 回信 书信 信件 感谢信 家书 家信 信里 信中 信上 写信 信是 卡片 字迹 备注栏"
    " 差评 一封信"
    " 日记 日志"
    " 笔记 笔记本 申请书 请战书"
    " 决心书 倡议书 留言 留言簿 纸条 字条 便条 邮件 电子邮件 帖子 朋友圈 作文 遗书 电报 明信片 贺卡 QQ"
    " 评论 心得"
    " 保证书 建议书 承诺书 便签 微博 博客 总结"
)
MEDIUM = re.compile(_MEDIA)
_WROTE = re.compile(
    r"写道|写下|写到|写着|写的|写来|寄来|留言|发(?:来|了|出|去)?(?:一?[条个则])?(?:信息|短信|微信|消息)|回信|来信|落笔"
    r"|信[^，。“”]{0,8}[看读念]了?[^，。“”]{0,6}[：:]|一[行排段][^，。]{0,6}字[：:]"
)
_REPLIES = re.compile(r"回复|回信|回了|回道")
_SPOKEN_REPLY = re.compile(r"电话|当面|握|回头")


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of direct speech or quoted writing, quotation marks included.

    `medium` names what was written on (短信, 日记), or is empty.
    """

    start: int
    end: int
    way: Way
    medium: str = ""


def quotes(
    text: str, persons: re.Pattern[str] | None = None, answered: Quote | None = None
) -> tuple[Quote, ...]:
    """The direct speech of *text* in order; *persons* finds the names that are known.

    *answered* is the last quote of the paragraph before: a reply to a letter is a letter.
    """
    found: list[Quote] = []
    for start, end in quoted(text):
        left, right = _around(text, start, end, found[-1].end if found else 0)
        inside = text[start:end].strip(OPENERS + CLOSERS)
        if half_points(Place(inside, left, right, persons, _follows(text, start, found))) >= ENOUGH:
            found.append(_written(Quote(start, end, "speech"), left, right, found[-1] if found else answered))
    return tuple(found)


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """The spans in quotation marks, outermost only; one that is never closed runs to the end."""
    depth, opened = 0, 0
    for place, char in enumerate(text):
        if char in OPENERS:
            opened = place if depth == 0 else opened
            depth += 1
        elif char in CLOSERS and depth:
            depth -= 1
            if depth == 0:
                yield opened, place + 1
    if depth and (len(text) - opened > _OPENED_LONG or (opened == 0 and text[-1] in STOPS)):
        yield opened, len(text)


def _around(text: str, start: int, end: int, last: int) -> tuple[str, str]:
    return text[max(last, start - _LOOK) : start], text[end : end + _LOOK]


def _follows(text: str, start: int, found: list[Quote]) -> bool:
    """Whether only a clause lies between the speech before and this quote: “…！”她笑着，“…”."""
    return bool(found) and not re.search(r"[。！？；]", text[found[-1].end : start])


def tells_of_writing(words: str) -> bool:
    """Whether the *words* around a quote say that it was written: 信是这样写的."""
    named = MEDIUM.search(words) is not None and re.search("说|讲|读|念", words) is None
    return named or _WROTE.search(words) is not None


def as_writing(quote: Quote, around: str) -> Quote:
    """*quote* as writing, on the medium that the words *around* it name."""
    medium = MEDIUM.search(around)
    return replace(quote, way="writing", medium=medium[0] if medium else "")


def _written(quote: Quote, left: str, right: str, answered: Quote | None) -> Quote:
    """The quote as writing where the words around it name a medium, or where it answers writing."""
    sentence = re.split(r"[。！？]", left.rstrip("。！？"))[-1]
    following = re.split(r"[。！？“]", right.lstrip("。"))[0]
    around = sentence if cued_before(left) else following
    if tells_of_writing(around):
        return as_writing(quote, around)
    reply = _REPLIES.search(around) and not _SPOKEN_REPLY.search(around)
    if answered and answered.way == "writing" and reply:
        return Quote(quote.start, quote.end, "writing", answered.medium)
    return quote
