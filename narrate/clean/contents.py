"""Lines of a page in; a web page's list of the headings of its own story, labelled, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, pairwise, takewhile

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, fold, is_prose, squeeze

_NUMBER = re.compile(
    r"^(?:[●•■◆▪·○□]\s*|(?:\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,2}(?=、))[\s.、]+)(?=\S)"
)
_BULLET = re.compile(r"[●•■◆▪·○□]\s*[^\s：:]{2}")
_BY = re.compile(
    r"\s*(?:[(（]\s*[^()（）]{2,24}?\s*[)）]|/\s*[\u4e00-\u9fff]{2,4})$"
)  # who wrote, behind an entry
_SIGNBOARDS = frozenset(
    {"目录", "目次", "本书目录", "本辑目录", "本期目录", "文章目录", "本文目录", "内容目录", "目录导航"}
    | {"要目", "本期要目", "本期导读", "本期内容", "内容导航"}
)
_FRONTS = frozenset({"封面", "扉页", "版权页", "前言", "序言", "序", "自序", "代序", "引言", "献词"})
_BACKS = frozenset({"后记", "编后记", "跋", "附录", "致谢", "封底"})
_BACK = re.compile(r"返回.{0,4}目录")
_BUTTONS = frozenset({"收起", "展开", "隐藏", "[隐藏]", "折叠"})
_LED = re.compile(
    r"(?P<work>\S.{0,30}?)\s*(?:(?:[.…·]\s?){3,}\s*(?P<name>[^\d()]{0,12}?)\s*[(\[]?\s*\d{1,4}\s*[)\]]?|"
    r"(?:…{4,}|[.·]{8,})\s*(?P<writer>(?:[\u4e00-\u9fff]{2,12}\s+)?[\u4e00-\u9fff]{2,12}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]))"
)  # 井 …… 某某(3), 井…………某某, 井…………某镇 某某
_SHORT = re.compile(
    r"(?P<work>\S.{0,30}?)\s*…{2,}\s*(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])"
)  # beside such a line
# An entry with a short leader, or none, before its page: sure only where the works stand below.
_PAGED = re.compile(r"(?P<work>\S.{0,30}?)\s*(?:…+|[.·_]{2,}|[-—]{2,}|\s)\s*第?\s*(?P<page>\d{1,4})\s*页?")
_TOP = 40  # lines in which contents stand
_WORKS = 2  # entries, and of them such as stand again
_WEB = 2  # lines of furniture besides: without them a list of contents belongs to the story


def contents(page: Sequence[Look], labels: Labels) -> None:
    """Below 目录 on a web page, or behind marks, lines that stand again as headings are a menu."""
    web = sum(kind.startswith(("chrome.", "section.", "meta.")) for kind in labels.kinds.values())
    web += sum(bool(_BACK.fullmatch(look.text)) for look in page)
    if web <= _WEB:
        return
    _marked(page, labels)
    _list(page, labels)
    _name(page, labels)


def _name(page: Sequence[Look], labels: Labels) -> None:
    """Whom entries of contents name behind a title, where a line of the page is that name: a writer."""
    listed = [look for look in page if labels.kinds.get(look.number) == "chrome.contents"]
    names = {squeeze(found[0]) for look in listed if (found := _BY.search(look.text))}
    labels.named |= names & {squeeze(look.text) for look in page}


def _list(page: Sequence[Look], labels: Labels) -> None:
    """Label the entries below the signboard of a list of contents."""
    place = next((place for place, look in enumerate(page) if _is_board(look)), None)
    if place is None:
        return
    below = page[place + 1 :]
    later = [_entry(look) for look in below]
    listed: set[str] = set()
    for look in below:
        entry = _entry(look)
        again = later.count(entry) > 1 and entry not in listed
        if is_prose(look.text) or not (
            again or look.text in _BUTTONS or entry in (_BACKS if listed else _FRONTS)
        ):
            break
        listed.add(entry)
        labels.kinds[look.number] = "chrome.contents"
    labels.give(_up_to_button(below[len(listed) :], listed), "chrome.contents")
    if listed:
        labels.kinds[page[place].number] = "chrome.contents"


def _marked(page: Sequence[Look], labels: Labels) -> None:
    """Lines above the text behind one mark, of which one stands again below: the titles of a paper's page."""
    head = list(takewhile(lambda look: not is_prose(look.text), page))
    stand = Counter(squeeze(look.text) for look in page)
    for mark, run in groupby(head, key=lambda look: look.text[0] if _BULLET.match(look.text) else ""):
        entries = list(run)
        own = Counter(squeeze(look.text) for look in entries)
        again = any(stand[entry] > own[entry] for entry in map(_entry, entries))
        if mark and len(entries) > 1 and again:
            labels.give(entries, "chrome.contents")


def _up_to_button(rest: Sequence[Look], listed: Collection[str]) -> Sequence[Look]:
    """The other short lines of a list down to the button below it; none where the text comes first."""
    run = list(takewhile(lambda look: not (is_prose(look.text) or _entry(look) in listed), rest))
    buttons = [at for at, look in enumerate(run) if _BACK.fullmatch(look.text)]
    return run[: buttons[0] + 1] if listed and buttons else ()


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


def is_board_of_parts(look: Look | None, page: Sequence[Look], labels: Labels) -> bool:
    """Whether a line is the signboard of a list of contents of which the page has more than one part."""
    listed = look is not None and labels.kinds.get(look.number) == "chrome.contents"
    return listed and not _is_one(_standing(page, labels), page)


def is_listed(look: Look, page: Sequence[Look], labels: Labels) -> bool:
    """Whether the contents of a text list the line: it heads a part and is not the title of the whole."""
    found = _standing(page, labels)
    return look in found and not _is_one(found, page)


def is_listed_alone(look: Look, page: Sequence[Look], labels: Labels) -> bool:
    """Whether the contents of a book list the line and the page has nothing else of it."""
    found = _standing(page, labels)
    return found[-1:] == [look] and _is_one(found, page)


def _standing(page: Sequence[Look], labels: Labels) -> list[Look]:
    """The lines that contents list and that head text; an entry with its writer is a work of its own."""
    listed = (look for look in page[:_TOP] if labels.kinds.get(look.number) == "chrome.contents")
    entries = frozenset(_entry(look) for look in listed if not _BY.search(look.text))
    return [look for look in labels.free(page) if _entry(look) in entries] if entries else []


def _is_one(found: Sequence[Look], page: Sequence[Look]) -> bool:
    """Whether no text stands between the lines: what several entries say heads one text."""
    return bool(found) and not any(
        is_prose(look.text) and found[0].number < look.number < found[-1].number for look in page
    )
