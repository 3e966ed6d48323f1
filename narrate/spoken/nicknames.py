"""Texts in; by-names and given names that stand without a surname (二娃, 阿嬷, 桂枝) out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from narrate.spoken.rules import HAN
from narrate.spoken.strangers import described
from narrate.spoken.surnames import SURNAMES, TITLE
from narrate.spoken.words import kind

COMMON = ("v", "a", "d", "p", "c", "r", "vn", "ad", "m", "u")
NEVER_GIVEN = frozenset(
    "的了在是把和与及就也不都又很这那带给对向说道笑着过个为被从到让里上下们家有没去来会要能只才还更最"
    "两边旁将已可以便曾其之虽而且或但因所它他她你我您"
)
NOT_NAMES = frozenset(
    (
        "孙子",
        "小康",
        "小时",
        "惠民",
        "高兴",
        "温暖",
        "周末",
        "明白",
        "安全",
        "安静",
        "宁静",
        "安稳",
        "平安",
        "文明",
        "成果",
        "成功",
        "高原",
        "高山",
        "明天",
        "石榴",
        "金黄",
        "白云",
        "安心",
        "路上",
        "时间",
        "时候",
        "老人",
        "小孩",
        "老师",
        "老板",
        "老婆",
        "老公",
        "小声",
        "小心",
        "老伴",
        "小伙",
        "二人",
        "三人",
        "四人",
        "五人",
        "老汉",
        "老头",
        "老太",
        "老乡",
        "老远",
        "小跑",
        "老爷",
        "老实",
    )
)
_NICKNAME = re.compile(
    rf"(?:^|(?<=[。！？，；：”」、]))([阿小老二三四五幺][{HAN}])(?:也|又|就|便|却|正|才|先|忽然|赶紧|急忙|连忙)?(?=[说问喊笑答道叹嚷骂"
    rf"站坐蹲走跑挠拍拿端递抬低摇点抹摆转扭愣瞪眯应嘟回接插捂捧脸吓不想夹红]|的声音)"
)
_HEAD = r"(?:^|(?<=[。！？，；：”」]))"
_HUMAN = (  # what nobody but a person does
    r"(?:[说问][：:，。“道]|说完|[喊嚷骂叹][了道：]|笑[了道着笑：]|点了?点?头|摇了?摇?头|[低抬回扭]着?过?头|站[了起在到]|蹲[下在了]|[腾霍]地|坐[在下]"
    r"|瞪[了大着]|张了张嘴|皱[着了]眉|咧[着开]?嘴|撇|转[过身]|挠|抹了?|[掀接推拉]开|红了?脸|愣[了住]|咽|哼了|嘟囔|递|噎|脖子一|伸[手出]|举[起手]|立刻举|缩了|急了|抢着|瘪|掏出|把[脚手头]|接嘴|宣布|应了|摆摆手|叉着|搓|想了想|捧|搂"
    r"|从[^，。]{1,8}[掀钻走出来]|走[进到出]|跑[过出进]|的(?:声音|嗓门))"
)
_GIVEN = re.compile(
    rf"{_HEAD}([{HAN}]{{2}})(?:也|又|就|便|却|正|才|先|忽然|赶紧|急忙|连忙|只好|终于)?(?={_HUMAN})"
)
_TITLED = re.compile(rf"[老小][{SURNAMES}]|{TITLE}")
_NOBODY = frozenset("不没有人谁自这那一上下来去年月日天时后前里外们声第每各几什怎如此只")
_OFTEN = 3  # times a word of the language must act like a person before it is taken for one


def nicknames(texts: Sequence[str]) -> Counter[str]:
    """By-names without a surname (二娃, 阿嬷) that act or speak at the head of a clause more than once."""
    heads: Counter[str] = Counter()
    for text in texts:
        heads.update(match[1] for match in _NICKNAME.finditer(text) if kind(match[1]) not in COMMON)
    whole = "\n".join(texts)
    named = (name for name in heads if name not in NOT_NAMES and (name[0] == "阿" or name[1] not in SURNAMES))
    counts = {name: whole.count(name) for name in (*named, *_given(texts))}
    return Counter({name: count for name, count in counts.items() if count > 1})


def _given(texts: Sequence[str]) -> list[str]:
    """Words of two characters that act as only persons do at the head of their clauses (满仓, 程立)."""
    heads = Counter(match[1] for text in texts for match in _GIVEN.finditer(text))
    return [name for name, count in heads.items() if count >= _wanted(name) and _may_be_called(name)]


def _wanted(name: str) -> int:
    """How often *name* must act: a word of the language oftener than what is none."""
    unknown = kind(name) in ("", "nr", "nrt", "nrfg") or name[0] == name[1]
    return 1 if unknown else _OFTEN - (name[0] in SURNAMES)


def _may_be_called(name: str) -> bool:
    titled = _TITLED.fullmatch(name) is not None  # these are found elsewhere
    odd = (_NOBODY | NEVER_GIVEN) & set(name) or name in NOT_NAMES or kind(name) == "a"
    return not (odd or titled or described(name))
