"""Lines of a page in, the numbers of those that call for entries to a contest out, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.clean.lines import Look
from narrate.clean.words import words

_LABEL = re.compile(
    r"[【\[(■●◆★※*一二三四五六七八九十\d、.)） ]*(?P<key>(?:征文|征稿|大赛|参赛|投稿|"
    r"来稿|收稿|截稿|截止|评选|评奖|奖项|活动|作品|稿件|稿费|联系|咨询|特别|报名|邮寄|"
    r"投递)"
    r"(?:启事|公告|通知|邮箱|信箱|时间|日期|方式|要求|对象|主题|内容|须知|说明|设置|办法|"
    r"地址|电话|提示|范围|体裁|字数|人|热线|安排|规则|流程|奖励|标准)+)"
    r"\s*[】\]]?\s*(?:[:：]|$)"
)
_STRONG = re.compile(r"征文|征稿|投稿|来稿|收稿|截稿|参赛|大赛|评奖|奖项")
_KINDS = (
    ("contest.mailbox", re.compile(r".*(?:邮箱|信箱|@).*")),
    ("contest.deadline", re.compile(r".*(?:截稿|截止).*")),
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def _terms(look: Look) -> int:
    return sum(term in look.text for term in words("contest"))


def _labelled(look: Look) -> bool:
    found = _LABEL.match(look.text)
    return bool(found) and look.size <= 300  # noqa: PLR2004 -- a paragraph of terms with its label


def _anchor(look: Look) -> bool:
    found = _LABEL.match(look.text)
    return _labelled(look) and bool(found and _STRONG.search(found["key"]))


def calls(page: Sequence[Look]) -> dict[int, str]:
    """The kind of each line of a call for entries; none where a line of one stands alone."""
    kinds: dict[int, str] = {}
    for group in _groups(page):
        if sum(_anchor(look) for look in group) >= 1 and len(group) > 1:
            kinds.update({look.number: _kind(look) for look in group})
    return kinds


def _belongs(look: Look) -> bool:
    return _labelled(look) or _terms(look) >= 3 or bool(_MAIL.fullmatch(look.text))  # noqa: PLR2004 -- see tests


def _groups(page: Sequence[Look]) -> Iterator[list[Look]]:
    group: list[Look] = []
    for look in page:
        if _belongs(look):
            group.append(look)
            continue
        if group:
            yield group
        group = []
    if group:
        yield group


def _kind(look: Look) -> str:
    return next((kind for kind, expression in _KINDS if expression.match(look.text)), "contest.call")
