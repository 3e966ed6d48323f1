"""Lines of a page in; what stands there twice, the second copy or the abstract above it labelled, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from narrate.clean.chrome import chrome, controls
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, is_prose, squeeze

_PARAGRAPH = 40  # characters: verse, refrains and what people say again are shorter
_CAPTION = 4  # characters: nobody calls out so much twice in two lines
_COPIED = 120  # characters of all that is copied
_LINES = 2
_VERSES = 6  # a refrain is shorter
_APART = 400  # lines between the beginnings of two printings: bounds the time that a page of one word takes
_HALF = 2  # parts of a text, one of which is copied
_HEAD = 12  # lines over and below an abstract
_FORM = 20  # lines of the fullest form over one
_NEXT = 2  # paragraphs below an abstract that is a whole one: that of a site and the first of the story
_SUMMARY = re.compile(
    r"[\[【(]?\s*(?:(?:ai|智能|机器|自动|资源|文档|文章|内容|本文|全文|论文|作品|故事|小说|剧情)\s*)*"
    r"(?:摘要|描述|概述|速览|总结|概要|提要|梗概|预览|看点|(?<=作品|故事|内容|小说|剧情)简介)"
    r"\s*(?:由.{2,12})?\s*[\]】)]?\s*:?"
)
_SUNG = re.compile("[啊呀哟嘿哎哦嗬咿]")
_BEGINNING = 20  # characters that no two paragraphs begin with
_SIGNBOARD = re.compile(
    r"^[\[【(]?\s*(?:摘\s*要|内容(?:提要|摘要|简介)|核心提示|导\s*读|简介|文章摘要)\s*[\]】)]?\s*[:：]?\s*"
)
# Which of how many pages a line heads: 第九章 渡口(第2/3页), 渡口 2/3, 渡口（第2页 共3页）.
_PAGE = re.compile(
    r"(?P<title>\S.{0,38}?)\s*[(\[【]?\s*(?:第\s*(?P<page>\d{1,2})\s*(?:/\s*\d{1,2}\s*页|页\s*[/,，]?\s*共\s*\d{1,2}\s*页)|"
    r"(?P<of>\d{1,2})\s*/\s*\d{1,2}\s*页?)\s*[)\]】]?\s*页?"
)
_UNFINISHED = re.compile(
    r".{0,6}(?:本章|本文|本节|本篇|这章)(?:还|尚)?(?:未完|没完|没有完).*|.*点击下一页(?:继续)?.{0,8}"
)

_BARE = 3  # characters of a title that may be the end of another line by chance

Lines = Sequence[Look]


def repeats(page: Sequence[Look], labels: Labels) -> None:
    """Two lines or more that stand above in the same order are a second copy; the first one is kept.

    A copy holds a whole paragraph and 120 characters: a song says its refrain again, nobody two paragraphs.
    """
    for copy in (*_second(page, list(_copies(page))), *_verses(page)):
        labels.give(copy, "chrome.repeat")
    _captions(page, labels)
    _further_pages(page, labels)
    if not labels.manual:
        _abstract(page, labels)
        labels.give(list(_at_once(page, labels)), "chrome.repeat")
        _summed_up(page, labels)


def _verses(page: Sequence[Look]) -> Iterator[Lines]:
    """Verses that stand twice, of which the site's own lines part the second copy: no refrain does that."""
    keys = [squeeze(look.text) for look in page]
    first: dict[str, int] = {}
    end = 0
    for place, key in enumerate(keys):
        above = first.setdefault(key, place)
        near = key and above < place >= end and place - above <= _APART and _of_site(page[place - 1])
        size = _copied(keys, above, place) if near else 0
        between = page[above + size : place]
        if size >= _VERSES and _HALF * len(between) <= size and any(_of_site(look) for look in between):
            end = place + size
            yield page[place:end]


def _at_once(page: Sequence[Look], labels: Labels) -> Iterator[Look]:
    """Whole paragraphs that stand a second time right below themselves, or below what the site set between.

    Nobody writes so but what is called out or sung; what comes again further below is a ring or a refrain.
    """
    above = ""
    for look in page:
        if look.number in labels.kinds or look.number in labels.played or not _is_whole(look):
            above = above if _of_site(look) else ""
        elif squeeze(look.text) == above and not _is_said(look.text):
            yield look
        else:
            above = squeeze(look.text)


def _is_said(text: str) -> bool:
    """Whether a paragraph is spoken as a whole, or sung: a loudspeaker says it twice, a choir too."""
    return text[0] in '“「‘『"' or len(_SUNG.findall(text)) > 1


def _of_site(look: Look) -> bool:
    """Whether a line is furniture by itself."""
    return controls(look, inside=False) or chrome(look, inside=False) not in {"", "ornament", "number"}


