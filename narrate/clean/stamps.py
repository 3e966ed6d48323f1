"""A line with a date in, the day in ISO form and what else stands on the line out."""

from __future__ import annotations

import re

from narrate.clean.lines import Look, is_name
from narrate.clean.phrases import is_body_of_people, press
from narrate.clean.words import either

DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
CLOCK = r"(?:\s*t?\s*\d{1,2}\s*[:时]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2}(?:\.\d+)?\s*秒?|分)?)?"
_DAY = re.compile(DATE)
_CLOCKED = re.compile(r"\d{1,2}\s*[:时]\s*\d{2}")
_FIGURES = re.compile(r"\d{4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}")
# Portals leave the year to a line of its own: 2020 09/13 08:12:33.
_SPLIT = re.compile(r"(\d{4})\s+(\d{1,2})/(\d{1,2})\s+\d{1,2}:\d{2}(?::\d{2})?")
# They set it in two cells of a page, the year and the day: 2020 and 09-13.
_CELLS = re.compile(r"(?<!\d)((?:19|20)\d{2})\s+([01]?\d)[-/.]([0-3]?\d)(?![-/.:\d])")
# A year and a month that lost what stood between them: 202009/13.
_RUN = re.compile(r"(?<!\d)((?:19|20)\d{2})([01]\d)/([0-3]\d)(?![/\d])")
_SPELT = re.compile(
    r"([〇零○oO0一二三四五六七八九]{4})年(十?[一二三四五六七八九十])月(二?三?十?[一二三四五六七八九十])日"
)
# A year of two figures, in lines of labels only: 19-10-11.
_SHORT = re.compile(r"(?<![\d-])(\d{2})-([01]?\d)-([0-3]?\d)(?![-\d])")
# The day first, as papers south of the sea set it: 21/05/2017.
_DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?![\d/.-])")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:[a-z]{{3}}\s+|\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+)?(?P<year>\d{{4}})"
)
STAMP_LINE = re.compile(
    rf"[(\[]?\s*(?:{DATE}|(?:19|20)\d{{2}}[01]\d/[0-3]\d|\d{{1,2}}[-/月]\d{{1,2}}日?){CLOCK}\s*(?:星期.|周.)?\s*[)\]]?"
)
# A page of a paper with its name: 第04版:副刊, A06版 社会·民间.
_SHEET = r"(?:第\s*\S{1,4}|[a-z]?\d{1,3})\s*版(?:\s*[:：·\s]\s*[\u4e00-\u9fff·]{2,8})?"
_TURN = rf"(?:[上下前后]一[期版篇]|放大|缩小|默认|[←→◀▶|/]|{_SHEET})"
_OF_PAGE = r"(?:打印|收藏|推荐|朗读|评论|分享|转发|复制|更多功能)"
_WEEKDAY = r"(?:[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)"
# The day of an edition beside its page or its buttons; one button beside a day may be the reader's.
EDITION = re.compile(
    rf"(?:{_TURN}\s*)*{DATE}\s*{_WEEKDAY}?\s*(?:{_OF_PAGE}\s*)*(?:{_TURN}\s*)(?:(?:{_TURN}|{_OF_PAGE})\s*)*|"
    rf"{DATE}\s*{_WEEKDAY}?\s*(?:{_OF_PAGE}\s*){{2,}}|(?:{_TURN}\s*)+{DATE}\s*{_WEEKDAY}?"
)
_NOISE = re.compile(
    rf"^原创|(?<=\s)(?:{either('provinces')})$|"
    r"posted\s+on|published|updated|by\b|min(?:ute)?s?\s+read|来源|来自|作者|发布(?:于|时间)?|发表于?|创建于?|更新(?:于|时间)?|字数|"
    r"最后|参与|人次|\(\)人|时间|日期|字号?|阅读(?:时间)?|浏览|评论|点击|转载|编辑|删除|举报|关注|约|分钟|星期.|周[一二三四五六日]|"
    r"第\s*[a-z]?\d+\s*版|[上下前后]一[期版篇](?!\S)|(?:副刊|要闻|综合|专版|文艺)(?:\s*[·•:]\s*[\u4e00-\u9fff]{1,6})?$|(?<!\w)[a-z]\d{1,2}(?!\w)|\d[\d,.]*\s*[万wk]?|[\s\[\](){}|/·•丨:,.▼↓\-–—＋+]+"
)
_DIGITS = "零一二三四五六七八九"
# The day of a newspaper, with that of the old calendar.
_CALENDAR = re.compile(
    rf"{DATE}\s*(?:星期|周|礼拜)[一二三四五六日天]\s*[\u4e00-\u9fff]{{0,4}}年?[^，。]{{1,3}}月[初十廿][^，。]"
)
_NINETIES = 90  # the web is younger than the years from here on, less one century
POSTED = re.compile(r"posted\s+on\b")  # how a blog begins the line of its day and its account
_MADE = re.compile(r"\s*(?:编印?|主办|印发)$")  # behind the office that makes a bulletin
_BESIDE = 16  # characters that may stand beside a date: a newspaper with its channel
_LONGEST = 80


