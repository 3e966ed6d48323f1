"""Front matter ⇄ the fields of a `Script`: one `key: value` a line between two fences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from narrate.errors import ScriptError
from narrate.model import Mark, Script
from narrate.script.attributes import SEVERITIES, SPAN_KEYS, Attributes, Place, check, parse, quoted, unquoted
from narrate.script.marks import mark, pairs
from narrate.script.paragraphs import Row

FENCE = "---"
FRONT: Mapping[str, str] = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "source": "source",
    "date": "date",
    "rights": "rights",
    "manuscript": "manuscript",
    "sha256": "manuscript_sha256",
    "work": "work",
    "cleaner": "cleaner",
    "cast": "cast",
    "doubts": "doubts",
}
ENTRY = re.compile(
    r"""\s*(?P<name>"(?:[^"\\]|\\.)*"|[^,，、={}"＝]+?)\s*
    (?:[=＝]\s*(?P<value>"(?:[^"\\]|\\.)*"|[^,，、={}"＝]*?)\s*)?(?=[{,，、]|$)""",
    re.VERBOSE,
)
COMMA = re.compile(r"\s*(?:[,，、]|$)")
SIMPLE = re.compile(r'[^\s,，、={}"＝](?:[^,，、={}"＝]*[^\s,，、={}"＝])?')
WORK = re.compile(r"\d{1,9}")
CONTROL = re.compile("[\x00-\x1f]")
QUOTED_LIST = re.compile(r'"(?:[^"\\]|\\.)*"\s*=')  # a cast whose first speaker stands in quotes
LOOKS_FENCE = re.compile(
    "[-\N{EN DASH}\N{EM DASH}\N{FULLWIDTH HYPHEN-MINUS}─_=*]+"
)  # what editors make of ---
ODD_START = tuple("\"'[]{}>|*&!%#`@-?:,")


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the front matter, its value without quotes, and where the value stands."""

    value: str
    place: Place
    row: Row


def read(lines: Sequence[Row], file: str) -> tuple[dict[str, Field], int]:
    """The fields in front and how many lines they take; raises ScriptError where they are broken."""
    if not lines or lines[0].text.rstrip() != FENCE:
        _no_other_fence(lines, file)
        return {}, 0
    front: dict[str, Field] = {}
    for number, row in enumerate(lines[1:], 2):
        if row.text.rstrip() == FENCE:
            return front, number
        if row.text.strip():
            key, field = _field(row, file)
            if key in front:
                raise Place(file, row.number, 1).error(f"{key}: stands twice; take one of the two away.")
            front[key] = field
    raise Place(file, 1, 1).error(f"the front matter is not closed; put {FENCE} on a line after it.")


def _no_other_fence(lines: Sequence[Row], file: str) -> None:
    """Raise ScriptError where front matter opens with what an editor made of the fence, or too late."""
    told = [row for row in lines if row.text.strip()][:2]
    if len(told) < 2 or not LOOKS_FENCE.fullmatch(told[0].text.strip()):  # noqa: PLR2004 - a fence and a field
        return
    key = re.split("[:：]", told[1].text)[0].strip()
    if get_close_matches(key, FRONT, 1, 0.7):
        raise Place(file, told[0].number, 1).error(
            f'"{told[0].text.strip()}" opens no front matter; write {FENCE} as the first line of the file, '
            "and once more where the text begins."
        )


def script(front: Mapping[str, Field], number: int, slug: str) -> Script:
    """A script without its text; raises ScriptError for a field that is not what it must be."""
    lists = ("work", "cast", "doubts")
    return Script(
        number,
        slug,
        work=_work(front["work"]) if "work" in front else 1,
        cast=_cast(front["cast"]) if "cast" in front else (),
        doubts=_doubts(front["doubts"]) if "doubts" in front else (),
        segments=(),
        **{FRONT[key]: field.value for key, field in front.items() if key not in lists},
    )


def line(found: Script, key: str) -> str:
    """The line of *key* as it is written."""
    value = WRITERS.get(key, str)(getattr(found, FRONT[key]))
    odd = value != value.strip() or value.startswith(ODD_START) or _ends_early(value)
    return f"{key}: {json.dumps(value, ensure_ascii=False) if value and odd else value}".rstrip()


def _ends_early(value: str) -> bool:
    """Whether YAML or a line of text would see the value end before its end."""
    return ": " in value or " #" in value or value.endswith(":") or CONTROL.search(value) is not None


def _field(row: Row, file: str) -> tuple[str, Field]:
    colon = re.search("[:：]", row.text)
    key = row.text[: colon.start()].strip() if colon else ""
    if colon is None:
        raise Place(file, row.number, 1).error(
            f"{row.text.strip()[:20]!r} is no field; where the text begins, put {FENCE} on a line before it."
        )
    if key not in FRONT:
        near = get_close_matches(key, FRONT, 1, 0.5)
        guess = f"probably {near[0]}: is meant; " if near else ""
        raise Place(file, row.number, 1).error(
            f"unknown front matter {key!r}; {guess}known are {', '.join(FRONT)}."
        )
    value = row.text[colon.end() :]
    place = Place(file, row.number, colon.end() + 1 + len(value) - len(value.lstrip()))
    return key, Field(_plain(value.strip(), place), place, row)


def _plain(value: str, place: Place) -> str:
    if not value.startswith('"'):
        return value
    try:
        found = json.loads(value)
    except json.JSONDecodeError as error:
        if QUOTED_LIST.match(value):
            return value
        raise place.error('a quoted value is not closed; write "…", with \\" for a quote inside.') from error
    return str(found)


def _entries(field: Field) -> Iterator[tuple[str, str, Attributes, Place]]:
    """The items of a list: `name`, `name=value` or `name{attributes}` with commas between them."""
    at = 0
    while at < len(field.value):
        place = Place(field.place.file, field.place.line, field.place.column + at)
        item = ENTRY.match(field.value, at)
        if item is None:
            raise place.error(
                f'"{field.value[at : at + 20].strip()}" is no item of a list; write name=value, name=value.'
            )
        at, attributes = item.end(), Attributes()
        if field.value.startswith("{", at):
            attributes, at = parse(field.value, at, lambda position: _at(field, position))
        comma = COMMA.match(field.value, at)
        if comma is None:
            raise _at(field, at).error("a comma is missing here; write name=value, with commas between.")
        at = comma.end()
        yield _word(item["name"]), _word(item["value"] or ""), attributes, place


def _at(field: Field, position: int) -> Place:
    return Place(field.place.file, field.place.line, field.place.column + position)


def _word(text: str) -> str:
    return unquoted(text[1:-1]) if text.startswith('"') else text


def _work(field: Field) -> int:
    if field.value and not WORK.fullmatch(field.value):
        raise ScriptError(
            f"{field.place.file}:{field.place.line}:{field.place.column}: work must be a whole number, "
            f"not {field.value!r}; write the story's place in its page."
        )
    return int(field.value or 1)


def _doubts(field: Field) -> tuple[Mark, ...]:
    return tuple(_doubt(*entry) for entry in _entries(field))


def _doubt(code: str, who: str, attributes: Attributes, place: Place) -> Mark:
    check(attributes, classes=SEVERITIES, keys=SPAN_KEYS, place=place)
    short = (("code", code), *((("ok", who),) if who else ()))
    return mark(replace(attributes, pairs=(*attributes.pairs, *short)), -1, -1, place)


def _cast(field: Field) -> tuple[tuple[str, str], ...]:
    pairs = []
    for speaker, role, attributes, place in _entries(field):
        if not role or attributes != Attributes():
            raise place.error(f'"{speaker}" has no voice; write {speaker}=narrator, or another voice role.')
        pairs.append((speaker, role))
    return tuple(pairs)


def _name(text: str) -> str:
    return text if SIMPLE.fullmatch(text) and not CONTROL.search(text) else quoted(text)


def _doubts_text(marks: Sequence[Mark]) -> str:
    return ", ".join(_doubt_text(item) for item in marks)


def _doubt_text(item: Mark) -> str:
    if item == Mark(-1, -1, doubt=item.doubt, settled=item.settled):
        return f"{item.doubt}={_name(item.settled)}" if item.settled else item.doubt
    classes = (item.severity,) if item.severity else ()
    return item.doubt + str(Attributes(classes=classes, pairs=tuple(pairs(item))))


def _cast_text(cast: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{_name(speaker)}={_name(role)}" for speaker, role in cast)


WRITERS: Mapping[str, Callable[..., str]] = {"doubts": _doubts_text, "cast": _cast_text}
