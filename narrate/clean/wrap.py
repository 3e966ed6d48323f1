"""Lines that were broken at a fixed width in; whole paragraphs out, and which lines each was made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from narrate.clean.contents import is_led, running_heads
from narrate.clean.keys import KEY
from narrate.clean.ledger import Ledger
from narrate.clean.lines import closed, fold, squeeze
from narrate.clean.signers import signers

# Terminals, mail and forums of the nineties break at 72 to 80 columns, phones and leaflets at 30 and more.
NARROW, BROAD = 30, 140
SLACK = 4  # columns: a mark or a Latin word that did not fit
NEARLY = 0.85  # of the width: a line that stops inside a sentence
FEW = 4  # broken lines that make a page a broken one
FULL_SHARE = 0.4  # of the longer lines of such a page
OPEN_SHARE = 0.6  # of its full lines stop inside a sentence
_PAGE = re.compile(r"[\s\-—–·•|第]*(\d{1,4})[\s\-—–·•|页]*")
# Page 2, Page 2 of 5, 第2页 共5页, 第2/5页: nothing else is written so.
_OF_PAGES = re.compile(
    r"\s*(?:page\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|第\s*(\d{1,4})\s*(?:页[\s,，/]*共\s*\d{1,4}|/\s*\d{1,4})\s*页)\s*",
    re.IGNORECASE,
)
# What a paper prints over each of its pages: 第A07版：副刊, 某某日报数字报.
_SHEET = re.compile(
    r"\s*第?[A-Za-z]?\d{1,3}版\s*[：:][^，。]{1,12}|\s*[\u4e00-\u9fff]{2,10}[报刊]社?(?:数字报|电子报|数字版|电子版)\s*"
)
_HEAD_OF_WORK = re.compile(r"[^：:。]{2,20}[：:]\s*(?P<title>[^：:。]{2,30})")  # 某某、某某：title
_NOTE = re.compile(r"[①-⑳]")  # a note below the text
_WRITTEN = re.compile(r"\s*[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年[^，。]{0,24}")
_STOP = re.compile(r"[。！？；!?;.]")
_STARTS = re.compile(r"[，。、；：！？）》”’…]")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_GAP = re.compile(r"(?<=[^\x00-\x7f\s]) (?=[^\x00-\x7f\s])")  # a blank that no writer of Chinese sets
_LATIN = re.compile(r"[A-Za-z0-9]")
_INDENT = re.compile(r"[ \t\u3000\xa0]{2,}|\u3000")
_TOP = 3  # lines of the first page that may be its head
_KEY_SIZE = 16  # characters of the name of a field
_TORN = 16  # characters of a line that is no title
_INDENTED = 0.4  # of the lines of a page that indents its paragraphs
_PAGES = 2  # one number alone may be a heading


def unwrap(ledger: Ledger) -> dict[int, tuple[int, ...]]:
    """Join the lines of broken paragraphs; for each first line, the numbers of those that went into it."""
    width = _width(ledger.lines)
    if width:
        apart = page_marks(ledger.lines)
        indented = _is_indented(ledger.lines, width)
        groups = _groups(ledger.lines, width, apart, indented=indented)
    else:
        groups = _torn(ledger.lines)
    joined: dict[int, tuple[int, ...]] = {}
    for group in groups:
        first, *others = group
        text = ledger[first]
        for number in others:
            text = _glued(text, ledger[number])
        ledger.change("wrap.join", first, text)
        for number in others:
            ledger.change("wrap.join", number, "")
        joined[first] = tuple(others)
    return joined


def page_marks(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of lines that print repeats on every page: its number, and the head beside it."""
    numbered, named = _numbers(lines), frozenset(_named_pages(lines))
    rising = [value for _, value in sorted(numbered.items())]
    if len(numbered) < _PAGES or rising != sorted(rising):
        return frozenset(_sheets(lines))
    beside = [number + step for number in numbered for step in (-1, 1) if 0 < number + step <= len(lines)]
    places = {*beside, *range(1, min(_TOP, len(lines)) + 1)}
    printed_beside = {squeeze(lines[number - 1]) for number in beside}
    counts = Counter(squeeze(lines[number - 1]) for number in places)
    heads = {
        number
        for number in places
        if counts[squeeze(lines[number - 1])] >= _PAGES
        and squeeze(lines[number - 1])
        and squeeze(lines[number - 1]) in printed_beside
        and not closed(lines[number - 1])
    }
    led = running_heads(lines)
    heads |= {number for number in beside if squeeze(lines[number - 1]) in led}
    heads |= _heads_of_works(lines, beside)
    heads = _further(lines, heads, numbered) - _own_title(lines, heads)
    broken = any(
        not closed(lines[number - 2]) and _columns(lines[number - 2]) >= NARROW
        for number in numbered
        if number > 1
    )
    # Sections are numbered from 1 too.
    printed = heads or broken or named or min(numbered.values()) > _PAGES
    return frozenset({*numbered, *heads} if printed else ()) | frozenset(_sheets(lines))


def _numbers(lines: Sequence[str]) -> dict[int, int]:
    """The numbers of pages by the numbers of their lines."""
    found = {
        number: match
        for number, line in enumerate(lines, start=1)
        if not line.strip().isdigit() and (match := _PAGE.fullmatch(line) or _OF_PAGES.fullmatch(line))
    }
    return {number: int(next(filter(None, match.groups()))) for number, match in found.items()}


