"""Labelled lines of a page in; where the story ends, and which lines below are the site's, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.chatter import remarked
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, closed, is_prose
from narrate.clean.odds import odds, span
from narrate.clean.phrases import press
from narrate.clean.talk import is_board, talk

# Furniture that a site puts below a story and never into it.
_BELOW = (
    "chrome.copyright",
    "chrome.comment",
    "chrome.pager",
    "chrome.repost",
    "chrome.share",
    "chrome.tags",
    "chrome.breadcrumb",
    "chrome.links",
    "chrome.related",
    "chrome.about",
    "chrome.follow",
    "chrome.qr",
    "chrome.end",
    "chrome.url",
    "chrome.counter",
    "chrome.controls",
    "chrome.loading",
    "chrome.account",
    "chrome.ad",
    "chrome.site",
    "chrome.menu",
    "chrome.place",
    "chrome.mail",
    "meta.date",
    "meta.editor",
    "section.",
)
_WRITTEN = frozenset({"chrome.ornament", "chrome.number", "chrome.page"})  # a writer sets them too
_ENDED = ("chrome.end", "chrome.comment", "section.")
_SIGNED = re.compile(r"[(\[]?.{0,16}(?:\d{4}|[〇零一二三四五六七八九]{4})[年./-].{0,20}")
_TRAIL = re.compile(r"[>»›]|位置")
OWN = -2.5  # natural logarithm of the odds below which a line is the story's
_SITE_TALK = 400  # characters of all that a site says above a story
_TRAIL_SHARE = 0.5  # of what stands below the trail
_NEAR_TOP = 24
_STAMPED = ("meta.date", "meta.source", "chrome.timestamp", "chrome.breadcrumb")
_SLOGAN_SHARE = 0.2  # of the prose
_HEADS = ("chrome.breadcrumb", "chrome.site", "chrome.talk")
_SITE_NAME = re.compile(
    r"[^\s，。:]{2,12}(?:网站?|社区|论坛|平台|在线|门户|公众号|客户端|杂志社|编辑部|文库|书屋|书城|书院|博客)"
)
_TOP_LINES = 5
_HEAD_LINES = 12
_ROW = 40  # characters of a row of channels that reads like a sentence
_VERSE = 8  # lines of a poem
_VERSE_SIZE = 40  # characters of it
_SITES = tuple(kind for kind in _BELOW if kind != "chrome.end")
_RIGHTS = ("chrome.copyright", "chrome.repost", "chrome.origin")
_OWNED = re.compile(r"(?:著作权|版权)归.{0,20}(?:作者|所有)|转载.{0,12}联系")
_BUTTONS = ("chrome.controls", "chrome.share", "chrome.pager", "chrome.counter")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}:[^“「]")
_GROUP = 3  # lines of furniture in a row that end a story
_SHARE = 0.2  # of the story: more prose than that behind the furniture is its second half
_LISTED_SHARE = 0.5  # below a signboard of other things
_OWN_SHARE = 0.25  # words of sites in what a site says of itself
_REMARKS = 240  # characters: what sites and readers add is shorter


def ending(page: Sequence[Look], labels: Labels, places: Sequence[int]) -> int:
    """The place of the last prose of the story among *places*; what readers and the site add is none."""
    total = sum(page[place].size for place in places)
    sites = _sites(page, labels)
    after = 0
    last = places[-1]
    for place, following in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        between = page[place + 1 : following]
        if following == last and _translated(page[place], page[following], between, labels):
            last = place
            continue
        after += page[following].size
        listed = _listed(between, labels)
        spoken = following == last and _of_itself(page[following], sites)
        if after > (_LISTED_SHARE if listed or spoken else _SHARE) * total:
            break
        if (
            spoken
            or _ended(between, labels)
            or remarked(page, labels, place, following)
            or _motto(page, labels, following)
            or (after <= _REMARKS and (_parts(between, labels) or listed))
        ):
            last = place
    return last


def _translated(look: Look, under: Look, between: Sequence[Look], labels: Labels) -> bool:
    """Whether a paragraph without a Chinese character stands below the site's lists, under a Chinese text."""
    listed = any(labels.kinds.get(each.number, "").startswith("section.") for each in between)
    return listed and not re.search(HAN, under.text) and bool(re.search(HAN, look.text))


