"""Short runs of shifted GBK bytes in, the signs and characters that the bytes give back out.

`?!?` is 。 and a quotation mark whose first and last bytes are lost: A1 [A3 A1] B0 or B1, read one byte late;
with the last one the ASCII character behind it went (`?!?/p>` was 。”</p>, `?!?015年` was 。“2015年).
`日?qǐng)?bào)` is 日報: both notes say what one of the two bytes of 報 was. `?/p>` is the mark that ended
a paragraph, whose last byte went with the < behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from narrate.clean.chinese import HAN, readings, simplified
from narrate.clean.cuts import NOTE, NOTED, characters, double, is_shifted
from narrate.clean.ledger import Ledger
from narrate.clean.likelihood import read
from narrate.model import Doubt

_NOTED = r"[a-z\u00e0-\u01dc]{1,6}"
_TWICE = re.compile(rf"(?<=[{HAN})）])\?({_NOTED})\)\?({_NOTED})\)")
_STOP = re.compile(r"\?[!！]\?(?:(?P<tag>/?[a-z]{1,6}\d?>)|(?P<year>[089]\d\d(?=年)))?")
_END = re.compile(rf"(?<=[{HAN})）》”…。！？!])\?/(?:p|div|span|strong|b|br|section|li|td)\s*(?:/?>)?\s*$")
_ASKING = "吗嗎呢"  # the last words of a question
_CONTEXT = 6


def marks(ledger: Ledger) -> None:
    """Give back 。” and 。“ for `?!?` on a page that shows how it lost them."""
    if not any("?!?" in line or "?！?" in line for line in ledger.lines) or not is_shifted(ledger.lines):
        return
    for number, line in enumerate(ledger.lines, start=1):
        if "?!?" in line or "?！?" in line:
            _put(ledger, "byte_shift.marks", number, _stops(line))


def _stops(line: str) -> Iterator[tuple[int, int, str, str]]:
    """Start and end of each `?!?`, the signs in its place, and what went with it of what follows."""
    opened = last = 0
    for found in _STOP.finditer(line):
        stretch = line[last : found.start()]
        opened += sum(map(stretch.count, "“「")) - sum(map(stretch.count, "”」"))
        last = found.end()
        closes = opened > 0 or found["tag"] is not None or not line[last : last + _CONTEXT].strip()
        opened = 0 if closes else 1
        year = found["year"] or ""
        kept = ("2" if year.startswith("0") else "1") + year if year else ""
        yield found.start(), last, "。”" if closes else "。“", kept


def ends(ledger: Ledger) -> None:
    """Give back the mark that ended a paragraph where a tag without its < stands behind a `?`."""
    for number, line in enumerate(ledger.lines, start=1):
        found = _END.search(line) if "?/" in line else None
        text = _ending(line[: found.start()]) if found else ""
        if found and text:
            _put(ledger, "byte_shift.marks", number, [(found.start(), len(line), text, "")])


def _ending(text: str) -> str:
    """The mark that ends a paragraph: of a quotation behind a stop, or of a question, else a full stop."""
    if text[-1] in "。！？!…":
        return "”" if text.count("“") > text.count("”") else ""
    return "？" if text[-1] in _ASKING else "。"


def _put(ledger: Ledger, fixer: str, number: int, found: Iterable[tuple[int, int, str, str]]) -> None:
    """Put texts in place of stretches of a line, a doubt on each; what is kept behind one has none."""
    line = ledger[number]
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    last = length = 0
    for start, end, text, kept in found:
        length += start - last
        spans.append((length, length + len(text)))
        pieces += [line[last:start], text, kept]
        length += len(text) + len(kept)
        last = end
    after = "".join([*pieces, line[last:]])
    ledger.change(fixer, number, after)
    for start, end in spans:
        ledger.note(Doubt("repaired-by-context", "info", number, after[start:end], start, end))


def twice(ledger: Ledger) -> None:
    """Give back a character of which two notes say one byte each: `日?qǐng)?bào)` is 日報."""
    for number, line in enumerate(ledger.lines, start=1):
        if ")?" in line:
            _put(ledger, "byte_shift.notes", number, _noted(line))


def _noted(line: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _TWICE.finditer(line):
        before = NOTE.sub("", line[max(0, found.start() - NOTED) : found.start()])
        best = _likeliest(simplified(before)[-_CONTEXT:], before[-1:], found[1], found[2])
        if best:
            yield found.start(), found.end(), best, ""


@lru_cache(maxsize=1 << 10)
def _likeliest(before: str, character: str, first: str, second: str) -> str:
    """The character that fits behind *character* and its two notes, and best what stands *before*."""
    start = read(before)
    found = _between(character, first, second)
    return max(found, key=lambda each: start.then(each, simplified(each)).score, default="")


def _between(character: str, first: str, second: str) -> Iterator[str]:
    """What fits behind a *character*: its last byte and their first one read so, and they read so."""
    before = double(character) if character else None
    for lead in range(0x81, 0xFF):
        joined = characters().get((before[1], lead)) if before else None
        if joined and first in readings(joined[0]):
            for trail in range(0x40, 0xFF):
                other = characters().get((lead, trail))
                if other and second in readings(other[0]):
                    yield other[0]
