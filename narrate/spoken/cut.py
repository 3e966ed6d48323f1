"""The text of one segment in; the spans of its lines out: 30 to 60 characters wanted, 90 at most.

Cuts lie at sentence ends with their closers, then at ； and ：, then at the ， nearest the middle, then
anywhere outside of marks, numbers, 《》 and （）; every character is in exactly one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from narrate.spoken.guard import has_words
from narrate.spoken.pauses import CLOSERS

Span = tuple[int, int]
Speak = Callable[[int, int], str]

SHORT, TARGET, LIMIT = 12, 60, 90  # characters, of shown text and of spoken text
_SHORTEST_HALF = 20  # characters; a sentence over TARGET is parted at ； only into pieces worth a breath

# what goes on with a comma has not ended: “走吧！”，他说。
_SENTENCE_END = re.compile(rf"(?:[。！？!?]|…+)+[{CLOSERS}]*(?![，、；：。！？!?…{CLOSERS}])")
_CUE = re.compile(r"[^，。！？；：“”]{0,8}(?:说|道|问|答|喊|讲|回答|表示|笑着说)[，。]")
_CLAUSES = (re.compile(rf"[；：;][{CLOSERS}]*"), re.compile(rf"[，,、][{CLOSERS}]*|——"))
_SOFT_END = re.compile(rf"[；;][{CLOSERS}]*")
_HELD = re.compile(
    r"《[^《》]{0,85}》|（[^（）]{0,85}）|\([^()]{0,85}\)|……|——"
    r"|[A-Za-z0-9０-９.,:：/%％‰+\-~～—–〔〕\[\]@_℃㎡°·]{1,60}(?<![,:：\-~～—–.])(?:(?<=\d)[\u4e00-\u9fff])?"
)


def spans(
    text: str, held: Sequence[Span], speak: Speak, borders: Iterable[int] = ()
) -> tuple[tuple[Span, str], ...]:
    """The spans of the lines of *text* with what is spoken for each; none has nothing to say.

    *held* spans are never cut; at *borders* the voice changes: they are cut first. Text without
    anything to say gives no line at all.
    """
    closed = _closed(text, held)
    ends = _sentence_ends(text, closed)
    voices = _parted(sorted(set(borders) - closed), len(text))
    sentences = [
        sentence
        for start, end in voices
        for sentence in _joined(_parted([e for e in ends if start < e < end], end, start))
    ]
    pieces = [piece for sentence in sentences for piece in _fitting(text, sentence, closed, speak)]
    return _voiced(pieces)


def _closed(text: str, held: Iterable[Span]) -> frozenset[int]:
    """The positions where no cut may lie."""
    whole = [*held, *(match.span() for match in _HELD.finditer(text))]
    return frozenset(position for start, end in whole for position in range(start + 1, end))


def _sentence_ends(text: str, closed: frozenset[int]) -> list[int]:
    ends = (match for match in _SENTENCE_END.finditer(text) if match.end() not in closed)
    return [match.end() for match in ends if not _before_cue(text, match)]


def _before_cue(text: str, match: re.Match[str]) -> bool:
    return match[0].endswith(("”", "’")) and _CUE.match(text, match.end()) is not None


def _parted(ends: Sequence[int], length: int, start: int = 0) -> list[Span]:
    borders = [start, *(end for end in ends if start < end < length), length]
    return [(a, b) for a, b in pairwise(borders) if b > a]


def _joined(sentences: Iterable[Span]) -> list[Span]:
    """Sentences, the short ones together with a neighbour as far as TARGET allows."""
    joined: list[Span] = []
    for start, end in sentences:
        if joined and end - joined[-1][0] <= TARGET and min(end - start, start - joined[-1][0]) < SHORT:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _fitting(text: str, span: Span, closed: frozenset[int], speak: Speak) -> list[tuple[Span, str]]:
    """The span as it is where it fits, else its two halves, each fitted in the same way."""
    start, end = span
    cut = _cut(text, span, closed, end - start) if end - start > LIMIT else None
    if cut is None:
        spoken = speak(start, end)
        cut = _cut(text, span, closed, max(end - start, len(spoken)))
        if cut is None:
            return [(span, spoken)]
    return [piece for half in ((start, cut), (cut, end)) for piece in _fitting(text, half, closed, speak)]


def _cut(text: str, span: Span, closed: frozenset[int], size: int) -> int | None:
    """Where to part the span; None where it fits or nothing is left to part."""
    if size <= TARGET:
        return None
    if size <= LIMIT:
        return _nearest(text, span, closed, (_SOFT_END,), margin=_SHORTEST_HALF)
    return _nearest(text, span, closed, (_SENTENCE_END, *_CLAUSES)) or _anywhere(span, closed)


def _nearest(
    text: str, span: Span, closed: frozenset[int], marks: Iterable[re.Pattern[str]], margin: int = 1
) -> int | None:
    """The end of the first kind of mark that occurs, nearest to the middle and *margin* from the ends."""
    start, end = span
    for mark in marks:
        ends = {match.end() for match in mark.finditer(text, start, end)} - closed
        inside = [position for position in ends if start + margin <= position <= end - margin]
        if inside:
            return min(inside, key=lambda position: (abs(2 * position - start - end), position))
    return None


def _anywhere(span: Span, closed: frozenset[int]) -> int | None:
    start, end = span
    inside = [position for position in range(start + 1, end) if position not in closed]
    return min(inside, key=lambda position: abs(2 * position - start - end), default=None)


def _voiced(pieces: Iterable[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """Pieces with nothing to say given to the piece before, or to the first that speaks."""
    voiced: list[tuple[Span, str]] = []
    waiting: int | None = None
    for (start, end), spoken in pieces:
        if has_words(spoken):
            voiced.append(((start if waiting is None else waiting, end), spoken))
            waiting = None
        elif voiced:
            voiced[-1] = ((voiced[-1][0][0], end), voiced[-1][1])
        else:
            waiting = start if waiting is None else waiting
    return tuple(voiced)
