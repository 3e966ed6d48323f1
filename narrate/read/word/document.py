"""The root of document.xml in, its paragraphs as lines with heading levels out.

Kept: tracked insertions, base text under phonetic guides, text boxes, content controls, formulas, results of
fields, WordArt, parts in other formats. Left out: deletions, struck and hidden text, foot- and endnotes,
comments, heads and feet of pages, phonetic readings, tables of contents that Word makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from narrate.model import Dropped
from narrate.read.word.fields import Fields
from narrate.read.word.lists import Counter
from narrate.read.word.names import MC, A, W, number, switch, value
from narrate.read.word.shown import TEXTS, is_contents, is_hidden, is_said_before, is_struck, told
from narrate.read.word.styles import Style, Styles, level_of

SKIPPED = frozenset(
    W + name
    for name in (
        *("commentReference", "del", "delInstrText", "delText", "endnoteReference", "footnoteReference"),
        *("moveFrom", "pPr", "rPr", "rt", "sdtPr", "sectPr", "tblGrid", "tblPr", "tcPr", "trPr"),
    )
)
SIGNS: Mapping[str, str] = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"  # a line of old WordArt
# What a reader of the file may have meant to be read, where it is not.
_LEFT: Mapping[str, str] = {
    W + "del": "unread.deletion",
    W + "moveFrom": "unread.deletion",
    W + "tr": "unread.deletion",
    W + "r": "unread.hidden",
    W + "sdt": "unread.contents",
    A + "t": "unread.drawing",
}
CELLS = (W + "tc", W + "txbxContent")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document, its heading level, and where it stands: `row` and `cell` of tables, or 0."""

    text: str
    level: int = 0
    is_title: bool = False
    in_table: bool = False
    row: int = 0
    cell: int = 0


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while its runs are read; lines of text boxes in it follow it."""

    style: Style
    level: int
    label: str
    joins: bool
    pieces: list[str] = field(default_factory=list)
    boxes: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """What has been read so far; paragraphs stand in one another by way of text boxes."""

    styles: Styles
    counter: Counter
    lines: list[Line] = field(default_factory=list)
    open: list[_Paragraph] = field(default_factory=list)
    left: list[Dropped] = field(default_factory=list)
    beside: bool = False  # whether nothing was read since the last of those
    carried: list[str] = field(default_factory=list)  # text whose paragraph mark is deleted or hidden
    fields: Fields = field(default_factory=Fields)
    chunks: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    cells: int = 0
    tables: int = 0
    row: int = 0  # of those that stand in no other table's
    cell: int = 0

    def put(self, text: str) -> None:
        """Add to the paragraph under way."""
        self.beside = False
        if self.open and not self.fields.is_inside:
            self.open[-1].pieces.append(text)

    def leave(self, kind: str, text: str) -> None:
        """Note what is not read; one run after the other is one text."""
        if not text.strip():
            return
        if self.beside and self.left[-1].kind == kind:
            text = self.left.pop().text + text
        self.left.append(Dropped(0, kind, text))
        self.beside = True


def lines(
    root: etree._Element, styles: Styles, counter: Counter, chunks: Mapping[str, tuple[Line, ...]]
) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """The lines of the document in reading order, blank paragraphs outside tables included; what it hides.

    *chunks* are the lines of the parts in other formats that it takes in, by the ids of their relations.
    """
    walk = _Walk(styles, counter, chunks=chunks)
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            _END.get(element.tag, _nothing)(walk, element)
        elif not _is_read(element, walk):
            if element.tag in _LEFT:
                struck = element.tag == W + "r" and is_struck(element)
                walk.leave("unread.deletion" if struck else _LEFT[element.tag], told(element))
            steps.skip_subtree()
        else:
            _START.get(element.tag, _nothing)(walk, element)
    _flush(walk)
    return tuple(walk.lines), tuple(walk.left)


def _is_read(element: etree._Element, walk: _Walk) -> bool:
    tag = element.tag
    if tag in SKIPPED or tag == A + "t":
        return False
    if tag == W + "r":
        return not (_is_hidden(element, walk) or is_struck(element))
    if tag == W + "tr":
        return switch(element.find(f"{W}trPr"), "del") is None
    if tag == MC + "Fallback":
        return not is_said_before(element)
    return not (tag == W + "sdt" and is_contents(element))


def _is_hidden(run: etree._Element, walk: _Walk) -> bool:
    return is_hidden(run, walk.styles, in_hidden=bool(walk.open) and walk.open[-1].style.is_hidden)


# ---------------------------------------------------------------- what an element does where it opens
def _nothing(_walk: _Walk, _element: etree._Element) -> None:
    pass


def _text(walk: _Walk, element: etree._Element) -> None:
    walk.put(element.text or "")


def _sign(walk: _Walk, element: etree._Element) -> None:
    walk.put(SIGNS[element.tag])


def _symbol(walk: _Walk, element: etree._Element) -> None:
    code = value(element, "char")
    if re.fullmatch("[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) <= 0xDFFF:  # noqa: PLR2004 - surrogates
        walk.put(chr(int(code, 16)))


def _instruction(walk: _Walk, element: etree._Element) -> None:
    walk.fields.say(element.text or "")


def _field(walk: _Walk, element: etree._Element) -> None:
    walk.put(walk.fields.step(value(element, "fldCharType")))


def _word_art(walk: _Walk, element: etree._Element) -> None:
    """A line that is drawn as a picture: it follows its paragraph, as a text box does."""
    for text in element.get("string", "").splitlines() if walk.open else ():
        walk.open[-1].boxes.append(Line(text))


def _chunk(walk: _Walk, element: etree._Element) -> None:
    keys = (str(item) for key, item in element.attrib.items() if str(key).endswith("}id"))
    _into(walk).extend(walk.chunks.get(next(keys, ""), ()))


def _cell(walk: _Walk, element: etree._Element) -> None:
    walk.cells += 1
    walk.tables += element.tag == W + "tc"
    walk.cell += walk.tables == 1


def _row(walk: _Walk, _element: etree._Element) -> None:
    walk.row += walk.tables == 0


def _paragraph(walk: _Walk, element: etree._Element) -> None:
    settings = element.find(f"{W}pPr")
    key = "" if settings is None else value(settings.find(f"{W}pStyle"))
    style = walk.styles[key]
    joins = _joins(settings)
    own = None if settings is None else level_of(number(settings.find(f"{W}outlineLvl")))
    label = "" if joins or style.is_contents else _label(walk, settings, style, key)
    pieces, walk.carried = walk.carried, []
    walk.beside = False
    walk.open.append(_Paragraph(style, style.level if own is None else own, label, joins, pieces))


def _joins(settings: etree._Element | None) -> bool:
    """Whether the next paragraph goes on with this one: its mark is gone or hidden, or it is a drop cap."""
    if settings is None:
        return False
    mark = settings.find(f"{W}rPr")
    gone = any(switch(mark, name) for name in ("del", "moveFrom", "vanish"))
    return gone or value(settings.find(f"{W}framePr"), "dropCap") in ("drop", "margin")


def _label(walk: _Walk, settings: etree._Element | None, style: Style, key: str) -> str:
    """The automatic number: the paragraph's own list, else that of its style; list 0 takes it away."""
    own = None if settings is None else settings.find(f"{W}numPr")
    of_list = None if own is None else number(own.find(f"{W}numId"))
    list_number = style.list if of_list is None else of_list
    if not list_number:
        return ""
    depth = None if own is None else number(own.find(f"{W}ilvl"))
    if depth is None:
        depth = style.depth if of_list is None else 0
    return walk.counter.label(
        list_number, walk.counter.depth_of(list_number, key) if depth is None else depth
    )


