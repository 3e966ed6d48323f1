"""Lines of a page in; rows that have one form and stand together, or come again and again, labelled, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from narrate.clean.headings import marker
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, is_prose, squeeze
from narrate.clean.phrases import names_series

_BOXED = re.compile(r"【[^】]{2,10}】\s*\S.{0,40}")
_ROW = re.compile(r"([\u4e00-\u9fff]{2,8})\s*:\s*\S.{0,200}")
_CATALOGUE = re.compile(
    r"知识类型|(?:内容|文献|文章)出处|唯一号|颗粒名称|分类号|文献号|索书号|登记号|文件类型|资源类型|页码|起止页码|(?:作品|参赛|征文)编号|"
    r"(?:获得|所获|获奖)(?:奖项|等级|作品)|(?:就读|所在)(?:学校|班级)|座右铭|(?:访谈|采访|口述|整理|录音)(?:时间|地点|助理|整理|人)|亲历者|上传用户|被引量|下载量|刊期|期号|文献来源"
)
_SIGNBOARDS = frozenset({"内容", "正文", "全文", "原文"})
_PRIZE = re.compile(
    r"[-—\s【\[(★☆◆※]*(?:(?:[特一二三四]|优秀)等奖|(?:金|银|铜|优秀|佳作|入围|优胜|鼓励|提名)奖)(?:作品|征文|作文)?\s*[】\])]?\s*[:(]?\s*[共各]?\s*(?:\d{0,3}|[一二两三四五六七八九十]{1,2})\s*[名篇首个]?\s*\)?[-—\s★☆◆※]*"
)
_LIFE = re.compile(
    rf"(?P<name>{HAN}{{2,4}}|{HAN}\s{HAN})\s*[,，:(](?=.{{0,60}}(?:[男女][,，。]|\d0后|\d{{4}}年?[\s\-—–]*(?:\d{{1,2}}月)?(?:出?生|—)|人[,，。]|"
    r"会员|作协|教师|学生|职工|农民|干部|记者|编辑|研究生|现居|退休))[^“”]{4,160}"
)
_BULLET = re.compile(r"[‧・•·●▪■]\s*\S.{7,60}")
_FROM = re.compile(r"\(\s*(?:选|摘|节选|改编)自[^()]+\)")
_OWN = 16  # characters of a line that is a name
_SIGN = 4  # characters that the names of one site share
_LISTED = 2


def rows_of_form(page: Sequence[Look], labels: Labels, first: int, last: int) -> None:
    """Label the rows of forms, prizes, contents and lives; the prose stands from *first* to *last*."""
    _boxed(page, labels)
    _catalogued(page, labels)
    _prizes(page, labels, first)
    _contents(page[:first], labels)
    _lives(page, labels)
    _bullets(page[last + 1 :], labels)
    _tasks(page, labels, first)
    _sponsors(page, labels, last)


def _boxed(page: Sequence[Look], labels: Labels) -> None:
    """Two lines `【label】value` in a row, each with its own label, are a form."""
    for boxed, run in groupby(page, key=lambda look: bool(_BOXED.fullmatch(look.text))):
        lines = [look for look in run if not is_prose(look.text)] if boxed else []
        if len({look.text.partition("】")[0] for look in lines}) >= _LISTED:
            labels.give(lines, "meta.index")


def _catalogued(page: Sequence[Look], labels: Labels) -> None:
    """Rows of `label: value`, two of them with a catalogue's or a prize card's own labels, are its card."""
    for prose, run in groupby(page, key=lambda look: is_prose(look.text) and not _ROW.fullmatch(look.text)):
        lines = [] if prose else list(run)
        found = [(look, match) for look in lines if (match := _ROW.fullmatch(look.text))]
        known = [look for look, match in found if _CATALOGUE.fullmatch(match[1])]
        if len(known) >= _LISTED and len(found) > _LISTED:
            labels.give([look for look, _ in found], "meta.index")
            labels.give([look for look in lines if look.text in _SIGNBOARDS], "meta.index")


def _prizes(page: Sequence[Look], labels: Labels, first: int) -> None:
    """The name of a prize stands over the works that won it: twice on the page, or over the prose.

    On the page of a contest one is enough, over a line that may be a title; a manuscript's own parts stay.
    """
    found = [look for look in page if _PRIZE.fullmatch(look.text) and not look.level]
    above = {look.number for look in page[:first]}
    contest = any(names_series(look.text) for look in page[:first])
    if labels.web and contest:
        above |= {look.number for look, under in pairwise(page) if look in found and not is_prose(under.text)}
    over = any(look.number in above for look in found)
    several = len(found) >= _LISTED and (labels.web or contest or over)
    labels.give([look for look in found if several or look.number in above], "chrome.award")


def _contents(head: Sequence[Look], labels: Labels) -> None:
    """Two chapters in a row without text between them are a list of contents."""
    seen: set[str] = set()
    for above, look in pairwise(head):
        seen.add(squeeze(above.text))
        if marker(above.text) == marker(look.text) == "chapter":
            again = squeeze(look.text) in seen  # the first chapter itself, below the list
            labels.give([above] if again else [above, look], "chrome.contents")


def _lives(page: Sequence[Look], labels: Labels) -> None:
    """A line that begins with a name which stands by itself above tells that writer's life."""
    alone = {squeeze(look.text) for look in page if look.size <= _OWN and not is_prose(look.text)}
    for place, look in enumerate(page):
        found = _LIFE.fullmatch(look.text)
        below = page[place + 1] if place + 1 < len(page) else None
        ended = below is None or not is_prose(below.text) or below.number in labels.kinds
        if found and ended and place > _LISTED and squeeze(found["name"]) in alone:
            labels.give([look], "chrome.about")


def _bullets(rest: Sequence[Look], labels: Labels) -> None:
    """Two lines in a row with a bullet, below the story, are a list of others."""
    for listed, run in groupby(rest, key=lambda look: bool(_BULLET.fullmatch(look.text))):
        lines = list(run) if listed else []
        if len(lines) >= _LISTED:
            labels.give(lines, "chrome.related")


def _tasks(page: Sequence[Look], labels: Labels, first: int) -> None:
    """Below two questions with their points, which follow the text, all is answers and offers."""
    asked = [
        at for at, look in enumerate(page) if at > first and labels.kinds.get(look.number) == "chrome.exam"
    ]
    if len(asked) < _LISTED:
        return
    below = page[asked[0] :]
    source = page[asked[0] - 1]
    told = sum(look.size for look in page[first : asked[0]])
    if sum(look.size for look in labels.free(below)) < told:
        labels.give([*below, *([source] if _FROM.fullmatch(source.text) else [])], "chrome.exam")


def _sponsors(page: Sequence[Look], labels: Labels, last: int) -> None:
    """A line in the lower half of the page that begins as two of the site's own lines do is the site's."""
    above = [
        look.text[:_SIGN]
        for look in page
        if labels.kinds.get(look.number, "").startswith(("chrome.", "section."))
    ]
    again = {
        sign
        for sign, count in Counter(above).items()
        if count >= _LISTED and re.fullmatch(f"{HAN}{{4}}", sign)
    }
    for look in page[max(len(page) // 2, last + 1 if last < len(page) else 0) :]:
        if look.text[:_SIGN] in again and not is_prose(look.text):
            labels.give([look], "chrome.site")
