"""A line with a date in, the day in ISO form and what else stands on the line out."""

from __future__ import annotations

import re

DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
CLOCK = r"(?:\s*t?\s*\d{1,2}\s*[:时]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2}(?:\.\d+)?\s*秒?|分)?)?"
_DAY = re.compile(DATE)
_CLOCKED = re.compile(r"\d{1,2}\s*[:时]\s*\d{2}")
_FIGURES = re.compile(r"\d{4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}")
# Portals leave the year to a line of its own: 2020 09/13 08:12:33.
_SPLIT = re.compile(r"(\d{4})\s+(\d{1,2})/(\d{1,2})\s+\d{1,2}:\d{2}(?::\d{2})?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:[a-z]{{3}}\s+)?(?P<year>\d{{4}})"
)
STAMP_LINE = re.compile(rf"[(\[]?\s*(?:{DATE}|\d{{1,2}}[-/月]\d{{1,2}}日?){CLOCK}\s*(?:星期.|周.)?\s*[)\]]?")
_NOISE = re.compile(
    r"^原创|posted\s+on|published|updated|by\b|min(?:ute)?s?\s+read|来源|来自|作者|发布(?:于|时间)?|发表于?|更新(?:于|时间)?|字数|"
    r"最后|参与|人次|\(\)人|时间|日期|字号?|阅读(?:时间)?|浏览|评论|点击|转载|编辑|删除|举报|关注|约|分钟|星期.|周[一二三四五六日]|"
    r"第\s*[a-z]?\d+\s*版|(?<!\w)[a-z]\d{1,2}(?!\w)|\d[\d,.]*\s*[万wk]?|[\s\[\](){}|/·•丨:,.▼↓\-–—＋+]+"
)
_BESIDE = 16  # characters that may stand beside a date: a newspaper with its channel
_LONGEST = 80


def iso_date(text: str) -> str:
    """The first full date in a text as YYYY-MM-DD, or nothing.

    >>> iso_date("发布时间:2020年7月2日")
    '2020-07-02'
    """
    found = _DAY.search(text) or _SPLIT.search(text)
    if found:
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    english = _ENGLISH.search(text)
    if not english:
        return ""
    return f"{english['year']}-{_MONTHS.index(english['month']) + 1:02d}-{int(english['day']):02d}"


def split_date(text: str) -> str:
    """The date that a portal sets in cells, `2020 09/13 08:12:33`, or nothing."""
    found = _SPLIT.search(text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def iso_month(text: str) -> str:
    """The month of a text that ends with one, as YYYY-MM, or nothing.

    >>> iso_month("某镇人民政府 2018年12月")
    '2018-12'
    """
    found = re.search(r"(\d{4})\s*年\s*(\d{1,2})\s*月\W*(?:[于写记草作].{0,12})?$", text)
    return f"{found[1]}-{int(found[2]):02d}" if found else ""


def beside(text: str) -> str | None:
    """What stands beside the date of a folded line that is made of little else; None if it is no such line.

    >>> beside("2021-06-30 21:47·青稞姐姐"), beside("二伯走的那天是2001年5月3日。")
    ('青稞姐姐', None)
    """
    if len(text) > _LONGEST or not iso_date(text) or re.search(r"[，。！？!?“”、；]", text):
        return None
    paper = re.search(r"版|报.*星期", text)
    exact = paper or _CLOCKED.search(text) or _FIGURES.search(text) or _ENGLISH.search(text)
    plain = _SPLIT.sub(" ", _ENGLISH.sub(" ", re.sub(rf"{DATE}{CLOCK}", " ", text)))
    rest = " ".join(_NOISE.sub(" ", plain).split())
    return rest if exact and len(rest) <= _BESIDE else None
