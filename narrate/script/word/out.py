"""A script's file in, the bytes of a Word document out; the same script gives the same bytes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

from lxml import etree

from narrate import zipped
from narrate.model import Mark, Script, Segment
from narrate.script.markdown import dump, load
from narrate.script.word.names import (
    AUTHOR,
    CARGO,
    COMMENTS,
    CORE,
    DOCUMENT,
    FRONT_STYLE,
    LABELS,
    OURS,
    STYLE_OF,
    STYLES,
    Look,
    bookmark,
    legal,
)
from narrate.script.word.wording import comment
from narrate.wordml import OFFICE, PACKAGE, TYPE, Element, letters, w, xml

DUBLIN = "http://purl.org/dc/elements/1.1/"


def to_docx(path: Path) -> bytes:
    """The Word document of the script at *path*; raises ScriptError where the script is broken."""
    found = load(path)
    comments = w("comments")
    numbers = count()
    body = [
        *(_front(found, field, next(numbers)) for field in LABELS),
        *(_story_doubt(mark, at, next(numbers), comments) for at, mark in enumerate(found.doubts)),
        *(_block(item, next(numbers), comments) for item in found.segments),
    ]
    parts: dict[str, bytes] = {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "_rels/.rels": ROOT_RELATIONS.encode(),
        DOCUMENT: xml(w("document", w("body", *body))),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS.encode(),
        STYLES: xml(w("styles", *_styles())),
        COMMENTS: xml(comments),
        CORE: _core(found, path.stem),
        CARGO: _cargo(found, path.stem),
        "customXml/itemProps1.xml": CARGO_PROPERTIES.encode(),
        "customXml/_rels/item1.xml.rels": CARGO_RELATIONS.encode(),
    }
    out = BytesIO()
    zipped.pack(out, parts.items())
    return out.getvalue()


# ---------------------------------------------------------------- paragraphs
def _front(found: Script, field: str, number: int) -> Element:
    runs = [_run(f"{LABELS[field]}：{getattr(found, field)}")]
    return w("p", _style(FRONT_STYLE[0]), *_marked(runs, f"_front_{field}", number))


def _story_doubt(mark: Mark, at: int, number: int, comments: Element) -> Element:
    note = _comment(mark, comments)
    runs = [_start(note), _run(f"疑点 {at + 1}：{mark.doubt}"), *_end(note)]
    return w("p", _style(FRONT_STYLE[0]), *_marked(runs, f"_doubt_{at}", number))


def _block(item: Segment, number: int, comments: Element) -> Element:
    look: Look = (item.kind, item.level)
    name = STYLE_OF.get(look, STYLE_OF[item.kind, 2] if item.kind == "heading" else STYLE_OF["body", 0])[0]
    return w("p", _style(name), *_marked(list(_runs(item, comments)), bookmark(item.id), number))


def _runs(item: Segment, comments: Element) -> Iterator[Element]:
    """The text, parted where a comment begins or ends."""
    whole = [_comment(mark, comments) for mark in item.marks if mark.start < 0]
    yield from (_start(note) for note in whole)
    at = 0
    for mark in (mark for mark in item.marks if mark.start >= 0):
        yield _run(item.text[at : mark.start])
        note = _comment(mark, comments)
        yield _start(note)
        yield _run(item.text[mark.start : mark.end])
        yield from _end(note)
        at = mark.end
    yield _run(item.text[at:])
    for note in whole:
        yield from _end(note)


def _marked(runs: Iterable[Element], name: str, number: int) -> list[Element]:
    start = w("bookmarkStart", id=str(number), name=name)
    return [start, *runs, w("bookmarkEnd", id=str(number))]


def _style(name: str) -> Element:
    return w("pPr", w("pStyle", val=name))


def _run(text: str) -> Element:
    parts: list[Element] = []
    for at, piece in enumerate(legal(text).split("\t")):
        parts += [w("tab")] if at else []
        parts += [letters(piece)] if piece else []
    return w("r", *parts)


# ---------------------------------------------------------------- comments
def _comment(mark: Mark, comments: Element) -> str:
    """Write the comment about a mark and give its number."""
    number = str(len(comments))
    lines = [
        w("p", _style("CommentText"), _run(line)) for text in comment(mark) for line in text.splitlines()
    ]
    comments.append(w("comment", *(lines or [w("p")]), id=number, author=AUTHOR, initials="n"))
    return number


def _start(number: str) -> Element:
    return w("commentRangeStart", id=number)


def _end(number: str) -> tuple[Element, Element]:
    reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
    return w("commentRangeEnd", id=number), reference


# ---------------------------------------------------------------- other parts
def _styles() -> Iterator[Element]:
    fonts = w("rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia="宋体")
    language = w("lang", val="en-US", eastAsia="zh-CN")
    yield w("docDefaults", w("rPrDefault", w("rPr", fonts, w("sz", val="24"), language)))
    for look, (name, shown) in STYLE_OF.items():
        yield _paragraph_style(name, shown, look)
    yield _paragraph_style(*FRONT_STYLE, ("note", 0))
    yield _paragraph_style("CommentText", "annotation text", ("note", 0))
    size = w("rPr", w("sz", val="16"))
    yield w(
        "style", w("name", val="annotation reference"), size, type="character", styleId="CommentReference"
    )


def _paragraph_style(name: str, shown: str, look: Look) -> Element:
    kind, level = look
    size = {"title": 36, "heading": max(24, 34 - 2 * level), "note": 20}.get(kind, 24)
    shape = [
        w("spacing", after="120", line="360", lineRule="auto"),
        *([w("ind", left="480")] if kind in ("quote", "letter") else []),
        *([w("jc", val="center")] if kind in ("title", "subtitle", "byline") else []),
        *([w("outlineLvl", val=str(level - 1))] if kind == "heading" else []),
    ]
    marked = [*([w("b")] if kind in ("title", "heading") else []), w("sz", val=str(size))]
    normal = name == "Normal"
    based = [] if normal else [w("basedOn", val="Normal"), w("next", val="Normal")]
    parts = [w("name", val=shown), *based, w("qFormat"), w("pPr", *shape), w("rPr", *marked)]
    return w("style", *parts, type="paragraph", styleId=name, **({"default": "1"} if normal else {}))


def _core(found: Script, name: str) -> bytes:
    root = etree.Element(f"{{{PACKAGE}/metadata/core-properties}}coreProperties", nsmap={"dc": DUBLIN})
    for key, value in (("title", legal(found.title)), ("creator", AUTHOR), ("identifier", name)):
        etree.SubElement(root, f"{{{DUBLIN}}}{key}").text = value
    return xml(root)


def _cargo(found: Script, name: str) -> bytes:
    """The script as it goes out, for the merge when it comes back; in base64, as XML holds not all of it."""
    root = etree.Element(f"{{{OURS}}}script")
    root.set("name", name)
    root.text = b64encode(dump(found).encode()).decode()
    return xml(root)


def _relations(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/{DOCUMENT}" ContentType="{TYPE}.document.main+xml"/>'
    f'<Override PartName="/{STYLES}" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/{COMMENTS}" ContentType="{TYPE}.comments+xml"/>'
    f'<Override PartName="/{CORE}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/customXml/itemProps1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>'
)
ROOT_RELATIONS = _relations(
    (f"{OFFICE}/officeDocument", DOCUMENT),
    (f"{PACKAGE}/relationships/metadata/core-properties", CORE),
)
DOCUMENT_RELATIONS = _relations(
    (f"{OFFICE}/styles", "styles.xml"),
    (f"{OFFICE}/comments", "comments.xml"),
    (f"{OFFICE}/customXml", "../customXml/item1.xml"),
)
CARGO_RELATIONS = _relations((f"{OFFICE}/customXmlProps", "itemProps1.xml"))
CARGO_PROPERTIES = (
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    ' ds:itemID="{6E617272-6174-6573-6372-697074000001}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{OURS}"/></ds:schemaRefs></ds:datastoreItem>'
)
