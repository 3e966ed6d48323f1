"""Texts in; those who act or speak in them without a name that we know (护士长, 黄牙, 根生娘) out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from narrate.spoken.nicknames import COMMON, NEVER_GIVEN, NOT_NAMES
from narrate.spoken.quotes import quotes
from narrate.spoken.roster import Roster
from narrate.spoken.rules import HAN, either
from narrate.spoken.strangers import KIN, THINGS, human
from narrate.spoken.surnames import SURNAMES
from narrate.spoken.words import kind, tagged

_MANY = re.compile(
    r"大家|众人|群众|乡亲|人群|村民|代表|群|全[班村场家]|同志|孩子|干部|队员|党员|贫困户|老人|老汉|老头|老太太"
    r"|姑娘|小伙子?|年轻人|中年人|家人|女士|先生"
)
_NOBODY = re.compile(
    r"[我你您他她它谁咱俺这那哪各每某自几]|们$|有人|[里上下中外内旁边前后时候天年月日]$"
    r"|^[不没一也又就都还对冲朝向给跟和把被是有众只各]"
)
_ONCE = either(
    "也 又 就 便 却 正 才 先 忽然 赶紧 急忙 连忙 只好 终于 都 还 再 慢慢 轻轻 一边 一下子 立刻 马上 嘿嘿"
    " 呵呵 哈哈 悄悄 当场 抢先 大声 小声 低声 只 最先 头一个"
)
_SPEAKS = re.compile(
    rf"{_ONCE}{{0,2}}[^，。！？；：“”的]{{0,8}}?(?:[说问答喊嚷骂叫劝叹笑哭讲]|(?<!一)道|[回应](?=[了道答话嘴声]|$)|插[嘴话]|接[嘴话]|开了?口|念叨|嘟囔|嘀咕)"
    r"(?![^，。：！？“]{6})"
)
_ACTS = re.compile(
    rf"{_ONCE}{{0,2}}(?:[把将]|从[^，。]{{1,8}}[走出来]|[站坐蹲跪走跑跳躺靠][起在到下进出过上着了]"
    r"|[转扭回抬低仰歪摇点垂侧]着?了?[过起下]?[头脸身]|摆摆?手|挥挥?手|[瞪眨眯红涨愣顿停憋急怔噎哼咳咽]"
    r"|(?:眼珠|眼睛|眼圈|眉头|脸|嘴|脖子|头|鼻子)(?!的)"
    r"|[摸抹擦捧端递掏拿举拎抱拉拽握抓捏搓拍敲指放扯摘挠揉叉拄扶撩掀推拨翻接伸缩咧撇皱张吓]"
    r"|的(?:声音|嗓门|嗓子|脸|眼睛|眼圈|眼泪|手))"
)
_LEAD = re.compile(
    rf"(?:晚上|早上|中午|下午|傍晚|半夜|清早|第二天|那天|这天|今天|昨天|有一?[天回次]|这时|那时|后来|忽然|突然|于是|可是?|但是?|只见|这下|又?过了[{HAN}]{{0,4}}，?|[{HAN}]{{1,6}}(?:时候|之后|以后|之前)，?)*(?:[我他她](?={KIN}))?"
)
_OWNED = re.compile(rf"[^，。！？；：“”]{{1,12}}的([{HAN}]{{2,3}})")
_BY_SURNAME = re.compile(f"[老小阿][{SURNAMES}]")
_HAN = re.compile(f"[{HAN}]+")
_PARTS = re.compile(r"[，。！？；：…—“”]+")
_COUNTED = "[一二三四五六七八九十两几每半][个把张条块座]?"
_WHERE = "(?:[上下里中内外旁边底](?![来去着了])|那[边头])"
_DOES = ("v", "d", "ad", "p", "z", "i", "l", "o", "zg")
_PLACES = tuple("里上中内")  # behind what is a place or was written: 申请书中写道
_NO_DOING = ("n", "nr", "ns", "nz", "nt", "nrt", "nrfg", "uj", "c", "x", "f", "s", "k")
_NOT_DONE = frozenset(
    ["是", "有", "成", "到", "来", "去", "像", "叫", "为", "在", "就是", "也是", "还是", "都是"]
)
_PARENT = frozenset("妈爹娘爸")
_MAY_NAME = ("", "nr", "nrt", "nrfg", "ns", "nz")
_OFTEN = 3  # times a word of the language must be told before it is taken for a name
_LONGEST = 4  # characters of what somebody is called


def actors(texts: Sequence[str], known: Roster) -> tuple[str, ...]:
    """Who heads the words around quotes as only a person does and is nobody of *known*, the busiest first."""
    whole = "\n".join(texts)
    found: Counter[str] = Counter()
    for clause in (clause for text in texts for clause in _beside(text)):
        found[max(_calls(clause, whole), default=(False, 0, 0, ""))[3]] += 1
    heads = Counter(head(clause) for clause in _PARTS.split(whole))
    found.update(call for call, often in heads.items() if often > 1 and call not in found)
    return tuple(call for call, _ in found.most_common() if call and _is_new(call, known, whole))


def _is_new(call: str, known: Roster, whole: str) -> bool:
    """Whether *call* is a person and none of those that are *known*."""
    named = next(known.found(call), None) is not None or any(way.startswith(call) for way in known.owners)
    return not (named or _another_way(call, known, whole) or placed(call, whole))


def head(clause: str) -> str:
    """The word for a person that heads *clause*: 干事 in 镇上的干事打来电话; empty where none does."""
    calls = max(_calls(clause, ""), default=(False, 0, 0, ""))
    return calls[3] if calls[0] else ""


def _another_way(call: str, known: Roster, whole: str) -> bool:
    """Whether *call* is what a person is whom the story names: 村支书 in 村支书吴正坤, 主任 beside 姜主任."""
    names = known.names
    return any(f"{call}{name}" in whole or name.endswith(call[-2:]) for name in names)


def placed(name: str, whole: str) -> bool:
    """Whether *name* is counted, or a place is told by it, more often than not: 石阶 in 石阶上, 一封信."""
    often = whole.count(name)
    as_thing = len(re.findall(rf"{_COUNTED}{re.escape(name)}|{re.escape(name)}{_WHERE}", whole))
    return as_thing * 2 > often


def _beside(text: str) -> Iterator[str]:
    """The clauses that lead up to the quotes of *text* and those right behind them."""
    found = quotes(text)
    for number, quote in enumerate(found):
        left = text[found[number - 1].end if number else 0 : quote.start].rstrip()
        right = text[quote.end : found[number + 1].start if number + 1 < len(found) else len(text)]
        if left.endswith(("：", "，")):
            yield from (one for one in re.split("[，：]", re.split("[。！？；]", left)[-1]) if one)
        if right:
            yield re.split("[，。！？：；]", right)[0]


def _calls(clause: str, whole: str) -> Iterator[tuple[bool, int, int, str]]:
    """What may call the person that heads *clause*: whether it says so, how often it is told, its length."""
    rest = _LEAD.sub("", clause, count=1)
    owned = _OWNED.match(rest)
    for text in (rest, *([rest[owned.start(1) :]] if owned else [])):
        for length in range(_LONGEST, 0, -1):
            call, after = text[:length], text[length:]
            if len(call) == length and _HAN.fullmatch(call) and _acts(call, after):
                often = whole.count(call)
                if _person(call, often):
                    yield human(call), often, length, call


def _acts(call: str, after: str) -> bool:
    """Whether *after* is what somebody called *call* does: 树 must do what only persons do."""
    if after.startswith(_PLACES):
        return False
    if _SPEAKS.match(after) or _ACTS.match(after):
        return True
    word, flag = next(tagged(after[:6], guess=False), ("", ""))
    if human(call):
        return bool(word) and flag not in _NO_DOING and word not in _NOT_DONE
    named = kind(call) != "n" or _BY_SURNAME.fullmatch(call)
    return bool(named) and flag in _DOES and word not in _NOT_DONE


def _person(call: str, often: int) -> bool:
    if len(call) == 1:
        return call in _PARENT
    if _NOBODY.search(call) or _MANY.search(call) or call in NOT_NAMES or call in THINGS:
        return False
    if human(call):
        return True
    if NEVER_GIVEN & set(call) or kind(call) in COMMON:
        return False
    return often >= (2 if kind(call) in _MAY_NAME else _OFTEN)
