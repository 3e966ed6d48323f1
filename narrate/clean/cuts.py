"""A line whose GBK bytes were cut between characters in; the runs that may be garbled, with their bytes, out.

A page rewritten as GBK bytes without regard to character borders loses single bytes. From a lost byte on,
every pair is read one byte late, until a trail byte below 80 (or another loss) brings the two in step again:

    ?      the lead byte of the first character is lost (or, as ?py), is that of a reading note's character)
    …      characters made of the trail byte of one and the lead byte of the next; pairs that no character has
           are dropped without a trace, or leave a ? each
    x      an ASCII character that is the last trail byte (40-7E, € for 80), or ?, or ?py) for a lost one
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from narrate.clean.chinese import HAN, readings, reads, simplified

LONGEST_RUN, LONGEST_NOTE = 60, 8
_NOTED = "[a-z\u00e0-\u01dc]{1,6}"
START = re.compile(
    rf"[?\ufffd](?:({_NOTED})\))?(?=[ -~\u00a1-\u33ff\uff01-\uff5e]{{0,3}}(?:[{HAN}]|[(（]{_NOTED}[)）]))"
)
_MIDDLE = re.compile(rf"[?\uff1f]?[ -<>-~\u00a1-\u33ff{HAN}\ufe30-\uffe5]{{1,{LONGEST_RUN}}}")
NOTE = re.compile(f"[(（]{_NOTED}[)）]")
BROKEN_NOTE = re.compile("[?\ufffd][a-z]{0,4}[\u00e0-\u01dc][a-z]{0,4}\\)")  # no writer sets ?dāng)
# The last byte of 。 and the first of a character make a full-width letter, which no writer sets there.
_SIGNATURE = re.compile("\\?[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a](?![\uff10-\uff5a])")
_TAGGED = re.compile(r"\?[!！]\?(?:/?(?:p|span|div|b|strong)>|[089]\d\d年)")
_HABIT = 4  # notes that make a page one of those whose bytes were shifted
NOTED = 60  # characters that hold enough of the text around a run, its reading notes aside
_END = re.compile(rf"(?<![@-~])([@-~€])|[?\ufffd](?:({_NOTED})\))?")
_ENDS = 4  # places to end that are tried: a letter may also be a narrowed sign inside the run
_MARKED = 4  # pairs of one run that left a ?

LEADS, TRAILS = range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF))
STOP = 0xA3  # the last byte of 。
_NARROW_MARK = (0xA3, 0xBF)  # ？
_MARK_LEAD = 0xA1  # of 。 “ ” 、 …
_MARKS_LOST = frozenset("。”“、…》")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A garbled stretch of a line: where it lies and what its characters say of the bytes.

    A pair that left only a ? is None; `note` is how the last character is read, or nothing.
    """

    start: int
    end: int
    leads: tuple[int, ...]  # what the lost first byte may have been
    pairs: tuple[Pair | None, ...]
    trails: tuple[int, ...]  # what the last trail byte may be
    note: str = ""

    @property
    def is_founded(self) -> bool:
        """Whether what the bytes decide outweighs what they do not.

        Two characters outweigh an unknown byte at an end, one as good as a pair that left only a ?.
        """
        unknown = (len(self.leads) > 1) + (len(self.trails) > 1)
        gone = self.pairs.count(None)
        decided = len(self.pairs) + 1 - unknown - 2 * gone
        return decided > 2 * unknown - (gone > 0)


def is_shifted(lines: Sequence[str]) -> bool:
    """Whether a page shows elsewhere that its bytes were shifted: by what only that leaves, or its notes."""
    notes = 0
    for line in lines:
        if "?" in line and any(sign.search(line) for sign in (_TAGGED, BROKEN_NOTE, _SIGNATURE)):
            return True
        notes += sum(
            reads(line[max(0, each.start() - NOTED) : each.start()], each[0][1:-1])
            for each in NOTE.finditer(line)
        )
        if notes >= _HABIT:
            return True
    return False


