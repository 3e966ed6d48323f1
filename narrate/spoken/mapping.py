"""Shown and spoken text in; for each spoken character the span of the shown text that it says out.

An engine times words of what was sent to it; captions show what the author wrote. Both texts are
aligned at the characters they share, numbers and homophones between these go over as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from narrate.model import Line

Span = tuple[int, int]
Pair = tuple[int, int]

_SAME, _LIKELY = 4, 1  # what an equal character and a figure with its name count for in an alignment
_LARGEST = 1_000_000  # cells of the table; a line has 90 × 90, only an editor's own words make more
_SENTENCE = re.compile(r"[^。！？]*[。！？]+|[^。！？]+")
_NAMES = {
    **dict(zip("0123456789", ("零", "一", "二两", "三", "四", "五", "六", "七", "八", "九"), strict=True)),
    "%": "百分之", "+": "加", "×": "乘", "-": "到零负", "~": "到", "—": "到", ":": "点比", ".": "点",
}  # fmt: skip


def mapping(line: Line) -> tuple[Span, ...]:
    """For each character of `line.spoken` the span of `line.text` it says.

    The spans never step back, leave no hole and cover the text from its first to its last character.
    """
    return aligned(line.text, line.spoken)


def shown(line: Line, start: int, end: int) -> Span:
    """The span of `line.text` that is heard as `line.spoken[start:end]`: a word that an engine timed."""
    spans = mapping(line)[start:end]
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)


def aligned(text: str, spoken: str) -> tuple[Span, ...]:
    """As mapping, for any two strings."""
    if text == spoken:
        return tuple((place, place + 1) for place in range(len(text)))
    if not text or not spoken:
        return ((0, len(text)),) * len(spoken)
    return _covering(_spread(_anchors(text, spoken), len(text), len(spoken)), len(text))


def _anchors(text: str, spoken: str) -> list[Pair]:
    """Places in *text* and *spoken* that hold one character, in order."""
    a, b = _plain(text), _plain(spoken)
    head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - head
    pairs = zip(reversed(a), reversed(b), strict=False)
    tail = min(most, next((n for n, (x, y) in enumerate(pairs) if x != y), most))
    middle = _common(a[head : len(a) - tail], b[head : len(b) - tail])
    return [
        *((n, n) for n in range(head)),
        *((x + head, y + head) for x, y in middle),
        *((len(a) - n, len(b) - n) for n in range(tail, 0, -1)),
    ]


def _plain(text: str) -> str:
    """The text in narrow characters, one for one."""
    return "".join(new if len(new := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)


def _common(a: str, b: str) -> list[Pair]:
    if not a or not b:
        return []
    if len(a) * len(b) <= _LARGEST:
        return _walked(a, b, _table(a, b))
    ours, theirs = ([match.span() for match in _SENTENCE.finditer(text)] for text in (a, b))
    if len(ours) == len(theirs) > 1:
        spans = zip(ours, theirs, strict=True)
        return [(i + x, j + y) for (i, k), (j, m) in spans for x, y in _common(a[i:k], b[j:m])]
    blocks = SequenceMatcher(None, a, b).get_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


def _worth(x: str, y: str) -> int:
    return _SAME if x == y else _LIKELY if y in _NAMES.get(x, "") else 0


def _table(a: str, b: str) -> list[list[int]]:
    """The best worth of an alignment of a[i:] with b[j:], for all i and j."""
    below = [0] * (len(b) + 1)
    rows = [below]
    for x in reversed(a):
        row = [0] * (len(b) + 1)
        for j in range(len(b) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + _worth(x, b[j]))
        rows.append(row)
        below = row
    rows.reverse()
    return rows


def _walked(a: str, b: str, best: list[list[int]]) -> list[Pair]:
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        worth = _worth(a[i], b[j])
        if worth and best[i][j] == best[i + 1][j + 1] + worth:
            if worth == _SAME:
                pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _spread(anchors: list[Pair], size: int, count: int) -> list[Span | None]:
    """A span per spoken character; None where it says nothing that is shown (a comma put in)."""
    spans: list[Span | None] = []
    for (i, j), (i_next, j_next) in pairwise([(-1, -1), *anchors, (size, count)]):
        if j >= 0:
            spans.append((i, i + 1))
        spans += _between((i + 1, i_next), j_next - j - 1)
    return spans


def _between(span: Span, count: int) -> Iterable[Span | None]:
    start, end = span
    if start == end:
        return [None] * count
    if count == end - start:
        return [(place, place + 1) for place in range(start, end)]
    return [span] * count


def _covering(spans: list[Span | None], size: int) -> tuple[Span, ...]:
    """The spans with every hole given to the character before it, the first hole to the first one."""
    last = next((span for span in spans if span is not None), (0, size))
    last = (0, last[1])
    covering: list[Span] = []
    first = True
    for span in spans:
        if span is not None:
            last = (0, span[1]) if first else span
            first = False
        covering.append(last)
    return _closed(covering, size)


def _closed(spans: list[Span], size: int) -> tuple[Span, ...]:
    """Each run of equal spans stretched to where the next one starts."""
    starts = [*(start for start, _ in spans[1:]), size]
    closed: list[Span] = []
    for (start, end), after in zip(reversed(spans), reversed(starts), strict=True):
        same = bool(closed) and closed[-1][0] == start
        closed.append((start, closed[-1][1] if same else max(end, after)))
    return tuple(reversed(closed))
