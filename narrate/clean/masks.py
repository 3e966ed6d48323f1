"""Lines with characters that a forum masked (`*员`) in; the one possible reading of each, or a doubt, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN, SURNAMES
from narrate.clean.words import either, tables, words
from narrate.model import DOUBTS, Doubt, Severity

MASKS = "*＊■□"
_CROSSED = re.compile(rf"[{MASKS}×]|[xXＸ]{{2}}")  # a cross hides names only: 徐××, 王XX
_OFFICE = either("offices")
_M = f"[{MASKS}]"
# What follows a name and is no part of one.
_AFTER = (
    "来去说道讲问答喊叫笑哭骂想看听在是的了着过和与及跟同对给向把被将让从到就也都又还却便则才再不没有很已会能要以于因"
    "住坐站走跑拿吃喝写读做当出入上下里家们副这那每先等所"
)
NAMES = (
    re.compile(rf"(?<!{HAN}){_M}{{1,2}}(?P<office>{_OFFICE})"),
    re.compile(
        rf"(?:(?<!{HAN})|(?<=[叫是名和与给对让由找跟]))(?P<first>[{SURNAMES}]{HAN})(?P<mask>{_M})"
        rf"(?![^{_AFTER}\W])"
    ),
    re.compile(rf"(?P<first>[{SURNAMES}])(?P<mask>{_M}{{1,2}})(?P<last>(?!(?:{_OFFICE})|[{_AFTER}]){HAN})?"),
    # 长×宽×高 is a measure; in 于××年 and 时××县 no name is hidden.
    re.compile(
        rf"(?<![×\d])(?P<first>[{SURNAMES}])(?P<mask>×{{1,2}}|[xXＸ]{{2}})"
        r"(?![×xXＸA-Za-z0-9宽高长厚深省市县区州旗乡镇村局厂校路号年月日])"
    ),
)
_WHOLE = re.compile(rf"(?P<first>{HAN}{{0,2}})(?P<mask>[{MASKS}×]{{1,2}})(?P<last>{HAN}{{0,2}})")
_BULLET = re.compile(r"\s*[■□]")
_MASK = re.compile(rf"(?<![A-Za-z0-9{MASKS}]){_M}{{1,2}}(?![A-Za-z0-9{MASKS}])")


class _Word(NamedTuple):
    text: str
    place: int
    character: str


@cache
def _table(kind: str) -> tuple[_Word, ...]:
    """Each masked place of each word; 民警 cannot stand for 民*, which may be half of 惠民*策."""
    named = (
        (name.removeprefix(kind), word) for name in tables() if name.startswith(kind) for word in words(name)
    )
    rows = (_Word(word, place, c) for c, word in named for place in range(len(word)) if word[place] == c)
    return tuple(
        row
        for row in rows
        if kind == "close " or len(row.text) > 2 or row.place == 0  # noqa: PLR2004 -- 民*, see above
    )


@cache
def _alphabet() -> frozenset[str]:
    return frozenset(word.character for word in _table("masked "))


def hides(text: str) -> bool:
    """Whether a star, a square or a cross stands for a character of a text.

    >>> hides("徐××"), hides("徐小满")
    (True, False)
    """
    return bool(_CROSSED.search(text))


def restore(ledger: Ledger) -> None:
    """Put masked characters back where the words around allow one reading; names are never guessed."""
    alphabet: set[str] = set()
    for number, line in enumerate(ledger.lines, start=1):
        if any(mask in line for mask in MASKS):
            ledger.change("masks.word", number, _read(line, _table("masked "), alphabet))
    for number, line in enumerate(ledger.lines, start=1):
        if alphabet and any(mask in line for mask in MASKS):
            _restore_close(ledger, number, alphabet)


def _restore_close(ledger: Ledger, number: int, alphabet: set[str]) -> None:
    before = ledger[number]
    words = tuple(word for word in _table("close ") if word.character in alphabet)
    after = _read(before, words, set())
    ledger.change("masks.page", number, after)
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            start, end = max(0, place - 1), min(len(after), place + 2)
            ledger.note(_doubt("mask-restored", number, after, (start, end), None))


def _read(line: str, words: tuple[_Word, ...], alphabet: set[str]) -> str:
    """The line with each mask that has one reading replaced; characters found are added to *alphabet*."""
    characters = list(line)
    for found in _masks(line):
        reading = _one(line, found, words)
        if reading:
            characters[found] = reading
            alphabet.add(reading)
    return "".join(characters)


def _masks(line: str) -> Iterator[int]:
    """The places of masks beside Chinese characters; a square that opens a line is a bullet."""
    for found in _MASK.finditer(line):
        if _BULLET.fullmatch(line[: found.end()]):
            continue
        around = line[max(0, found.start() - 1) : found.start()] + line[found.end() : found.end() + 1]
        if re.search(HAN, around) and not line[found.end() : found.end() + 1].isspace():
            yield from range(*found.span())


def _one(line: str, place: int, words: tuple[_Word, ...]) -> str:
    fits = [word for word in words if _fits(line, place, word) and not _named(line, place, word)]
    longest = max((len(word.text) for word in fits), default=0)
    readings = {word.character for word in fits if len(word.text) == longest}
    return readings.pop() if len(readings) == 1 else ""


def _fits(line: str, place: int, word: _Word) -> bool:
    start = place - word.place
    if start < 0 or start + len(word.text) > len(line):
        return False
    window = line[start : start + len(word.text)]
    if not window.strip(MASKS):  # nothing but masks says nothing
        return False
    pairs = zip(window, word.text, strict=True)
    return all(seen == meant or (seen in MASKS and meant in _alphabet()) for seen, meant in pairs)


def _named(line: str, place: int, word: _Word) -> bool:
    """Whether a mask before one character may as well stand in a name: 王*建."""
    before = line[max(0, place - 2) : place]
    return (
        len(word.text) == 2  # noqa: PLR2004 -- longer words are not names
        and word.place == 0
        and word.text[1] in "建群军校史风性政法权"
        and bool(before)
        and before[-1] in SURNAMES
        and (len(before) == 1 or not re.match(HAN, before[0]))
    )


def left_masks(ledger: Ledger, bylines: frozenset[int]) -> None:
    """Doubts about the masks that stay: in names, or where no or more than one reading is possible."""
    for number, line in enumerate(ledger.lines, start=1):
        if not hides(line):
            continue
        spans = _whole(ledger, number, line) if number in bylines else _named_spans(ledger, number, line)
        named = {place for span in spans for place in range(*span)}
        for place in _masks(line):
            footnote = place == 0 and number not in bylines
            if not footnote and place not in named:
                ledger.note(_doubt("masked-word", number, line, (place, place + 1), None))


def _whole(ledger: Ledger, number: int, line: str) -> list[tuple[int, int]]:
    """In a byline every mask is one of a name; the author's name is never published so."""
    spans = [found.span() for found in _WHOLE.finditer(line)]
    for found in _WHOLE.finditer(line):
        ledger.note(_doubt("masked-name", number, line, found.span(), _some(found), "blocker"))
    return spans


def _named_spans(ledger: Ledger, number: int, line: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    taken: set[int] = set()
    for expression in NAMES:
        for found in expression.finditer(line):
            if not taken.isdisjoint(range(*found.span())):
                continue
            taken.update(range(*found.span()))
            spans.append(found.span())
            ledger.note(_doubt("masked-name", number, line, found.span(), _some(found)))
    return spans


def _some(found: re.Match[str]) -> str:
    groups = found.groupdict()
    if groups.get("office"):
        return str(groups["office"])
    return f"{groups['first']}{'某' * len(groups['mask'])}{groups.get('last') or ''}"


def _doubt(
    code: str,
    line: int,
    text: str,
    span: tuple[int, int],
    voice: str | None,
    severity: Severity | None = None,
) -> Doubt:
    start, end = span
    return Doubt(code, severity or DOUBTS[code].severity, line, text[start:end], start, end, voice)
