"""A table of weights that was learned from labelled pages, and the names of what is seen, in; the odds out.

Each row of a table is a name and its weight in whole hundredths; `make weights` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

BIAS = "bias"  # the name of what every line has
SCALE = 100  # the tables hold whole hundredths


def log_odds(table: str, names: Iterable[str]) -> float:
    """The natural logarithm of the odds that a line with these features is what *table* tells of."""
    weights = _weights(table)
    return sum(filter(None, map(weights.get, names)), start=weights.get(BIAS, 0)) / SCALE


@cache
def _weights(table: str) -> dict[str, int]:
    rows = files("narrate.clean").joinpath(table).read_text("utf-8").split("\n")
    return {name: int(weight) for name, _, weight in (row.rpartition("\t") for row in rows if row)}
