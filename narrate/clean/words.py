"""The file of word tables in, one table out."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def words(name: str) -> tuple[str, ...]:
    """The words of the table *name*, in the order of the file; KeyError for a table that is not there."""
    return _read()[name]


def either(name: str) -> str:
    """The same words as the alternatives of a regular expression."""
    return "|".join(words(name))


@cache
def known(name: str) -> frozenset[str]:
    """The same words, to look one up."""
    return frozenset(words(name))


def tables() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(_read())


@cache
def _read() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in files("narrate.clean").joinpath("words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            found[name] = (*found.get(name, ()), *line.split())
    return {name: table for name, table in found.items() if name}
