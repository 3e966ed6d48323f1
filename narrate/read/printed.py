"""What is printed on a page: pieces of text, the rows that they make, and the lines that those make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was set in one go: its ends, its base line and the height of its letters, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line; `sheet` counts pages and columns, and the margins are those of its sheet."""

    text: str
    left: float
    right: float
    base: float
    size: float
    sheet: int = 0
    margins: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or heading."""

    text: str
    level: int = 0
