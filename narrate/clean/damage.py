"""Lines that copying broke in; all that the bytes still say, and doubts about what they do not, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html.entities import html5
from itertools import accumulate

from narrate.clean import codes, fronts, residue, shifts, strewn, tails
from narrate.clean.byteshift import Repair, repairs, searches
from narrate.clean.cuts import is_shifted
from narrate.clean.inserted import inserted
from narrate.clean.ledger import Ledger
from narrate.clean.lost_quotes import cut_quotes, lost_quotes
from narrate.clean.mojibake import turned_back, turned_short
from narrate.clean.ordinals import ordinals
from narrate.model import Doubt, Severity

ENTITY = re.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
NEAR_LINES = 60
NEAR_CHARACTERS = 20_000
NESTED = 3  # &amp;amp;nbsp; is as deep as pages go

# Characters without a shape: controls, soft hyphen, zero-width, bidirectional, variation selectors, tags.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]"
)
BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029\ue5e5]+")  # U+E5E5 is the space A3A0 of old GBK tables
SYMBOL_FONT = re.compile("[\uf020-\uf0ff]")  # bullets and ticks of Wingdings and Symbol
# U+FFFD written as UTF-8 and read as GBK becomes 锟斤拷.
LOST = re.compile("(?:锟斤拷|锟斤|锟(?=\ufffd)|\ufffd|[\ue000-\uf8ff])+")


LOST_INDENT = re.compile(r"^\s*(?:\?\?)+(?=[^?])")
SPACED_INDENT = re.compile(r"^\s*(?:\?\s+)+(?=[^\s?])")
LOST_SPACES = re.compile(r"(?<!\?)(?:\?\?){2,}(?!\?)")
LOST_PAIR = re.compile(r"(?<!\?)\?\?(?!\?)")
INDENTED = 3  # lines


@dataclass(frozen=True, slots=True)
class Marked:
    """A doubtful stretch of a line, from *start* to *end*."""

    code: str
    severity: Severity
    start: int
    end: int


def entities(ledger: Ledger) -> None:
    """Turn well-formed HTML entities that were left in the text into their characters."""
    for number, line in enumerate(ledger.lines, start=1):
        if "&" in line:
            ledger.change("entities", number, _unescaped(line))


def mojibake(ledger: Ledger) -> None:
    """Turn back lines that were decoded with the wrong table."""
    turned = {number: turned_back(line) for number, line in enumerate(ledger.lines, start=1)}
    several = any(text != ledger[number] for number, text in turned.items())
    for number, text in turned.items():
        ledger.change("mojibake", number, turned_short(text) if several else text)


def invisible(ledger: Ledger) -> None:
    """Take out characters that have no shape, and the pictures of symbol fonts."""
    for number, line in enumerate(ledger.lines, start=1):
        if not line.isprintable():
            spaced = BREAK.sub(" ", line)
            ledger.change("invisible", number, SYMBOL_FONT.sub("", INVISIBLE.sub("", spaced)))
        elif not line.isascii():
            ledger.change("invisible", number, INVISIBLE.sub("", line))


def lost_pairs(ledger: Ledger) -> None:
    """Read `??` on a page whose indents became `????`: two bytes of one character each, a space or a quote.

    Where a quotation is open, `??` is its end; anywhere else nobody can know the character.
    """
    _spaced_indents(ledger)
    indented = sum(bool(LOST_INDENT.match(line)) for line in ledger.lines)
    if 2 * indented <= sum(bool(line.strip()) for line in ledger.lines) or indented < INDENTED:
        return
    for number, line in enumerate(ledger.lines, start=1):
        spaced = LOST_SPACES.sub(" ", LOST_INDENT.sub("", line))
        ledger.change("lost_pairs.spaces", number, spaced)
        if "??" in spaced:
            _quote_ends(ledger, number)


def _spaced_indents(ledger: Ledger) -> None:
    """Take off `? ` at the beginnings of two lines or more: no sentence begins with a question mark."""
    found = [number for number, line in enumerate(ledger.lines, start=1) if SPACED_INDENT.match(line)]
    for number in found if len(found) > 1 else ():
        ledger.change("lost_pairs.spaces", number, SPACED_INDENT.sub("", ledger[number]))


def _quote_ends(ledger: Ledger, number: int) -> None:
    """Close open quotations with the pairs that stand at their ends; the others are lost."""
    line = ledger[number]
    place = 0
    while found := LOST_PAIR.search(line, place):
        start, place = found.span()
        if _is_open(line, found):
            line, place = f"{line[:start]}”{line[place:]}", start + 1
            ledger.change("lost_pairs.quotes", number, line)
            _note(ledger, number, [Marked("repaired-by-context", "info", start, place)])
        else:
            _note(ledger, number, [Marked("lost-bytes", "blocker", start, place)])


def _is_open(line: str, found: re.Match[str]) -> bool:
    """Whether a quotation is open at a place and nothing closes it before the next one opens."""
    before, after = line[: found.start()], re.search("[“”]", line[found.end() :])
    return before.count("“") > before.count("”") and (after is None or after[0] == "“")


def byte_shift(ledger: Ledger) -> None:
    """Rebuild runs of shifted GBK bytes; a repair is a doubt, a run that nobody can rebuild a blocker.

    Where a run proves itself, short ones are likely too, and those with a ? in them.
    """
    budget = searches()
    asked = [number for number, line in enumerate(ledger.lines, start=1) if "?" in line or "\ufffd" in line]
    shifted = is_shifted(ledger.lines)
    found = {number: _found(ledger, number, budget, shifted=shifted) for number in asked}
    if not shifted and any(each.is_sure for several in found.values() for each in several):
        found = {number: _found(ledger, number, budget, shifted=True) for number in asked}
    for number, several in found.items():
        _rebuild(ledger, number, several)


def _found(ledger: Ledger, number: int, budget: Iterator[int], *, shifted: bool) -> list[Repair]:
    near = partial(_near, ledger.lines, number)
    return list(repairs(ledger[number], budget, near, shifted=shifted))


def _near(lines: Sequence[str], number: int) -> list[str]:
    """The lines around a line, as many as hold what a story says again."""
    around = lines[max(0, number - NEAR_LINES) : number + NEAR_LINES]
    sizes = accumulate(len(line) for line in around)
    return [line for line, size in zip(around, sizes, strict=True) if size <= NEAR_CHARACTERS]


def lost_bytes(ledger: Ledger) -> None:
    """Mark what stands where bytes were lost for good."""
    for number, line in enumerate(ledger.lines, start=1):
        if not line.isascii():
            spans = (match.span() for match in LOST.finditer(line))
            _note(ledger, number, [Marked("lost-bytes", "blocker", start, end) for start, end in spans])


def _unescaped(line: str) -> str:
    for _ in range(NESTED):
        before, line = line, ENTITY.sub(_character, line)
        if line == before:
            break
    return line


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return html5.get(f"{name};", match[0])
    code = int(f"0{name[1:]}", base=0) if name[1] in "xX" else int(name[1:])
    if code in (9, 10, 13):
        return " "
    is_character = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - Unicode's bounds
    return chr(code) if is_character else match[0]


def _rebuild(ledger: Ledger, number: int, found: Iterable[Repair]) -> None:
    line = ledger[number]
    pieces: list[str] = []
    doubts: list[Marked] = []
    last = length = 0
    for repair in found:
        run = repair.run
        new = line[run.start : run.end] if repair.text is None else repair.text
        length += run.start - last
        doubts += (replace(mark, start=mark.start + length, end=mark.end + length) for mark in _marks(repair))
        pieces += [line[last : run.start], new]
        last, length = run.end, length + len(new)
    ledger.change("byte_shift", number, "".join([*pieces, line[last:]]))
    _note(ledger, number, doubts)


def _marks(repair: Repair) -> list[Marked]:
    """What is doubtful in the text of one repair."""
    if repair.text is None:
        return [Marked("lost-bytes", "blocker", 0, repair.run.end - repair.run.start)]
    chosen = [Marked("repaired-by-context", "review", start, end) for start, end in repair.guessed]
    return chosen or [Marked("repaired-by-context", "info", 0, len(repair.text))]


def _note(ledger: Ledger, number: int, found: Iterable[Marked]) -> None:
    """Raise doubts about a line, but for what one of it already covers."""
    line = ledger[number]
    old = [(doubt.start, doubt.end) for doubt in ledger.about(number)]
    for mark in found:
        if not any(start <= mark.start and mark.end <= end for start, end in old):
            text = line[mark.start : mark.end]
            ledger.note(Doubt(mark.code, mark.severity, number, text, mark.start, mark.end))


FIXERS: tuple[Callable[[Ledger], None], ...] = (
    *codes.FIXERS,
    entities,
    mojibake,
    invisible,
    shifts.marks,
    shifts.ends,
    shifts.twice,
    *residue.FIXERS,
    *tails.FIXERS,
    *strewn.FIXERS,
    fronts.notices,
    lost_pairs,
    byte_shift,
    lost_quotes,
    cut_quotes,
    residue.commas,
    lost_bytes,
    inserted,
    ordinals,
)
