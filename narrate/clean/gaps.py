"""Cleaned lines in; doubts about figures that the page lost and ends that are cut off, out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrate.clean.holes import HOLES, Hole
from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN
from narrate.model import DOUBTS, Doubt

_SENTENCE = 30  # characters; shorter lines without a stop are verses, names and dates


def holes(ledger: Ledger, lines: Iterable[int], notes: frozenset[int]) -> None:
    """Doubts about lost years and amounts; weak signs count only on a page that shows a strong one."""
    found = [(number, hole, match) for number in lines for hole, match in _found(ledger[number])]
    lossy = any(not hole.gated for _, hole, _ in found)
    for number, hole, match in found:
        if lossy or not hole.gated:
            severity = "review" if number in notes else DOUBTS[hole.code].severity
            voice = hole.voice and hole.voice.format(all=match[0], **match.groupdict())
            ledger.note(Doubt(hole.code, severity, number, match[0], match.start(), match.end(), voice))


def _found(text: str) -> list[tuple[Hole, re.Match[str]]]:
    found: list[tuple[Hole, re.Match[str]]] = []
    taken: set[int] = set()
    for hole in HOLES:
        for match in hole.expression.finditer(text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append((hole, match))
    return found


def cut_end(ledger: Ledger, last: int, kind: str, *, more: bool = False) -> None:
    """A doubt where the last line leads on or breaks off, or where the page says that *more* follows."""
    text = ledger[last]
    boxed = text.startswith("—") and text.endswith("—")  # ——剧终——
    leads = text.endswith(("——", "—", "：", "，", "、", "；", "（", "“")) and not boxed
    breaks = len(text) >= _SENTENCE and "，" in text and bool(re.search(rf"(?:{HAN}|[A-Za-z0-9])$", text))
    cut = leads or breaks or kind == "heading"
    if not cut and not more:
        return
    start = max((match.end() for match in re.finditer(r"[，。；：！？、”’》]", text[:-2])), default=0)
    start = max(start, len(text) - 20)
    severity = DOUBTS["truncated-end"].severity if cut else "review"
    ledger.note(Doubt("truncated-end", severity, last, text[start:], start, len(text)))


def lost_start(ledger: Ledger, first: int) -> None:
    """A doubt where the first line of the text goes on from something that is not there."""
    found = re.match(r"[，。、；：！？）》】”’]+|（上接[^）]*）", ledger[first])
    if found:
        ledger.note(
            Doubt("lost-beginning", DOUBTS["lost-beginning"].severity, first, found[0], *found.span())
        )
