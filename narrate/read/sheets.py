"""Pieces of text on pages in, paragraphs with heading levels out, and what stands above and below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from narrate.model import Dropped
from narrate.read.feet import without_feet
from narrate.read.printed import Line, Piece, Row

WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\u2014\u2018-\u201d\u2026]")
FIRST_WORD = re.compile(r"[!-~\u00c0-\u024f]+")
CLOSING = ("。", "！", "？", "”", "…", "：", "；", ".", "!", "?", "）")

MARKS = re.compile("[，。！？：；、,.!?]")
VERSE, VERSE_LONGEST = 4, 16  # rows, and characters of each
MARKED = 0.3  # of them hold a mark

# Distances in widths of a character.
SAME_ROW = 0.4
SAME_PLACE = 0.15  # bold made by printing twice
WORD_GAP = 0.22
COLUMN_GAP = 0.9
INDENT = 0.8
SLACK = 1.4  # a line may end early because a full stop may not start the next one
SAME_SIZE = 1.08
HEADING_SIZE = 1.15
HEADING_LONGEST = 60
WIDE_GAP = 1.45  # of the usual distance between two lines
GUTTER = 1.0
CROSSING = 60  # titles and pictures' lines across both columns; more of them are no columns
COLUMN_ROWS = 6
COLUMN_FILL = 0.6


def paragraphs(pages: Iterable[Iterable[Piece]]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """The text of pages in reading order; what stands at the head or foot of many, and notes below it."""
    columns = [_columns([piece for piece in page if piece.text.strip()]) for page in pages]
    kept, left = without_feet([[_rows(column) for column in page] for page in columns])
    sheets = [rows for page in kept for rows in page if rows]
    rows = [row for number, sheet in enumerate(sheets) for row in _placed(sheet, number)]
    return (tuple(_lines(rows)) if rows else ()), left


# ---------------------------------------------------------------- pieces to rows
def _columns(page: list[Piece]) -> list[list[Piece]]:
    """The page cut at the gutter between two columns, if it has one; what crosses it cuts the columns too."""
    gutter = _gutter(page) if len(page) >= 2 * COLUMN_ROWS else None
    if gutter is None:
        return [page]
    crossing = [piece for piece in page if piece.left < gutter < piece.right]
    return [page] if len(crossing) > CROSSING else _cut(page, gutter, crossing)


def _cut(page: Sequence[Piece], gutter: float, crossing: Sequence[Piece]) -> list[list[Piece]]:
    """What crosses the gutter, and the left and the right column below each of these, from the top."""
    left = [piece for piece in page if piece.left < gutter >= piece.right]
    right = [piece for piece in page if piece.left >= gutter]
    borders = [float("inf"), *sorted({piece.base for piece in crossing}, reverse=True), float("-inf")]
    cut: list[list[Piece]] = []
    for top, bottom in pairwise(borders):
        cut.append([piece for piece in crossing if piece.base == top])
        cut += [[piece for piece in side if bottom < piece.base <= top] for side in (left, right)]
    return [column for column in cut if column]


def _gutter(page: Sequence[Piece]) -> float | None:
    """The middle of a white strip with full lines to its left and right."""
    size = median(piece.size for piece in page)
    left, right = min(piece.left for piece in page), max(piece.right for piece in page)
    middle = (left + right) / 2
    sides = (
        [piece for piece in page if piece.right <= middle + size],
        [piece for piece in page if piece.left >= middle - size],
    )
    if any(len(_bases(side)) < COLUMN_ROWS for side in sides):
        return None
    inner, outer = max(piece.right for piece in sides[0]), min(piece.left for piece in sides[1])
    if outer - inner < GUTTER * size:
        return None
    full = [_fill(side, width) for side, width in ((sides[0], inner - left), (sides[1], right - outer))]
    return (inner + outer) / 2 if min(full) >= COLUMN_FILL else None


def _bases(pieces: Sequence[Piece]) -> set[int]:
    return {round(piece.base) for piece in pieces}


def _fill(side: Sequence[Piece], width: float) -> float:
    """How much of a column its lines take: those of a table take little."""
    covered = sum(piece.right - piece.left for piece in side)
    return covered / max(1.0, width * len(_bases(side)))


def _rows(pieces: Iterable[Piece]) -> list[Row]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: -each.base):
        near = bool(rows) and abs(rows[-1][0].base - piece.base) <= SAME_ROW * max(
            piece.size, rows[-1][0].size
        )
        if near:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [row for each in rows if (row := _row(each)).text]


def _row(pieces: list[Piece]) -> Row:
    """The pieces of one base line from left to right, a space where the paper shows one."""
    pieces.sort(key=lambda each: each.left)
    sizes = Counter[float]()
    text, last = "", None
    for piece in pieces:
        if last is not None and _is_twin(last, piece):
            continue
        sizes[round(piece.size, 1)] += len(piece.text)
        text += _gap(text, last, piece) + piece.text
        last = piece
    text = re.sub(f"(?<={WIDE.pattern}) (?={WIDE.pattern})", "", " ".join(text.split(" "))).strip(" \t\r\n")
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = max(piece.base for piece in pieces if round(piece.size, 1) == size)
    indent = len(text) - len(text.lstrip("\u3000"))
    left = min(piece.left for piece in pieces) + indent * size
    return Row(text.strip("\u3000"), left, max(piece.right for piece in pieces), base, size)


def _is_twin(one: Piece, other: Piece) -> bool:
    return one.text == other.text and abs(one.left - other.left) <= SAME_PLACE * one.size


def _gap(text: str, last: Piece | None, piece: Piece) -> str:
    if last is None or text.endswith(" ") or piece.text.startswith(" "):
        return ""
    gap = (piece.left - last.right) / max(piece.size, 1.0)
    both_wide = WIDE.match(text[-1:]) is not None and WIDE.match(piece.text[:1]) is not None
    return " " if gap > (COLUMN_GAP if both_wide else WORD_GAP) else ""


# ---------------------------------------------------------------- rows to paragraphs
def _placed(sheet: list[Row], number: int) -> list[Row]:
    """Rows with the margins of their sheet: the leftmost start that several share, the rightmost end."""
    few = max(1, len(sheet) // 8)
    starts = Counter(round(row.left) for row in sheet)
    left = min((start for start, count in starts.items() if count >= few), default=min(starts))
    right = float("inf") if _is_verse(sheet) else max(row.right for row in sheet)
    return [replace(row, sheet=number, margins=(float(left), right)) for row in sheet]


def _is_verse(sheet: Sequence[Row]) -> bool:
    """Whether the rows are lines of a poem: short ones of several lengths, with hardly a mark in them."""
    rows = [row for row in sheet if WIDE.match(row.text)]
    marked = sum(MARKS.search(row.text) is not None for row in rows)
    longest = max((len(row.text) for row in rows), default=0)
    lengths = {len(row.text) for row in rows}
    return (
        len(rows) >= VERSE and longest <= VERSE_LONGEST and len(lengths) > 1 and marked <= MARKED * len(rows)
    )


def _lines(rows: list[Row]) -> Iterator[Line]:
    body = _body_size(rows)
    pitch = _pitch(rows)
    levels = _levels(rows, body)
    text = rows[0].text
    for last, row in pairwise(rows):
        if _opens(last, row, pitch):
            yield Line(text, _level(text, last, levels))
            text = row.text
        else:
            text = _joined(text, row.text)
    yield Line(text, _level(text, rows[-1], levels))


def _body_size(rows: Iterable[Row]) -> float:
    sizes = Counter[float]()
    for row in rows:
        sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: sizes[size])


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance between two lines of one paragraph, in points: the smaller ones decide."""
    near = pairwise(rows)
    gaps = sorted(a.base - b.base for a, b in near if a.sheet == b.sheet and a.base > b.base)
    return gaps[len(gaps) // 3] if gaps else 0.0


def _levels(rows: Iterable[Row], body: float) -> dict[float, int]:
    """The heading level of each size of letters above that of the body: the largest is 1."""
    larger = sorted({row.size for row in rows if row.size >= HEADING_SIZE * body}, reverse=True)
    return {size: min(level, 6) for level, size in enumerate(larger, start=1)}


def _level(text: str, row: Row, levels: dict[float, int]) -> int:
    return levels.get(row.size, 0) if len(text) <= HEADING_LONGEST else 0


def _opens(last: Row, row: Row, pitch: float) -> bool:
    """Whether *row* opens a paragraph: indented, after a short line or a wide gap, or in another size."""
    if max(last.size, row.size) > SAME_SIZE * min(last.size, row.size):
        return True
    if last.sheet == row.sheet and last.base - row.base > WIDE_GAP * pitch:
        return True
    if _indent(row) > INDENT and abs(_indent(row) - _indent(last)) > INDENT / 2:
        return True
    if last.right + (_need(row.text) + SLACK) * last.size <= last.margins[1]:
        return True
    is_new_sheet = last.sheet != row.sheet and last.text.endswith(CLOSING)
    return is_new_sheet and last.right + 0.9 * last.size < last.margins[1]


def _indent(row: Row) -> float:
    return (row.left - row.margins[0]) / max(row.size, 1.0)


def _need(text: str) -> float:
    """What the first character or word of a line takes."""
    word = FIRST_WORD.match(text)
    return 0.5 * len(word[0]) if word else 1.0


def _joined(text: str, more: str) -> str:
    if text.endswith("-") and more[:1].islower() and text[-2:-1].isalpha():
        return text[:-1] + more
    apart = not (WIDE.match(text[-1:]) or WIDE.match(more[:1]))
    return f"{text} {more}" if apart else text + more
