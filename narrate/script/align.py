"""Two versions of a text as lists of blocks in; which block of one became which block of the other out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

ALIKE = 0.4  # share of common character pairs from which two blocks are versions of one
BAND = 60  # blocks; how far apart in a changed stretch two versions of one block may lie


def align(old: Sequence[str], new: Sequence[str]) -> Mapping[int, int]:
    """For each text of *new* that is a version of one of *old*, the index of that one; order is kept."""
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.update(zip(range(j1, j2), range(i1, i2), strict=True))
        elif tag == "replace":
            pairs = _pairs([_grams(text) for text in old[i1:i2]], [_grams(text) for text in new[j1:j2]])
            found.update({j1 + j: i1 + i for i, j in pairs})
    return found


def likeness(left: str, right: str) -> float:
    """How much two texts have in common, 0 to 1: Dice's coefficient of their character pairs."""
    return _dice(_grams(left), _grams(right))


def _grams(text: str) -> Counter[str]:
    edged = f"\N{START OF TEXT}{text}\N{END OF TEXT}"
    return Counter(edged[at : at + 2] for at in range(len(edged) - 1))


def _dice(left: Counter[str], right: Counter[str]) -> float:
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    common = sum(min(count, large[gram]) for gram, count in small.items())
    return 2 * common / (left.total() + right.total())


def _pairs(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that have the most in common altogether."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike: dict[tuple[int, int], float] = {}
    reach = BAND + abs(len(old) - len(new))
    for i, left in enumerate(old):
        for j, right in enumerate(new):
            score = _dice(left, right) if abs(i - j) <= reach else 0.0
            alike[i, j] = score if score >= ALIKE else 0.0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + alike[i, j])
    return _traced(best, alike)


def _traced(best: Sequence[Sequence[float]], alike: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    i, j = len(best) - 1, len(best[0]) - 1
    found = []
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return [pair for pair in found[::-1] if alike[pair]]
