"""The lines of a page without prose in, a poem with its opening out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from narrate.clean.heads import names_somebody
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_name, squeeze
from narrate.clean.phrases import starts_dash
from narrate.clean.titles import Opening, Sketch, opening

_HEAD, _OVER = 14, 6  # lines of a page that may be its head, of a head above its date
_STAMPED = ("meta.date", "meta.source", "chrome.timestamp", "chrome.breadcrumb")
_SOURCED = ("meta.date", "meta.source")
_STROPHE, _WORD = 4, 4  # lines of the shortest strophe; characters of the words of menus
_COUNTS = "一二三四五六七八九"
_FURTHER = re.compile(r"外\s*(?P<count>[一二三四五六七八九])\s*首")
_POEM = 8  # lines of a run that is surely the poem
_BUTTON = 16  # characters of the longest button or channel


def verse(lines: Sequence[Look], page: Sequence[Look], labels: Labels, hints: Sequence[str]) -> Sketch:
    """A page without prose: a poem. The first line is its title, unless its line ends like a verse."""
    told = _strophes(lines, page, labels)
    free = [look for look in told if look.number not in labels.kinds]
    stamped = [look.number for look in page[:_HEAD] if labels.kinds.get(look.number, "").startswith(_STAMPED)]
    over = [look for look in free if stamped and look.number < stamped[-1]]
    if 0 < len(over) <= _OVER:  # the day and the source stand between the title and the poem
        found = opening(over, page, labels, hints)
        found.names += tuple(look for look in told if look.number in labels.kinds)
        known = {look.number for look in over}
        return found, _once(found, [look for look in free if look.number not in known])
    by = next((look.number for look in told if look.number in labels.kinds), 0)
    head = [look for look in free if look.number < by][:4] or free[:2]
    found = opening(head, page, labels, hints)
    if any(look.text.endswith(("，", ",", "。")) for look in head[:1]):
        found = Opening()
    used = {look.number for look in (*found.title, *found.subtitle, *found.roles, *found.names)} | set(
        found.dropped
    )
    found.rest = ()
    found.names = (*found.names, *(look for look in told if look.number in labels.kinds))
    return found, [look for look in free if look.number not in used]


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
    stamped = [look.number for look in page[:_HEAD] if labels.kinds.get(look.number, "").startswith(_SOURCED)]
    over = [look for look in head if stamped and look.number < stamped[-1]]
    under = head[len(over) :]
    plain = all(
        look.size > _WORD and not names_somebody(look, labels) and not starts_dash(look) for look in under
    )
    if 0 < len(over) <= _OVER and len(under) >= _STROPHE and plain and not any(look.level for look in under):
        return over, under
    return head, []


def further(title: str, lines: Sequence[Look]) -> frozenset[int]:
    """The numbers of the lines that head the further poems which the title counts: `稻草人（外一首）`.

    They stand above a strophe, right behind the gap before it, and are shorter than its other lines.
    """
    found = _FURTHER.search(title)
    count = _COUNTS.index(found["count"]) + 1 if found else 0
    rows = zip(lines, lines[1:], lines[2:], strict=False)
    starts = [
        look for above, look, under in rows if look.number - above.number > 1 == under.number - look.number
    ]
    starts.sort(key=lambda look: look.size)
    chosen, others = starts[:count], starts[count:]
    sure = len(chosen) == count and all(look.size < other.size for look in chosen for other in others)
    return frozenset(look.number for look in chosen) if sure and 2 * len(starts) < len(lines) else frozenset()


def _strophes(told: Sequence[Look], page: Sequence[Look], labels: Labels) -> list[Look]:
    """The lines of a web page without prose, less the buttons apart from its longest run."""
    if not labels.web:
        return list(told)
    known = {look.number for look in told}
    soft = ("chrome.ornament", "chrome.number", "caption.")
    rows = [
        look
        for look in page
        if look.number in known or not labels.kinds.get(look.number, "").startswith(soft)
    ]
    runs = [list(run) for mine, run in groupby(rows, key=lambda look: look.number in known) if mine]
    longest = max(map(len, runs))
    site = [run for run in runs if longest >= _POEM and 2 * len(run) < longest and all(map(_is_button, run))]
    stamps = [look.number for look in page[:_HEAD] if labels.kinds.get(look.number, "").startswith(_SOURCED)]
    over = [run for run in runs if stamps and run[-1].number < stamps[-1]]
    site = [run for run in site if run not in over[-1:]]  # a title stands above the day and the source
    labels.give([look for run in site for look in run], "chrome.site")
    gone = {look.number for run in site for look in run}
    return [look for look in told if look.number not in gone]


def _is_button(look: Look) -> bool:
    return look.size <= _BUTTON and not re.search(r"[。！？!?；;…—]", look.text)
