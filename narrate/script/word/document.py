"""The bytes of a Word document in; its paragraphs and comments out, tracked changes as if accepted."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from narrate.errors import ScriptError
from narrate.script.word.names import CARGO, COMMENTS, CORE, DOCUMENT, LOOK_OF, OURS, STYLES, Look
from narrate.unpacked import BROKEN, NO_XML, tree
from narrate.wordml import PACKAGE, W

MOST_BYTES = 64 << 20  # of one part, unpacked: forty times the longest novel
EXTENDED = "word/commentsExtended.xml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DUBLIN, TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
GONE = frozenset(f"{{{W}}}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt"))
LEFT_OUT: Mapping[str, str] = {
    f"{{{W}}}footnoteReference": "a footnote",
    f"{{{W}}}endnoteReference": "an endnote",
    f"{{{W}}}drawing": "a picture or text box",
    f"{{{W}}}pict": "a picture or text box",
    f"{{{W}}}object": "an embedded object",
    f"{{{W}}}sym": "a letter of a symbol font",
}
SIGNS: Mapping[str, str] = {f"{{{W}}}tab": "\t", f"{{{W}}}noBreakHyphen": "-", f"{{{W}}}cr": "\n"}


@dataclass(frozen=True, slots=True)
class Note:
    """A comment with the stretch it is about; `day` is an ISO date or empty; `done` says it was resolved."""

    author: str
    day: str
    text: str
    done: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it reads; `marks` are the bookmarks that begin in or run through it."""

    text: str
    look: Look | None
    marks: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """A document that came back: `cargo` is the script that went out in it, or empty where it was lost."""

    name: str
    cargo: str
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[str, ...]
    editor: str
    day: str


def came(data: bytes) -> Came:
    """What stands in a document; raises ScriptError where it is no Word document."""
    parts = _parts(data)
    comments = _comments(parts)
    walk = _Walk(_looks(parts.get(STYLES)), comments)
    body = parts[DOCUMENT].find(f"{{{W}}}body")
    for paragraph in _paragraphs(body):
        walk.paragraph(paragraph)
    cargo, core = parts.get(CARGO), parts.get(CORE)
    if cargo is not None and cargo.tag != f"{{{OURS}}}script":
        cargo = None  # another program keeps something of its own there
    return Came(
        ("" if cargo is None else cargo.get("name", "")) or _core(core, DUBLIN, "identifier"),
        "" if cargo is None else _cargo(cargo),
        tuple(walk.done),
        tuple(dict.fromkeys(walk.left_out)),
        _core(core, f"{PACKAGE}/metadata/core-properties", "lastModifiedBy"),
        _core(core, TERMS, "modified")[:10],
    )


# ---------------------------------------------------------------- parts
def _parts(data: bytes) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    try:
        with ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.filename in (DOCUMENT, STYLES, COMMENTS, EXTENDED, CORE, CARGO):
                    if info.file_size > MOST_BYTES:
                        raise ScriptError("the document is far too large for a script; save it again.")
                    found[info.filename] = tree(archive.read(info))
    except (*BROKEN, *NO_XML) as error:
        raise ScriptError(
            "the file is no .docx that can be read; save it from Word as .docx again."
        ) from error
    if DOCUMENT not in found or found[DOCUMENT].find(f"{{{W}}}body") is None:
        raise ScriptError("the file is no .docx that can be read; save it from Word as .docx again.")
    return found


def _core(core: etree._Element | None, space: str, name: str) -> str:
    found = None if core is None else core.find(f"{{{space}}}{name}")
    return "" if found is None else (found.text or "").strip()


def _cargo(cargo: etree._Element) -> str:
    try:
        return b64decode(cargo.text or "", validate=True).decode()
    except ValueError:  # also what no base64 holds, and what is no UTF-8
        return ""


def _looks(styles: etree._Element | None) -> dict[str, Look]:
    """The kind of each style: by its id or its name in any language we know, else by that it is based on."""
    known: dict[str, Look] = {}
    based: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{{{W}}}style"):
        name = _value(style.find(f"{{{W}}}name")).lower()
        identity = style.get(f"{{{W}}}styleId", "")
        look = LOOK_OF.get(name) or LOOK_OF.get(identity.lower())
        known.update({identity: look} if look else {})
        based[identity] = _value(style.find(f"{{{W}}}basedOn"))
    for identity in based:
        near, steps = identity, 0
        while near and near not in known and steps < len(based):
            near, steps = based.get(near, ""), steps + 1
        known.update({identity: known[near]} if near in known else {})
    return known


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{{{W}}}val", "")


def _comments(parts: Mapping[str, etree._Element]) -> dict[str, Note]:
    comments, extended = parts.get(COMMENTS), parts.get(EXTENDED)
    states = () if extended is None else extended.iter(f"{{{W15}}}commentEx")
    resolved = {
        item.get(f"{{{W15}}}paraId") for item in states if item.get(f"{{{W15}}}done") in ("1", "true")
    }
    found = {}
    for item in () if comments is None else comments.iter(f"{{{W}}}comment"):
        lines = list(item.iter(f"{{{W}}}p"))
        text = "\n".join("".join(piece.text or "" for piece in line.iter(f"{{{W}}}t")) for line in lines)
        done = any(line.get(f"{{{W14}}}paraId") in resolved for line in lines) if resolved else False
        day = item.get(f"{{{W}}}date", "")[:10]
        found[_number(item)] = Note(item.get(f"{{{W}}}author", ""), day, text, done, -1, -1)
    return found


