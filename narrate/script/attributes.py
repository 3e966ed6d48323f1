"""Attribute lists in braces, as Pandoc and kramdown write them: `{#b7 .letter pause=800}`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from narrate.errors import ScriptError

ITEM = re.compile(
    r"""\s*(?:
        \#(?P<id>[A-Za-z][\w.-]*)
      | \.(?P<class>[a-z][a-z-]*)
      | (?P<key>[a-z]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s{}"]*))
    )(?=[\s}])""",
    re.VERBOSE | re.ASCII,
)
PLAIN = re.compile(r'[^\s{}"\\]+')


@dataclass(frozen=True, slots=True)
class Attributes:
    """One attribute list."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str | None:
        """The value of *key*, or None."""
        return dict(self.pairs).get(key)

    def __str__(self) -> str:
        items = [f"#{self.id}"] if self.id else []
        items += [f".{name}" for name in self.classes]
        items += [f"{key}={quote(value)}" for key, value in self.pairs]
        return "{" + " ".join(items) + "}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a script something stands, for messages; both count from 1."""

    file: str
    line: int
    column: int

    def error(self, what: str) -> ScriptError:
        """The error for this place."""
        return ScriptError(f"{self.file}:{self.line}:{self.column}: {what}")


def quote(value: str) -> str:
    """*value* as it stands behind `key=`."""
    if PLAIN.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def parse(text: str, start: int, place: Place) -> tuple[Attributes, int]:
    """The attribute list that opens at text[start] and the position behind it.

    Raises ScriptError where it is broken.
    """
    name, classes, pairs, at = "", [], [], start + 1
    while (item := ITEM.match(text, at)) is not None:
        at = item.end()
        if item["id"]:
            name = item["id"]
        elif item["class"]:
            classes.append(item["class"])
        else:
            pairs.append((item["key"], _value(item)))
    rest = text[at:].lstrip()
    if not rest.startswith("}"):
        raise _broken(text, start, at, place)
    return Attributes(name, tuple(classes), tuple(pairs)), len(text) - len(rest) + 1


def check(attributes: Attributes, *, classes: Iterable[str], keys: Iterable[str], place: Place) -> None:
    """Raise ScriptError for a class or key that nobody knows, with the nearest known one."""
    wanted = {f".{name}" for name in classes} | {f"{key}=" for key in keys}
    given = [f".{name}" for name in attributes.classes] + [f"{key}=" for key, _ in attributes.pairs]
    for name in given:
        if name not in wanted:
            near = get_close_matches(name, sorted(wanted), 1, 0.0)
            raise place.error(f"unknown attribute {name}; probably {near[0]} is meant.")


def _value(item: re.Match[str]) -> str:
    quoted = item["quoted"]
    return item["plain"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)


def _broken(text: str, start: int, at: int, place: Place) -> ScriptError:
    bad = text[at : at + 20].strip().split("}")[0]
    here = Place(place.file, place.line, place.column + at - start)
    if "}" not in text[at:]:
        return here.error(
            'attributes without their closing }; close them, or write "\\{" for a brace of the text.'
        )
    return here.error(f'broken attribute near "{bad}"; write #id, .kind, key=value or key="two words".')
