"""The raw text of a script in, its lines and paragraphs out, each knowing where it stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrate.script.attributes import Place

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # what Windows editors put before UTF-8 text
LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
HEADING = re.compile(r"#{1,6}\s")
QUOTE = re.compile(r">\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: `number` counts from 1, `start` is its place in the text."""

    number: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a piece of a paragraph comes from: `at` in its text is `start` in the file."""

    at: int
    row: Row
    start: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of one block as one line; text[start:end] of the file holds it."""

    file: str
    text: str
    pieces: tuple[Piece, ...]
    start: int
    end: int

    def offset(self, at: int) -> int:
        """Where position *at* of the paragraph stands in the file's text."""
        piece = self.pieces[bisect_right([piece.at for piece in self.pieces], at) - 1]
        return piece.start + at - piece.at

    def place(self, at: int) -> Place:
        """Line and column of position *at* of the paragraph."""
        piece = self.pieces[bisect_right([piece.at for piece in self.pieces], at) - 1]
        return Place(self.file, piece.row.number, piece.start - piece.row.start + at - piece.at + 1)


def rows(text: str) -> list[Row]:
    """The lines of a file; a byte order mark is in none of them."""
    start = len(MARK) if text.startswith(MARK) else 0
    found = [row for row in LINE.finditer(text, start) if row.start() < len(text) or row.start() == start]
    return [Row(number, row.start(), row[1]) for number, row in enumerate(found, 1)]


def paragraphs(lines: Sequence[Row], file: str) -> Iterator[Paragraph]:
    """The blocks of a script's body, in order.

    A heading is one line; a quotation starts a block of its own; other lines belong together until
    an empty one.
    """
    held: list[Row] = []
    for row in lines:
        text = row.text.strip()
        opens = HEADING.match(text) or (QUOTE.match(text) and held and not _is_quote(held[0]))
        if held and (opens or text in ("", ">")):
            yield _paragraph(held, file)
            held = []
        if text in ("", ">"):
            continue
        held.append(row)
        if HEADING.match(text):
            yield _paragraph(held, file)
            held = []
    if held:
        yield _paragraph(held, file)


def _is_quote(row: Row) -> bool:
    return QUOTE.match(row.text.strip()) is not None


def _paragraph(held: Sequence[Row], file: str) -> Paragraph:
    """Wrapped lines as one; Chinese joins without a blank, Western words with one."""
    text = ""
    pieces: list[Piece] = []
    for row in held:
        skip = len(row.text) - len(row.text.lstrip())
        if pieces and _is_quote(held[0]) and (sign := QUOTE.match(row.text, skip)):
            skip = sign.end()
        new = row.text[skip:].rstrip()
        if text and new and text[-1].isascii() and new[0].isascii():
            text += " "
        pieces.append(Piece(len(text), row, row.start + skip))
        text += new
    end = held[-1].start + len(held[-1].text.rstrip())
    return Paragraph(file, text, tuple(pieces), pieces[0].start, end)
