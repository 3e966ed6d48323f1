"""Lines of a text in; which of them are headings, by number, build or fellows, and of what level, out."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import accumulate, pairwise

from narrate.clean.bylines import byline
from narrate.clean.lines import CLOSERS, STOPS, Look, closed, fold, is_name, is_prose, surely_name
from narrate.clean.phrases import alike

_NUMERAL = "[一二三四五六七八九十百零〇两]"
# From the highest to the lowest, as GB/T 9704 orders them for official documents.
MARKERS = (
    ("chapter", re.compile(rf"(?:正文\s*)?第\s*(?:{_NUMERAL}{{1,5}}|\d{{1,4}})"
rf"\s*[章节回篇部卷幕集](?![一-龥]{{0,2}}[，,。]).{{0,30}}|[楔引]子|序[章幕曲言]?|尾声|"
r"后记|前言|引言|结语")),
    ("han", re.compile(rf"(?:{_NUMERAL}{{1,3}}\s*[、.]|[壹贰叁肆伍陆柒捌玖拾]\s*[、.·|丨])\s*\S.*")),
    ("bracket", re.compile(rf"\(\s*{_NUMERAL}{{1,3}}\s*\)\s*[、.]?.*")),
    ("digit", re.compile(r"\d{1,2}\s*(?:、|\.(?!\d))\s*\S.*")),
    ("digit_bracket", re.compile(r"(?:\(\d{1,2}\)|\d{1,2}\)|[①-⑳]).*")),
)  # fmt: skip
_NUMBER = re.compile(
    rf"(?:第{_NUMERAL}{{1,3}}[封首辑场乐]|{_NUMERAL}{{1,3}}|0?\d{{1,2}}|[壹贰叁肆伍陆柒捌玖拾]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|"
    rf"part\s*\.?\s*\d{{1,2}})\s*[.、]?",
    re.IGNORECASE,
)
DATED = re.compile(
    r"(?:公元)?(?:\d{4}|[〇零一二三四五六七八九]{4})年.*(?:月|日|夜|晨|晚).*|\d{1,2}月\d{1,2}日.*"
)
_TERMS = (  # of the solar year
    "立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|"
    "立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"
)
_SKY = "晴|阴|雨|雪|多云|[大中小阵雷暴微]|雾|霾|风|霜|沙尘|浮尘|冰雹"
_WEATHER = rf"(?:{_SKY}|有|间|夹|到|转|[一二三四五六七八九\d]级)++"
_WEEKDAY = "(?:星期|周|礼拜)[一二三四五六日天]"
_DEGREES = r"-?\d{1,2}(?:\s*[-~～—至到]\s*-?\d{1,2})?\s*[℃度]"
_DAY = re.compile(
    rf"(?:(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年)?(?:\d{{1,2}}|[正冬腊]|[一二三四五六七八九十]{{1,2}})月"
    rf"(?:(?:\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}})[日号]|(?:初|十|廿|二十)[一二三四五六七八九十]|三十)(?=.*?(?:{_WEEKDAY}|晴|阴|雨|雪|云|风|雾|霾|霜|尘|雹))"
    rf"(?:\W++|天气|{_WEEKDAY}|(?:{_TERMS})|{_WEATHER}|{_DEGREES})++"
)
_SCENE = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:正|们)?在[\u4e00-\u9fff]{1,8}[里上中下旁前边内外][\u4e00-\u9fff]{3,12}"
)
_ASIDE = re.compile(r"\([^()]{2,30}\)")  # what a picture shows, an aside
_EVEN = re.compile(r"[)）、.\s](?P<first>[\u4e00-\u9fff]{4,7})[,，](?P<second>[\u4e00-\u9fff]{4,7})[。!！]$")
_TORN = re.compile("[，,].*。.|。.*[，,]")  # a sentence and the beginning of another: the line was broken
_CLOSING = re.compile(
    r"[-—–\s]*题记[\s:]*|.{0,12}(?:叩上|叩禀|敬上|谨上|谨启|手书|亲笔|拜上|鞠躬|敬礼|此致)|[正一二三四五六七八九十冬腊]{1,2}月[初一二三四五六七八九十廿]{1,3}[日夜]?"
)
_CREDITED = re.compile(r"[-—–―─]{1,4}\s*[\u4e00-\u9fff·]{2,12}\s*《[^《》]+》")  # whose words stand above
# No number, no sound, no word of reply, no mark of an editor.
_CHARACTER = re.compile(
    r"(?![一二三四五六七八九十百千零〇两啊哎唉嗯哦噢喔呀哟嘿嗨喂哼呸嘘哈呵嘻哇砰啪咚轰哗嘭咣当铛叮嗖吱咔嚓嘎呜汪喵哞咩"
    r"好是对不有没来走滚行去停打杀起站坐跪跑跳开关放抓追拿收别快看听谁爹娘妈爸爷奶哥姐弟妹儿完终止续略图文注问答甲乙丙丁上中下左右前后])[\u4e00-\u9fff]"
)
_ORDINAL = re.compile(rf"第(?:{_NUMERAL}{{1,3}}|\d{{1,2}})(?P<what>[\u4e00-\u9fff]{{1,3}}\s*[:：,，\s])")
_QUOTED = re.compile(r"[“‘「\"].*[”’」\"]")
# What somebody says ends with its stop inside the marks; a phrase has none: “我走了，灯就灭了”.
_QUOTED_PHRASE = re.compile(r"[“「\"][^“”「」\"]*[^“”「」\"。！？!?…，,、：:；;][”」\"]")
LONGEST = 34
_SERIES = 2  # numbers with a heading below each
_BELOW = 99  # lines of a section
_SAYING = 5  # characters of what a text says again
CALL, EXPLANATION = 14, 24  # characters of the two halves of a heading set on two lines


def marker(text: str) -> str:
    """The kind of number that a line begins with, or nothing; a whole paragraph has none.

    >>> marker("(一)山路")
    'bracket'
    """
    if len(text) > 45:  # noqa: PLR2004 -- the longest headings of official papers
        return ""
    return next((kind for kind, expression in MARKERS if expression.fullmatch(text)), "")


def is_marked(look: Look) -> bool:
    """Whether a numbered line is a heading by itself and not the first sentence of a paragraph."""
    kind = marker(look.text)
    if not kind:
        return False
    inner = re.search(r"[。！？!?;；]", look.text[:-1])
    if kind in {"digit", "digit_bracket"}:
        return (
            not closed(look.text)
            and not inner
            and not look.text.endswith((";", "，", ","))
            and look.size <= LONGEST
        )
    single = ("," not in look.text and "，" not in look.text) or _is_even(look.text)
    return not inner and (not closed(look.text) or (single and look.size <= 25))  # noqa: PLR2004 -- (一)山路。


def _is_even(text: str) -> bool:
    """Whether a line is two short clauses of about one length: `(一)摸清底数,一户一策。`."""
    found = _EVEN.search(text)
    return found is not None and abs(len(found["first"]) - len(found["second"])) <= 1


def chapters(page: Sequence[Look], book: str) -> frozenset[int]:
    """The numbers of the headings of the first level where they open the parts of a *book*.

    They are several, none is its title, and not each has a writer of its own, as in an anthology.
    """
    top = min((look.level for look in page if look.level), default=0)
    heads = [look for look in page if look.level == top] if top else []
    named = any(alike(look.text, book) or look.text == fold(book) for look in heads)
    if not book or len(heads) <= 1 or named or _signed(page, top) >= _SERIES:
        return frozenset()
    return frozenset(look.number for look in heads)


def _signed(page: Sequence[Look], top: int) -> int:
    """Number of headings of the level *top* with a writer of their own below them."""
    below = (under for look, under in pairwise(page) if look.level == top)
    return sum(bool(surely_name(under.text) or byline(under)) for under in below)


def is_text(look: Look) -> bool:
    """Whether the line is prose of the story, not a heading that ends in a full stop."""
    return not look.level and is_prose(look.text) and not is_marked(look)


def is_told(look: Look, played: Container[int]) -> bool:
    """Whether the line is prose of the story, or one of the lines of a play, whose numbers are *played*."""
    return look.number in played or is_text(look)


def could_head(look: Look) -> bool:
    """Whether a short line without a number may be a heading."""
    if not 2 <= look.size <= LONGEST:  # noqa: PLR2004 -- a heading has two characters
        return False
    bare = look.text
    ends = bare.endswith((":", "，", ",", "、", "；", ";", "-", "—", "…", "—”", "—」")) or closed(bare)
    speech = bool(_QUOTED.fullmatch(bare)) and not _QUOTED_PHRASE.fullmatch(bare)
    return (
        not ends
        and not _TORN.search(bare)
        and not speech
        and not is_scene(bare)
        and not _CREDITED.fullmatch(bare)
        and not _ASIDE.fullmatch(bare)
        and not DATED.fullmatch(bare)
        and not _CLOSING.fullmatch(bare)
    )


def is_number(text: str) -> bool:
    """Whether a line is nothing but a number that heads a part: `1`, `三`, `第二封`."""
    return bool(_NUMBER.fullmatch(text))


def is_scene(text: str) -> bool:
    """Whether a line tells what a picture shows: somebody, at a place, doing something.

    >>> is_scene("孩子们在操场上做游戏"), is_scene("在希望的田野上")
    (True, False)
    """
    return bool(_SCENE.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a line heads the entry of a diary: a date with its weekday or its weather.

    >>> is_day("3月5日 星期一 晴"), is_day("九月三日 晴转大雾"), is_day("2018年3月5日")
    (True, True, False)
    """
    return bool(_DAY.fullmatch(text))


