"""What a JSON file holds in, the record that was written into it out; anything else is refused."""

from __future__ import annotations

import builtins
import collections.abc
import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache
from math import inf
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Read = Callable[[Any], Any]


def parsed(text: str | bytes) -> Any:
    """What *text* holds as JSON; raises ValueError for what is none, or is nested without an end.

    >>> parsed("[" * 100_000)
    Traceback (most recent call last):
    ValueError: nested too deeply
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def typed(kind: type[Kind], value: object) -> Kind:
    """*value* as a *kind*: a dataclass of text, numbers, tuples, mappings and others like it.

    Raises TypeError for what lacks something, has something else, or is of another type.
    """
    of: Any = kind
    found: Kind = _reader(of)(value)
    return found


@cache
def _reader(kind: Any) -> Read:
    """How a value of that type is read."""
    inner = get_args(kind)
    match get_origin(kind):
        case None if is_dataclass(kind):
            return _record(kind)
        case None:
            return SIMPLE.get(kind) or _plain(lambda value: type(value) is kind)
        case collections.abc.Mapping:
            return _named(_reader(inner[1]))
        case builtins.tuple:  # of any length, as there is no other in our records
            return _many(_reader(inner[0]))
        case typing.Literal:
            return _plain(lambda value: value in inner)
        case _:  # text or None
            return _plain(lambda value: type(value) in inner)


def _record(kind: Any) -> Read:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}

    def read(value: Any) -> Any:
        """A record of this kind, with none of its values missing but those that have a usual one."""
        if not isinstance(value, dict) or not readers.keys() >= value.keys():
            raise TypeError(value)
        return kind(**{name: readers[name](part) for name, part in value.items()})

    return read


def _many(item: Read) -> Read:
    def read(value: Any) -> tuple[Any, ...]:
        """A list, each item read."""
        if not isinstance(value, list):
            raise TypeError(value)
        return tuple(map(item, value))

    return read


def _named(item: Read) -> Read:
    def read(value: Any) -> dict[str, Any]:
        """A mapping of names, each value read."""
        if not isinstance(value, dict):
            raise TypeError(value)
        return {name: item(part) for name, part in value.items()}

    return read


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value < inf:
        raise TypeError(value)
    return value


def _path(value: Any) -> Path:
    return Path(value)  # which refuses what is no text


def _plain(is_good: Callable[[Any], bool]) -> Read:
    def read(value: Any) -> Any:
        """A value as it is, if it is one of these."""
        if not is_good(value):
            raise TypeError(value)
        return value

    return read


SIMPLE: Mapping[Any, Read] = {float: _number, Path: _path}
