"""Lines of a page in; the numbers of those that print repeats on each of its pages out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from narrate.clean.contents import running_heads
from narrate.clean.lines import HAN, NARROW, closed, columns, fold, squeeze
from narrate.clean.phrases import issue
from narrate.clean.signers import signers

_PAGE = re.compile(r"[\s\-－—–·•|第]*(\d{1,4})[\s\-－—–·•|页]*")
_SET_OFF = re.compile(r"\s*([-－—–·•])\s*\d{1,4}\s*\1\s*")  # nothing else is written so
# Page 2, Page 2 of 5, Page 2 - head, P. 2, 第2页 共5页, 第2/5页: nothing else is written so.
_OF_PAGES = re.compile(
    r"\s*(?:page\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4}|\s+[-–—]\s+\S.{1,39})?|p\.\s*(\d{1,4})|第\s*(\d{1,4})\s*(?:页[\s,，/]*共\s*\d{1,4}|/\s*\d{1,4})\s*页)\s*",
    re.IGNORECASE,
)
# The number, set off, and the head of a page on one line: ·64·　某某文史资料.
_WITH_HEAD = re.compile(
    r"\s*(?:([-－—–·•])\s*(?P<page>\d{1,4})\s*\1\s+(?P<head>\S.{1,39})|"
    r"(?P<before>\S.{1,39}?)\s+([-－—–·•])\s*(?P<last>\d{1,4})\s*\5\s*)"
)
_NAMED = re.compile(r"[\s\-－—–·•]*第\s*\d{1,4}\s*页[\s\-－—–·•]*")
_COUNT = re.compile(r"页数\s*[:：]?\s*(\d{1,4})|共\s*(\d{1,4})\s*页")
_ONE = re.compile(rf"\s*{HAN}\s*")
_CHARACTERS = re.compile(r"\s*[〇○零一二三四五六七八九]{2,4}\s*")
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# What a paper prints over each of its pages: 第A07版：副刊, 某某日报数字报.
_SHEET = re.compile(
    r"\s*第?[A-Za-z]?\d{1,3}版\s*[：:][^，。]{1,12}|\s*[\u4e00-\u9fff]{2,10}[报刊]社?(?:数字报|电子报|数字版|电子版)\s*"
)
_HEAD_OF_WORK = re.compile(r"[^：:。]{2,20}[：:]\s*(?P<title>[^：:。]{2,30})")  # 某某、某某：title
_INDENT = "\u3000\u3000"  # before the first line of a paragraph
_TOP = 3  # lines of the first page that may be its head
_FEW = 4  # lines of a page that is set with double spacing
_SPREAD = 0.9  # of them with a blank one below
_PAGES = 2  # one number alone may be a heading
_NEAR = 4  # lines down to a head in the margin, among which is one of print
_UPRIGHT = range(3, 13)  # characters of a head that runs down the margin


def single_spaced(lines: Sequence[str]) -> Sequence[int]:
    """The numbers of the lines, without the blank ones of a page that has one below nearly every line."""
    told = [number for number, line in enumerate(lines[:-1], start=1) if line.strip()]
    spread = sum(not lines[number].strip() for number in told)
    if len(told) < _FEW or spread < _SPREAD * len(told):
        return range(1, len(lines) + 1)
    return [
        number for number, line in enumerate(lines, start=1) if line.strip() or not lines[number - 2].strip()
    ]


def page_marks(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of lines that print repeats on every page: its number, and the head beside it."""
    numbers = single_spaced(lines)
    return frozenset(numbers[place - 1] for place in _marks([lines[number - 1] for number in numbers]))


def _marks(lines: Sequence[str]) -> frozenset[int]:
    sheets, numbered = frozenset(_sheets(lines)), _numbers(lines)
    if not _rise(numbered.values()) or (len(numbered) < _PAGES and not _tears(lines, numbered)):
        return sheets
    heads = _heads(lines, numbered)
    if not (heads or _are_of_pages(lines, numbered)):
        return sheets
    return sheets | numbered.keys() | heads | _upright(lines)


def _upright(lines: Sequence[str]) -> frozenset[int]:
    """The head that a book prints down the margin: lines of one character each, below a line of print."""
    found: list[int] = []
    for _, run in groupby(enumerate(lines, start=1), key=lambda each: bool(_ONE.fullmatch(each[1]))):
        places = [number for number, line in run if _ONE.fullmatch(line)]
        if len(places) in _UPRIGHT and any(map(_is_broad, lines[max(0, places[0] - _NEAR) : places[0] - 1])):
            found += places
    return frozenset(found)


def _numbers(lines: Sequence[str]) -> dict[int, int]:
    """The numbers of pages by the numbers of their lines."""
    found = {
        number: match
        for number, line in enumerate(lines, start=1)
        if not line.strip().isdigit() and (match := _PAGE.fullmatch(line) or _OF_PAGES.fullmatch(line))
    }
    told = {number: int(next(filter(None, match.groups()))) for number, match in found.items()}
    return dict(sorted((told | _beside_heads(lines)).items())) or _in_characters(lines)


def _beside_heads(lines: Sequence[str]) -> dict[int, int]:
    """The pages whose number stands on one line with their head, which names a volume or comes again."""
    found = {
        number: match for number, line in enumerate(lines, start=1) if (match := _WITH_HEAD.fullmatch(line))
    }
    heads = {number: squeeze(match["head"] or match["before"]) for number, match in found.items()}
    counts = Counter(heads.values())
    return {
        number: int(found[number]["page"] or found[number]["last"])
        for number, head in heads.items()
        if counts[head] >= _PAGES or issue(fold(head))
    }


