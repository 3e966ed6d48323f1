"""Lines of a page in; sentences that a converter broke at their figures, as groups of lines, out.

Where a page sets each figure in a tag of its own, some converters write it on a line of its own:
`从` / `1961` / `年用到` / `2003` / `年。`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.lines import closed

Group = list[int]

_FIGURES = re.compile(r"\s*\d{1,8}(?:[.．]\d{1,4})?\s*[%％℃]?\s*")
# What is counted or measured; 年轻, 天亮 and the like begin sentences of their own.
_COUNTING = (
    r"年(?!轻|纪|龄|迈|幼|货|味|画|复一年)|月(?!亮|光|色|台|饼|子|季)|日(?!子|头|光|夜|落|出|记)|"
    r"号(?!召|称|令|角|子)|时(?!候|间|常|光|代|而)|点(?!头|燃|名|火|灯|心|滴)|"
    r"分(?!别|开|手|明|外|家|给|田)|岁(?!月)|个(?!人|子|头)|只(?!有|是|要|好|能|见|不)|条(?!件)|次(?!日)|"
    r"名(?!字|叫|声)|位(?!于)|角(?!落)|千(?!方|里)|百(?!姓)|多(?!少|亏|么|年)|里(?!面|头|边|屋)|"
    r"米(?!饭|粉|线)|周(?!围|末)|天(?!空|亮|黑|气|上|下|边|色|地|晴)|人(?!们|家|民|生|群|间|物)|"
    r"[秒届户亩块万亿余几℃%％]|公[里斤分顷尺]|平方|立方|[厘毫][米升]|小时|世纪|"
    r"[斤吨尺寸丈层楼栋座间张本册页篇封句遍回趟场项批套台辆艘架匹棵株朵根支枝件双股班级倍]"
    r"(?![山上下来去着了房屋子发气于路说忙课长是])"
)
# What goes on behind a figure: a unit, or a mark that begins no line.
_GOES_ON = re.compile(rf"\s*(?:{_COUNTING}|[，。、；：！？）》”’…,.;!?)](?=.*[\u4e00-\u9fff，。]|$))")
_YEAR = re.compile(r"\s*(?:1[6-9]|20)\d\d\s*")
_CLAUSE = re.compile(r"[，。；！？“”]")
# Where a sentence waits for a number.
_WAITS = re.compile(r"[从到至自在于共约近达有第了过是逾满仅才近每隔长高重][\s《“（(]*$")
_ENDS = re.compile(r"[\u4e00-\u9fffA-Za-z（(“《约、，]\s*$")
_FEWEST = 3  # figures that count lines one after the other: of a list, of parts


def at_figures(lines: Sequence[str]) -> list[Group]:
    """The numbers of the lines of each sentence that was broken at its figures.

    >>> at_figures(["他从", "1961", "年教到", "2003", "年，没有缺过课。"])
    [[1, 2, 3, 4, 5]]
    >>> at_figures(["少年", "1961", "年轻的他来了。"])
    []
    """
    figures = [place for place, line in enumerate(lines) if _FIGURES.fullmatch(line)]
    if not figures or _counts([lines[place] for place in figures]):
        return []
    groups: list[Group] = []
    for place in figures:
        chained = bool(groups) and groups[-1][-1] == place - 1 and not closed(lines[place - 1])
        group = _around(lines, place, chained=chained)
        if chained and group[:1] == [place - 1]:
            groups[-1] += group[1:]
        elif group:
            groups.append(group)
    return [[place + 1 for place in group] for group in groups if _is_told(lines, group)]


def _around(lines: Sequence[str], place: int, *, chained: bool) -> Group:
    """The places of a line of figures with what goes on below it, and the open sentence above it.

    *chained*: that is a piece of a sentence that was broken at other figures above.
    """
    if place + 1 >= len(lines) or not _GOES_ON.match(lines[place + 1]):
        return []
    above = lines[place - 1] if place else ""
    if _waits(above) or (chained and _ENDS.search(above)) or (len(lines[place]) > 1 and _breaks_off(above)):
        return [place - 1, place, place + 1]
    return [place, place + 1] if _YEAR.fullmatch(lines[place]) else []


def _waits(above: str) -> bool:
    """Whether a line stops where a number has to follow."""
    return bool(_WAITS.search(above))


def _breaks_off(above: str) -> bool:
    """Whether a line stops inside a sentence, and is no title; 1 may number a stanza."""
    return bool(_ENDS.search(above) and _CLAUSE.search(above)) and not closed(above)


def _is_told(lines: Sequence[str], group: Group) -> bool:
    """Whether the pieces are a sentence that ends, with a clause in it."""
    text = "".join(lines[place].strip() for place in group)
    return closed(text) and bool(_CLAUSE.search(text[:-1]))


def _counts(figures: Sequence[str]) -> bool:
    """Whether lines of figures count one after the other: `1`, `2`, `3`."""
    values = [int(text) for text in map(str.strip, figures) if text.isdecimal()]
    return len(values) >= _FEWEST and values == list(range(values[0], values[0] + len(values)))
