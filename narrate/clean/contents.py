"""Lines of a page in; a web page's list of the headings of its own story, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose, squeeze

_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[\s.、]+(?=\S)")
_SIGNBOARDS = frozenset(
    {"目录", "目次", "本书目录", "本辑目录", "文章目录", "本文目录", "内容目录", "目录导航"}
)
_BUTTONS = frozenset({"收起", "展开", "隐藏", "[隐藏]", "折叠"})
_WEB = 2  # lines of furniture besides: without them a list of contents belongs to the story


def contents(page: Sequence[Look], labels: Labels) -> None:
    """Below 目录 on a web page, lines that stand again as headings are a menu."""
    place = next((place for place, look in enumerate(page) if squeeze(look.text) in _SIGNBOARDS), None)
    web = sum(kind.startswith(("chrome.", "section.")) for kind in labels.kinds.values())
    if place is None or web <= _WEB:
        return
    later = [squeeze(look.text) for look in page[place + 1 :]]
    listed: set[str] = set()
    for look in page[place + 1 :]:
        entry = _entry(look)
        again = later.count(entry) > (entry == squeeze(look.text)) and entry not in listed
        if is_prose(look.text) or not (again or look.text in _BUTTONS):
            break
        listed.add(entry)
        labels.kinds[look.number] = "chrome.contents"
    if listed:
        labels.kinds[page[place].number] = "chrome.contents"


def _entry(look: Look) -> str:
    """The words of an entry without the number that a wiki sets before each: `2 两棵柳树`, `1.1 井`."""
    return squeeze(_NUMBER.sub("", look.text))


def is_board_of_parts(look: Look | None, labels: Labels) -> bool:
    """Whether a line is the signboard of a list of contents."""
    return look is not None and labels.kinds.get(look.number) == "chrome.contents"


def is_listed(look: Look, top: Sequence[Look], labels: Labels) -> bool:
    """Whether the contents of a text list the line: it heads a part and is not the title of the whole."""
    entries = (other for other in top if labels.kinds.get(other.number) == "chrome.contents")
    return any(_entry(other) == squeeze(look.text) for other in entries)