def is_date(text: str) -> bool:
    """Whether a line is a day written out, with nothing else but its weather.

    >>> is_date("2018年3月5日"), is_date("2018-03-05 10:20")
    (True, False)
    """
    return bool(DATED.fullmatch(text)) and len(text) <= CALL and ":" not in text


def sure_heads(text: Sequence[Look]) -> frozenset[int]:
    """The numbers of lines that head by what stands elsewhere in the text.

    They are a saying that the text below quotes again (“绣花能当饭吃？”), and the line below a bare number
    where the lines below the other bare numbers are headings.
    """
    numbered = [
        under for look, under in pairwise(text) if _NUMBER.fullmatch(look.text) and not is_text(under)
    ]
    heads = sum(map(could_head, numbered))
    sure = {look.number for look in numbered if heads >= _SERIES and heads + 1 >= len(numbered)}
    return frozenset(
        sure | _parallel(text) | _days(text) | _persons(text) | _sayings(text) | _characters(text)
    )


def _characters(text: Sequence[Look]) -> set[int]:
    """The numbers of lines of one character, each alone over prose: `窝`, `盐`; unlike, and two or more.

    What people call out, and what closes a text or stands beside its pictures, is none.
    """
    found = {
        look.number: look.text
        for above, look, under in zip([None, *text], text, text[1:], strict=False)
        if _CHARACTER.fullmatch(look.text) and is_text(under) and (above is None or is_text(above))
    }
    alike = len(set(found.values())) < len(found)
    return set() if alike or len(found) < _SERIES else set(found)


