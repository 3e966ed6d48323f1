"""A parsed HTML tree in, its blocks of text in reading order out; imported only where lxml is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from narrate.model import Dropped
from narrate.read.unseen import WHITE, is_seen, refers, unseen

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# fmt: off
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rbc", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))
# fmt: on
LINES = ("pre", "textarea")  # each line in them is one
ASIDE = frozenset(("nav", "footer", "aside", "menu"))
ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|crumbs?|breadcrumbs?|sidebar|related|recommend|hot|share"
    r"|comments?|copyright|friend-?links?|pager|pagination|toolbar|tags|login)(?=[\s_-]|$)",
    re.IGNORECASE,
)
BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text: heading level or 0, characters that are links, and whether it stands aside.

    `home` numbers the element that its text stands in and the one around that.
    """

    text: str
    level: int
    links: int
    is_aside: bool
    home: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Place:
    """Where the walk is: the text since the last border and what it is inside of."""

    pieces: list[str] = field(default_factory=list)
    links: int = 0
    link_depth: int = 0
    aside_depth: int = 0
    pre_depth: int = 0
    levels: list[int] = field(default_factory=list)
    homes: list[int] = field(default_factory=lambda: [0, 0])
    opened: int = 0

    @property
    def has_text(self) -> bool:
        """Whether the block under way has text already."""
        return any(not piece.isspace() for piece in self.pieces)

    def add(self, text: str | None) -> Iterator[Block]:
        """Take in text; inside <pre> each line is a block."""
        if not text:
            return
        first, *rest = text.split("\n") if self.pre_depth else [text]
        self._keep(first)
        for line in rest:
            yield from self.flush()
            self._keep(line)

    def _keep(self, text: str) -> None:
        self.pieces.append(text)
        if self.link_depth:
            self.links += len("".join(text.split()))

    def flush(self) -> Iterator[Block]:
        """The text since the last border as a block, if there is any."""
        text = WHITE.sub(" ", "".join(self.pieces)).strip()
        if text:
            level = self.levels[-1] if self.levels else 0
            yield Block(text, level, self.links, self.aside_depth > 0, (self.homes[-1], self.homes[-2]))
        self.pieces, self.links = [], 0

    def enter(self, tag: str, *, is_aside: bool, is_inline: bool) -> None:
        """Go into an element."""
        if not is_inline:
            self.opened += 1
            self.homes.append(self.opened)
        self.link_depth += tag == "a"
        self.pre_depth += tag in LINES
        self.aside_depth += is_aside
        if tag in LEVELS:
            self.levels.append(LEVELS[tag])

    def leave(self, tag: str, *, is_aside: bool, is_inline: bool) -> None:
        """Come out of an element."""
        if not is_inline:
            self.homes.pop()
        self.link_depth -= tag == "a"
        self.pre_depth -= tag in LINES
        self.aside_depth -= is_aside
        if tag in LEVELS:
            self.levels.pop()


def blocks(root: etree._Element, left: list[Dropped], *, hides: bool = True) -> Iterator[Block]:
    """The blocks under *root*: everything that is not inline ends one; *left* takes in what is not shown.

    With *hides* false, what a page hides until its script has run is shown too.
    """
    place = _Place()
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            is_reference = place.has_text and refers(tag, element)
            if is_reference or not is_seen(tag, element, hides=hides):
                left.extend(() if is_reference else unseen(tag, element))
                skipped = element
                walk.skip_subtree()
                continue
            yield from _entered(place, tag, element)
        elif skipped is not None and element is skipped:
            yield from place.add(skipped.tail if skipped.getparent() is not None else "")
        else:
            yield from _left(place, tag, element)
    yield from place.flush()


def _entered(place: _Place, tag: str, element: etree._Element) -> Iterator[Block]:
    is_inline = _is_inline(tag, element)
    if not is_inline:
        yield from place.flush()
    place.enter(tag, is_aside=_is_aside(tag, element), is_inline=is_inline)
    yield from place.add(element.text)


def _left(place: _Place, tag: str, element: etree._Element) -> Iterator[Block]:
    is_inline = _is_inline(tag, element)
    if not is_inline:
        yield from place.flush()
    place.leave(tag, is_aside=_is_aside(tag, element), is_inline=is_inline)
    if element.getparent() is not None:
        yield from place.add(element.tail)


def _is_inline(tag: str, element: etree._Element) -> bool:
    """Whether text goes on through an element; Word's own tags (o:p, st1:chsdate) stand within sentences."""
    if tag not in INLINE and ":" not in tag:
        return False
    style = element.get("style")
    return not style or BLOCK_STYLE.search(style) is None


def _is_aside(tag: str, element: etree._Element) -> bool:
    if tag in ("html", "body", "a"):
        return False
    return tag in ASIDE or any(ASIDE_NAME.search(element.get(key, "")) for key in ("id", "class"))
