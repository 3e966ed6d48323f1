"""Lines of a page in; the captions among them that say no more than who does what where, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from narrate.clean.keys import fields
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, SURNAMES, Look, closed, is_prose, squeeze, surely_name
from narrate.clean.phrases import starts_dash
from narrate.clean.pictures import lone_scene, scene, shows

# A line of its own below a caption.
_CREDITED = re.compile(r"[(\[【]?(?:资料|网络|档案)(?:图片?|照片)[)\]】]?")
# Over and below the pictures of an agency: (图文互动)(1)老井, 3月9日,石小渡在井边打水。
_NUMBERED = re.compile(r"(?:\([\u4e00-\u9fff·]{2,12}\)){1,2}\(\d{1,2}\)\s*[^。！？(]{2,40}")
_DATED = re.compile(r"\d{1,2}月\d{1,2}日,[^。！？“”]{2,40}在[^。！？“”]{2,40}。?")
_PLACED = re.compile(rf"(?!.*[我你他她]){HAN}{{2,10}}在{HAN}{{4,16}}")  # who does what where
_PLAIN = re.compile(rf"{HAN}{{6,30}}")
_CALLED = "老小阿"
_PERSON = re.compile(rf"(?=([{_CALLED}][{SURNAMES}]|[{SURNAMES}]{HAN}{{2}}))")
_TAKEN = re.compile(r"(?:文\s*[/、]?\s*图|图\s*[/、]?\s*文|摄)(?!章|化)")
_PICTURES = 2  # lines over a text
_NAMED, _MENTION = 6, 60  # characters of a title, of a line that names it
_SITE_WORDS = re.compile(r"正在阅读|网友|分享|收藏|转载|本站|小编|下载|全文阅读|在线阅读")
_HEAD = 24  # lines above a story
_TWICE = 10  # characters of a line that no writer sets down twice


def scenes(page: Sequence[Look], labels: Labels, core: tuple[int, int]) -> None:
    """A line that says who does what where is a caption beside another; so is a line that stands twice."""
    _several(page, labels)
    _names(page, labels)
    first, last = core
    _dated(page, labels)
    _over_text(page, labels, first)
    _lone(page, labels, first, last)
    _mentions(page, labels, first)
    head = [look for look in page[:first] if labels.kinds.get(look.number) != "chrome.contents"]
    titles = {squeeze(look.text) for look in head if look.size >= _TWICE}
    near = {squeeze(look.text) for look in head[-_HEAD:] if look.size >= _TWICE}
    below = {squeeze(look.text) for look in page[last + 1 :] if look.size >= _TWICE}
    titles |= {text for text in below if any(title in text for title in near)}
    _again(page[first : last + 1], labels, titles)


def _several(page: Sequence[Look], labels: Labels) -> None:
    """Scenes are captions where there are two or more of them, or another caption."""
    dashed = {look.number for above, look in pairwise(page) if starts_dash(above)}  # halves of subtitles
    plain = [look for look in labels.free(page) if not look.level and look.number not in dashed]
    found = [look for look in plain if scene(look.text)]
    if len(found) > 1 or "caption.photo" in labels.kinds.values():
        labels.give(found, "caption.photo")


def _dated(page: Sequence[Look], labels: Labels) -> None:
    """A sentence with its day is a caption on a page with the numbered pictures of an agency."""
    if any(_NUMBERED.fullmatch(look.text) for look in page):
        labels.give([look for look in labels.free(page) if _DATED.fullmatch(look.text)], "caption.photo")


def _over_text(page: Sequence[Look], labels: Labels, first: int) -> None:
    """Lines between source and text that all name one person, one of them where that is, are captions."""
    run = list(takewhile(lambda look: _is_plain(look, labels), reversed(page[:first])))
    above = page[first - len(run) - 1] if len(run) < first else None
    dated = above is not None and labels.kinds.get(above.number, "").startswith("meta.")
    titled = any(not is_prose(look.text) for look in labels.free(page[: max(0, first - len(run))]))
    placed = next((look.text for look in run if _PLACED.fullmatch(look.text)), "")
    if (
        dated
        and titled
        and placed
        and len(run) >= _PICTURES
        and all(_share(look.text, placed) for look in run)
    ):
        labels.give(run, "caption.photo")


def _is_plain(look: Look, labels: Labels) -> bool:
    """Whether a line has no mark, and is none that the format sets as a heading."""
    return not look.level and look.number not in labels.kinds and bool(_PLAIN.fullmatch(look.text))


def _share(one: str, other: str) -> bool:
    """Whether two lines name one person: 老魏, 石小渡."""
    names = {found[1] for found in _PERSON.finditer(one)}
    return any(name in other and (name[0] in _CALLED or surely_name(name)) for name in names)


def _names(page: Sequence[Look], labels: Labels) -> None:
    """The name of a person that stands twice, one below the other, stands below that person's pictures."""
    for above, look in pairwise(page):
        if look.text == above.text and surely_name(look.text) and not (look.level or above.level):
            labels.give([above, look], "caption.photo")


def _again(story: Sequence[Look], labels: Labels, titles: Collection[str]) -> None:
    """A line of a story that says its title again, alone or with the one above, or the line above."""
    for above, look in pairwise(() if labels.manual else story):
        if look.level or is_prose(look.text) or closed(look.text) or fields(look.text):
            continue
        if squeeze(look.text) in titles:
            labels.give([look], "meta.page_title")
        elif squeeze(above.text + look.text) in titles and not is_prose(above.text):
            labels.give([above, look], "meta.page_title")
        elif look.text == above.text and look.size >= _TWICE and not look.text.isascii():
            labels.give([above, look], "caption.photo")


def _mentions(page: Sequence[Look], labels: Labels, first: int) -> None:
    """A site names the title of the page among its own words: `您正在阅读的是：…`, `…由网友分享`."""
    titles = [
        look.text
        for look in labels.free(page[max(0, first - _HEAD) : first])
        if look.size >= _NAMED and not is_prose(look.text)
    ]
    for look in labels.free(page[first:]):
        named = next((text for text in titles if text in look.text and text != look.text), "")
        rest = look.text.replace(named, "")
        if named and look.size <= _MENTION and not look.level and _SITE_WORDS.search(rest):
            labels.give([look], "chrome.site")


def _lone(page: Sequence[Look], labels: Labels, first: int, last: int) -> None:
    """A scene above the credit of its picture, what goes on now or who is where among pictures is one."""
    pictured = labels.web and any(_shows_pictures(look, labels) for look in page)
    for place, (look, under) in enumerate(pairwise(page[: last + 1])):
        credited = bool(_CREDITED.fullmatch(under.text)) and scene(look.text.rstrip("。"))
        if credited or (place >= first and not look.level and shows(look.text) and labels.web):
            labels.give([look], "caption.photo")
        between = (
            pictured and first < place < last and is_prose(page[place - 1].text) and is_prose(under.text)
        )
        if between and not look.level and lone_scene(look.text, surely_name):
            labels.give([look], "caption.photo")


def _shows_pictures(look: Look, labels: Labels) -> bool:
    """Whether a line names who took pictures, or stands below one."""
    kind = labels.kinds.get(look.number, "")
    return kind in ("caption.photo", "chrome.credit") or (kind == "byline" and bool(_TAKEN.search(look.text)))
