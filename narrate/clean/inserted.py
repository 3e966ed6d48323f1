"""Lines with rare characters that a mirror set before marks in; the lines without these out.

Mirrors of sites for writers do so in most clauses, one or two at a time (`草棍去捅墓咳，外公看見了`): so a
copy differs from the text it is of. One such clause is a writer's word; half of all clauses are nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from narrate.clean.chinese import NOTE, simplified
from narrate.clean.ledger import Ledger
from narrate.clean.likelihood import read, single
from narrate.model import Doubt

_END = re.compile("[\u4e00-\u9fff]{2}(?=[,，。；])")
_RUN = re.compile("[\u4e00-\u9fff]+$")
_CONTEXT, _SHORTEST, _REACH = 8, 4, 24  # characters of a clause that are read, and where they are looked for
_PAIR = 2  # characters
_RARE = -19.0  # nats of two characters that make no word of their own or with those before them
_LAST_RARE = -11.0  # nats of one
_WRITTEN = -7.0  # nats of a character that a writer sets there
_THIRD = 1 / 3  # of the ends, where a mirror sets single characters
_CLAUSES, _SHARE = 8, 0.35  # of a page that end so: other pages have one in five at most
# Small words, and their share of a text: twice as much is usual today, and hardly any was of old.
_SMALL, _MODERN, _FEWEST = "的了着们們这這", 0.02, 6  # so many of them too: a song may have three
_SAMPLE = 32  # clauses that show whether a page is one


class _End(NamedTuple):
    """The end of a clause: where its last characters stand, what they are and whether they are unlikely.

    *before* says how likely the last but one is there, in nats.
    """

    line: int
    place: int
    pair: str
    rare: bool
    before: float


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
    size = 1 if sum(each.before > _WRITTEN for each in rare) >= _THIRD * len(rare) else _PAIR
    counts = Counter("".join(ledger.lines))
    counts.subtract("".join(each.pair[-size:] for each in ends))
    alphabet = {character for each in rare for character in each.pair[-size:] if counts[character] <= 0}
    for number, those in groupby(ends, key=lambda each: each.line):
        _take_out(ledger, number, list(those), alphabet, size)


def _is_modern(text: str) -> bool:
    """Whether a text has the small words of today's Chinese as often as people write them."""
    small = sum(text.count(word) for word in _SMALL)
    return small >= max(_FEWEST, _MODERN * sum("\u4e00" <= each <= "\u9fff" for each in text))


def _take_out(ledger: Ledger, number: int, ends: Sequence[_End], alphabet: set[str], size: int) -> None:
    """Take the characters of an *alphabet* off the ends of one line's clauses, *size* at most off each."""
    line, last = ledger[number], 0
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    for each in ends:
        kept = each.pair[:-size] + each.pair[-size:].rstrip("".join(alphabet))
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
            if _is_common(found[0]):
                yield _End(number, found.start(), found[0], rare=False, before=0.0)
                continue
            before = NOTE.sub("", line[max(0, found.end() - _CONTEXT - _REACH) : found.end()])
            run = _RUN.search(before)
            clause = simplified(run[0][-_CONTEXT:]) if run else ""
            rare, chance = _is_rare(clause) if len(clause) >= _SHORTEST else (False, 0.0)
            yield _End(number, found.start(), found[0], rare, chance)


def _is_common(pair: str) -> bool:
    """Whether two characters are likely enough by themselves to be likely behind any other."""
    return single(pair[1]) > _LAST_RARE and single(pair[0]) + single(pair[1]) > _RARE


def _is_rare(clause: str) -> tuple[bool, float]:
    """Whether the last characters of a clause are far less likely there than a word; the first's nats."""
    start = read(clause[:-_PAIR])
    first = read(clause[-_PAIR], start)
    whole = read(clause[-1], first)
    rare = whole.score - start.score <= _RARE or whole.score - first.score <= _LAST_RARE
    return rare, first.score - start.score