def _further_pages(page: Sequence[Look], labels: Labels) -> None:
    """The title that a site says again over each further page of a story, with the page's number.

    Right below its words that the chapter goes on there, it stands without one too.
    """
    said: set[str] = set()
    unfinished = False
    for look in page:
        numbered = _PAGE.fullmatch(look.text)
        page_number = int(numbered["page"] or numbered["of"]) if numbered else 0
        title = squeeze(numbered["title"] if numbered else look.text)
        further = unfinished or page_number > 1
        if further and any(text == title or (len(title) > _BARE and text.endswith(title)) for text in said):
            labels.give([look], "chrome.pager")
        if not (page_number > 1 or is_prose(look.text)):
            said.add(title)
        unfinished = bool(_UNFINISHED.fullmatch(look.text))


def _captions(page: Sequence[Look], labels: Labels) -> None:
    """A line between two paragraphs that stands there twice or more is a caption and its description."""
    place = 0
    for text, run in groupby(page, key=lambda look: look.text):
        lines = list(run)
        around = (*page[max(0, place - 1) : place], *page[place + len(lines) : place + len(lines) + 1])
        between = len(around) == _LINES and all(map(_is_whole, around))
        said = closed(text) or text[0] in '“「‘"' or bool(_SUNG.search(text))
        if between and len(lines) >= _LINES and len(text) >= _CAPTION and not said:
            labels.give(lines, "caption.photo")
        place += len(lines)


def _second(page: Sequence[Look], copies: Sequence[tuple[range, Lines]]) -> list[Lines]:
    """Those copies that make out a second printing: one begins as the text does, or they hold half of it.

    A manual explains an option under each command in the same words, and a letter is read out twice.
    """
    found = [lines for _, lines in copies]
    first = next((place for place, look in enumerate(page) if is_prose(look.text)), 0)
    again = _told(chain.from_iterable(found))
    whole = any(first in origin for origin, _ in copies)
    return found if whole or again * _HALF >= _told(page) - again else []


def _copies(page: Sequence[Look]) -> Iterator[tuple[range, Lines]]:
    """Lines that stand above in the same order, each time with the places of the first ones."""
    keys = [squeeze(look.text) for look in page]
    first: dict[str, int] = {}
    whole = _next_whole(page)
    place = 0
    while place < len(page):
        above, at = first.setdefault(keys[place], place), whole[place]
        may = at < len(page) and keys[at] == keys[above + at - place]
        size = _copied(keys, above, place) if may else 0
        if _is_copy(page[place : place + size]):
            yield range(above, above + size), page[place : place + size]
            place += size
        else:
            place += 1


def _next_whole(page: Sequence[Look]) -> list[int]:
    """The place of the next whole paragraph from each line on, without which there is no copy."""
    places: list[int] = []
    at = len(page)
    for place in range(len(page) - 1, -1, -1):
        at = place if _is_whole(page[place]) else at
        places.append(at)
    return places[::-1]


def _is_whole(look: Look) -> bool:
    return is_prose(look.text) and look.size >= _PARAGRAPH


def _told(lines: Iterable[Look]) -> int:
    """How many characters of prose there are in *lines*."""
    return sum(look.size for look in lines if is_prose(look.text))


def _abstract(page: Sequence[Look], labels: Labels) -> None:
    """An abstract that a robot made is the beginning of a paragraph below it, cut off, or that paragraph.

    A whole paragraph that stands again behind others is no abstract: the story ends as it began.
    """
    first = next((place for place, look in enumerate(page) if is_prose(look.text)), len(page))
    for place, look in enumerate(page[: min(first + 1, _HEAD)]):
        told = _SIGNBOARD.sub("", look.text)
        words = squeeze(told)
        cut = told != look.text or not closed(told) or told.endswith(("…", "..."))
        if len(words) < _BEGINNING or (not cut and (look.size < _PARAGRAPH or _is_said(look.text))):
            continue
        below = labels.free(page[place + 1 : place + 1 + _HEAD])
        prose = [squeeze(other.text) for other in below if is_prose(other.text)]
        if any(text.startswith(words) for text in (prose if cut else prose[:_NEXT])):
            labels.give([look], "chrome.abstract")


def _summed_up(page: Sequence[Look], labels: Labels) -> None:
    """One paragraph below the signboard of an abstract, with the site's own words below it, is no story."""
    head = page[:_FORM]
    for board, look, under in zip(head, head[1:], head[2:], strict=False):
        whole = bool(_SUMMARY.fullmatch(board.text)) and is_prose(look.text) and not is_prose(under.text)
        if whole and board.number not in labels.kinds:
            labels.give([board, look], "chrome.abstract")


def _copied(keys: Sequence[str], above: int, place: int) -> int:
    """How many lines from *place* on are those from *above* on."""
    size = 0
    while place + size < len(keys) and above + size < place and keys[above + size] == keys[place + size]:
        size += 1
    return size


def _is_copy(lines: Sequence[Look]) -> bool:
    return any(map(_is_whole, lines)) and len(lines) >= _LINES and sum(look.size for look in lines) >= _COPIED
