"""Judges of what programs and spreadsheets read: JSON and tables."""

import csv
import sqlite3
from contextlib import closing


def rows(path):
    """What Python's reader of tables cannot read as an even table in UTF-8."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            wide = {len(row) for row in csv.reader(file, strict=True)}
    except (UnicodeDecodeError, csv.Error) as error:
        return [f"csv: {error}"]
    return [] if len(wide) == 1 and wide != {1} else [f"csv: rows of {sorted(wide)} cells"]


def json(path):
    """What the parser of SQLite does not take for JSON."""
    text = path.read_text("utf-8", "replace")
    with closing(sqlite3.connect(":memory:")) as base:
        (good,) = base.execute("select json_valid(?)", (text,)).fetchone()
    return [] if good else ["sqlite: no JSON"]
