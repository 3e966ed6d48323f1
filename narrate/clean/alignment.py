"""A line before and after a change in; where the places of the one lie in the other, out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Span = tuple[int, int]
Block = tuple[int, int, int, int]  # i1, i2 of the old text answer j1, j2 of the new one

# difflib takes the square of the length, so a long text is cut at words that stand in both.
STEP = 400
ANCHOR = 12
TRIES = (0, 53, 107, 211)
REACH = 3 * STEP
LONGEST = 4 * STEP


def blocks(before: str, after: str) -> tuple[Block, ...]:
    """Stretches that answer each other, in order and without gaps; time is linear in the length."""
    if len(before) == len(after):
        return ((0, len(before), 0, len(after)),)
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    cuts = [(0, 0), (head, head), *_anchors(before, after, head), (len(before), len(after))]
    return tuple(
        block for (i, j), (k, m) in pairwise(cuts) for block in _compared(before[i:k], after[j:m], i, j)
    )


def moved(span: Span, parts: Sequence[Block]) -> Span:
    """Where *span* lies after the change that *parts* describe."""
    return _place(span[0], parts, last=False), _place(span[1], parts, last=True)


def _anchors(before: str, after: str, head: int) -> Iterator[tuple[int, int]]:
    i = j = head
    while i + REACH < len(before):
        for at in (i + STEP + shift for shift in TRIES):
            found = after.find(before[at : at + ANCHOR], j, j + REACH)
            if found >= 0:
                yield at, found
                i, j = at, found
                break
        else:
            return


def _compared(old: str, new: str, i: int, j: int) -> list[Block]:
    if len(old) == len(new) or max(len(old), len(new)) > LONGEST:
        return [(i, i + len(old), j, j + len(new))]
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(i + a, i + b, j + c, j + d) for _, a, b, c, d in found]


def _place(position: int, parts: Sequence[Block], *, last: bool) -> int:
    """A place in the new text: the start of a span keeps to the right of a change, its end to the left."""
    if last:
        at = bisect_left(parts, position, key=lambda part: part[1])
    else:
        at = bisect_right(parts, position, key=lambda part: part[1])
    if at >= len(parts):
        return parts[-1][3] if parts and position else 0
    i1, i2, j1, j2 = parts[at]
    if i2 - i1 == j2 - j1:
        return j1 + max(0, position - i1)
    return j2 if last and position > i1 else j1
