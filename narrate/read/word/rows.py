"""The lines of a document in; those of a table inside the text, a line for each row, out.

A form stands above or below the text, and its cells stay lines of their own; a table of figures stands in
it, and is heard by rows: `1998年，320元，305元`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from narrate.read.word.document import Line

CELL_LONGEST = 24  # characters
TEXT_SHORTEST = 25  # characters of a paragraph
SEVERAL = 2
PRIVATE = re.compile(
    r"\d{11}|电\s*话|手\s*机|身份证|邮箱|微信|@"
)  # such a table is a form, wherever it stands
STOPS = ("。", "！", "？", "…", "”")


def by_rows(found: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the tables of figures by rows; all others as they were."""
    texts = [at for at, line in enumerate(found) if _is_text(line)]
    first, last = (texts[0], texts[-1]) if texts else (0, 0)
    told: list[Line] = []
    start = 0
    for row, run in groupby(found, key=lambda line: line.row > 0):
        lines = list(run)
        inside = row and first < start < last
        told += _joined(lines) if inside else lines
        start += len(lines)
    return tuple(told)


def _is_text(line: Line) -> bool:
    text = line.text.strip()
    return not line.in_table and len(text) >= TEXT_SHORTEST and text.endswith(STOPS)


def _joined(table: Sequence[Line]) -> Sequence[Line]:
    """A line for each row, where there are several of short cells with one line each; some may be empty."""
    rows = [list(run) for _, run in groupby(table, key=lambda line: line.row)]
    private = any(PRIVATE.search(line.text) for line in table)
    plain = len(rows[0]) >= SEVERAL and all(len({line.cell for line in row}) == len(row) for row in rows)
    short = all(len(line.text) <= CELL_LONGEST and not line.level for line in table)
    return list(_lines(rows)) if plain and short and not private and len(rows) >= SEVERAL else table


def _lines(rows: Sequence[Sequence[Line]]) -> Iterator[Line]:
    for row in rows:
        yield replace(row[0], text="，".join(line.text.strip() for line in row))
