"""Persons and what is told of them in; which of them is 他 and which 她 out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from narrate.spoken.roster import Roster

HE, SHE = "他", "她"
_WOMEN = re.compile("[嫂娘妈姨婶奶婆媳嬷姑妇]|[姐妹](?!夫)|女(?!婿)|妻子|老太|闺女|公主|西施|母亲|小姐")
_MEN = re.compile(
    "[爷爹爸叔伯哥弟婿]|[姐妹]夫|公公|外公|丈夫|儿子|男|老汉|老头|小伙|汉子|先生|父亲|孙子|[舅]"
)
_HER_NAME = re.compile(r"[莲梅兰芳娟霞丽婷秀翠凤娥瑶巧娜莉琴芬菊蓉妹玲珍桂英雪岚倩雁]")
_HIS_NAME = re.compile(r"[强刚军建海虎柱福贵坤勇伟彪栓囤根仓财庚雷龙涛鹏辉斌栋发旺生国守志]")
_CALL, _PRONOUN, _CHARACTER = 5, 2, 3  # how much each kind of evidence counts
_CLAUSE_END = "，。；！？：”"


def sexes(roster: Roster, told: str) -> tuple[tuple[str, str], ...]:
    """The persons whose sex can be told, each with 他 or 她; *told* is the story without its speech."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, sex, weight in _by_calls(roster):
        votes[name][sex] += weight
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, sex in _by_pronouns(roster, told):
        called[name][sex] += 1
    for name, count in called.items():
        if count[HE] != count[SHE]:
            votes[name][count.most_common(1)[0][0]] += _PRONOUN
    return tuple(
        (name, HE if count[HE] > count[SHE] else SHE)
        for name, count in votes.items()
        if count[HE] != count[SHE]
    )


def sex_of(call: str) -> str:
    """他 or 她 as a word such as 大嫂 says by itself; empty where it says neither."""
    she, he = _WOMEN.search(call), _MEN.search(call)
    return "" if bool(she) == bool(he) else SHE if she else HE


def sex_of_name(name: str) -> str:
    """他 or 她 as the characters of a given name suggest; empty where they suggest neither or both."""
    she, he = _HER_NAME.search(name[1:]), _HIS_NAME.search(name[1:])
    return "" if bool(she) == bool(he) else SHE if she else HE


def _by_calls(roster: Roster) -> Iterator[tuple[str, str, int]]:
    for call, name in roster.owners.items():
        if sex := sex_of(call):
            yield name, sex, _CALL
    for name in roster.names:
        if sex := sex_of_name(name):
            yield name, sex, _CHARACTER


def _by_pronouns(roster: Roster, told: str) -> Iterator[tuple[str, str]]:
    """沈玉莲站了起来，她 …: a pronoun that opens a clause or a sentence behind the only person of one."""
    sentences = re.findall(r"[^。！？\n]+[。！？]*\n?", told)
    for sentence, following in pairwise((*sentences, "")):
        found = list(roster.found(sentence))
        if len({name for _, _, name in found}) == 1:
            _, end, name = found[-1]
            behind = re.search(rf"[{_CLAUSE_END}]([他她])(?![们的])", sentence[end:])
            opening = re.match(r"([他她])(?![们的])", following)
            for match in (one for one in (behind, opening) if one):
                told_before = sentence[: end + match.start()] if match is behind else sentence[: found[0][0]]
                if match[1] not in told_before:
                    yield name, match[1]