def runs(line: str, start: re.Match[str]) -> Iterator[Run]:
    """The runs that may begin at *start*, by their first possible ends; that of a mark before any other."""
    middle = _MIDDLE.match(line, start.end())
    leads = _lost_leads(line, start) if middle else ()
    if not middle or not leads:
        return
    ends = _END.finditer(line, start.end() + 1, middle.end() + LONGEST_NOTE)
    for end in islice((end for end in ends if end.start() <= middle.end()), _ENDS):
        pairs = _pairs(line[start.end() : end.start()])
        trails = _last_trails(pairs[-1], end) if pairs else ()
        if trails:
            note = NOTE.match(line, end.end()) if end[1] else None
            run = Run(start.start(), end.end(), leads, pairs, trails, note[0][1:-1] if note else "")
            yield from (each for each in (replace(run, leads=_of_a_mark(run)), run) if _stands(each))


def _pairs(shown: str) -> tuple[Pair | None, ...]:
    """The bytes of each character, None for a pair that left only a ?; nothing where they tell too little."""
    pairs = tuple(None if character == "?" else double(character) for character in shown)
    told = sum(pair is not None for pair in pairs) + shown.count("?") == len(pairs)
    return pairs if told and shown.count("?") <= _MARKED else ()


def _stands(run: Run) -> bool:
    return bool(run.leads) and run.is_founded


def _of_a_mark(run: Run) -> tuple[int, ...]:
    """The lead byte of a sentence's mark, where the lost one may be that: most often it is the stop's."""
    if len(run.leads) == 1:
        return ()
    first = run.pairs[0]
    found = characters().get((_MARK_LEAD, first[0] if first else STOP))
    return (_MARK_LEAD,) if found and found[0] in _MARKS_LOST else ()


def double(character: str) -> Pair | None:
    """The two GBK bytes of a character; a narrowed full-width sign is taken as it was."""
    if character == " ":
        return (0xA1, 0xA1)
    wide = chr(ord(character) + 0xFEE0) if character.isascii() else character
    try:
        lead, trail = wide.encode("gbk")
    except UnicodeEncodeError:
        return None
    return lead, trail


def _lost_leads(line: str, start: re.Match[str]) -> tuple[int, ...]:
    if start[1] is None:
        return tuple(LEADS)
    before = double(NOTE.sub("", line[max(0, start.start() - NOTED) : start.start()])[-1:] or "?")
    return tuple(b for b in _with_reading(before[1], start[1]) if b in LEADS) if before else ()


def _last_trails(last: Pair | None, end: re.Match[str]) -> tuple[int, ...]:
    if end[1]:
        return (0x80,) if end[1] == "€" else (ord(end[1]),)
    if end[2]:
        return tuple(_with_reading(last[1], end[2])) if last else ()
    return tuple(TRAILS)


def _with_reading(lead: int, note: str) -> Iterator[int]:
    """The trail bytes of the characters with this lead byte and this reading."""
    for trail in TRAILS:
        found = characters().get((lead, trail))
        if found and note in readings(found[0]):
            yield trail


@cache
def characters() -> Mapping[Pair, tuple[str, str]]:
    """Each pair of bytes that GBK knows, as a character and its simplified form."""
    known: dict[Pair, str] = {}
    for lead in LEADS:
        for trail in TRAILS:
            character = bytes((lead, trail)).decode("gbk", "ignore")
            if len(character) == 1 and not character.isascii():
                known[lead, trail] = character
    plain = simplified("\n".join(known.values())).split("\n")
    return {pair: (character, simple) for (pair, character), simple in zip(known.items(), plain, strict=True)}


@cache
def without_character() -> Mapping[int, tuple[int, ...]]:
    """The pairs that no character has, which leave a ?: trail bytes by lead byte; a narrowed ？ is one."""
    gone = {
        lead: tuple(trail for trail in TRAILS if (lead, trail) not in characters()) for lead in (0x80, *LEADS)
    }
    gone[_NARROW_MARK[0]] += (_NARROW_MARK[1],)
    return {lead: trails for lead, trails in gone.items() if trails}
