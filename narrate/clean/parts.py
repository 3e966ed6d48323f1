"""The lines of an e-book in, its parts out: what tells a story or a chapter, and what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from narrate.clean.headings import is_number, marker
from narrate.clean.lines import Look, is_prose, looks, squeeze, surely_name
from narrate.model import Page

_PREFACE = re.compile(
    r"(?:[自代总原新再]?序[言一二三]?|前言|[引导]言|编?后记|跋|出版说明|编[者辑](?:的话|说明|按)|写在前面|致\s*谢|鸣\s*谢|"
    r"附录|(?:作者|编者)简介|内容(?:简介|提要))(?:[\s:：·—-].*)?"
)
_CONTENTS = re.compile(r"目\s*[录次]|contents")
_IMPRINT = re.compile(
    r"isbn|\bcip\b|图书在版编目|版权所有|侵权必究|定\s*价|出版发行|责任编辑|印\s*[刷次张]|开\s*本|字\s*数|书\s*号|版\s*次|版权"
)
_TITLE_PAGE = re.compile(r".*(?:[编著]|作品)")
_PRESS = ("出版社", "出版公司")
_ENDS_IN_NAME = re.compile(
    r"(?P<title>.*[^\s—–-])(?:\s+|\s*[-—–]{1,2}\s*|\s*[(（])(?P<name>[^\s()（）—–-]{2,8}|\S \S)[)）]?"
)
_SECTION = re.compile(r"(?:第\s*\S{1,3}\s*(?:辑|编|单元|部分|卷)|[上中下]\s*[编卷部])(?:[\s:：·].*)?")
_FRAME = re.compile(r"[楔引]子|序[章幕曲]|尾声")  # of a novel: no collection has them
_HALF = 2
_FEW = 2
_SIGNS = 2  # of an imprint, in lines of its own


class Part(NamedTuple):
    """Lines of a book from one file or several; `kind` says what it is where it tells nothing.

    `name` is what the book's contents call it, where it opens without a line of its own that could.
    """

    lines: tuple[Look, ...]
    kind: str = ""
    name: str = ""

    @property
    def head(self) -> Look:
        """Its first line."""
        return self.lines[0]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or self.head.text

    @property
    def prose(self) -> bool:
        """Whether it holds running text."""
        return any(is_prose(look.text) for look in self.lines)


def parts(page: Page) -> list[Part]:
    """The parts of a book in order; a file that opens with text goes on with the part before it."""
    files = _by_level([_part(lines, page) for lines in _files(page)])
    headed = _HALF * sum(file.head.level > 0 for file in files if not file.kind) >= len(files)
    found: list[Part] = []
    for file in files:
        if found and not (file.kind or found[-1].kind) and _goes_on(file, found[-1], headed=headed):
            found[-1] = found[-1]._replace(lines=found[-1].lines + file.lines)
        else:
            found.append(file)
    return [part if part.kind or part.prose else _without_text(part) for part in found]


def _part(lines: tuple[Look, ...], page: Page) -> Part:
    """A file, with its name in the contents where it opens with text."""
    at = bisect_right(page.parts, lines[0].number) - 1
    name = page.named[at] if at < len(page.named) and is_prose(lines[0].text) else ""
    return Part(lines, _aside(lines, page.title, name), name)


def _goes_on(file: Part, before: Part, *, headed: bool) -> bool:
    """Whether a file opens without a heading, in a book of headings or below a page with nothing else."""
    if file.name:
        return False
    bare = not file.head.level and (headed or (before.head.level > 0 and not before.prose))
    return is_prose(file.head.text) or bare


def _files(page: Page) -> list[tuple[Look, ...]]:
    """The lines of each file; where there is but one, those below each heading of the level that opens it."""
    seen = looks(page.lines, page.levels)
    files = [tuple(run) for _, run in groupby(seen, key=lambda look: bisect_right(page.parts, look.number))]
    if len([lines for lines in files if not _part(lines, page).kind]) > 1:
        return files
    return [tuple(run) for lines in files for run in _below_headings(lines)]


def _below_headings(lines: Sequence[Look]) -> list[list[Look]]:
    """Lines cut before each heading as high as the first one that stands below text."""
    runs: list[list[Look]] = [[]]
    for above, look in pairwise((None, *lines)):
        if above and look and look.level and look.level == lines[0].level and not above.level:
            runs.append([])
        runs[-1] += [look] if look else []
    return runs


def _by_level(files: Sequence[Part]) -> list[Part]:
    """The files, without the heading of several of them that stands over the first one's own."""
    levels = Counter(file.head.level for file in files if file.head.level and not file.kind)
    usual = max(levels, key=lambda level: (levels[level], level), default=0)
    found: list[Part] = []
    for file in files:
        under = file.lines[1].level if len(file.lines) > 1 else 0
        wider = file.head.level < usual or bool(_SECTION.fullmatch(file.head.text))
        over = (wider and 0 < file.head.level < under) or (not found and _heads_all(file.lines, usual))
        found += (Part(file.lines[:1], "book.section"), Part(file.lines[1:])) if over else (file,)
    return found


def _heads_all(lines: Sequence[Look], usual: int) -> bool:
    """Whether lines open with the title of a whole Word file: Word gives it the level of the headings below.

    A second heading that goes on with the first, or counts, is no story's; one with a writer below it is.
    """
    if len(lines) <= _FEW or not 0 < lines[0].level == lines[1].level == usual:
        return False
    return surely_name(lines[2].text) and not (lines[1].text[0] in "-—–－" or marker(lines[1].text))


def _aside(lines: Sequence[Look], book: str, name: str) -> str:
    """What a file of a book is that holds no story of it, or nothing."""
    texts = [look.text for look in lines]
    short = [text for text in texts if not is_prose(text)]
    if sum(bool(_IMPRINT.search(text)) for text in short) >= _SIGNS:
        return "book.imprint"
    head = name or texts[0]
    if _CONTENTS.fullmatch(head):
        return "book.contents"
    named = any(squeeze(text) == squeeze(book) for text in texts)
    made = any(_TITLE_PAGE.fullmatch(text) for text in texts)
    if short == texts and ((named and made) or texts[-1].endswith(_PRESS)):
        return "book.title_page"
    return "book.preface" if _PREFACE.fullmatch(head) else ""


def _without_text(part: Part) -> Part:
    """A part of a line or two is the name of those that follow, one of more lines may be a poem."""
    return part._replace(kind="book.section") if len(part.lines) <= _FEW else part


def is_counted(told: Sequence[Part]) -> bool:
    """Whether the parts of a book count themselves, or have the frame of a novel, as chapters do."""
    heads = [part.title for part in told]
    counted = sum(bool(marker(text) or is_number(text)) for text in heads)
    return _HALF * counted >= len(heads) or any(_FRAME.fullmatch(text) for text in heads)


def named_heads(lines: Sequence[str], told: Sequence[Part]) -> dict[int, str]:
    """The *lines* that open parts and end in a writer's name, said to be the writer's, by number.

    One line alone may end in a word that looks like a name; most of a book's do not.
    """
    found = {
        part.head.number: f"{match['title']} 作者：{''.join(match['name'].split())}"
        for part in told
        if (match := _ENDS_IN_NAME.fullmatch(lines[part.head.number - 1].strip()))
        and surely_name(match["name"])
    }
    return found if len(found) > 1 and _HALF * len(found) >= len(told) else {}