def _sayings(text: Sequence[Look]) -> set[int]:
    """The numbers of sayings in quotation marks, between prose, that the text below says again."""
    found = set()
    for place, (above, look, under) in enumerate(zip(text, text[1:], text[2:], strict=False)):
        between = _tells(above) and _tells(under) and not above.text.endswith(":")
        if between and _is_said(look, text[place + 2 : place + 2 + _BELOW]):
            found.add(look.number)
    return found


def _tells(look: Look) -> bool:
    return is_text(look) and not _QUOTED.fullmatch(look.text)


def _is_said(look: Look, below: Sequence[Look]) -> bool:
    """Whether a line is a saying in quotation marks that the prose *below* it holds."""
    phrase = look.text.rstrip(CLOSERS + STOPS)
    quoted = len(phrase) >= _SAYING and look.size <= LONGEST and _QUOTED.fullmatch(look.text)
    return bool(quoted) and any(phrase in other.text for other in below if other.size > LONGEST)


def _days(text: Sequence[Look]) -> set[int]:
    """The numbers of bare dates right above text, where there are several: the entries of a diary.

    Two are enough where the text begins with one.
    """
    dates = {
        look.number
        for look, under in pairwise(text)
        if DATED.fullmatch(look.text) and is_text(under) and look.size <= CALL
    }
    entries = len(dates) + sum(is_day(look.text) for look in text)
    opens = bool(text) and text[0].number in dates
    return dates if entries > _SERIES or (opens and len(dates) >= _SERIES) else set()


def _persons(text: Sequence[Look]) -> set[int]:
    """The numbers of lines that name somebody (`某某：`) over a motto and then text, where several do."""
    named = [
        look.number
        for look, motto, under in zip(text, text[1:], text[2:], strict=False)
        if look.text.endswith((":", "："))
        and is_name(look.text[:-1])
        and not is_text(motto)
        and motto.size <= EXPLANATION
        and is_text(under)
    ]
    return set(named) if len(named) >= _SERIES else set()


def _parallel(text: Sequence[Look]) -> set[int]:
    """The numbers of short lines of one build with text between them: `第一笔账：…`, `给某某的信`."""
    told = [*accumulate(map(is_text, text), initial=0)]  # lines of prose above each place
    found: dict[tuple[str, ...], list[int]] = {}  # of each build, the places
    for place, look in enumerate(text):
        if told[place] == told[place + 1] and could_head(look) and look.size <= EXPLANATION:
            count = _ORDINAL.match(look.text)
            key: tuple[str, ...] = (count["what"],) if count else (look.text[0], look.text[-2:])
            found.setdefault(key, []).append(place)
    many = (places for key, places in found.items() if len(places) >= _SERIES + len(key) - 1)
    return {text[place].number for places in many if _are_apart(text, places, told) for place in places}


def _are_apart(text: Sequence[Look], places: Sequence[int], told: Sequence[int]) -> bool:
    """Whether the lines at *places* differ, with prose between each two: *told* counts what is above each."""
    different = len({text[place].text for place in places}) == len(places)
    return different and all(told[above + 1] < told[below] for above, below in pairwise(places))


def levels(kinds: Sequence[str]) -> dict[str, int]:
    """The heading level of each kind of number that a story uses, from 2 down."""
    used = [kind for kind, _ in MARKERS if kind in kinds]
    return {kind: 2 + depth for depth, kind in enumerate(used)}
