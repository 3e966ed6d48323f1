"""Table of the ways in which a figure that a page lost shows: expressions, and neutral words for some."""

from __future__ import annotations

import re
from typing import NamedTuple

from narrate.clean.lines import HAN

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


_KNOWN: tuple[Hole, ...] = (
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

_OF = r"(?:大约|[约近达共为有是超过])?"
_STOP = r"(?=[，。；、！的）]|$)"
# What a text measures, so that a unit without a figure behind it has lost one: 全长米.
_MEASURED = (
    r"(?:全长|总长|全程|总?里程|海拔|高程|落差|跨度|水深|[桥路渠洞坝堤墙]长|[桥路坝墙河渠]宽|坝高|"
    r"[长宽高深][约达])"
)
_LAND = r"(?:占地|耕地|山林|林地|水田|旱地|草场|(?:总|栽种?|种植|灌溉|建筑|占地|播种)?面积)"
_PEOPLE = r"(?:党员|干部|教师|老师|学生|职工|工人|村民|人口|劳动?力|社员|战士|队员)"

_MEASURES: tuple[Hole, ...] = (
    _sure(rf"{_MEASURED}{_OF}(?:千?米|公里|厘米)(?=[，。；、！的）]|以[上下]|左右|多[，。；、]|$)", None),
    _sure(rf"(?<=[，、])[长宽高深厚](?:千?米|公里|厘米){_STOP}", None, gated=True),
    _sure(rf"(?:相?距|距离|离){HAN}{{1,8}}?(?<![{_MANY}余每单双上按论以来下里])(?:公里|千米)"
r"(?=[，。；、！]|左右|以外|$)", None),
    _sure(rf"{_LAND}{_OF}(?:亩|公顷|平方米|平方公里){_STOP}", None),
    _sure(r"(?:下?辖|共有)个(?=行政村|自然村|村民?|社区|乡镇|小组)", None),
    _sure(rf"(?:有|共|包括|其中)(?:在[职校]|正式)?{_PEOPLE}{_OF}[名人](?=[，。；、）]|$)", None),
    _sure(rf"(?:贫困户|困难户|搬迁户){_OF}户{_STOP}", None),
    _sure(rf"(?:增加|增长|增收|减少|提高|上涨|上升|下降|降低)(?:[了到至]|到了)?(?:万|亿)?"
rf"(?:元|公斤|个百分点){_STOP}", None),
    _sure(rf"(?:年产|单产|总产|亩产|产)量?{_OF}(?:公斤|吨){_STOP}", None),
    _sure(rf"每(?:公?斤|亩|户|人|月|天|吨|只|头|株)元{_STOP}", None),
    _sure(r"(?:今年|现年|当年|时年|年仅|终年|享年|刚满|年满|已年过)岁"
r"(?=[，。；、！的时半那多]|$)", None),
    _sure(rf"(?:历时|耗时|用时|时隔|长达)[约近]?(?:年|个月|天|小时|分钟){_STOP}", None),
    _sure(r"(?:早上|早晨|上午|中午|下午|傍晚|晚上|夜里|凌晨)点(?:半|多|钟|\d{0,2}分)"
r"(?=[，。；、就才他她我]|$)", None),
    _sure(r"全[村组寨乡镇队]户(?=人家|[，、]|，?人[，。；])", None),
)  # fmt: skip
HOLES = (*_KNOWN, *_MEASURES)
