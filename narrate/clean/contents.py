"""Lines of a page in; a web page's list of the headings of its own story, labelled, out."""

from __future__ import annotations

from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose, squeeze

_SIGNBOARDS = frozenset({"目录", "文章目录", "本文目录", "内容目录", "目录导航"})
_BUTTONS = frozenset({"收起", "展开", "隐藏", "[隐藏]", "折叠"})
_WEB = 2  # lines of furniture besides: without them a list of contents belongs to the story


def contents(page: Sequence[Look], labels: Labels) -> None:
    """Below 目录 on a web page, lines that stand again as headings are a menu."""
    place = next(
        (place for place, look in enumerate(page) if look.text.strip("[]【】 ") in _SIGNBOARDS), None
    )
    web = sum(kind.startswith(("chrome.", "section.")) for kind in labels.kinds.values())
    if place is None or web <= _WEB:
        return
    later = [squeeze(look.text) for look in page[place + 1 :]]
    listed: set[str] = set()
    for look in page[place + 1 :]:
        again = later.count(squeeze(look.text)) > 1 and squeeze(look.text) not in listed
        if is_prose(look.text) or not (again or look.text in _BUTTONS):
            break
        listed.add(squeeze(look.text))
        labels.kinds[look.number] = "chrome.contents"
    if listed:
        labels.kinds[page[place].number] = "chrome.contents"
