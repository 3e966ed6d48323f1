"""Lines of a page in, the numbers of those that call for entries to a contest out, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from narrate.clean.lines import Look
from narrate.clean.words import words
from narrate.model import Dropped

_LABEL = re.compile(
    r"[【\[(■●◆★※*一二三四五六七八九十\d、.)） ]*(?P<key>(?:征文|征稿|征集|大赛|比赛|参赛|投稿|"
    r"来稿|收稿|截稿|截止|评选|评奖|奖项|奖励|活动|作品|稿件|稿费|稿酬|联系|咨询|特别|注意|报名|邮寄|"
    r"投递|主办|承办|协办|组织|参与|字数|体裁|征稿)"
    r"(?:启事|公告|通知|邮箱|信箱|时间|日期|方式|方法|要求|对象|主题|内容|须知|说明|设置|办法|"
    r"地址|电话|提示|范围|体裁|字数|人|热线|安排|规则|流程|奖励|标准|事项|单位|期限|机构|细则|途径)+)"
    r"\s*[】\]]?\s*(?:[:：]|$|(?<=[】\]]))"
)
_STRONG = re.compile(r"征文|征稿|征集|投稿|来稿|收稿|截稿|参赛|大赛|比赛|评奖|奖项")
_POINTER = re.compile(r"点击|详情|链接|附件|通知|启事|公告|踊跃|火热|正在进行|详见|http")
_KINDS = (
    ("contest.mailbox", re.compile(r".*(?:邮箱|信箱|@).*")),
    ("contest.deadline", re.compile(r".*(?:截稿|截止|征集时间|征文时间|投稿时间|征稿时间|期限).*")),
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+", re.ASCII)
_NAME = re.compile(
    r"(?:“(?P<quoted>[^”]{2,40})”|\"(?P<straight>[^\"]{2,40})\")[^，。“]{0,10}(?:征文|征稿|征集|大赛|比赛|活动)"
    r"|(?:征文|征稿|征集|开展|举办)[^“，。]{0,6}“(?P<called>[^”]{2,40})”"
)
_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}月\d{1,2}日")


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


def facts(dropped: Iterable[Dropped]) -> tuple[tuple[str, str], ...]:
    """What the lines of a call say: ("name" | "mailbox" | "deadline", value), each at most once."""
    found: dict[str, str] = {}
    for each in dropped:
        if not each.kind.startswith("contest."):
            continue
        name, mail, days = _NAME.search(each.text), _MAIL.search(each.text), _DAY.findall(each.text)
        if name:
            found.setdefault("name", name["quoted"] or name["straight"] or name["called"])
        if mail:
            found.setdefault("mailbox", mail[0])
        if each.kind == "contest.deadline" and days:
            found.setdefault("deadline", days[-1])
    return tuple((key, found[key]) for key in ("name", "mailbox", "deadline") if key in found)


def _belongs(look: Look) -> bool:
    return _labelled(look) or _terms(look) >= 3 or bool(_MAIL.fullmatch(look.text)) or _points(look)  # noqa: PLR2004 -- see tests


def _points(look: Look) -> bool:
    """A line that sends the reader to a contest: `活动详情请点击：…征文活动的通知`."""
    strong = {match[0] for match in _STRONG.finditer(look.text)}
    return bool(strong) and look.size <= 120 and bool(_POINTER.search(look.text))  # noqa: PLR2004 -- two sentences


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