# ---------------------------------------------------------------- and where it closes
def _paragraph_end(walk: _Walk, _element: etree._Element) -> None:
    paragraph = walk.open.pop()
    walk.fields.close()
    text = "".join(paragraph.pieces)
    if paragraph.joins:
        walk.carried = [text]
    elif paragraph.style.is_contents:
        walk.leave("unread.contents", text)
    else:
        _write(walk, paragraph.label + text if text.strip() else text, paragraph)
    _into(walk).extend(paragraph.boxes)


def _write(walk: _Walk, text: str, paragraph: _Paragraph) -> None:
    """The paragraph as lines: one for each break; a blank one counts outside cells only."""
    for line in text.split("\n"):
        if line.strip() or not walk.cells:
            level = paragraph.level if line.strip() else 0
            is_title = paragraph.style.is_title and bool(line.strip())
            row, cell = (walk.row, walk.cell) if walk.tables == 1 else (0, 0)
            _into(walk).append(Line(line, level, is_title, walk.tables > 0, row, cell))


def _into(walk: _Walk) -> list[Line]:
    return walk.open[-1].boxes if walk.open else walk.lines


def _cell_end(walk: _Walk, element: etree._Element) -> None:
    _flush(walk)
    walk.cells -= 1
    walk.tables -= element.tag == W + "tc"


def _flush(walk: _Walk) -> None:
    """Text that waits for a paragraph to go on in is a line of its own at the end of a cell."""
    text, walk.carried = "".join(walk.carried), []
    if text.strip():
        _into(walk).append(Line(text))


_Step = Callable[[_Walk, etree._Element], None]  # noqa: SLF001 - lxml has no public name for it
_START: Mapping[str, _Step] = {
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(SIGNS, _sign),
    **dict.fromkeys(CELLS, _cell),
    W + "tr": _row,
    W + "sym": _symbol,
    W + "instrText": _instruction,
    W + "fldChar": _field,
    W + "altChunk": _chunk,
    TEXT_PATH: _word_art,
    W + "p": _paragraph,
}
_END: Mapping[str, _Step] = {**dict.fromkeys(CELLS, _cell_end), W + "p": _paragraph_end}
