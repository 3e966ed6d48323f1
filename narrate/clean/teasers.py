"""Lines of a page in; the first words of other texts, which lead to these, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import NAME, Look, is_prose

_BULLET = re.compile(r"[•·●▪]\s*[^。]{1,30}")
_TEASER = re.compile(rf"[□○◎■◇☆△]\s*(?:(?:文/图|图/文|文|图文)\s*)?{NAME}\s{{2,}}\S")
_FIRST_WORDS = re.compile(r"[•·●▪]\s*\S")
_READ_SO_OFTEN = re.compile(r".{1,20}阅读\s*[\d,]+\s*评论\s*[\d,]+.{0,16}")
_READ_ON = re.compile(
    r".{12,}(?:…|\.{3})\s*[\[(【]?\s*(?:阅读全文|查看全文|展开全文|阅读更多|全文|详细|详情|更多)\s*[\])】>»]*"
)
_HEAD_LINES = 12


def teasers(page: Sequence[Look], labels: Labels) -> None:
    """A paper lists its page's other pieces: `• title`, and below it a mark, a name and first words."""
    _mirrored(page, labels)
    _cut_off(page, labels)
    pairs = [
        (above, look)
        for above, look in pairwise(page)
        if _BULLET.fullmatch(above.text) and _TEASER.match(look.text)
    ]
    shown = {look.number for pair in pairs for look in pair}
    rest = sum(look.size for look in labels.free(page) if look.number not in shown and is_prose(look.text))
    if len(pairs) > 1 and rest > 0:
        for pair in pairs:
            labels.give(pair, "chrome.teaser")
        labels.give([look for look in page[:_HEAD_LINES] if _BULLET.fullmatch(look.text)], "chrome.menu")


def _mirrored(page: Sequence[Look], labels: Labels) -> None:
    """A mirror lists first words of others below its text: a bullet, and how often each is read."""
    pairs = [
        place
        for place, (above, look) in enumerate(pairwise(page))
        if _FIRST_WORDS.match(above.text) and _READ_SO_OFTEN.fullmatch(look.text)
    ]
    if pairs and any(is_prose(look.text) for look in page[: pairs[0]]):
        listed = [
            look
            for look in page[pairs[0] :]
            if _FIRST_WORDS.match(look.text) or _READ_SO_OFTEN.fullmatch(look.text)
        ]
        labels.give(listed, "chrome.teaser")


def _cut_off(page: Sequence[Look], labels: Labels) -> None:
    """Two paragraphs or more that break off before a button to read on, below a story, are of other texts."""
    places = [place for place, look in enumerate(page) if _READ_ON.fullmatch(look.text)]
    told = [place for place, look in enumerate(page) if is_prose(look.text) and place not in places]
    if len(places) > 1 and told and told[0] < places[0]:
        labels.give([page[place] for place in places], "chrome.teaser")
