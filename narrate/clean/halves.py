"""The lines above a story in; whether two of them are the halves of its title, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.bylines import is_signed
from narrate.clean.headings import marker
from narrate.clean.lines import HAN, Look, fold, squeeze, surely_name
from narrate.clean.phrases import (
    BRACKETS,
    TELLING,
    is_body_of_people,
    is_role,
    is_slogan,
    names_series,
    starts_dash,
)
from narrate.clean.vocabulary import is_word
from narrate.clean.wrappers import is_column

_OPEN = re.compile(r"[的和与是在把让向为从、，,]$|[那这]一[片条座个盏群张]$")
_HALF = 16  # characters of half a title
_EVEN = re.compile(f"{HAN}{{6,16}}")  # one half of a couplet
_PAIR = 2  # lines
# Of whom or of what the second half says something: 一条河, 夜校的灯; and no name of a column.
_SUBJECT = re.compile(
    rf"(?:[一这那两三几]{HAN}(?:{HAN}{{1,5}})|{HAN}{{1,6}}的{HAN}{{1,5}})(?<!故事)(?<!好人)(?<!人物)(?<!力量)(?<!声音)"
    r"(?<!现场)(?<!印记)(?<!答卷)(?<!记忆)(?<!风采)(?<!榜样)(?<!身影)(?<!家书)(?<!日记)"
)
# What it says: 养大的渡口, 亮在半山腰, 照着回家路.
_SAYS = re.compile(
    rf"(?:(?!现在|不过|正在|[经难通]过){HAN}[在进出过了着遍给到向]|"
    r"[养撑亮照飞走穿长种写点唱站托举扛背挑连架搬流绕抱修织缝熬捧染映敲推拉渡跨翻爬]"
    rf"[大满成起亮开回入上下醒活来]|把{HAN}|被{HAN}|让{HAN}){HAN}{{1,12}}"
)
# What an office has done, below its name.
_REPORT = re.compile(r"(?:驻|赴|关于|开展|推进|落实).{2,40}(?:汇报|报告|总结|情况|说明)")


def titled(head: Sequence[Look], place: int, hints: Sequence[str]) -> tuple[int, int]:
    """Where the title begins, and how many lines it has, when the page gives it elsewhere in one line.

    `灯下：一个人的学校` says that the second of two lines is a subtitle, `灯下 一个人的学校` that it is not.
    """
    firsts = (place, place - 1) if place else (place,)
    for first in firsts:
        pair = head[first : first + _PAIR]
        whole, parted = _said(pair, hints) if _may_be_halves(pair) else (False, False)
        if whole and (first == place or parted or _run_together(pair, hints)):
            return first, 1 if parted else _PAIR
    both = [first for first in firsts if _is_one(head[first:])]
    return (both[0], _PAIR) if both else (place, 1)


def _is_one(lines: Sequence[Look]) -> bool:
    """Whether lines begin with the two halves of one title, by what these say."""
    pair = lines[:_PAIR]
    if len({look.text for look in pair}) < _PAIR:  # the title twice
        return False
    return _opens_couplet(lines) or _leads(pair) or _breaks_off(pair) or _reports(pair) or _says_of(pair)


def _says_of(pair: Sequence[Look]) -> bool:
    """Whether the second of two lines says what the first one does: `一条河`, `养大的渡口`."""
    if len(pair) < _PAIR or not pair[1].follows(pair[0]) or any(look.level for look in pair):
        return False
    first, second = (look.text for look in pair)
    named = names_series(first) or surely_name(first)
    again = any(first[at : at + 2] in second for at in range(len(first) - 1))
    return not (named or again) and bool(_SUBJECT.fullmatch(first)) and bool(_SAYS.fullmatch(second))


def _reports(pair: Sequence[Look]) -> bool:
    """Whether an office stands over what it reports: `某某县交通局`, `驻某某村工作情况汇报`."""
    if len(pair) < _PAIR or not pair[1].follows(pair[0]):
        return False
    return is_body_of_people(pair[0].text) and bool(_REPORT.fullmatch(pair[1].text))


def _breaks_off(pair: Sequence[Look]) -> bool:
    """Whether a line stops where no phrase ends, or inside a word, so that the title goes on below it."""
    if len(pair) < _PAIR or not pair[1].follows(pair[0]) or pair[0].size > _HALF or pair[0].level:
        return False
    torn = _OPEN.search(pair[0].text) or _within_word(pair[0].text, pair[1].text)
    return bool(torn) and not starts_dash(pair[1])


def _within_word(above: str, below: str) -> bool:
    """Whether the end of one line and the beginning of the next are one long word: `…第一座水`, `电站的…`."""
    cuts = [(1, 2), (2, 1), (1, 3), (3, 1)]
    return any(
        len(below) > most
        and is_word(above[-least:] + below[:most])
        and not is_word(above[-max(_PAIR, least) :])  # 水磨, 石…: no 水磨石
        for least, most in cuts
    )


def _may_be_halves(pair: Sequence[Look]) -> bool:
    """Whether two lines may be one title: the first names no series, the second is no subtitle or name."""
    return len(pair) == _PAIR and not (
        names_series(pair[0].text)
        or starts_dash(pair[1])
        or marker(pair[1].text) == "chapter"
        or surely_name(pair[1].text)
        or is_signed(pair[1].text)
        or BRACKETS.fullmatch(pair[1].text)
    )


def _said(pair: Sequence[Look], hints: Sequence[str]) -> tuple[bool, bool]:
    """Whether a hint holds both lines one behind the other, and whether a colon or a dash parts them."""
    first, second = (re.escape(look.text.strip()) for look in pair)
    found = [match[1] for hint in hints for match in re.finditer(rf"{first}(\W{{0,3}}){second}", fold(hint))]
    whole = bool(found) or any(squeeze(pair[0].text + pair[1].text) in squeeze(hint) for hint in hints)
    return whole, bool(found) and all(re.search(r"[:—–-]", gap) for gap in found)


def _run_together(pair: Sequence[Look], hints: Sequence[str]) -> bool:
    """Whether a hint sets one line right behind the other, with nothing between them."""
    return any(pair[0].text.strip() + pair[1].text.strip() in fold(hint) for hint in hints)


def _opens_couplet(lines: Sequence[Look]) -> bool:
    """Whether lines begin with the two halves of one title, and no line below them could be a third."""
    return _couplet(lines[:_PAIR]) and not any(_EVEN.fullmatch(look.text) for look in lines[_PAIR:])


def _leads(pair: Sequence[Look]) -> bool:
    """Whether two short lines are one phrase: `从一条路`, `到一座桥`."""
    if len(pair) < _PAIR or not pair[1].follows(pair[0]) or max(look.size for look in pair) > _HALF:
        return False
    return pair[0].text.startswith("从") and "到" not in pair[0].text and pair[1].text.startswith("到")


def _couplet(pair: Sequence[Look]) -> bool:
    """Whether two lines are the halves of one title: as long as each other, without a mark or a name."""
    even = len(pair) == _PAIR and all(_EVEN.fullmatch(look.text) for look in pair)
    said = any(
        is_body_of_people(look.text)
        or is_role(look.text)
        or TELLING.fullmatch(look.text)
        or is_column(look.text)
        or is_slogan(look.text)
        for look in pair
    )
    return (
        even
        and pair[0].size == pair[1].size
        and pair[1].follows(pair[0])
        and not said
        and pair[0].text != pair[1].text
    )
