"""Pages whose quotation marks became `?` in; the marks, where they surely stood in pairs, out.

Conversions to a character set of one byte left a `?` for “ and ” (for ‘ ’, — and … too):
`他说:?我明天来。?` was 他说：“我明天来。” Others left U+FFFD, once for a character or for each of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrate.clean.cuts import is_shifted
from narrate.clean.ledger import Ledger
from narrate.clean.lines import is_prose, line_text
from narrate.clean.question_marks import STOPS, Habits, Mark, Quotation, marks, quotations
from narrate.clean.typography import HAN
from narrate.model import Doubt

_QUOTES = re.compile(f"[“”「」『』\"＂]|(?<=[{HAN}，。：])['‘’]|['‘’](?=[{HAN}])")
_CUT = re.compile("\ufffd{1,3}")
_SURE = 1.5  # by which the label of a mark must lead
_MOST = 400  # marks of a line: nobody sets more
_PAIRS = 2  # on a page
_SHARE = 0.5  # of the marks that can only be quotation marks

_Found = Mapping[int, tuple[list[Mark], list[Quotation]]]


def lost_quotes(ledger: Ledger) -> None:
    """Put “ ” for `?` in pairs on a page that has no quotation marks but `?` where only they can stand."""
    lines = ledger.lines
    if not any("?" in line and not line.isascii() for line in lines) or is_shifted(lines):
        return
    if any(edit.fixer == "byte_shift" for edit in ledger.edits) or _has_quotes(lines):
        return
    found = _found(lines)
    for number, (_, pairs) in found.items() if _is_lost(found) else ():
        _put(ledger, number, pairs)


def cut_quotes(ledger: Ledger) -> None:
    """Put “ ” for U+FFFD in pairs, in lines that have it for nothing else, on such a page."""
    lines = ledger.lines
    if not any("\ufffd" in line for line in lines) or is_shifted(lines) or _has_quotes(lines):
        return
    sheet = Ledger([_CUT.sub("?", line.replace("?", "？")) for line in lines])
    found = _found(sheet.lines)
    whole = [number for number, (several, pairs) in found.items() if len(several) == 2 * len(pairs)]
    for number in whole if len(whole) > _SHARE * len(found) else ():
        if pairs := found[number][1]:
            _put(sheet, number, pairs)
            own = zip(_CUT.sub("\ufffd", ledger[number]), sheet[number], strict=True)
            ledger.change("lost_quotes", number, "".join(new if was == "\ufffd" else was for was, new in own))
            (doubt,) = sheet.about(number)
            ledger.note(replace(doubt, text=ledger[number][doubt.start : doubt.end]))


def _has_quotes(lines: Sequence[str]) -> bool:
    """Whether a sentence has some; a title or a list of other texts may come from elsewhere."""
    return any(_QUOTES.search(line) and ("。" in line or is_prose(line_text(line))) for line in lines)


def _found(lines: Sequence[str]) -> _Found:
    """The marks of each line, and the pairs of them that are surely quotations."""
    page = Habits(any("？" in line for line in lines), any("…" in line or "—" in line for line in lines))
    asked = [(number, line) for number, line in enumerate(lines, start=1) if 0 < line.count("?") <= _MOST]
    found = {number: marks(line) for number, line in asked if not line.isascii()}
    if not any(mark.is_strict for several in found.values() for mark in several):
        return {}
    return {number: (several, _sure(several, page)) for number, several in found.items() if several}


def _sure(found: Sequence[Mark], page: Habits) -> list[Quotation]:
    return [pair for pair in quotations(found, page) if pair.lead >= _SURE]


def _is_lost(found: _Found) -> bool:
    """Whether pairs of marks stand where only quotation marks can, and few such marks stand alone."""
    pairs = [pair for _, pairs in found.values() for pair in pairs]
    strict = sum(map(_weight, pairs))
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


def _put(ledger: Ledger, number: int, pairs: Sequence[Quotation]) -> None:
    """Put quotation marks in place of pairs, and one doubt on what lies between the first and the last."""
    if not pairs:
        return
    signs = list(ledger[number])
    for pair in pairs:
        signs[pair.start.place], signs[pair.end.place] = "‘’" if pair.inner else "“”"
    after = "".join(signs)
    ledger.change("lost_quotes", number, after)
    start = min(pair.start.place for pair in pairs)
    end = max(pair.end.place for pair in pairs) + 1
    ledger.note(Doubt("repaired-by-context", "review", number, after[start:end], start, end))