def iso_date(text: str) -> str:
    """The first full date in a text as YYYY-MM-DD, or nothing.

    >>> iso_date("发布时间:2020年7月2日"), iso_date("发布:12:30pm 21/05/2017")
    ('2020-07-02', '2017-05-21')
    """
    found = _DAY.search(text) or _SPLIT.search(text) or _RUN.search(text)
    if found:
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    spelt = _SPELT.search(text)
    if spelt:
        return f"{_year(spelt[1])}-{_number(spelt[2]):02d}-{_number(spelt[3]):02d}"
    first = _DAY_FIRST.search(text)
    if first and 1 <= int(first[2]) <= 12 and 1 <= int(first[1]) <= 31:  # noqa: PLR2004 -- months and days
        return f"{first[3]}-{int(first[2]):02d}-{int(first[1]):02d}"
    english = _ENGLISH.search(text)
    if not english:
        return ""
    return f"{english['year']}-{_MONTHS.index(english['month']) + 1:02d}-{int(english['day']):02d}"


def short_date(text: str) -> str:
    """The day with a year of two figures in a line of labels, or nothing.

    >>> short_date("来源:某某晚报 19-10-11"), short_date("编号 19-31-77")
    ('2019-10-11', '')
    """
    found = _SHORT.search(text)
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):  # noqa: PLR2004 -- months and days
        return ""
    century = 20 if int(found[1]) < _NINETIES else 19
    return f"{century}{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def split_date(text: str) -> str:
    """The date that a portal sets in cells, `2020 09/13 08:12:33` or `2020 09-13`, or nothing."""
    found = _SPLIT.search(text) or _CELLS.search(text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def iso_month(text: str) -> str:
    """The month of a text that ends with one, as YYYY-MM, or nothing.

    >>> iso_month("某镇人民政府 2018年12月"), iso_month("（二〇一六年十一月，于河州）")
    ('2018-12', '2016-11')
    """
    found = re.search(
        r"(\d{4}|[〇零○oO0一二三四五六七八九]{4})\s*年\s*(\d{1,2}|十?[一二三四五六七八九十])\s*月\W*(?:[于写记草作].{0,12}|(?:初稿|一稿|定稿|完稿|改定|脱稿).{0,20})?$",
        text,
    )
    if not found:
        return ""
    year = found[1] if found[1].isdigit() else _year(found[1])
    return f"{year}-{_number(found[2]):02d}"


def _year(text: str) -> str:
    return "".join(str(_DIGITS.index(c)) for c in re.sub("[〇○oO0]", "零", text))


def _number(text: str) -> int:
    """The number of a month or day, in figures or words."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.index(tens or "一") * 10 if ten else 0) + (_DIGITS.index(ones) if ones else 0)


def beside(text: str) -> str | None:
    """What stands beside the date of a folded line that is made of little else; None if it is no such line.

    >>> beside("2021-06-30 21:47·青稞姐姐"), beside("二伯走的那天是2001年5月3日。")
    ('青稞姐姐', None)
    """
    if len(text) > _LONGEST or not iso_date(text) or re.search(r"[，。！？!?“”、；]", text):
        return None
    paper = re.search(r"版|报.*星期|星期.*副刊", text)
    exact = (
        paper or POSTED.match(text) or _CLOCKED.search(text) or _FIGURES.search(text) or _ENGLISH.search(text)
    )
    plain = _SPLIT.sub(" ", _ENGLISH.sub(" ", re.sub(rf"{DATE}{CLOCK}", " ", text)))
    rest = " ".join(_NOISE.sub(" ", plain).split())
    return rest if exact and len(rest) <= _BESIDE else None


def portal(look: Look) -> bool:
    """Whether a line has a date, a clock and the name of a site or of an office, without labels."""
    if look.size > 60 or re.match(r"(?:原创|转载)(?!\s*\d)", look.text) or not iso_date(look.text):  # noqa: PLR2004 -- a date, a clock, a site and its channel
        return False
    if (
        EDITION.fullmatch(look.text)
        or _CALENDAR.fullmatch(look.text)
        or STAMP_LINE.fullmatch(look.text)
        or beside(look.text) is not None
    ):
        return True
    rest = re.sub(rf"{DATE}{CLOCK}", " ", look.text)
    rest = re.sub(r"来源|作者|发布|字号|评论|阅读|星期.|周.|[\s\d:|/·丨()]+", " ", rest).strip()
    plain = len(rest) <= _BESIDE and not re.search(r"[，。、,！？!?“”]", rest)
    return (plain and bool(press(rest) or is_name(rest))) or is_body_of_people(_MADE.sub("", rest))
