"""A settings file in, its tables out, with known keys of the right kinds: the only file that knows TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from narrate import mistyped
from narrate.errors import SeriesError

Table = dict[str, object]
Keys = Mapping[str, tuple[type, object]]

NAMES: Mapping[type, str] = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    list: "a list in [ ]",
    dict: "a [table]",
}


def read_table(where: Path) -> Table:
    """The whole file; raises SeriesError where it is no TOML, no UTF-8 or cannot be read."""
    text = ""
    try:
        text = where.read_text("utf-8-sig")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = text.rstrip().splitlines() or [""]
        end = f"at line {len(last)}, column {len(last[-1]) + 1}"
        what = str(error).replace("at end of document", end)
        guess = mistyped.meant(text, error)
        remedy = f"probably {guess} is meant" if guess else "correct that place"
        raise SeriesError(f"{where}: broken TOML: {what}; {remedy}.") from error
    except RecursionError as error:
        raise SeriesError(f"{where}: lists stand too deep in one another; take brackets away.") from error
    except UnicodeDecodeError as error:
        raise SeriesError(f"{where}: not UTF-8 at byte {error.start}; save it as UTF-8.") from error
    except OSError as error:
        raise SeriesError(f"{where}: cannot be read ({error.strerror}); check its permissions.") from error


def completed(table: Table, keys: Keys, where: Path, path: str = "") -> Table:
    """*table* with defaults filled in; raises SeriesError for unknown keys and wrong types."""
    for key, value in table.items():
        one_of(key, tuple(keys), where, path)
        checked(value, keys[key][0], where, f"{path}{key}")
    return {key: table.get(key, default) for key, (_, default) in keys.items()}


def checked(value: object, kind: type, where: Path, path: str) -> None:
    """Raises SeriesError where the *value* at *path* is of another kind."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise SeriesError(f"{where}: {path} must be {NAMES[kind]}, not {value!r}.")


def one_of(key: str, known: Sequence[str], where: Path, path: str = "") -> None:
    """Raises SeriesError where *key* is none of *known*, with the nearest that is."""
    if key not in known:
        near = get_close_matches(key, known, 1, 0.0)
        raise SeriesError(f"{where}: unknown key {path}{key}; the nearest known key is {path}{near[0]}.")


def as_table(value: object) -> Table:
    """*value*, which was checked to be a table; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """*value*, which was checked to be a list; an empty one for anything else."""
    return value if isinstance(value, list) else []
