"""Labelled lines of a page in; where the story ends, and which lines below are the site's, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look

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
_ENDED = ("chrome.end", "chrome.comment", "section.")
_SIGNED = re.compile(r"[(\[]?.{0,16}(?:\d{4}|[〇零一二三四五六七八九]{4})[年./-].{0,20}")
_GROUP = 3  # lines of furniture in a row that end a story
_SHARE = 0.2  # of the story: more prose than that behind the furniture is its second half
_REMARK = 80  # characters: sentences of sites and readers are shorter


def ending(page: Sequence[Look], labels: Labels, places: Sequence[int]) -> int:
    """The place of the last prose of the story among *places*; what readers and the site add is none."""
    total = sum(page[place].size for place in places)
    after = 0
    last = places[-1]
    for place, following in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        after += page[following].size
        if page[following].size > _REMARK or after > _SHARE * total:
            break
        if _parts(page[place + 1 : following], labels):
            last = place
    return last


def _parts(between: Sequence[Look], labels: Labels) -> bool:
    kinds = [labels.kinds.get(look.number, "") for look in between]
    below = sum(kind.startswith(_BELOW) for kind in kinds)
    return below >= _GROUP or (below > 1 and any(kind.startswith(_ENDED) for kind in kinds))


def _site(look: Look, labels: Labels) -> bool:
    """Whether the line is furniture of the foot of a page; one without a Chinese character is."""
    foreign = (
        look.number not in labels.kinds and look.text.isascii() and re.search(r"[a-z]{3}.*[\s:]", look.text)
    )
    return labels.kinds.get(look.number, "").startswith(_BELOW) or bool(foreign)


def below(page: Sequence[Look], labels: Labels, last: int) -> None:
    """Behind the first furniture below the story all lines are the site's, but for a date of writing."""
    rest = page[last + 1 :] if labels.web else ()
    start = next(
        (place for place, look in enumerate(rest) if _site(look, labels)),
        len(rest),
    )
    for place, look in enumerate(rest[start:]):
        if look.number in labels.kinds or (place < _GROUP and _SIGNED.fullmatch(look.text)):
            continue
        labels.kinds[look.number] = "chrome.below"
