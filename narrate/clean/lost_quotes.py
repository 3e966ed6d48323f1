"""Pages whose quotation marks became `?` in; the marks and dashes, where they surely stood in pairs, out.

Conversions to a character set of one byte left a `?` for “ and ” (for ‘ ’ too), and two for —— and ……:
`他说:?我明天来。?` was 他说：“我明天来。” Others left U+FFFD, once for a character or for each of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrate.clean.cuts import is_shifted
from narrate.clean.ledger import Ledger
from narrate.clean.lines import is_prose, line_text
from narrate.clean.question_marks import STOPS, Mark, marks
from narrate.clean.quotations import Habits, Quotation, Reading, reading
from narrate.clean.typography import HAN
from narrate.model import Doubt

_QUOTES = re.compile(f"[“”「」『』\"＂]|(?<=[{HAN}，。：])['‘’]|['‘’](?=[{HAN}])")
_CUT = re.compile("\ufffd{1,3}")
_SURE = 1.5  # by which the label of a mark must lead
_MOST = 400  # marks of a line: nobody sets more
_PAIRS = 2  # on a page
_SHARE = 0.5  # of the marks that can only be quotation marks

_Found = Mapping[int, tuple[list[Mark], Reading]]


def lost_quotes(ledger: Ledger) -> None:
    """Put “ ” for `?` in pairs on a page that has no quotation marks but `?` where only they can stand."""
    lines = ledger.lines
    if not any("?" in line and not line.isascii() for line in lines) or is_shifted(lines):
        return
    if any(edit.fixer == "byte_shift" for edit in ledger.edits) or _has_quotes(lines):
        return
    found = _found(lines)
    for number, (_, told) in found.items() if _is_lost(found) else ():
        _put(ledger, number, told)


def cut_quotes(ledger: Ledger) -> None:
    """Put “ ” for U+FFFD in pairs, in lines that have it for nothing else, on such a page."""
    lines = ledger.lines
    if not any("\ufffd" in line for line in lines) or is_shifted(lines) or _has_quotes(lines):
        return
    sheet = Ledger([_CUT.sub("?", line.replace("?", "？")) for line in lines])
    found = _found(sheet.lines)
    whole = [number for number, (several, told) in found.items() if len(several) == 2 * len(told.quotations)]
    for number in whole if len(whole) > _SHARE * len(found) else ():
        if found[number][0]:
            _put(sheet, number, found[number][1])
            own = zip(_CUT.sub("\ufffd", ledger[number]), sheet[number], strict=True)
            ledger.change("lost_quotes", number, "".join(new if was == "\ufffd" else was for was, new in own))
            (doubt,) = sheet.about(number)
            ledger.note(replace(doubt, text=ledger[number][doubt.start : doubt.end]))


def _has_quotes(lines: Sequence[str]) -> bool:
    """Whether a sentence has some; a title or a list of other texts may come from elsewhere."""
    return any(_QUOTES.search(line) and ("。" in line or is_prose(line_text(line))) for line in lines)


def _found(lines: Sequence[str]) -> _Found:
    """The marks of each line, and the pairs of them that are surely quotations or dashes."""
    page = Habits(any("？" in line for line in lines), any("…" in line or "—" in line for line in lines))
    asked = [(number, line) for number, line in enumerate(lines, start=1) if 0 < line.count("?") <= _MOST]
    found = {number: marks(line) for number, line in asked if not line.isascii()}
    if not any(mark.is_strict for several in found.values() for mark in several):
        return {}
    return {number: (several, _sure(several, page)) for number, several in found.items() if several}


def _sure(found: Sequence[Mark], page: Habits) -> Reading:
    told = reading(found, page)
    quotations = [pair for pair in told.quotations if pair.lead >= _SURE]
    return Reading(quotations, [dash for dash in told.dashes if dash.lead >= _SURE])


def _is_lost(found: _Found) -> bool:
    """Whether pairs of marks stand where only quotation marks can, and few such marks stand alone.

    A dash proves something beside a quotation only: many people set two question marks.
    """
    pairs = [pair for _, told in found.values() for pair in told.quotations]
    strict = sum(map(_weight, pairs))
    strict += sum(len(told.dashes) for _, told in found.values()) if strict else 0
    paired = sum(mark.is_strict for pair in pairs for mark in (pair.start, pair.end))
    only = sum(mark.is_strict for several, _ in found.values() for mark in several)
    return strict >= _PAIRS and paired >= _SHARE * only


def _weight(pair: Quotation) -> int:
    """What a pair proves: enough between a colon and a full stop, nothing between words or sentences.

    Words stand between lost dots, and sentences between lost pictures.
    """
    start, end = pair.start, pair.end
    if start.before in {"：", ":"} and end.is_strict:
        return _PAIRS
    if start.before in STOPS and end.before in STOPS:
        return 0
    return int(end.is_strict or (start.opens_only and end.before in STOPS))


def _put(ledger: Ledger, number: int, told: Reading) -> None:
    """Put marks in place of pairs, and one doubt on what lies between the first and the last."""
    signs = list(ledger[number])
    for pair in told.quotations:
        signs[pair.start.place], signs[pair.end.place] = "‘’" if pair.inner else "“”"
    for dash in told.dashes:
        signs[dash.start.place : dash.start.place + 2] = "……" if dash.trails else "——"
    places = [mark.place for pair in told.quotations for mark in (pair.start, pair.end)]
    places += [dash.start.place + half for dash in told.dashes for half in (0, 1)]
    if places:
        after = "".join(signs)
        ledger.change("lost_quotes", number, after)
        start, end = min(places), max(places) + 1
        ledger.note(Doubt("repaired-by-context", "review", number, after[start:end], start, end))
