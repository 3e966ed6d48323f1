"""numbering.xml in, a counter out that says what Word writes before each numbered paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from narrate.read.word.names import W, number, switch, value
from narrate.read.word.numerals import written
from narrate.read.word.styles import Styles

PLACE = re.compile(r"%([1-9])")
DEEPEST = 8  # lists have nine levels, counted from 0


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the format of its number, the text around it and where it starts."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    is_tight: bool = False
    is_legal: bool = False
    owner: str = ""  # the paragraph style that stands for this level


@dataclass(frozen=True, slots=True)
class Numbered:
    """One list: the definition it counts in, its levels, and the levels that start anew with it."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Counter:
    """Counts as Word counts; lists of one definition go on counting together."""

    lists: Mapping[int, Numbered] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[int, int]] = field(default_factory=set)

    def label(self, list_number: int, depth: int) -> str:
        """The number of the next paragraph at *depth* of this list, with what parts it from the text."""
        numbered = self.lists.get(list_number)
        level = None if numbered is None else numbered.levels.get(depth)
        if numbered is None or level is None:
            return ""
        counts = self.counts.setdefault(numbered.definition, {})
        self._step(list_number, numbered, depth, counts)
        if level.style == "bullet":
            return ""
        return _spaced(_text(numbered, level, counts), is_tight=level.is_tight)

    def depth_of(self, list_number: int, style: str) -> int:
        """The depth at which a paragraph style stands in a list; 0 where it stands at none."""
        numbered = self.lists.get(list_number)
        levels = numbered.levels if numbered else {}
        return next((depth for depth, level in levels.items() if style and level.owner == style), 0)

    def _step(self, list_number: int, numbered: Numbered, depth: int, counts: dict[int, int]) -> None:
        if depth in numbered.starts and (list_number, depth) not in self.begun:
            counts[depth] = numbered.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else numbered.levels[depth].start
        self.begun.add((list_number, depth))
        for deeper in [each for each in counts if each > depth]:
            limit = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if limit is None or depth < limit:
                del counts[deeper]


def _text(numbered: Numbered, level: Level, counts: Mapping[int, int]) -> str:
    def place(found: re.Match[str]) -> str:
        """The count of one level, in the figures that the list wants."""
        at = int(found[1]) - 1
        shown = numbered.levels.get(at, Level())
        return written(counts.get(at, shown.start), "decimal" if level.is_legal else shown.style)

    return PLACE.sub(place, level.text)


def _spaced(label: str, *, is_tight: bool) -> str:
    """A label that ends with a figure, a letter or a full stop is parted from the text by a space."""
    apart = not is_tight and label[-1:] and (label[-1].isalnum() or label[-1] == ".")
    return f"{label} " if apart else label


def counter(root: etree._Element | None, styles: Styles) -> Counter:
    """The lists of numbering.xml; none where the document has no such part."""
    if root is None:
        return Counter()
    definitions = {value(each, "abstractNumId"): each for each in root.iterfind(f"{W}abstractNum")}
    numbers = {number(each, "numId"): each for each in root.iterfind(f"{W}num")}
    found = {
        key: _numbered(each, definitions, numbers, styles) for key, each in numbers.items() if key is not None
    }
    return Counter(found)


def _numbered(
    num: etree._Element,
    definitions: Mapping[str, etree._Element],
    numbers: Mapping[int | None, etree._Element],
    styles: Styles,
) -> Numbered:
    key = value(num.find(f"{W}abstractNumId"))
    definition = definitions.get(key)
    linked = "" if definition is None else value(definition.find(f"{W}numStyleLink"))
    if linked:  # the levels stand with the list that the named style uses
        other = numbers.get(styles[linked].list)
        key = value(other.find(f"{W}abstractNumId")) if other is not None else key
        definition = definitions.get(key)
    levels = {} if definition is None else _levels(definition)
    starts: dict[int, int] = {}
    for override in num.iterfind(f"{W}lvlOverride"):
        depth = number(override, "ilvl") or 0
        levels |= _levels(override)
        start = number(override.find(f"{W}startOverride"))
        if start is not None:
            starts[depth] = start
    return Numbered(key, levels, starts)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for each in parent.iterfind(f"{W}lvl"):
        depth = number(each, "ilvl")
        if depth is not None and depth <= DEEPEST:
            found[depth] = _level(each)
    return found


def _level(element: etree._Element) -> Level:
    start = number(element.find(f"{W}start"))
    return Level(
        style=value(element.find(f"{W}numFmt")) or "decimal",
        text=value(element.find(f"{W}lvlText")),
        start=1 if start is None else start,
        restart=number(element.find(f"{W}lvlRestart")),
        is_tight=value(element.find(f"{W}suff")) == "nothing",
        is_legal=switch(element, "isLgl") is True,
        owner=value(element.find(f"{W}pStyle")),
    )
