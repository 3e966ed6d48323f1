"""Works of a page in; lines among them that the rules left, and that are most likely the site's, labelled.

The rules know what sites say; this one asks the odds of a line that nobody has seen before, beside what the
rules have found around it. A sentence asks for more than words, and one between paragraphs for most. It never
takes a title, what a writer signs with, or anything of a page that shows no site; and where it would take
many lines beside what the rules did, only the surest go, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.clean.company import Company, company
from narrate.clean.headings import is_date
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, is_prose, surely_name
from narrate.clean.odds import LONGEST, Span, odds, span
from narrate.clean.outline import Unit, Work

KIND = "chrome.likely"
# Natural logarithms of the odds above which a line goes; `make weights` tells what they take of pages that
# were not learned from.
SURE = 3.0
_BETWEEN, _SENTENCE, _PROSE = 3.5, 5.0, 7.0
# Lines that the rules know of a page, to each that goes by its odds, and to each of the surest, which are so
# much ahead of what their places ask for. A page with more is no page of a site, but a manual.
_SHARE, _SUREST, _AHEAD = 3, 2, 3.0
_UNTITLED = frozenset({"body", "heading", "subtitle"})
_OF_STORY = frozenset({"byline", "note", "used"})
_ASIDE = re.compile(r"[(\[].*[,、].*[)\]]")  # (老何,系着一条蓝布围裙)
_BYLINE = re.compile(r"[(\[]?\s*(?:记者|通讯员|作者|文)\s*[:/|丨\s]\s*\S|[(\[](?:记者|通讯员)")
# A sentence that goes on elsewhere, or in the next line.
_BROKEN_OFF = re.compile(
    r"[^|_:]{4,},[^|_:]{4,}(?:[—…]{1,2}|\.{3,})|[^|_:]{12,}—{1,2}”?|"
    r"(?=[^|_]{26})[^|_]*[,。][^|_]*[\u4e00-\u9fff,x\d]|[^|_:]{6,}。[^|_:。]{6,}[\u4e00-\u9fff]"
)
_SIGNED = re.compile(r"(?=.{0,16}[\d〇零一二三四五六七八九十]\s*[年月日])[^,。]{3,24}")


def leftovers(page: Sequence[Look], labels: Labels, works: Sequence[Work]) -> None:
    """Take the lines out of the works that are most likely furniture, and label them."""
    where = span(page)
    if where.last < 0 or not labels.web:
        return
    known = frozenset(number for number, kind in labels.kinds.items() if kind not in _OF_STORY)
    ahead = _ahead(page, labels, where, company(page, where.paragraphs, known))
    likely = {number for number, by in ahead.items() if by > 0}
    if len(likely) * _SHARE > len(known):
        likely = {number for number in likely if ahead[number] > _AHEAD}
        if len(likely) * _SUREST > len(known):
            return
    for work in works:
        gone = [unit for unit in work.units if unit.kind in _UNTITLED and likely.issuperset(unit.lines)]
        work.units = [unit for unit in work.units if unit not in gone]
        labels.kinds |= dict.fromkeys(_numbers(gone), KIND)


def _numbers(units: Sequence[Unit]) -> Iterator[int]:
    for unit in units:
        yield from unit.lines


def _ahead(page: Sequence[Look], labels: Labels, where: Span, around: Company) -> dict[int, float]:
    """By how much the odds of each free line are above what its place asks for."""
    signed = _signatures(page, labels, where)
    free = (
        (place, look)
        for place, look in enumerate(page)
        if look.size <= LONGEST and look.number not in labels.kinds and look.number not in labels.played
    )
    return {
        look.number: odds(page, place, where, around) - _asked(look, place, where, place in signed)
        for place, look in free
    }


def _asked(look: Look, place: int, where: Span, signed: bool) -> float:
    """The odds that a line's place asks for; a sentence with no label before it asks for more than words."""
    if signed or _written(look):
        return float("inf")
    least = _SENTENCE if (closed(look.text) or look.text.endswith("”")) and look.text[0] not in "[【" else 0.0
    if not where.first <= place <= where.last:
        return max(SURE, least)
    return _PROSE if is_prose(look.text) or closed(look.text) else _BETWEEN


def _written(look: Look) -> bool:
    aside = _ASIDE.fullmatch(look.text) or _BYLINE.match(look.text) or _BROKEN_OFF.fullmatch(look.text)
    return bool(aside or look.level or is_date(look.text) or surely_name(look.text))


def _signatures(page: Sequence[Look], labels: Labels, where: Span) -> range:
    """The places right below the text down to a day or a name: a letter's ending."""
    end = where.last + 1
    for place in range(where.last + 1, len(page)):
        look = page[place]
        if labels.kinds.get(look.number, "byline") not in _OF_STORY:
            break
        if surely_name(look.text) or _SIGNED.fullmatch(look.text):
            end = place + 1
    return range(where.last + 1, end)
