"""Lines of a page in; what an editor says above or below the story, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from narrate.clean.credits import by_life
from narrate.clean.footnotes import footnotes, is_numbered
from narrate.clean.labels import Labels
from narrate.clean.lines import NAME, Look, is_prose, squeeze, surely_name

_NOTE = re.compile(
    r"[【\[(]?\s*(?:(?:编者|小编|记者|主编|编辑|[\u4e00-\u9fff]{1,3})?按语?|编者的话|编前语|编前|编后语?|编后记|(?:老师|教师|专"
    r"家|评委|编辑|名家|指导老师)?(?:点评|评语|简评)|开栏的话|开栏语|(?:编辑|编者|小编)?(?:推荐语|荐语|推介语)|[授颁]奖[词辞]|(?:创作|获奖|写作)(?:谈|感言)|(?:推荐|获奖|入选|授奖)(?:理由|评语)|(?:编辑|编者)推荐|导\s*读|导语|核心提示|内容提要|内容摘要|阅读提示|摘\s*要|故事梗概|(?:内容|故事|作品|剧情)简介|(?:写作|创作|故事|家书|书信|人物|时代)?背景|附记|附注|注|(?:编辑|记者)(?:回音|回复|附言|附记))(?P<mark>\s*[】\])"
    r"]\s*[:：]?|\s*[:：]|(?:(?<=编后)|(?<=编者按))\s+(?=\S))?\s*(?P<text>.*)"
)
_AFTERWORD = re.compile(r"[【\[(\s]*(?:编后.*|.{0,4}(?:点评|评语)\s*[】\])]?\s*[:：]?)")
# （评语：…）, 【教师点评】…
_REMARK = re.compile(r"[(\[【]\s*.{0,4}(?:点评|评语|简评)\s*(?::.*[)\]】]|[\]】]\s*:?\s*\S.*)")
_EPIGRAPH = re.compile(r"[-—–―─]{1,4}\s*[^\s(].{2,80}\(题记\)")  # ——灯灭了才看得见山。(题记)
_LIFE = re.compile(
    r"[【\[(—\-\s]*(?:(?:作者|个人|诗人|作家|本文作者|人物)(?:简介|介绍|简历|档案|名片)|名片)[】\])—\-\s]*[:：]?"
)
_PRESENTS = re.compile(
    r"征文|来稿|投稿|本刊|本报|本网|本号|本站|本栏|本期|专栏|栏目|获奖作品|优秀作品|等奖|系列报道"
)
_OURS = re.compile(r"本(?:刊|报|网|号|站|栏|台|期|平台)|现将|以飨|敬请|即日起|今日起|今起|特(?:推出|刊发|选)")
_PRINTS = re.compile(
    r"刊登|刊发|选登|选刊|推出|以飨读者|敬请关注|敬请期待|予以发布|展播|陆续(?:发布|推送|刊)|集中展示"
)
# 现摘发三封, 今天选登的这封家书
_CHOSEN = re.compile(
    r"现(?:将[^。]{2,30})?(?:摘|选|刊|节选|予以|分期|陆续)?(?:发|登|刊|编)|"
    r"(?:^|[。!])(?:今天|今日|本期|这一?期|下面|以下|这里)(?:我们|特|为[您大]家?)?(?:[选刊摘转]登|[选刊摘]发|刊出|展播|推出|推送)的"
    r"(?:是|[^。,，]{0,8}(?:书信|家书|信|文章|作品|散文|故事|小说|日记|来稿|文字|诗)(?:《[^》]{1,30}》)?[,，]?(?:是|来自|出自|选自|由|系|为))"
)
_HOST = re.compile(
    r"(?:今天|今晚|本期|这期|这一期)[^。，]{0,12}(?:[为给向](?:大家|您|你|各位)[^。，]{0,6})(?:推荐|分享|带来|朗读|播送|推送|讲述)的?"
)
_TODAY = re.compile(
    r"(?:^|[。!:])(?:今天|今晚|本期|这期)(?:我们|小编|为大家|为您)?(?:讲述|推送|分享|推荐|介绍)的[^。]{0,4}是"
)
_STATION = re.compile(
    r"[^。]{0,12}这里是[^。]{2,24}。(?:今天|今晚|本期|这期|这一期)[^。,]{0,12}[和与跟为给向](?:大家|您|你|各位)[^。,]{0,6}"
    r"(?:推荐|分享|带来|朗读|播送|读)"
)
_SPEAKER = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,3}君)(?:有话)?说")  # an account under a name of its own
_EDITOR = re.compile(r"[(\[]?\s*[-—–―─]{0,4}\s*(?:本[报刊网台])?(?:编者|编辑部)\s*[)\]]?")  # who signs a note
_TO_READERS = re.compile(r"大家|您|各位")
_ABSTRACT = re.compile(r"[【\[(]?\s*(?:核心提示|新闻提示)\s*[】\])]?\s*[:：]?")
_GROUP = re.compile(
    r"(?:这|本|以下|下面这?)(?:[一几数]?组|[一几数]篇|些)(?:文章|作品|稿件|故事|散文|小说|诗歌|文字)|部分(?:作品|小说|文章|稿件|来稿|散文|诗歌|微小说)"
)
# The last paragraph of a guide speaks of those who made it.
_EDITED = re.compile(r"记者|编者|编辑|本报|本刊|感谢.{0,8}关注|敬请|以飨|题目为")
_TELLER = re.compile(
    rf"[【\[(](?:口述|讲述)[人者]?[】\])]\s*(?P<name>{NAME})\s*[,，].*(?:年.{{0,8}}生|岁|人)(?:[,，。].*|$)"
)
_NOTED_BY = re.compile(rf"[【\[(](?:记录|整理|记录整理|采访整理)[人者]?[】\])]\s*(?P<name>{NAME})(?:\s.*)?")
_GUIDE = 8  # paragraphs of a guide that ends so
_HEADS = ("meta.page_title", "meta.source", "meta.author", "byline")
_REACH = 99  # lines below its signboard that a note can reach
_LAST = 3  # paragraphs of a note below the story
_LIFE_SIZE = 100  # characters of a life below a story
_SIGNED = ("byline", "meta.author")


def notes(page: Sequence[Look], labels: Labels, first: int) -> None:
    """Label the notes of editors: their signboard, and the paragraphs up to the next short line.

    Above the story, whose first prose is at the place *first*, there is one; below it another may stand.
    """
    _tellers(page[: first + _LAST], labels)
    _presented(page, labels, first)
    _lives(page, labels)
    texts = [place for place, look in enumerate(page) if _is_told(look, labels) and not is_numbered(look)]
    footnotes(page, texts[-1] if texts else 0, labels)
    ended = max((place for place, look in enumerate(page) if _is_told(look, labels)), default=first)
    labels.give([look for look in page if _REMARK.fullmatch(look.text)], "note")
    labels.give([look for look in page[: first + 1] if _EPIGRAPH.fullmatch(look.text)], "note")
    for place, look in enumerate(page):
        if look.number in labels.kinds or not _opens(look):
            continue
        if place > ended:
            labels.kinds[look.number] = "note"
            continue
        rest = labels.free(_up_to_head(page[place + 1 : place + _REACH], labels))
        if _ABSTRACT.fullmatch(look.text):
            labels.kinds[look.number] = "chrome.signboard"
        elif place <= first or (_AFTERWORD.fullmatch(look.text) and _is_end(rest)):
            labels.kinds[look.number] = "note"
            _note([] if _text(look) else rest, labels)


def _up_to_head(lines: Sequence[Look], labels: Labels) -> Sequence[Look]:
    """The lines above the next one that heads a story: its title again, its writer, its source."""
    heads = (at for at, look in enumerate(lines) if labels.kinds.get(look.number, "").startswith(_HEADS))
    return lines[: next(heads, len(lines))]


def _presented(page: Sequence[Look], labels: Labels, first: int) -> None:
    """The first paragraphs present what follows where they say in which series it is printed.

    It is the first one alone, or a few whose last one says so.
    """
    told = labels.free(page[first : first + 1])
    goes_on = any(is_prose(look.text) for look in labels.free(page[first + 1 :]))
    presented = told and (
        _is_presenting(told[0])
        or _CHOSEN.search(told[0].text)
        or _HOST.match(told[0].text)
        or (labels.web and _TODAY.search(told[0].text))
        or _STATION.match(told[0].text)
    )
    if presented and goes_on:
        labels.kinds[told[0].number] = "note"
    board = _SPEAKER.fullmatch(page[first - 1].text) if 0 < first < len(page) else None
    if board and goes_on and told and board["name"] in told[0].text and _TO_READERS.search(told[0].text):
        labels.give(page[first - 1 : first + 1], "note")
    run = _paragraphs(page[first:])
    end = first + len(run)
    if 0 < len(run) <= _LAST and any(is_prose(look.text) for look in labels.free(page[end:])):
        last, signed = labels.free(run), page[end : end + 1]
        if signed and _EDITOR.fullmatch(signed[0].text):
            labels.give([*last, *labels.free(signed)], "note")
        elif last and _is_presenting(last[-1]):
            labels.give(last, "note")


def _paragraphs(lines: Sequence[Look]) -> list[Look]:
    """The paragraphs above the first short line."""
    return list(takewhile(lambda look: is_prose(look.text), lines))


def _is_presenting(look: Look) -> bool:
    return all(sign.search(look.text) for sign in (_OURS, _PRESENTS, _PRINTS))


def _tellers(head: Sequence[Look], labels: Labels) -> None:
    """`【口述】某某，1936年生。` above a text names who told it, `【整理】某某` who wrote it."""
    for look in head:
        told, noted = _TELLER.fullmatch(look.text), _NOTED_BY.fullmatch(look.text)
        found = told or (noted if labels.facts.authors else None)
        if found and look.number not in labels.kinds:
            labels.kinds[look.number] = "note"
            labels.facts.authors.append(found["name"])


def _lives(page: Sequence[Look], labels: Labels) -> None:
    """The paragraph below a signboard 作者简介 tells the writer's life."""
    for board, look in pairwise(page):
        if _LIFE.fullmatch(board.text) and look.number not in labels.kinds and is_prose(look.text):
            labels.kinds[board.number] = labels.kinds[look.number] = "chrome.about"
    signed = [look.text for look in page if labels.kinds.get(look.number) in _SIGNED]
    signed += [look.text for look in labels.free(page) if surely_name(look.text)]
    last = takewhile(lambda look: _is_life(look, signed), reversed(labels.free(page)))
    labels.give(list(last), "chrome.about")


