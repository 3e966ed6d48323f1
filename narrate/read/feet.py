"""The rows of pages in; those of the text out, and the heads, feet and notes of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from narrate.model import Dropped
from narrate.read.printed import Row

PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014·•|\s]*(?:第?\s*[0-9０-９]{1,4}\s*页?|第\s*[一二三四五六七八九十百零〇]{1,5}\s*页|page\s*\d{1,4})"
    r"(?:\s*(?:[/／]|of|共|，\s*共)\s*\d{1,4}\s*页?)?[-\u2013\u2014·•|\s]*",
    re.IGNORECASE,
)
PAGE_NUMBER_LONGEST = 30
FIGURES = re.compile("[0-9０-９]+")
MARGIN_ROWS = 2
SHARE = 1 / 3  # of the pages that carry a head or foot; left and right pages have their own
NOTE = re.compile(r"[①-⑳]|[\[［〔【(（]\s*\d{1,2}\s*[\]］〕】)）]|\d{1,2}(?![\d.年月日])|[*＊†]|注\s*[:：\d]")
SMALL = 0.88  # of the size of the text

Page = Sequence[Sequence[Row]]


def without_feet(pages: Sequence[Page]) -> tuple[list[list[list[Row]]], tuple[Dropped, ...]]:
    """Pages without what stands at one place of many pages, without page numbers, and without notes.

    The heads and feet are named once each, the notes all.
    """
    notes = [set(map(id, rows)) for rows in _notes(pages)]
    kept: list[list[list[Row]]] = []
    heads: dict[tuple[str, int], str] = {}
    told: list[Dropped] = []
    for page, margin, below in zip(pages, _margins(pages), notes, strict=True):
        kept.append(
            [[row for row in column if row not in margin and id(row) not in below] for column in page]
        )
        for row in (row for column in page for row in column):
            if row in margin:
                heads.setdefault(_key(row), "" if PAGE_NUMBER.fullmatch(row.text) else row.text)
            if id(row) in below:
                told.append(Dropped(0, "unread.footnote", row.text))
    left = [Dropped(0, "unread.header", text) for text in dict.fromkeys(heads.values()) if text]
    return kept, (*left, *told)


def _margins(pages: Sequence[Page]) -> Iterator[list[Row]]:
    """Of each page the rows at its edges that are its number, or stand there on many pages."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for rows in edges for key in {_key(row) for row in rows})
    wanted = max(2, SHARE * len(pages))
    for edge in edges:
        yield [row for row in edge if _is_number(row, edge) or seen[_key(row)] >= wanted]


def _notes(pages: Sequence[Page]) -> Iterator[list[Row]]:
    """Of each page the small rows at its foot, from the mark of the first note on."""
    sizes = Counter[float]()
    for row in (row for page in pages for column in page for row in column):
        sizes[row.size] += len(row.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    for page in pages:
        rows = sorted((row for column in page for row in column), key=lambda row: row.base)
        small = list(takewhile(lambda row: row.size <= SMALL * body, rows))[::-1]
        first = next((at for at, row in enumerate(small) if _is_note(row)), len(small))
        yield small[first:] if len(small) < len(rows) else []


def _is_note(row: Row) -> bool:
    return NOTE.match(row.text) is not None and PAGE_NUMBER.fullmatch(row.text) is None


def _edges(page: Page) -> list[Row]:
    """The uppermost and the lowest rows of a page."""
    rows = sorted((row for column in page for row in column), key=lambda row: -row.base)
    return rows[:MARGIN_ROWS] + rows[MARGIN_ROWS:][-MARGIN_ROWS:]


def _key(row: Row) -> tuple[str, int]:
    return FIGURES.sub("#", row.text), round(row.base / 4)


def _is_number(row: Row, edge: list[Row]) -> bool:
    """Whether a row is the number of its page: nothing else, and first or last on it."""
    is_short = len(row.text) <= PAGE_NUMBER_LONGEST
    return (
        len(edge) > 1
        and is_short
        and row in (edge[0], edge[-1])
        and PAGE_NUMBER.fullmatch(row.text) is not None
    )
