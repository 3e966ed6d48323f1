"""Lines whose quotation marks an old system turned into `?` in; the lines with the marks back out.

`他把它叫?老黑?，` can be read in one way only; a question keeps its mark. A page is read so where it has no
quotation marks at all, and where half of the pairs, of two or more, hold a `?` at which no question ends:
behind a colon or a comma, at the beginning of a line, or before a comma or a stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from narrate.clean.ledger import Ledger
from narrate.model import Doubt

_MARKS = re.compile('[“”„‟「」『』"]')
_ASKS = re.compile(
    r"(?:[吗呢么嘛吧]|(?:什么|谁|哪|怎|几|多少|为何|是不是|有没有|还是|何时|何处)[^，,。！!？?；;：:]*)$"
)
_NO_END = re.compile(r"(?:^\s*|[：:，,、（(])$")
_NO_START = re.compile(r"[，,。、；;！!）)]")
_RUN = re.compile(r"\?+")
_MOST = 60  # characters of what is quoted
_NEAR = 40  # characters before a mark that show whether a question ends there
_FEWEST, _MANY = 2, 99  # pairs of a page, of the longest paragraph


class _Pair(NamedTuple):
    """Two `?` of a line that stand for marks of quotation; *sure*: one of them ends no question."""

    start: int
    end: int
    sure: bool


def lost_quotes(ledger: Ledger) -> None:
    """Give the lines of a page the quotation marks back that became `?`."""
    if any(_MARKS.search(line) for line in ledger.lines):
        return
    asked = [(number, line) for number, line in enumerate(ledger.lines, start=1) if "?" in line]
    found = {number: _pairs(line) for number, line in asked if not line.isascii()}
    pairs = [pair for several in found.values() for pair in several]
    if len(pairs) < _FEWEST or 2 * sum(pair.sure for pair in pairs) < len(pairs):
        return
    for number, several in found.items():
        _restore(ledger, number, several)


def _restore(ledger: Ledger, number: int, pairs: Sequence[_Pair]) -> None:
    characters = list(ledger[number])
    for pair in pairs:
        characters[pair.start], characters[pair.end] = "“", "”"
    ledger.change("lost_quotes", number, "".join(characters))
    for place in sorted(place for pair in pairs for place in (pair.start, pair.end)):
        ledger.note(Doubt("repaired-by-context", "info", number, characters[place], place, place + 1))


def _pairs(line: str) -> list[_Pair]:
    """The pairs of a line; none where one `?` has no other, or where it may be something else."""
    found: list[_Pair] = []
    start = -1
    for match in _RUN.finditer(line):
        place = match.end() - 1
        if len(match[0]) > (1 if start < 0 else 2):  # `??` ends a question and what is quoted
            return []
        if len(match[0]) == 1 and _ASKS.search(line[max(0, place - _NEAR) : place]):
            continue
        if start < 0:
            start = place
        elif place - start <= _MOST and _is_quoted(line[start + 1 : place]):
            sure = _NO_END.search(line[max(0, start - _NEAR) : start]) or _NO_START.match(line, place + 1)
            found.append(_Pair(start, place, bool(sure)))
            start = -1
        else:
            return []
    return [] if start >= 0 or len(found) > _MANY else found


def _is_quoted(inside: str) -> bool:
    """Whether something stands between two marks, close to both."""
    return bool(inside) and inside == inside.strip() and not _NO_START.match(inside)
