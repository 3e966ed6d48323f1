"""Lines with rare characters that a mirror set before marks in; the lines without these out.

Mirrors of sites for writers do so in most clauses (`草棍去捅墓咳，外公看見了`): so a copy differs from the
text it is of. One such clause is a writer's word; half of all clauses of a page are nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from narrate.clean.chinese import NOTE, simplified
from narrate.clean.ledger import Ledger
from narrate.clean.likelihood import read
from narrate.model import Doubt

_END = re.compile("[\u4e00-\u9fff]{2}(?=[,，。])")
_RUN = re.compile("[\u4e00-\u9fff]+$")
_CONTEXT, _SHORTEST, _REACH = 8, 4, 24  # characters of a clause that are read, and where they are looked for
_PAIR = 2  # characters
_RARE = -19.0  # nats of two characters that make no word of their own or with those before them
_CLAUSES, _SHARE = 8, 0.35  # of a page that end so: other pages have one in five at most
# Small words, and their share of a text: twice as much is usual today, and hardly any was of old.
_SMALL, _MODERN = "的了着们們这這", 0.02
_SAMPLE = 32  # clauses that show whether a page is one


class _End(NamedTuple):
    """The end of a clause: where its last characters stand, what they are and whether they are unlikely."""

    line: int
    place: int
    pair: str
    rare: bool


def inserted(ledger: Ledger) -> None:
    """Take out rare characters that end many clauses of a page and stand nowhere else on it, each a doubt.

    Old verse and prose are full of them: only a text in the language of today is looked at.
    """
    if not _is_modern("".join(ledger.lines)):
        return
    sample = list(islice(_ends(ledger.lines), _SAMPLE))
    if sum(each.rare for each in sample) < max(_CLAUSES, _SHARE * len(sample)):
        return
    ends = list(_ends(ledger.lines))
    rare = [each for each in ends if each.rare]
    counts = Counter("".join(ledger.lines))
    counts.subtract("".join(each.pair for each in ends))
    alphabet = {character for each in rare for character in each.pair if counts[character] <= 0}
    for number, those in groupby(ends, key=lambda each: each.line):
        _take_out(ledger, number, list(those), alphabet)


def _is_modern(text: str) -> bool:
    """Whether a text has the small words of today's Chinese as often as people write them."""
    small = sum(text.count(word) for word in _SMALL)
    return small >= _MODERN * sum("\u4e00" <= each <= "\u9fff" for each in text)


def _take_out(ledger: Ledger, number: int, ends: Sequence[_End], alphabet: set[str]) -> None:
    """Take the characters of an *alphabet* off the ends of one line's clauses."""
    line, last = ledger[number], 0
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    for each in ends:
        kept = each.pair.rstrip("".join(alphabet))
        if kept != each.pair:
            pieces.append(line[last : each.place] + kept)
            last = each.place + _PAIR
            at = sum(map(len, pieces))
            spans.append((max(0, at - 1), at + 1))
    after = "".join([*pieces, line[last:]])
    ledger.change("inserted", number, after)
    for start, end in spans:
        ledger.note(Doubt("repaired-by-context", "review", number, after[start:end], start, end))


def _ends(lines: Sequence[str]) -> Iterator[_End]:
    """The ends of the clauses of a page that are long enough to be judged, and those of shorter ones."""
    for number, line in enumerate(lines, start=1):
        for found in _END.finditer(line):
            before = NOTE.sub("", line[max(0, found.end() - _CONTEXT - _REACH) : found.end()])
            run = _RUN.search(before)
            clause = simplified(run[0][-_CONTEXT:]) if run else ""
            yield _End(number, found.start(), found[0], len(clause) >= _SHORTEST and _is_rare(clause))


def _is_rare(clause: str) -> bool:
    """Whether the last two characters of a clause are far less likely there than any word."""
    start = read(clause[:-_PAIR])
    return read(clause[-_PAIR:], start).score - start.score <= _RARE
