"""Cleaned lines in; doubts about figures that the page lost, ends that are cut off and private data out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN
from narrate.model import DOUBTS, Doubt

_START = r"(?:(?<=^)|(?<=[，。；：！？、“‘（《—…]))"
_AFTER = r"(?:(?<=^)|(?<=[，。；：！？、“‘（《—…在于从自至到了截止底即是]))"
_UNITS = (
    r"(?:元(?![旦宵代朝年月气素件老帅首凶勋宝曲好音青谋明末初始稹夜丰])|万元(?!户)|亿元|"
    r"公里|平方米|千瓦时?|公斤|人次|亩(?!产))"
)

_MANY = (
    "一二三四五六七八九十百千万亿两几半数许很好么那太更最这零〇点%％个没"  # 多 after these is no lost figure
)


# Words that begin with 年.
_YEAR_WORDS = (
    r"(?:[轻纪龄代老幼少过近迈年味货饭夜关画糕终底初前后来间度份复华岁景成届仅满长事均产收入销利薪报鉴会级检逾方富高息假"
    r"表谱号礼猪兽三廿首中末里尾节意俗集市酒糖菜灯总人可新接发增减降流平最一的轮限深久月头庚下根时租金费卡审尊将又久羹]|内|在|"
    r"馑|齿|伯|兄|家|例|粽|豆|糖|鱼|花|果|戏|夫)"
)


class Hole(NamedTuple):
    """One way in which a lost figure shows; a gated one counts only on a page that shows another.

    `voice` may use the named groups of the expression; None proposes nothing.
    """

    code: str
    expression: re.Pattern[str]
    voice: str | None
    gated: bool = False


def _sure(expression: str, voice: str | None, *, gated: bool = False) -> Hole:
    return Hole("lost-number", re.compile(expression), voice, gated)


def _maybe(expression: str) -> Hole:
    return Hole("possible-lost-number", re.compile(expression), "{all}", gated=True)


HOLES: tuple[Hole, ...] = (
    _sure(rf"{_AFTER}年[和与及、]年(?:[和与及、]年)*", "这几年"),
    _sure(rf"{_AFTER}年[至到—-]+年", "这些年"),
    _sure(rf"{_AFTER}年(?P<month>\d{{1,2}}月)", "那年{month}"),
    _sure(rf"{_AFTER}年(?:月日|月(?=[，。、上中下初底末至到]))", "那一年"),
    _sure(rf"{_START}月日(?=[，。、上下晚至到])", "那一天"),
    _sure(rf"{_START}年(?=，)", "那一年"),
    _sure(rf"{_START}年(?=春节|国庆节|元旦|端午节|上半年|下半年|[春夏秋冬][天季])", "那年"),
    _sure(rf"{_START}年(?=是|被|达到?\d|起|以来|至今|开始|我|他|她|全[省市县区乡镇村国]|"
r"[省市县区镇村]里|考上|成立|入伍|入党|毕业|来到|实现|完成|通过|获|当选|任)", "那年", gated=True),
    _sure(rf"{_START}年(?!{_YEAR_WORDS})(?={HAN}{{2,10}}了(?:[，。！；]|{HAN}{{0,8}}[，。！；]))", "那年"),
    _sure(r"(?<=[在于从自到至了])年(?=以来|底前|开始|脱贫|的时候|[春夏秋冬](?:天|季))", "那年", gated=True),
    _sure(r"(?<=[\u4e00-\u9fff])(?<![拥国没只所大])有元的?(?=收入|补贴|补助|工资|奖金|存款|利润|"
r"分红|纯收入)", "有一笔"),
    _sure(rf"(?<=[工资入款费价补助金贷为到])近{_UNITS}", None),
    _sure(r"(?P<what>资金|投资|收入|产值|筹资|投入|捐款|补贴|贷款|奖励|增收|分红|收益|利润|补助|"
r"工资|成本|损失|债务|外债|支出|花费|花了|花去|花掉|缴纳|支付|付了|交了|赔了|拨付|报销|"
r"领到|领取|捐出|捐了|卖了|借了|欠了|挣了|赚了)"
rf"(?:达到?|近|约|共计?|超过?|了)?{_UNITS}", "{what}"),
    _sure(r"(?P<what>完成|建成|新建|修建|硬化|铺设|安装|流转|种植|发展|承包)(?:了)?(?:千瓦|公里|"
rf"平方米|亩(?!产))(?=的?{HAN})", "{what}"),
    _sure(rf"(?P<what>[^\s\d{_MANY}])(?:多|余)(?:亩|公里|万元|亿元|公斤|平方米|人次|千瓦)"
r"(?=[，。；、！的贫农]|$)", "{what}"),
    _sure(r"(?<![\d.,０-９%])0元(?!购|起|入|首付|门|利|申|费|学)", None, gated=True),
    _sure(r"(?<=[\u4e00-\u9fff])(?:增长|下降|占|达到|提高|高达|超过|降至|降到|升至|提高到|"
r"增长到)了?[%％](?![A-Za-z0-9])", None),
    _sure(r"(?<=[率例])(?:[为是达仅约近]|只有|高达|超过)?[%％](?![A-Za-z0-9])", None, gated=True),
    _sure(r"(?<=[村组乡镇县寨])(?:总?共计?|现)?有?户[、，]?人(?=[，。；、（]|$)", None),
    _sure(r"(?<![及落府门宅次甲科])第(?=[届个批](?![\d一二三四五六七八九十]))", None),
    _maybe(rf"{_START}年(?:底|初|前|末|中)(?![一二三四五六七八九十])"),
    _maybe(r"近[百千万]元"),
)  # fmt: skip
_SENTENCE = 30  # characters; shorter lines without a stop are verses, names and dates
_PRIVATE = (
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)1[3-9]\d[- ]\d{4}[- ]\d{4}(?!\d)"),
    re.compile(
        r"(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
    ),
    re.compile(r"(?<![\d-])0\d{2,3}[-—－ ]\d{7,8}(?!\d)"),
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", re.ASCII),
    re.compile(r"(?<=电话|手机|热线)[:：]?\s*(?<!\d)\d{7,8}(?!\d)"),
    re.compile(r"(?<!\d)62\d{14,17}(?!\d)"),
    re.compile(r"(?:微信号?|qq号?|QQ号?)\s*[:：是]?\s*[A-Za-z0-9_-]{6,20}"),
)
_MESSAGE = re.compile(
    r"(?:发|回复|收到|发来|寄来|留言|来信|写信|写道)[^。“]{0,12}(?:信息|短信|微信|消息|信|"
    r"留言|私信)?[^。“]{0,10}[：:]\s*“(?P<text>[^”]{30,3000})"
)
_MYSELF = re.compile(
    rf"我(?:是|叫)(?:[^，。！？“”]{{0,14}}(?:儿子|女儿|孙子|孙女|妻子|丈夫|父亲|母亲|弟弟|"
    rf"妹妹|哥哥|姐姐|爱人|媳妇))?(?P<name>{HAN}{{2,4}})(?=[，。！、])"
)


def holes(ledger: Ledger, lines: Iterable[int], notes: frozenset[int]) -> None:
    """Doubts about lost years and amounts; weak signs count only on a page that shows a strong one."""
    found = [(number, hole, match) for number in lines for hole, match in _found(ledger[number])]
    lossy = any(not hole.gated for _, hole, _ in found)
    for number, hole, match in found:
        if lossy or not hole.gated:
            severity = "review" if number in notes else DOUBTS[hole.code].severity
            voice = hole.voice and hole.voice.format(all=match[0], **match.groupdict())
            ledger.note(Doubt(hole.code, severity, number, match[0], match.start(), match.end(), voice))


def _found(text: str) -> list[tuple[Hole, re.Match[str]]]:
    found: list[tuple[Hole, re.Match[str]]] = []
    taken: set[int] = set()
    for hole in HOLES:
        for match in hole.expression.finditer(text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append((hole, match))
    return found


def private_data(ledger: Ledger, lines: Iterable[int]) -> None:
    """Doubts about private numbers and addresses, and about messages of persons who give their name."""
    for number in lines:
        text = ledger[number]
        spans = [match.span() for row in _PRIVATE for match in row.finditer(text)]
        spans += [span for match in _MESSAGE.finditer(text) for span in _writers(text, match)]
        for start, end in sorted(set(spans)):
            ledger.note(Doubt("personal-data", "review", number, text[start:end], start, end))


def _writers(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    return [found.span("name") for found in _MYSELF.finditer(text, *match.span("text"))]


def cut_end(ledger: Ledger, last: int, kind: str, *, more: bool = False) -> None:
    """A doubt where the last line leads on or breaks off, or where the page says that *more* follows."""
    text = ledger[last]
    leads = text.endswith(("——", "—", "：", "，", "、", "；", "（", "“"))
    breaks = len(text) >= _SENTENCE and "，" in text and bool(re.search(rf"(?:{HAN}|[A-Za-z0-9])$", text))
    cut = leads or breaks or kind == "heading"
    if not cut and not more:
        return
    start = max((match.end() for match in re.finditer(r"[，。；：！？、”’》]", text[:-2])), default=0)
    start = max(start, len(text) - 20)
    severity = DOUBTS["truncated-end"].severity if cut else "review"
    ledger.note(Doubt("truncated-end", severity, last, text[start:], start, len(text)))


def lost_start(ledger: Ledger, first: int) -> None:
    """A doubt where the first line of the text goes on from something that is not there."""
    found = re.match(r"[，。、；：！？）》】”’]+|（上接[^）]*）", ledger[first])
    if found:
        ledger.note(
            Doubt("lost-beginning", DOUBTS["lost-beginning"].severity, first, found[0], *found.span())
        )
