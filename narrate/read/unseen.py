"""An element of a page in, whether a reader of the page sees its words, and which they are, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from narrate.model import Dropped

# fmt: off
UNSEEN = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "embed", "frame", "head", "iframe", "input", "map",
    "math", "object", "rp", "rt", "rtc", "script", "select", "style", "svg", "video",
))
# fmt: on
HELD = frozenset(("noscript", "template", "textarea"))  # a page may keep its text in them for its script
STRUCK = frozenset(("del", "s", "strike"))
# Discuz hides random words in the text to spoil copies.
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|(?:^|[;\s])(?:left|top|text-indent)\s*:\s*-\d{4,}(?:px|em)", re.IGNORECASE
)
# What only programs that read a page aloud are told: 跳到正文.
SPOKEN_ONLY = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)", re.IGNORECASE)
# The button beside the rest of a text that it unfolds.
UNFOLDS = re.compile(
    r"\W*(?:点击|点此)?(?:继续)?(?:展开|查看|阅读|显示)(?:全文|全部|更多|剩余|余下|完整)?(?:内容|正文|部分)?\W*"
)
FOLDED = 40  # characters of a text that a button unfolds
NO_SIZE = re.compile(r"font-size\s*:\s*0(?:px|em|pt|rem|%)?\s*(?:;|!|$)", re.IGNORECASE)
SIZE = re.compile(r"font(?:-size)?\s*:[^;]*[1-9]", re.IGNORECASE)
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
REFERENCE = re.compile(
    r"\s*(?:\d{1,3}|[*†‡]{1,3})\s*"
)  # [1] and ① are known for what they are without a link


def is_seen(tag: str, element: etree._Element, *, hides: bool = True) -> bool:
    """Whether a reader sees an element; with *hides* false, also what waits for a script to show it."""
    names = f"{element.get('id', '')} {element.get('class', '')}"
    if not tag or tag in UNSEEN or tag in STRUCK or is_note(element) or JAMMER.search(names):
        return False
    return not (hides and _waits(tag, element, names) and not _unfolds(element))


def _waits(tag: str, element: etree._Element, names: str) -> bool:
    """Whether an element is hidden by itself, be it for ever or until a script shows it."""
    if tag in HELD or element.get("hidden") is not None or SPOKEN_ONLY.search(names):
        return True
    style = element.get("style", "")
    if not style:
        return False
    if HIDDEN_STYLE.search(style) or (NO_SIZE.search(style) and not _has_size(element)):
        return True
    return INVISIBLE_STYLE.search(style) is not None and WECHAT.search(names) is None


def _unfolds(element: etree._Element) -> bool:
    """Whether a button right before or behind an element unfolds it: the rest of a text is in it."""
    beside = (*islice(element.itersiblings("*", preceding=True), 1), *islice(element.itersiblings("*"), 1))
    calls = any(UNFOLDS.fullmatch(_words(each)) for each in beside)
    return calls and len(_words(element)) >= FOLDED and "。" in _words(element)


def _words(element: etree._Element) -> str:
    """All words in an element."""
    return "".join(map(str, element.itertext())).strip()


def _has_size(element: etree._Element) -> bool:
    """Whether something in an element without size has one: that only closes gaps between its parts."""
    return any(SIZE.search(each.get("style", "")) for each in element.iterdescendants("*"))


def is_note(element: etree._Element) -> bool:
    """Whether a book sets an element aside as a note, a number of a page or a table of contents."""
    return NOTE.search(f"{element.get('epub:type', '')} {element.get('role', '')}") is not None


def refers(tag: str, element: etree._Element) -> bool:
    """Whether an element is the bare number of a note, which leads to the note."""
    if tag not in ("a", "sup") or not REFERENCE.fullmatch("".join(map(str, element.itertext()))):
        return False
    return any("#" in link.get("href", "") for link in element.iter("a"))


def unseen(tag: str, element: etree._Element) -> Iterator[Dropped]:
    """The words of an element that a page holds and does not show, or sets aside as a note."""
    pieces = (piece for each in element.iter() if each.tag not in UNSEEN for piece in _own(each, element))
    text = "" if not tag or tag in UNSEEN else WHITE.sub(" ", "".join(pieces)).strip()
    if text and not (COUNT.fullmatch(text) and tag not in STRUCK):
        yield Dropped(0, _kind(tag, element), text)


def _kind(tag: str, element: etree._Element) -> str:
    if tag in STRUCK:
        return "unread.deletion"
    return "unread.footnote" if is_note(element) else "unread.hidden"


def _own(element: etree._Element, root: etree._Element) -> tuple[str, str]:
    return element.text or "", "" if element is root else element.tail or ""