def above_trail(page: Sequence[Look], labels: Labels) -> None:
    """What stands over a page's trail (`首页 > 文苑 > 正文`) is the site's, if the story is below."""
    place = next((at for at, look in enumerate(page) if _is_trail(look, labels)), 0)
    above, rest = page[:place], page[place + 1 :]
    over = sum(look.size for look in above)
    heads = [look for look in labels.free(rest[:_HEAD_LINES]) if not is_prose(look.text)]
    if (
        heads
        and place <= _HEAD_LINES
        and over <= _SITE_TALK
        and over <= _TRAIL_SHARE * sum(look.size for look in labels.free(rest))
    ):
        labels.give([look for look in above if look.level != 1 and not press(look.text)], "chrome.site")


def above_heading(page: Sequence[Look], labels: Labels) -> None:
    """Rows without a full stop over the only heading of the first level are the site's."""
    tops = [place for place, look in enumerate(page) if look.level == 1]
    above = page[: tops[0]] if len(tops) == 1 else ()
    below = sum(look.size for look in page[len(above) :])
    if above and sum(look.size for look in above) <= min(_SITE_TALK, _TRAIL_SHARE * below):
        labels.give([look for look in above if _is_row(look)], "chrome.site")


def _is_row(look: Look) -> bool:
    return (
        not look.level
        and look.size > _ROW
        and not re.search(r"[。！？!?；]", look.text)
        and is_prose(look.text)
    )


def slogans(page: Sequence[Look], labels: Labels, places: Sequence[int]) -> None:
    """Sentences at the very top, with a title and then the day and source below them, praise the site."""
    marks = [
        at
        for at, look in enumerate(page[:_NEAR_TOP])
        if labels.kinds.get(look.number, "").startswith(_STAMPED)
    ]
    anchor = marks[0] if marks else 0
    early = [at for at in places if at < anchor]
    told = sum(page[at].size for at in places)
    if not early or early[-1] > _TOP_LINES or sum(page[at].size for at in early) > _SLOGAN_SHARE * told:
        return
    under = labels.free(page[early[-1] + 1 : anchor])
    over = page[: early[0]]
    if under and not any(look.level == 1 for look in over) and len(under) <= _GROUP:
        labels.give(page[: early[-1] + 1], "chrome.site")


def _is_trail(look: Look, labels: Labels) -> bool:
    return labels.kinds.get(look.number) == "chrome.breadcrumb" and bool(_TRAIL.search(look.text))


def foot(page: Sequence[Look], labels: Labels, places: Sequence[int]) -> None:
    """A page of verse whose only sentences are those of the site below it: they are its foot."""
    if not labels.web or not 0 < len(places) <= _GROUP:
        return
    above = page[: places[0]]
    kinds = [labels.kinds.get(look.number, "") for look in above]
    run = longest_run([not kind for kind in kinds])
    between = sum(kind.startswith(_BELOW) + (kind == "chrome.about") for kind in kinds[run[1] :])
    if (
        run[1] - run[0] >= _VERSE
        and between > 1
        and sum(look.size for look in above[slice(*run)]) >= _VERSE_SIZE
    ):
        labels.give([look for look in page[run[1] :] if look.number not in labels.kinds], "chrome.below")


def longest_run(marks: Sequence[bool]) -> tuple[int, int]:
    """Start and end of the longest stretch of true *marks*."""
    best = start = end = 0
    for at, mark in enumerate((*marks, False)):
        if not mark:
            best, end = (at - start, at) if at - start > best else (best, end)
            start = at + 1
    return end - best, end


