"""The words before a person in; whether that person is acted upon, and so does not act, out."""

from __future__ import annotations

import re
from functools import lru_cache

from narrate.spoken.rules import HAN
from narrate.spoken.surnames import TITLE
from narrate.spoken.words import tagged

_ACTED_UPON = re.compile(
    r"(?:给了?|往|从|将|在|挨着|靠着|对着?|向|跟|和|与|同|问了?|告诉|拉着|握着|望着|看着|把|被|让|请|找到?|替|为|陪"
    r"|见[到了]?|看见|碰[到见]|瞧见|遇到|遇见|看到|看望|来到|走进|走访|到|朝着?|冲着?|叫|喊|安慰|鼓励|劝|拍着|扶着|搂着"
    r"|指着|回复|答应|听|轮到|[拉拦按拽扯抱围揪叫喊护扶握攥]住了?|[问找看等想盯骂怕]的(?:却|就|竟|也)?是|像|如|召|命|遣|使|(?<![有一几每这那])回了?|答|告诉|教|怪|夸|笑|不看|瞪了?|盯着|看了[一看]?眼?|看了看|扭头看|追上|等着?|谢|骂|求)$"
)
_WITH_WORDS_BETWEEN = re.compile(
    r"(?:给|对(?![面方门岸])|跟|替|把|被|冲|朝|请|问)"
    r"(?:[^，。；：！？“”]{1,8}的[^，。；：！？“”的]{0,4}|[一那这]?[个位名][^，。；：！？“”]{0,8})$"
)


_APPOSED = re.compile(rf"(?:[老小副]?(?:{TITLE}|[{HAN}]匠)|[我你他她]|自家|自己|[那这][个位名]?|一[个位名])$")
_SEES = frozenset(
    [
        "看见",
        "听见",
        "只见",
        "听",
        "见",
        "看",
        "听到",
        "看到",
        "是",
        "有",
        "没有",
        "说",
        "道",
        "想",
        "像",
        "来",
        "去",
    ]
)
_BRINGS_IN = re.compile("(?:[来去出]|(?<![说提想讲问谈念记])起|有)了?(?:[一两]?[个位名])?$")
_RELATIVE = re.compile("[那这一有][个位名回次]")  # 戴 in 一个戴草帽的人 does nothing to anybody
_LOOK = 48  # characters before a person that may say so
_VERB = ("v", "vn", "vd", "zg")
_GOVERNS = re.compile(r"(?:[了着过住给]|[那这一][个位名]?)$")


def acted_upon(before: str) -> bool:
    """Whether the person behind *before* is acted upon: 对, 拦住, 给当镇长的同学, 找村长."""
    before = before[-_LOOK:]
    plain = _APPOSED.sub("", before)
    if any(_ACTED_UPON.search(text) or _WITH_WORDS_BETWEEN.search(text) for text in {before, plain}):
        return True
    clause, split_off = (re.split("[，。；：！？“”…—]", text)[-1] for text in (plain, before))
    free = _RELATIVE.match(clause) or _BRINGS_IN.search(split_off)
    return len(clause) > 1 and not free and _ends_in_verb(clause)


@lru_cache(maxsize=4096)
def _ends_in_verb(clause: str) -> bool:
    """Whether a person behind *clause* is what its verb is done to: 翻了翻, 握住."""
    words = list(tagged(_GOVERNS.sub("", clause), guess=False))
    word, flag = words[-1] if words else ("", "")
    return flag in _VERB and word not in _SEES