def _in_characters(lines: Sequence[str]) -> dict[int, int]:
    """The pages of a book that prints their numbers in characters, one after the other: 四四七, 四四八."""
    found = {
        number: int(line.strip().translate(_FIGURES))
        for number, line in enumerate(lines, start=1)
        if _CHARACTERS.fullmatch(line)
    }
    one_by_one = all(below - above == 1 for above, below in pairwise(found.values()))
    return found if len(found) > _PAGES and one_by_one else {}


def _tears(lines: Sequence[str], numbered: Iterable[int]) -> bool:
    """Whether one number, set off on both sides, stands inside a paragraph, perhaps beside a head."""
    set_in = sum(line.startswith(_INDENT) for line in lines) >= _PAGES
    return any(
        _SET_OFF.fullmatch(lines[number - 1])
        and any(
            _is_torn(above) or (set_in and columns(above) >= NARROW and _goes_on(lines[number : number + 1]))
            for above in lines[max(0, number - 3) : number - 1]
        )
        for number in numbered
    )


def _goes_on(below: Sequence[str]) -> bool:
    """Whether the line below a page's number begins no paragraph, where others are indented."""
    return any(line.strip() and not line.startswith(_INDENT) for line in below)


def _rise(values: Iterable[int]) -> bool:
    return all(above <= below for above, below in pairwise(values))


def _are_of_pages(lines: Sequence[str], numbered: Mapping[int, int]) -> bool:
    """Whether numbers without a head are of pages, for sections are numbered from 1 too.

    They say so, begin late, or tear a sentence, or the last is as many as the file says that it has.
    """
    named = any(_OF_PAGES.fullmatch(line) for line in lines)
    return (
        named
        or _are_all(lines, numbered)
        or min(numbered.values()) > _PAGES
        or any(_is_torn(lines[each - 2]) for each in numbered if each > 1)
    )


def _are_all(lines: Sequence[str], numbered: Mapping[int, int]) -> bool:
    """Whether lines `第 1 页`, `第 2 页` number all the pages of a file, as its library counts them."""
    said = {int(count) for line in lines for match in _COUNT.findall(line) for count in match if count}
    named = all(_NAMED.fullmatch(lines[number - 1]) for number in numbered)
    return named and [*numbered.values()] == [*range(1, len(numbered) + 1)] and len(numbered) in said


def _heads(lines: Sequence[str], numbered: Mapping[int, int]) -> set[int]:
    """The heads of pages: beside their numbers, as others are or as the contents list them."""
    beside, led = _beside(lines, numbered), running_heads(lines)
    heads = _repeated(lines, beside) | _heads_of_works(lines, beside)
    heads |= {number for number in beside if squeeze(lines[number - 1]) in led}
    heads |= _of_books(lines, beside)
    heads = _further(lines, heads, numbered)
    return heads - _own_title(lines, heads)


def _beside(lines: Sequence[str], numbers: Iterable[int]) -> list[int]:
    """The numbers of the lines above and below each of some."""
    return [number + step for number in numbers for step in (-1, 1) if 0 < number + step <= len(lines)]


def _repeated(lines: Sequence[str], beside: Sequence[int]) -> set[int]:
    """Lines *beside* a page's number that stand there or at the top again, and those at the top."""
    said = {number: squeeze(lines[number - 1]) for number in (*beside, *range(1, min(_TOP, len(lines)) + 1))}
    counts = Counter(said.values())
    heads = {said[number] for number in beside if counts[said[number]] >= _PAGES} - {""}
    return {number for number, text in said.items() if text in heads and not closed(lines[number - 1])}


def _of_books(lines: Sequence[str], beside: Iterable[int]) -> set[int]:
    """Lines *beside* a page's number that name a volume, or the book that a line at the top names."""
    top = [squeeze(line) for line in lines[:_TOP] if line.strip() and not closed(line)]
    said = {number: squeeze(lines[number - 1]) for number in beside}
    return {
        number
        for number, text in said.items()
        if issue(fold(text))
        or (len(text) >= _FEW and any(each.startswith(text) and issue(fold(each)) for each in top))
    }


def _heads_of_works(lines: Sequence[str], beside: Iterable[int]) -> set[int]:
    """Lines *beside* a page's number that give writer and title of what stands there: `某某：title`."""
    said = {squeeze(line) for line in lines}
    found = ((number, _HEAD_OF_WORK.fullmatch(lines[number - 1].strip())) for number in beside)
    return {number for number, match in found if match and squeeze(match["title"]) in said}


def _sheets(lines: Sequence[str]) -> Iterator[int]:
    """The heads of a paper's page inside a sentence, which goes on below them."""
    inside = False
    for number, (above, line) in enumerate(pairwise(lines), start=2):
        sheet = bool(_SHEET.fullmatch(line))
        inside = sheet and (inside or _is_torn(above))
        if inside:
            yield number


def _further(lines: Sequence[str], heads: set[int], numbered: Iterable[int]) -> set[int]:
    """The heads and those that stand beside another head, as the title of the text may."""
    top = [line for line in lines[:_TOP] if line.strip() and not closed(line)]
    said = {squeeze(lines[number - 1]) for number in heads} | {squeeze(line) for line in top}
    beside = _beside(lines, {*heads, *numbered})
    return heads | {number for number in beside if number > _TOP and squeeze(lines[number - 1]) in said}


def _own_title(lines: Sequence[str], heads: set[int]) -> set[int]:
    """The title of the first page, which the heads of others repeat: its writer stands below it."""
    return {
        number for number in heads if number < min(_TOP, len(lines)) and signers(fold(lines[number]).strip())
    }


def _is_torn(line: str) -> bool:
    """Whether a line as broad as print sets it stops inside a sentence."""
    return _is_broad(line) and not closed(line)


def _is_broad(line: str) -> bool:
    """Whether a line is as broad as print sets it."""
    return columns(line) >= NARROW
