"""styles.xml in, what each paragraph and character style says about level, number and hidden text out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from narrate.read.word.names import W, number, switch, value

HEADING = re.compile(r"(?:heading|标题|標題|überschrift|titre)\s*([1-9])", re.IGNORECASE)
TITLES: Mapping[str, int] = {"title": 1, "标题": 1, "標題": 1, "subtitle": 2, "副标题": 2, "副標題": 2}
CONTENTS = re.compile(
    r"(?:toc|目录|目錄)(?:\s*(?:\d|heading|标题|標題))?|table of (?:contents|figures)", re.IGNORECASE
)
LOWEST = 6  # a Page knows six levels
BODY = 9  # outlineLvl: ordinary text
DEPTH = 20  # styles that stand on one another


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits; `level` is 0 for ordinary text, `list` and `depth` its numbering."""

    name: str = ""
    level: int = 0
    is_hidden: bool = False
    list: int | None = None
    depth: int | None = None

    @property
    def is_contents(self) -> bool:
        """Whether Word made the paragraphs of this style from the headings."""
        return CONTENTS.fullmatch(self.name) is not None

    @property
    def is_title(self) -> bool:
        """Whether this style is for the title of the whole."""
        return TITLES.get(self.name) == 1


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; an unknown id is an ordinary style."""

    known: Mapping[str, Style] = field(default_factory=dict)
    ordinary: Style = field(default_factory=Style)

    def __getitem__(self, style: str) -> Style:
        return self.known.get(style, self.ordinary) if style else self.ordinary


def styles(root: etree._Element | None) -> Styles:
    """All styles of styles.xml; none where the document has no such part."""
    if root is None:
        return Styles()
    raw = {value(style, "styleId"): style for style in root.iterfind(f"{W}style")}
    usual = (
        key
        for key, style in raw.items()
        if value(style, "default") not in ("", "0", "false") and value(style, "type") == "paragraph"
    )
    known = {key: _style(key, raw) for key in raw}
    return Styles(known, known.get(next(usual, ""), Style()))


def level_of(outline: int | None) -> int | None:
    """The level of an outlineLvl (0 to 8, 9 for ordinary text), or None where none is given."""
    if outline is None:
        return None
    return 0 if outline >= BODY else min(outline + 1, LOWEST)


def _style(key: str, raw: Mapping[str, etree._Element]) -> Style:
    """The style called *key*: what it does not say itself comes from the style it is based on."""
    chain: list[etree._Element] = []
    while key in raw and len(chain) < DEPTH and raw[key] not in chain:
        chain.append(raw[key])
        key = value(chain[-1].find(f"{W}basedOn"))
    settings = [style.find(f"{W}pPr") for style in chain]
    numbering = [each.find(f"{W}numPr") for each in settings if each is not None]
    return Style(
        name=value(chain[0].find(f"{W}name")).strip().lower(),
        level=next((level for style in chain if (level := _level(style)) is not None), 0),
        is_hidden=next(
            (on for style in chain if (on := switch(style.find(f"{W}rPr"), "vanish")) is not None), False
        ),
        list=_first(numbering, "numId"),
        depth=_first(numbering, "ilvl"),
    )


def _first(numbering: list[etree._Element | None], name: str) -> int | None:
    found = (number(each.find(W + name)) for each in numbering if each is not None)
    return next((each for each in found if each is not None), None)


def _level(style: etree._Element) -> int | None:
    """What the style itself says of its level: by its outline level, else by its name."""
    if value(style, "type") == "character":
        return None
    settings = style.find(f"{W}pPr")
    outline = None if settings is None else number(settings.find(f"{W}outlineLvl"))
    if outline is not None:
        return level_of(outline)
    name = value(style.find(f"{W}name")).strip().lower()
    heading = HEADING.fullmatch(name)
    return min(int(heading[1]), LOWEST) if heading else TITLES.get(name)