def _is_life(look: Look, signed: Sequence[str]) -> bool:
    """Whether a line tells the life of somebody who signs the text: `某某，某县人，一九〇八年生。`."""
    name = by_life(look.text) if look.size <= _LIFE_SIZE else ""
    return bool(name) and any(name in squeeze(text) for text in signed)


def _is_told(look: Look, labels: Labels) -> bool:
    return look.number not in labels.kinds and is_prose(look.text) and not is_note(look)


def is_note(look: Look) -> bool:
    """Whether the line is an editor's note with its signboard: `编者按：…`."""
    found = _NOTE.fullmatch(look.text)
    return bool(found and found["mark"])


def _opens(look: Look) -> bool:
    return is_note(look) or (bool(_NOTE.fullmatch(look.text)) and not _text(look))


def _text(look: Look) -> str:
    found = _NOTE.fullmatch(look.text)
    return str(found["text"]) if found else ""


def _is_end(rest: Sequence[Look]) -> bool:
    return sum(is_prose(look.text) for look in rest) < _LAST


def _note(rest: Sequence[Look], labels: Labels) -> None:
    run = _paragraphs(rest)
    longest = _GUIDE if run and _EDITED.search(run[-1].text) else _LAST
    ends = len(run) < len(rest) and len(run) <= longest  # longer is a story
    labels.give(run if ends else rest[:1], "note")


def presents(text: str) -> bool:
    """Whether a paragraph says that a paper prints the works below it.

    >>> presents("这组文章由本报记者撰写，今天刊出第一篇。"), presents("本报记者昨天到了村里。")
    (True, False)
    """
    return bool(_GROUP.search(text)) and bool(_OURS.search(text) or _PRINTS.search(text))
