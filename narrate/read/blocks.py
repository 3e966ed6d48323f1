"""A parsed HTML tree in, its blocks of text in reading order out; imported only where lxml is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from narrate.model import Dropped

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# fmt: off
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rbc", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))
UNSEEN = frozenset((
    "script", "style", "template", "noscript", "head", "svg", "math", "object", "embed", "applet", "iframe",
    "frame", "audio", "video", "canvas", "map", "select", "button", "textarea", "input", "datalist", "rt",
    "rp", "rtc",
))
# fmt: on
ASIDE = frozenset(("nav", "footer", "aside", "menu"))
ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|crumbs?|breadcrumbs?|sidebar|related|recommend|hot|share"
    r"|comments?|copyright|friend-?links?|pager|pagination|toolbar|tags|login)(?=[\s_-]|$)",
    re.IGNORECASE,
)
# Discuz hides random words in the text to spoil copies.
HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|$))", re.IGNORECASE)
BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
INVISIBLE_STYLE = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
# WeChat hides the whole article until its script has run.
WECHAT = re.compile(r"js_content|js_article|rich_media_content")
JAMMER = re.compile(r"(?:^|\s)jammer(?:\s|$)")
# Notes and page numbers of e-books (EPUB Structural Semantics, DPUB-ARIA).
NOTE = re.compile(
    r"(?:^|\s)(?:doc-)?(?:(?:foot|end|rear)notes?|noteref|pagebreak|page-list|toc)(?:\s|$)", re.IGNORECASE
)
COUNT = re.compile(r"\W*[\dA-Za-z一二三四五六七八九十百注第页]{0,6}\W*")  # the number of a note or a page
WHITE = re.compile("[ \t\r\n\f]+")


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
        self.pre_depth += tag == "pre"
        self.aside_depth += is_aside
        if tag in LEVELS:
            self.levels.append(LEVELS[tag])

    def leave(self, tag: str, *, is_aside: bool, is_inline: bool) -> None:
        """Come out of an element."""
        if not is_inline:
            self.homes.pop()
        self.link_depth -= tag == "a"
        self.pre_depth -= tag == "pre"
        self.aside_depth -= is_aside
        if tag in LEVELS:
            self.levels.pop()


def blocks(root: etree._Element, left: list[Dropped]) -> Iterator[Block]:
    """The blocks under *root*: everything that is not inline ends one; *left* takes in what is not shown."""
    place = _Place()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not _is_seen(tag, element):
                left.extend(_hidden(tag, element))
                walk.skip_subtree()
                continue
            is_inline = _is_inline(tag, element)
            if not is_inline:
                yield from place.flush()
            place.enter(tag, is_aside=_is_aside(tag, element), is_inline=is_inline)
            yield from place.add(element.text)
        else:
            yield from _left(place, tag, element)
    yield from place.flush()


def _left(place: _Place, tag: str, element: etree._Element) -> Iterator[Block]:
    if _is_seen(tag, element):
        is_inline = _is_inline(tag, element)
        if not is_inline:
            yield from place.flush()
        place.leave(tag, is_aside=_is_aside(tag, element), is_inline=is_inline)
    if element.getparent() is not None:
        yield from place.add(element.tail)


def _hidden(tag: str, element: etree._Element) -> Iterator[Dropped]:
    """The words of an element that a page holds and does not show, or sets aside as a note."""
    pieces = (piece for each in element.iter() if each.tag not in UNSEEN for piece in _own(each, element))
    text = "" if not tag or tag in UNSEEN else WHITE.sub(" ", "".join(pieces)).strip()
    if text and not COUNT.fullmatch(text):
        yield Dropped(0, "unread.footnote" if _is_note(element) else "unread.hidden", text)


def _own(element: etree._Element, root: etree._Element) -> tuple[str, str]:
    return element.text or "", "" if element is root else element.tail or ""


def _is_note(element: etree._Element) -> bool:
    return NOTE.search(f"{element.get('epub:type', '')} {element.get('role', '')}") is not None


def _is_seen(tag: str, element: etree._Element) -> bool:
    if not tag or tag in UNSEEN or element.get("hidden") is not None:
        return False
    if _is_note(element):
        return False
    style = element.get("style", "")
    if style and HIDDEN_STYLE.search(style):
        return False
    names = f"{element.get('id', '')} {element.get('class', '')}"
    if style and INVISIBLE_STYLE.search(style):
        return WECHAT.search(names) is not None
    return JAMMER.search(names) is None


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