def _named_pages(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of lines that say which page of the print they are."""
    return (number for number, line in enumerate(lines, start=1) if _OF_PAGES.fullmatch(line))


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
        inside = sheet and (inside or (_columns(above) >= NARROW and not closed(above)))
        if inside:
            yield number


def _further(lines: Sequence[str], heads: set[int], numbered: Iterable[int]) -> set[int]:
    """The heads and those that stand beside another head, as the title of the text may."""
    top = [line for line in lines[:_TOP] if line.strip() and not closed(line)]
    said = {squeeze(lines[number - 1]) for number in heads} | {squeeze(line) for line in top}
    marks = {*heads, *numbered}
    beside = {number + step for number in marks for step in (-1, 1) if 0 < number + step <= len(lines)}
    return heads | {number for number in beside if number > _TOP and squeeze(lines[number - 1]) in said}


def _own_title(lines: Sequence[str], heads: set[int]) -> set[int]:
    """The title of the first page, which the heads of others repeat: its writer stands below it."""
    return {
        number for number in heads if number < min(_TOP, len(lines)) and signers(fold(lines[number]).strip())
    }


def _columns(line: str) -> int:
    return sum(1 + (east_asian_width(c) in "WFA") for c in _GAP.sub("", line.rstrip()))


def _width(lines: Sequence[str]) -> int:
    """The columns at which the page breaks its lines, or 0 where it does not."""
    sized = [(columns, line) for line in lines if (columns := _columns(line)) >= NARROW]
    if not any(_STOP.search(line) for line in lines):
        return 0  # verse
    broad = Counter(columns for columns, _ in sized)
    for width in sorted(broad, reverse=True):
        full = [line for columns, line in sized if width - SLACK <= columns <= width]
        over = sum(count for columns, count in broad.items() if columns > width)
        longer = sum(1 for columns, _ in sized if columns >= width / 2)
        still = sum(not closed(line) and not line.rstrip().endswith(("：", ":")) for line in full)
        enough = len(full) >= FEW or (len(full) == FEW - 1 == still)
        if width > BROAD or not enough or over > len(full) / 4:
            continue
        if len(full) >= FULL_SHARE * longer and still >= OPEN_SHARE * len(full):
            return width
    return 0


def _is_indented(lines: Sequence[str], width: int) -> bool:
    starts = [_INDENT.match(line) is not None for line in lines if _columns(line) >= width / 2]
    return sum(starts) >= 2 and not all(starts)  # noqa: PLR2004 -- one is a title in the middle


def _groups(
    lines: Sequence[str], width: int, apart: frozenset[int], *, indented: bool
) -> Iterator[list[int]]:
    group: list[int] = []
    for number, line in enumerate(lines, start=1):
        if number in apart or (group and number - 1 in apart and not line.strip()):
            continue
        above = lines[group[-1] - 1] if group else ""
        over = group and number - group[-1] > 1 and _ends_page(above, line, width)
        if group and not over and _goes_on(above, line, width, indented=indented):
            group.append(number)
            continue
        if len(group) > 1:
            yield group
        group = [number] if line.strip() else []
    if len(group) > 1:
        yield group


def _torn(lines: Sequence[str]) -> Iterator[list[int]]:
    """Paragraphs of a page that indents each of them, torn where no sentence ends and no line is indented."""
    told = [number for number, line in enumerate(lines, start=1) if len(line.strip()) >= _TORN]
    indented = sum(_INDENT.match(lines[number - 1]) is not None for number in told)
    if indented < FEW or indented < _INDENTED * len(told):
        return
    group: list[int] = []
    for number in range(1, len(lines) + 1):
        if group and group[-1] == number - 1 and _is_rest(lines[number - 2], lines[number - 1]):
            group.append(number)
            continue
        if len(group) > 1:
            yield group
        group = [number] if _INDENT.match(lines[number - 1]) and len(lines[number - 1]) >= _TORN else []
    if len(group) > 1:
        yield group


def _is_rest(above: str, line: str) -> bool:
    """Whether a line that is not indented goes on with the sentence above it, which stops in its middle."""
    open_end = not closed(above) and not above.rstrip().endswith(("：", ":", "—", "”", "；"))
    return open_end and bool(line.strip()) and not _INDENT.match(line) and closed(line)


def _goes_on(above: str, line: str, width: int, *, indented: bool) -> bool:
    short = width - SLACK if closed(above) else width * NEARLY
    if (
        not short <= _columns(above) <= width + SLACK
        or not line.strip()
        or _INDENT.match(line)
        or _opens(line)
        or _is_whole(above)
    ):
        return False
    return indented or not closed(above) or _STARTS.match(line) is not None


def _ends_page(above: str, line: str, width: int) -> bool:
    """Whether a paragraph ends with its page: it is whole, and the first line of the next one is short."""
    return closed(above) and not closed(line) and _columns(line) < width * NEARLY


def _opens(line: str) -> bool:
    """Whether a line begins something of its own: a note, a field of a form, the day of writing."""
    return bool(_NOTE.match(line) or _WRITTEN.fullmatch(line) or _is_field(line))


def _is_whole(line: str) -> bool:
    """Whether nothing goes on behind a line: a field of a form, a row of contents, all of it in brackets."""
    return _is_field(line) or is_led(line) or bool(_ASIDE.fullmatch(line.strip()))


def _is_field(line: str) -> bool:
    return bool(KEY.match(fold(line[:_KEY_SIZE])))


def _glued(text: str, line: str) -> str:
    left, right = text.rstrip(), line.strip()
    apart = _LATIN.match(left[-1:]) and _LATIN.match(right[:1])
    return f"{left} {right}" if apart else left + right