def _ended(between: Sequence[Look], labels: Labels) -> bool:
    """Whether the writer's or the site's word for the end stands there."""
    kinds = [(labels.kinds.get(look.number, ""), look.text) for look in between]
    return any(
        (kind == "chrome.end" and len(text) > 1) or (kind.startswith(_RIGHTS) and _OWNED.search(text))
        for kind, text in kinds
    )


def _motto(page: Sequence[Look], labels: Labels, place: int) -> bool:
    """Whether one short line below the story stands between buttons and the site's lists: `清风语录：…`."""
    look, near = page[place], [page[at] for at in (place - 1, place + 1) if at < len(page)]
    kinds = [labels.kinds.get(each.number, "") for each in near]
    labelled = bool(_LABELLED.match(look.text)) and look.size <= _ROW
    return (
        labelled and len(kinds) > 1 and kinds[0] in _BUTTONS and kinds[1].startswith(("section.", "chrome."))
    )


def _parts(between: Sequence[Look], labels: Labels) -> bool:
    kinds = [labels.kinds.get(look.number, "") for look in between]
    below = sum(kind.startswith(_BELOW) for kind in kinds)
    return below >= _GROUP or (below > 1 and any(kind.startswith(_ENDED) for kind in kinds))


def _sites(page: Sequence[Look], labels: Labels) -> list[str]:
    """The names of the site, with which its trail begins or which stand at its head by themselves."""
    heads = [look for look in page[:_TOP_LINES] if labels.kinds.get(look.number, "") in _HEADS]
    names = (_TRAIL.split(look.text)[0].strip() for look in heads)
    return [name for name in names if _SITE_NAME.fullmatch(name)]


def _of_itself(look: Look, sites: Sequence[str]) -> bool:
    """Whether the site speaks of itself in its own words: `某某文库的资料由会员上传`."""
    said = talk(look.text)
    return said.share >= _OWN_SHARE and said.words >= _GROUP and any(name in look.text for name in sites)


def _listed(between: Sequence[Look], labels: Labels) -> bool:
    """Whether a signboard of other things stands there, on a web page: the prose below it is a teaser."""
    return labels.web and any(is_board(look.text) for look in between if not look.level)


def _site(look: Look, labels: Labels) -> bool:
    """Whether the line is furniture of the foot of a page; one without a Chinese character is."""
    foreign = (
        look.number not in labels.kinds and look.text.isascii() and re.search(r"[a-z]{3}.*[\s:]", look.text)
    )
    kind = labels.kinds.get(look.number, "")
    return kind.startswith(_BELOW) or (kind.startswith("chrome.") and kind not in _WRITTEN) or bool(foreign)


def islands(page: Sequence[Look], labels: Labels) -> None:
    """Short lines in much furniture between two paragraphs are the site's, but for one right above text."""
    told = _told_places(page, labels) if labels.web else ()
    for above, under in pairwise(told):
        between = page[above + 1 : under]
        known = [
            at for at, look in enumerate(between) if labels.kinds.get(look.number, "").startswith(_SITES)
        ]
        if len(known) >= _GROUP:
            dated = labels.kinds[between[known[-1]].number] == "meta.date"  # above a day stands a title
            lines = [look for look in labels.free(between[: known[-1] - dated]) if not look.level]
            labels.give([look for look in lines if not closed(look.text)], "chrome.site")


def _told_places(page: Sequence[Look], labels: Labels) -> list[int]:
    return [at for at, look in enumerate(page) if look.number not in labels.kinds and is_prose(look.text)]


def below(page: Sequence[Look], labels: Labels, last: int) -> None:
    """Behind the first furniture below the story all lines are the site's, but for a date of writing.

    A line stays where the odds are that it is the story's: the furniture above it may be words of a story.
    """
    rest = page[last + 1 :] if labels.web else ()
    where = span(page)
    start = next((place for place, look in enumerate(rest) if _site(look, labels)), len(rest))
    for place, look in enumerate(rest[start:]):
        if look.number in labels.kinds or (place < _GROUP and _SIGNED.fullmatch(look.text)):
            continue
        if odds(page, last + 1 + start + place, where) > OWN:
            labels.kinds[look.number] = "chrome.below"
