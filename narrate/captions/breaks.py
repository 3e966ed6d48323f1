"""A text in, the places where a caption may break out, each with what the break costs the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping

CLOSERS = "”’）》」』】〉)]\"'"
OPENERS = "“‘（《「『【〈(["
STOPS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"(?:[。！？!?]|…+)+[{re.escape(CLOSERS)}]*"), 0),
    (re.compile(rf"[；;：:][{re.escape(CLOSERS)}]*"), 2),
    (re.compile(rf"(?:[，,]|——+)[{re.escape(CLOSERS)}]*"), 3),
    (re.compile(rf"[、\s·][{re.escape(CLOSERS)}]*|[{re.escape(CLOSERS)}]+"), 6),
)
AFTER_PARTICLE, ANYWHERE, TORN = 15, 25, 80
PARTICLES = "的了着过地得"
NEVER_FIRST = re.compile(
    rf"[，、；：。！？…—·,.;:!?%％{re.escape(CLOSERS)}\s]"
)  # GB/T 15834: not at a line's start
NEVER_LAST = re.compile(rf"[{re.escape(OPENERS)}]")
WITHIN_WORD = re.compile(r"(?<=[A-Za-z0-9０-９.])(?=[A-Za-z0-9０-９.%])|(?<=[0-9０-９])(?=[\u4e00-\u9fff])")
HELD = re.compile(r"《[^《》]{1,18}》|（[^（）]{1,12}）|[0-9０-９]+(?:[,，.:：/-][0-9０-９]+)+")


def breaks(text: str, longest: int) -> Mapping[int, int]:
    """Position and cost of each break of *text*, its end among them; none is over *longest* from the next.

    >>> dict(breaks("灯亮着，心里就有路。", 20))
    {4: 3, 10: 0}
    """
    found = _at_punctuation(text)
    found[len(text)] = 0
    gaps = zip([0, *sorted(found)], sorted(found), strict=False)
    for start, end in [gap for gap in gaps if gap[1] - gap[0] > longest]:
        found |= {place: _within(text, place) for place in range(start + 1, end)}
    return dict(sorted(found.items()))


def _at_punctuation(text: str) -> dict[int, int]:
    held = {place for match in HELD.finditer(text) for place in range(match.start() + 1, match.end())}
    found: dict[int, int] = {}
    for pattern, cost in STOPS:
        for match in pattern.finditer(text):
            place = match.end()
            if place < len(text) and place not in held and not _bad(text, place):
                found.setdefault(place, cost)
    return found


def _within(text: str, place: int) -> int:
    """What it costs to break where there is no punctuation."""
    if _bad(text, place):
        return TORN
    return AFTER_PARTICLE if text[place - 1] in PARTICLES else ANYWHERE


def _bad(text: str, place: int) -> bool:
    last_and_next = NEVER_LAST.match(text[place - 1]) or NEVER_FIRST.match(text[place])
    return bool(last_and_next or WITHIN_WORD.match(text, place))