# ---------------------------------------------------------------- paragraphs
def _paragraphs(body: etree._Element | None) -> Iterator[etree._Element]:
    """All paragraphs in order, those of tables too; not those inside of a picture or another paragraph."""
    for child in () if body is None else body:
        if child.tag == f"{{{W}}}p":
            yield child
        elif child.tag not in (f"{{{W}}}sectPr", *GONE):
            yield from _paragraphs(child)


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    text: str = ""
    marks: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Walk:
    """Reads paragraph after paragraph: bookmarks and comments may begin in one and end in another."""

    def __init__(self, looks: Mapping[str, Look], comments: Mapping[str, Note]) -> None:
        self.looks, self.comments = looks, comments
        self.done: list[Paragraph] = []
        self.left_out: list[str] = []
        self._now = _Open()
        self._marks: dict[str, str] = {}
        self._notes: dict[str, int] = {}
        self._ranged: set[str] = set()

    def paragraph(self, element: etree._Element) -> None:
        """Read one paragraph; one whose end was deleted runs on into the next."""
        self._now.marks += [name for name in self._marks.values() if name not in self._now.marks]
        self._children(element)
        ends = element.find(f"{{{W}}}pPr/{{{W}}}rPr")
        if ends is not None and any(ends.find(f"{{{W}}}{name}") is not None for name in ("del", "moveFrom")):
            return
        for number in list(self._notes):
            self._close(number)
            self._notes[number] = 0
        style = element.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        look: Look | None = ("body", 0) if style is None else self.looks.get(_value(style))
        lead = len(self._now.text) - len(self._now.text.lstrip())
        text = self._now.text.strip()
        notes = tuple(_moved(note, lead, len(text)) for note in self._now.notes)
        self.done.append(Paragraph(text, look, tuple(self._now.marks), notes))
        self._now = _Open()

    def _children(self, element: etree._Element) -> None:
        for child in element:
            if child.tag in LEFT_OUT:
                self.left_out.append(LEFT_OUT[str(child.tag)])
            elif child.tag == f"{{{W}}}t":
                self._text(child.text or "")
            elif child.tag in SIGNS:
                self._text(SIGNS[str(child.tag)])
            elif child.tag == f"{{{W}}}br":
                self._text("\n" if child.get(f"{{{W}}}type") in (None, "textWrapping") else "")
            elif child.tag in EVENTS:
                getattr(self, EVENTS[str(child.tag)])(child)
            elif child.tag not in GONE:
                self._children(child)

    def _text(self, text: str) -> None:
        """Letters; a line that breaks inside a paragraph goes on, Chinese without a blank."""
        for at, line in enumerate(text.replace("\r", "\n").split("\n")):
            if at and self._now.text and self._now.text[-1].isascii() and not self._now.text[-1].isspace():
                self._now.text += " "
            self._now.text += line

    def _opens(self, element: etree._Element) -> None:
        name = element.get(f"{{{W}}}name", "")
        self._marks[_number(element)] = name
        self._now.marks.append(name)

    def _closes(self, element: etree._Element) -> None:
        self._marks.pop(_number(element), None)

    def _comment_opens(self, element: etree._Element) -> None:
        self._ranged.add(_number(element))
        self._notes[_number(element)] = len(self._now.text)

    def _comment_closes(self, element: etree._Element) -> None:
        self._close(_number(element))
        self._notes.pop(_number(element), None)

    def _comment_stands(self, element: etree._Element) -> None:
        """A comment without a stretch is about the point where it stands."""
        if _number(element) not in self._ranged:
            self._comment_opens(element)
            self._comment_closes(element)

    def _close(self, number: str) -> None:
        note = self.comments.get(number)
        if note is not None and number in self._notes:
            span = self._notes[number], len(self._now.text)
            self._now.notes.append(Note(note.author, note.day, note.text, note.done, *span))


EVENTS: Mapping[str, str] = {
    f"{{{W}}}bookmarkStart": "_opens",
    f"{{{W}}}bookmarkEnd": "_closes",
    f"{{{W}}}commentRangeStart": "_comment_opens",
    f"{{{W}}}commentRangeEnd": "_comment_closes",
    f"{{{W}}}commentReference": "_comment_stands",
}


def _number(element: etree._Element) -> str:
    """What ties the two ends of a bookmark or a comment, and a comment to its words."""
    return element.get(f"{{{W}}}id", "")


def _moved(note: Note, lead: int, length: int) -> Note:
    start, end = (min(max(at - lead, 0), length) for at in (note.start, note.end))
    return Note(note.author, note.day, note.text, note.done, start, end)
