"""Rows in, a CSV file out that Excel opens in Chinese and that runs nothing there."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from narrate import plain

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells Excel that the file is UTF-8
# what begins a formula in Excel, Calc or Numbers (OWASP, CSV injection), also in full width
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def table(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV (RFC 4180) with a byte order mark."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return BOM + out.getvalue()


def cell(value: str) -> str:
    """*value* as text: an apostrophe stands before what a program would take for a formula.

    >>> cell("=1+1"), cell("灯")
    ("'=1+1", '灯')
    """
    shown = plain.legal(value)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) or shown.startswith(FORMULA) else shown
