"""Lines of a page in; a web page's list of the headings of its own story, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, fold, is_prose, squeeze

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,2}(?=、))[\s.、]+(?=\S)")
_BY = re.compile(
    r"\s*(?:[(（]\s*[\u4e00-\u9fff]{2,4}\s*[)）]|/\s*[\u4e00-\u9fff]{2,4})$"
)  # who wrote, behind an entry
_SIGNBOARDS = frozenset(
    {"目录", "目次", "本书目录", "本辑目录", "本期目录", "文章目录", "本文目录", "内容目录", "目录导航"}
)
_BUTTONS = frozenset({"收起", "展开", "隐藏", "[隐藏]", "折叠"})
_LED = re.compile(
    r"(?P<work>\S.{0,30}?)\s*(?:(?:[.…·]\s?){3,}\s*(?P<name>[^\d()]{0,12}?)\s*[(\[]?\s*\d{1,4}\s*[)\]]?|"
    r"(?:…{4,}|[.·]{8,})\s*(?P<writer>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]))"
)  # 井 …… 某某(3), 井…………某某
_SHORT = re.compile(
    r"(?P<work>\S.{0,30}?)\s*…{2,}\s*(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])"
)  # beside such a line
# An entry with a short leader, or none, before its page: sure only where the works stand below.
_PAGED = re.compile(r"(?P<work>\S.{0,30}?)\s*(?:…+|[.·_]{2,}|[-—]{2,}|\s)\s*第?\s*(?P<page>\d{1,4})\s*页?")
_WORKS = 2  # entries, and of them such as stand again
_WEB = 2  # lines of furniture besides: without them a list of contents belongs to the story


def contents(page: Sequence[Look], labels: Labels) -> None:
    """Below 目录 on a web page, lines that stand again as headings are a menu."""
    place = next((place for place, look in enumerate(page) if _is_board(look)), None)
    web = sum(kind.startswith(("chrome.", "section.")) for kind in labels.kinds.values())
    if place is None or web <= _WEB:
        return
    later = [_entry(look) for look in page[place + 1 :]]
    listed: set[str] = set()
    for look in page[place + 1 :]:
        entry = _entry(look)
        again = later.count(entry) > 1 and entry not in listed
        if is_prose(look.text) or not (again or look.text in _BUTTONS):
            break
        listed.add(entry)
        labels.kinds[look.number] = "chrome.contents"
    if listed:
        labels.kinds[page[place].number] = "chrome.contents"


def printed(page: Sequence[Look], labels: Labels) -> None:
    """A book's contents, with dots between title and page, and its writers."""
    found = {look.number: entry for look in page if (entry := _LED.fullmatch(look.text))} or _paged(page)
    stand = {squeeze(look.text) for look in page if look.number not in found}
    if len({_work(entry) for entry in found.values()} & stand) < _WORKS:
        return
    boards = {board.number for board, look in pairwise(page) if look.number in found and _is_board(board)}
    short = {look.number for look in page if (each := _SHORT.fullmatch(look.text)) and _work(each) in stand}
    labels.give([look for look in page if look.number in found.keys() | boards | short], "chrome.contents")
    labels.named |= _writers(each for each in found.values() if each.re is _LED)


def _paged(page: Sequence[Look]) -> dict[int, re.Match[str]]:
    """Entries below the signboard of contents whose pages go up, and whose works all stand below them."""
    at = next((place for place, look in enumerate(page) if _is_board(look)), len(page))
    found: dict[int, re.Match[str]] = {}
    for look in page[at + 1 :]:
        entry = _PAGED.fullmatch(look.text)
        if entry is None:
            break
        found[look.number] = entry
    pages = [int(entry["page"]) for entry in found.values()]
    stand = {squeeze(look.text) for look in page if look.number not in found}
    whole = all(_work(entry) in stand for entry in found.values())
    return found if whole and all(a <= b for a, b in pairwise(pages)) else {}


def _writers(entries: Iterable[re.Match[str]]) -> frozenset[str]:
    """Whom entries of contents name, squeezed."""
    return frozenset(filter(None, (squeeze(entry["name"] or entry["writer"] or "") for entry in entries)))


def _is_board(look: Look) -> bool:
    return squeeze(look.text) in _SIGNBOARDS


def _work(entry: re.Match[str]) -> str:
    """The title in an entry of contents, without its number, squeezed."""
    return squeeze(_NUMBER.sub("", entry["work"]))


def is_led(line: str) -> bool:
    """Whether a line is an entry of a book's contents: a title, dots, a page."""
    return bool(_LED.fullmatch(fold(line).strip()))


def running_heads(lines: Sequence[str]) -> frozenset[str]:
    """What the pages of a book have above their text, by its contents: a writer and a title, squeezed."""
    found = (_LED.fullmatch(fold(line).strip()) for line in lines)
    pairs = [(squeeze(each["work"]), squeeze(each["name"])) for each in found if each and each["name"]]
    return frozenset({work + name for work, name in pairs} | {name + work for work, name in pairs})


def _entry(look: Look) -> str:
    """The words of an entry without its number and its writer: `2 两棵柳树`, `1.1 井`, `一、井(某某)`."""
    return squeeze(_BY.sub("", _NUMBER.sub("", look.text)))


def is_board_of_parts(look: Look | None, labels: Labels) -> bool:
    """Whether a line is the signboard of a list of contents."""
    return look is not None and labels.kinds.get(look.number) == "chrome.contents"


def is_listed(look: Look, top: Sequence[Look], labels: Labels) -> bool:
    """Whether the contents of a text list the line: it heads a part and is not the title of the whole.

    An entry with its writer is a work of its own.
    """
    entries = (other for other in top if labels.kinds.get(other.number) == "chrome.contents")
    parts = (_entry(other) for other in entries if not _BY.search(other.text))
    return squeeze(look.text) in parts
