"""The lines of a page and its works in; the day of a text that no field gives out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.outline import Work
from narrate.clean.stamps import CLOCK, DATE, EDITION, iso_date, split_date

_STAMP = re.compile(rf"[(\[]?\s*{DATE}{CLOCK}\s*[)\]]?")
_OF_PAPER = re.compile(
    rf"[\u4e00-\u9fff]{{2,8}}[报刊]\s+{DATE}\s*(?:(?:星期|周).)?"
)  # 某某日报 2019年6月21日
# One day of a talk, where no other is told.
_TALK = re.compile(rf"(?:访谈|采访|口述|讲述|录音)\s*(?:时间|日期)\s*:\s*{DATE}(?!\s*[\d日,，、—–~至到-])")
_ALONE = re.compile(r"[(\[]?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[)\]]?")


def set_day(labels: Labels, works: Sequence[Work], seen: Sequence[Look]) -> None:
    """Give the facts of a page the day of its text, where nothing says when it was published.

    A bare time between title and text is that of publishing; one above the title is the reader's.
    """
    over = _over(labels, works, seen)
    if labels.facts.published or not over:
        return
    first = next((unit.lines[0] for unit in works[0].units if unit.kind == "body"), 0)
    between = (look for look in seen if over < look.number < first)
    dates = (iso_date(look.text) for look in between if _is_furniture(look, labels))
    cells = " ".join(look.text for look in seen if look.number < first and look.number in labels.kinds)
    last = max(number for work in works for unit in work.units for number in unit.lines)
    talks = (iso_date(look.text) for look in seen if look.number < first and _TALK.match(look.text))
    ways = (*dates, labels.facts.date, split_date(cells), spare_day(seen, labels, first, last), *talks)
    labels.facts.date = next(filter(None, ways), "")


def _over(labels: Labels, works: Sequence[Work], seen: Sequence[Look]) -> int:
    """The number of the first work's title, or of the trail of a page without one over its text; or 0."""
    if not works or works[0].title:
        return works[0].title[0] if works else 0
    first = min((number for unit in works[0].units for number in unit.lines), default=0)
    trails = (look.number for look in seen if labels.kinds.get(look.number) == "chrome.breadcrumb")
    return max((number for number in trails if number < first), default=0)


def _is_furniture(look: Look, labels: Labels) -> bool:
    return labels.kinds.get(look.number, "").startswith("chrome.")


def spare_day(page: Sequence[Look], labels: Labels, first: int, last: int) -> str:
    """The day of a page whose text has the numbers from *first* to *last*, as YYYY-MM-DD, or nothing.

    That of a paper's edition above the text, a clock beside a line of labels there, or the only day below.
    """
    head = [look for look in page if look.number < first]
    editions = (look.text for look in head if EDITION.fullmatch(look.text))
    below = {
        iso_date(look.text)
        for look in page
        if look.number > last
        and look.number in labels.kinds
        and (_ALONE.fullmatch(look.text) or _OF_PAPER.fullmatch(look.text))
    }
    only = next(iter(below)) if len(below) == 1 else ""
    return iso_date(next(editions, "") or next(_beside_labels(head, labels), "")) or only


def _beside_labels(head: Sequence[Look], labels: Labels) -> Iterator[str]:
    """Clocks right above or below a line that names source or writer."""
    for above, under in pairwise(head):
        for stamp, other in ((above, under), (under, above)):
            kind = labels.kinds.get(other.number, "")
            if _STAMP.fullmatch(stamp.text) and kind in {"meta.source", "meta.author"}:
                yield stamp.text
