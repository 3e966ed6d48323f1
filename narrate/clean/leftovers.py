"""Works of a page in; lines among them that the rules left, and that are most likely the site's, labelled.

The rules know what sites say; this one asks the odds of a line that nobody has seen before. It never takes
prose between prose, a title, what a writer signs with, or anything of a page that shows no site; and it takes
nothing at all where it would take more than the rules did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.clean.headings import is_date
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, is_prose, surely_name
from narrate.clean.odds import LONGEST, Span, odds, span
from narrate.clean.outline import Unit, Work

KIND = "chrome.likely"
# Natural logarithms of the odds above which a line goes; `make weights` tells what they take of pages that
# were not learned from.
SURE = 3.0
_SHARE = 3  # lines that the rules know of a page, to each that goes by its odds
_BETWEEN, _BELOW, _SENTENCE = 3.5, 2.0, 4.0
_UNTITLED = frozenset({"body", "heading", "subtitle"})
_OF_STORY = frozenset({"byline", "note", "used"})
_ASIDE = re.compile(r"[(\[].*[,、].*[)\]]")  # (老何,系着一条蓝布围裙)
_BYLINE = re.compile(r"[(\[]?\s*(?:记者|通讯员|作者|文)\s*[:/|丨\s]\s*\S|[(\[](?:记者|通讯员)")
_BROKEN_OFF = re.compile(r"[^|_:]{4,},[^|_:]{4,}(?:[—…]{1,2}|\.{3,})")  # a sentence that goes on elsewhere
_SIGNED = re.compile(r"(?=.{0,16}[\d〇零一二三四五六七八九十]\s*[年月日])[^,。]{3,24}")


def leftovers(page: Sequence[Look], labels: Labels, works: Sequence[Work]) -> None:
    """Take the lines out of the works that are most likely furniture, and label them."""
    where = span(page)
    if where.last < 0 or not labels.web:
        return
    likely = frozenset(_likely(page, labels, where))
    if len(likely) * _SHARE > _known(labels):
        return
    for work in works:
        gone = [unit for unit in work.units if unit.kind in _UNTITLED and likely.issuperset(unit.lines)]
        work.units = [unit for unit in work.units if unit not in gone]
        labels.kinds |= dict.fromkeys(_numbers(gone), KIND)


def _known(labels: Labels) -> int:
    """How many lines the rules know: a page with more unknown ones is no page of a site, but a manual."""
    return sum(kind not in _OF_STORY for kind in labels.kinds.values())


def _numbers(units: Sequence[Unit]) -> Iterator[int]:
    for unit in units:
        yield from unit.lines


def _likely(page: Sequence[Look], labels: Labels, where: Span) -> Iterator[int]:
    """The numbers of free lines whose odds are above what their place asks for."""
    signed = _signatures(page, labels, where)
    for place, look in enumerate(page):
        free = look.number not in labels.kinds and look.number not in labels.played
        asked = free and place not in signed and look.size <= LONGEST
        if asked and not _written(look) and odds(page, place, where) > _asked(look, place, where):
            yield look.number


def _asked(look: Look, place: int, where: Span) -> float:
    """The odds that a line's place asks for; a sentence with no label before it asks for more than words."""
    least = _SENTENCE if look.text.endswith("。") and look.text[0] not in "[【" else 0.0
    if place < where.first:
        return max(SURE, least)
    if place > where.last:
        return max(_BELOW, least)
    return float("inf") if is_prose(look.text) or closed(look.text) else _BETWEEN


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
