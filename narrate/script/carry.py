"""The marks of one block in three versions in; the marks of the version that stays out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from narrate.model import Mark, Segment
from narrate.script.draft import WEIGHT, severity

Span = tuple[int, int]


def carry(marks: Sequence[Mark], old: str, new: str) -> tuple[Mark | None, ...]:
    """Each mark of text *old* at its place in text *new*; None where its own characters changed."""
    if old == new:
        return tuple(marks)
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return tuple(_carried(mark, [(a, b, size) for a, b, size in same if size]) for mark in marks)


def three_way(text: str, base: Segment, new: Segment, mine: Segment) -> tuple[Mark, ...] | None:
    """The marks of *text*, which is that of *new* or of *mine*: what the editor did to them stays.

    None where a mark of the editor's stands on characters that *text* no longer has.
    """
    before = [mark for mark in carry(base.marks, base.text, text) if mark is not None]
    fresh = [mark for mark in carry(new.marks, new.text, text) if mark is not None]
    kept: list[Mark] = []
    for old, mark in zip(mine.marks, carry(mine.marks, mine.text, text), strict=True):
        if mark is None and old not in base.marks:
            return None
        if mark is not None and (mark not in before or mark in fresh):
            kept.append(mark)
    for mark in fresh:
        if mark not in before and not _answered(mark, kept, before):
            kept = _with(kept, mark)
    return ordered(kept)


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks as they stand in a script: by place, that of the whole block last."""
    return tuple(sorted(marks, key=lambda mark: (mark.start < 0, mark.start, mark.end)))


def overlap(left: Mark, right: Mark) -> bool:
    """Whether two marks are about the same characters, or both about the whole block."""
    if left.start < 0 or right.start < 0:
        return left.start < 0 and right.start < 0
    return (left.start, left.end) == (right.start, right.end) or (
        left.start < right.end and right.start < left.end
    )


def _carried(mark: Mark, same: Sequence[tuple[int, int, int]]) -> Mark | None:
    if mark.start < 0:
        return mark
    for a, b, size in same:
        if a <= mark.start and mark.end <= a + size:
            return replace(mark, start=mark.start - a + b, end=mark.end - a + b)
    return None


def _codes(mark: Mark) -> set[str]:
    return set(filter(None, mark.doubt.split("+")))


def _answered(mark: Mark, kept: Sequence[Mark], before: Sequence[Mark]) -> bool:
    """Whether the editor has dealt with the doubt of a fresh mark: signed, changed or taken away."""
    near = [other for other in kept if overlap(mark, other)]
    if any(other.settled or _codes(other) & _codes(mark) for other in near):
        return True
    return any(overlap(mark, other) and _codes(other) & _codes(mark) for other in before)


def _with(kept: Sequence[Mark], mark: Mark) -> list[Mark]:
    """The marks with a fresh doubt; where the editor has a mark already, the doubt joins the first one."""
    near = [other for other in kept if overlap(mark, other)]
    if not near:
        return [*kept, mark]
    if not mark.doubt:
        return list(kept)
    return [_joined(other, mark) if other is near[0] else other for other in kept]


def _joined(mine: Mark, fresh: Mark) -> Mark:
    doubt = "+".join(dict.fromkeys([*filter(None, mine.doubt.split("+")), *fresh.doubt.split("+")]))
    weights = [severity(mark) for mark in (mine, fresh) if mark.doubt]
    heaviest = max(weights, key=WEIGHT.__getitem__)
    own = None if heaviest == severity(Mark(-1, -1, doubt=doubt)) else heaviest
    return replace(mine, doubt=doubt, severity=own)
