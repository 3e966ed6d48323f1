"""Lines of a page in, the numbers of those that call for entries to a contest out, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose
from narrate.clean.words import words
from narrate.model import Dropped

_LABEL = re.compile(
    r"[【\[(■●◆★※*一二三四五六七八九十\d、.)） ]*(?P<key>(?:征文|征稿|征集|大赛|比赛|参赛|投稿|"
    r"来稿|收稿|截稿|截止|评选|评奖|奖项|奖励|活动|作品|稿件|稿费|稿酬|联系|咨询|特别|注意|报名|邮寄|"
    r"投递|主办|承办|协办|组织|参与|字数|体裁|征稿)"
    r"(?:启事|公告|通知|邮箱|信箱|时间|日期|方式|方法|要求|对象|主题|内容|须知|说明|设置|办法|"
    r"地址|电话|提示|范围|体裁|字数|人|热线|安排|规则|流程|奖励|标准|事项|单位|期限|机构|细则|途径)+)"
    r"\s*[】\]]?\s*(?:[:：]|[为是]|$|(?<=[】\]]))"
)
_STRONG = re.compile(r"征文|征稿|征集|投稿|来稿|收稿|截稿|参赛|大赛|比赛|评奖|奖项")
_SENT = re.compile(r"征文|征稿|征集|投稿|来稿|收稿|截稿|评选|颁奖|投票|参评")
_ENTRY = re.compile(
    r"[(【\[]?\s*(?:本文|此文|本篇|本作品|该文)(?:参加|参与|为|系|是|入选|入围|荣?获).{0,40}(?:征文|征稿|征集活动|大赛|比赛|评选|大奖赛)"
)
_VOTE = re.compile(
    r".*每(?:个|人|天|日|位)[^。]{0,12}(?:可|限)投\s*\d*\s*票.*|[【\[]?\s*投票(?:规则|时间|方式|须知|说明|通道|入口)\s*[】\]]?\s*[:：]?.*|"
    r".*(?:为|给)(?:ta|他|她|其|我|作者|作品)投(?:上)?.{0,6}票.{0,12}|"
    r".*(?:征文|评选|大赛|比赛|活动).{0,20}投票.{0,40}(?:\d+\s*票|通道|关闭|截止|开启).*|.{0,40}(?:当前|现有|累计)?票数\s*[:：]?\s*[\d,]+.{0,8}"
)
_PRIZE = re.compile(r"获奖|奖项|作品|稿件|名单|主办方")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[、.]")
_CALLED = re.compile(
    r"(?:附\s*\d?\s*:\s*)?[【\[(]?\s*(?:征稿|征文|约稿|投稿|来稿|稿约|[\u4e00-\u9fff]{2}征集)(?:启事|须知|函|说明|公告|要求)?\s*[】\])]?\s*[:：]?"
)
_BOXED = re.compile(r"[【\[][^】\]]{2,4}(?:启事|通知|公告)[】\]]")
_ASKED = re.compile(
    r"请(?:注明|附|将|以|发|寄|投)|字数|不超过|体裁|@|邮箱|信箱|截稿|截止|稿酬|稿费|附(?:作者)?简介|联系(?:方式|电话)|来稿请|近照|自行处理|未用|\d+\s*-\s*\d+首|期待您的|面向.{0,6}征集|"
    r"原创(?:首发)?|一稿多投|\d{2,4}\s*[-—~至到]\s*\d{2,5}\s*字|文责自负|联系人|一经(?:采用|刊用|录用)|"
    r"长期有效|(?:来稿|作品|稿件|文章|家书|故事|内容)应[当该为]"
)
# Beside a call: its heading, the sentence that leads to its points, and the one that leads to the entry.
_LED = re.compile(
    r".{0,60}(?:征集|征文|征稿|大赛|评选).{0,200}(?:启事|公告|如下)\s*[:：。]?|"
    r"(?:现|今|以下)(?:刊[发登载]|选登|推出|选发).{0,20}(?:来稿|作品|征文|一篇).{0,30}"
)
_MAILED = frozenset(("@", "邮箱", "信箱"))
_FEW = 2  # things that a call asks for
_LONGEST = 400  # characters of a call in one paragraph
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


def _beside(page: Sequence[Look], kinds: dict[int, str]) -> None:
    """Lines beside a call belong to it: an introduction that asks for texts, and further numbered terms."""
    numbered = any(_NUMBERED.match(look.text) for look in page if look.number in kinds)
    for order in (page, page[::-1]):
        for near, look in pairwise(order):
            asks = {match[0] for match in _SENT.finditer(look.text)}
            listed = numbered and (asks or _PRIZE.search(look.text)) and _NUMBERED.match(look.text)
            belongs = listed or len(asks) > 1 or _LED.fullmatch(look.text) or _CALLED.fullmatch(look.text)
            if near.number in kinds and belongs and look.size <= _LONGEST:
                kinds.setdefault(look.number, _kind(look))


def _is_entry(look: Look) -> bool:
    """Whether a line says that this text takes part in a contest, or how to vote for it."""
    return look.size <= _LONGEST and bool(_ENTRY.match(look.text) or _VOTE.fullmatch(look.text))


def announced(page: Sequence[Look], labels: Labels) -> None:
    """Label what a contest says of itself, where other prose is left beside it."""
    found = calls(page)
    if any(is_prose(look.text) and look.number not in found for look in page):
        labels.kinds |= found


def calls(page: Sequence[Look]) -> dict[int, str]:
    """The kind of each line of a call for entries; none where a line of one stands alone."""
    kinds: dict[int, str] = {}
    for group in _groups(page):
        whole = any(_whole(look) for look in group)
        if whole or (len(group) > 1 and any(_anchor(look) for look in group)):
            kinds.update({look.number: _kind(look) for look in group})
    kinds |= {look.number: _kind(look) for look in page if _is_entry(look)}
    _beside(page, kinds)
    return kinds


def _whole(look: Look) -> bool:
    """Whether a paragraph says what may be sent in and how: `征文体裁为…，字数不超过…，来稿请注明…`."""
    if look.size > _LONGEST or not _STRONG.search(look.text):
        return False
    asked = {"@" if match[0] in _MAILED else match[0] for match in _ASKED.finditer(look.text)}
    boxed = bool(_BOXED.match(look.text) and _POINTER.search(look.text))
    return len(asked) >= (_FEW - boxed if _CALLED.match(look.text) else _FEW + 1)


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
    return (
        _labelled(look)
        or _whole(look)
        or _terms(look) > _FEW
        or bool(_MAIL.fullmatch(look.text))
        or _points(look)
    )


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
