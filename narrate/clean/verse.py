"""The lines of a page without prose in, a poem with its opening out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from narrate.clean.heads import is_author, names_somebody
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_name, squeeze, surely_name
from narrate.clean.phrases import starts_dash
from narrate.clean.stamps import iso_date
from narrate.clean.titles import Opening, Sketch, opening

_HEAD, _OVER = 14, 6  # lines of a page that may be its head, of a head above its date
_STAMPED = ("meta.date", "meta.source", "chrome.timestamp", "chrome.breadcrumb")
_SOURCED = ("meta.date", "meta.source")
_SOFT = ("chrome.ornament", "chrome.number", "caption.")
_BYLINE, _TITLE = 4, 2  # lines of a head above its byline, of one without a byline
_STROPHE, _WORD = 4, 4  # lines of the shortest strophe; characters of the words of menus
_COUNTS = "一二三四五六七八九"
# (外一首); （组诗选三） counts the first too.
_FURTHER = re.compile(
    r"外\s*(?P<count>[一二三四五六七八九])\s*首|(?:组诗|诗)\W?\s*选?\s*(?P<all>[二三四五六七八九])\s*[首题章]?\s*(?:\)|$)"
)
_LINES = 12  # that no head of a page has
_POEM = 8  # lines of a run that is surely the poem
_BUTTON = 16  # characters of the longest button or channel


def is_verse(head: Sequence[Look], rest: Sequence[Look]) -> bool:
    """Whether the short lines over the first prose are the text itself: many, and longer than all below."""
    return len(head) >= _LINES and sum(look.size for look in head) > sum(look.size for look in rest)


def verse(lines: Sequence[Look], page: Sequence[Look], labels: Labels, hints: Sequence[str]) -> Sketch:
    """A page without prose: a poem. The first line is its title, unless its line ends like a verse."""
    told = _strophes(lines, page, labels)
    free = labels.free(told)
    stamp = _last_stamp(page, labels, _STAMPED)
    over = [look for look in free if look.number < stamp]
    signed = tuple(look for look in told if look.number in labels.kinds)
    if 0 < len(over) <= _OVER:  # the day and the source stand between the title and the poem
        found = opening(over, page, labels, hints)
        found.names += signed
        return found, _once(found, free[len(over) :])
    by = signed[0].number if signed else 0
    head = [look for look in free if look.number < by][:_BYLINE] or free[: _named(free, labels) or _TITLE]
    found = opening(head, page, labels, hints)
    if head and head[0].text.endswith(("，", ",", "。")):
        found = Opening()
    sorted_out = (*found.title, *found.subtitle, *found.roles, *found.names)
    used = {*found.dropped, *(look.number for look in sorted_out)}
    found.rest = ()
    found.names += signed
    return found, [look for look in free if look.number not in used]


def _named(free: Sequence[Look], labels: Labels) -> int:
    """How many of the lines over a gap stand down to a name that signs the poem below it, or 0."""
    rows = zip(free, free[1:_HEAD], free[2:_HEAD], strict=False)
    signs = (
        at
        for at, (look, under, below) in enumerate(rows, start=1)
        if at > 1 and under.number - look.number > 1 == below.number - under.number
        if surely_name(look.text) or is_author(look, labels)
    )
    return next(signs, 0)


def _last_stamp(page: Sequence[Look], labels: Labels, kinds: tuple[str, ...]) -> int:
    """The number of the last line of a page's head that gives its day or source, or 0."""
    kinds_of = ((look, labels.kinds.get(look.number, "")) for look in page[:_HEAD])
    dated = (
        look.number
        for look, kind in kinds_of
        if kind.startswith(kinds) or (kind == "meta.author" and iso_date(look.text))
    )
    return max(dated, default=0)


def _once(found: Opening, lines: list[Look]) -> list[Look]:
    """The lines of a poem without the title and the writer, which some pages set again above it."""
    head = lines[:_OVER]
    said = {squeeze(look.text) for look in (*found.title, *found.names)}
    counts = Counter(squeeze(look.text) for look in head if is_name(look.text))
    writer = next((look for look in head if counts[squeeze(look.text)] > 1), None)
    if writer and not found.names:
        found.names = (writer,)
        said.add(squeeze(writer.text))
    again = [look for look in head if squeeze(look.text) in said]
    found.dropped |= {look.number: "meta.page_title" for look in again if look not in found.names}
    return [look for look in lines if look not in again]


def under_stamp(head: list[Look], page: Sequence[Look], labels: Labels) -> tuple[list[Look], list[Look]]:
    """The free lines above the first sentence, cut where verse begins: below the day and the source.

    The head keeps all of them where fewer than a strophe stand there, or a name or dash among them.
    """
    stamp = _last_stamp(page, labels, _SOURCED)
    over = [look for look in head if look.number < stamp]
    under = head[len(over) :]
    plain = all(
        look.size > _WORD and not names_somebody(look, labels) and not starts_dash(look) for look in under
    )
    if 0 < len(over) <= _OVER and len(under) >= _STROPHE and plain and not any(look.level for look in under):
        return over, under
    return head, []


def further(title: str, lines: Sequence[Look]) -> frozenset[int]:
    """The numbers of the lines that head the poems which the titles count: `稻草人（外一首）`, `组诗选三`.

    They stand above a strophe, right behind the gap before it, and are shorter than its other lines.
    """
    found = _FURTHER.search(title)
    count = _COUNTS.index(found["count"] or found["all"]) + 1 if found else 0
    first = lines[:1] if found and found["all"] else ()
    rows = zip(lines, lines[1:], lines[2:], strict=False)
    starts = [
        look for above, look, under in rows if look.number - above.number > 1 == under.number - look.number
    ]
    starts += first
    starts.sort(key=lambda look: look.size)
    chosen, others = starts[:count], starts[count:]
    sure = len(chosen) == count and all(look.size < other.size for look in chosen for other in others)
    return frozenset(look.number for look in chosen) if sure and 2 * len(starts) < len(lines) else frozenset()


def _strophes(told: Sequence[Look], page: Sequence[Look], labels: Labels) -> list[Look]:
    """The lines of a web page without prose, less the buttons apart from its longest run."""
    if not labels.web:
        return list(told)
    runs = _runs(told, page, labels)
    longest = max(map(len, runs))
    stamp = _last_stamp(page, labels, _SOURCED)
    over = [run for run in runs if run[-1].number < stamp]  # a title stands above the day and the source
    site = [look for run in runs if _is_bar(run, longest) and run not in over[-1:] for look in run]
    labels.give(site, "chrome.site")
    gone = {look.number for look in site}
    return [look for look in told if look.number not in gone]


def _runs(told: Sequence[Look], page: Sequence[Look], labels: Labels) -> list[list[Look]]:
    """The lines that no furniture of the page parts; ornaments, numbers and captions part nothing."""
    known = {look.number for look in told}
    rows = (
        look
        for look in page
        if look.number in known or not labels.kinds.get(look.number, "").startswith(_SOFT)
    )
    return [list(run) for mine, run in groupby(rows, key=lambda look: look.number in known) if mine]


def _is_bar(run: Sequence[Look], longest: int) -> bool:
    """Whether a run is one of buttons beside a poem, the *longest* run of the page."""
    return longest >= _POEM and 2 * len(run) < longest and all(map(_is_button, run))


def _is_button(look: Look) -> bool:
    return look.size <= _BUTTON and not re.search(r"[。！？!?；;…—]", look.text)
