"""Headings, paragraphs and tables in, the bytes of a Word document out (ECMA-376, WordprocessingML)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from narrate import plain, zipped
from narrate.epub.names import spaces

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
A4_LANDSCAPE = {"w": "16838", "h": "11906", "orient": "landscape"}  # twentieths of a point
MARGIN = "850"
FONT = "SimSun"
Element = etree._Element  # noqa: SLF001 - lxml has no other name for it


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text; a strong one warns."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head that is repeated on each page; `widths` are shares of the page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Part = Heading | Paragraph | Table


def document(parts: Sequence[Part]) -> bytes:
    """A document on A4 across; the same parts give the same bytes."""
    body = _w("body", *(_part(part) for part in parts))
    body.append(_w("sectPr", _w("pgSz", **A4_LANDSCAPE), _w("pgMar", **_margins())))
    out = BytesIO()
    zipped.pack(
        out,
        (
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _relations(f"{OFFICE}/officeDocument", "word/document.xml")),
            ("word/document.xml", _xml(_w("document", body))),
            ("word/_rels/document.xml.rels", _relations(f"{OFFICE}/styles", "styles.xml")),
            ("word/styles.xml", _xml(_styles())),
        ),
    )
    return out.getvalue()


def _part(part: Part) -> Element:
    match part:
        case Heading(text, level):
            return _paragraph(text, f"Heading{level}")
        case Paragraph(text, strong):
            return _paragraph(text, "", strong=strong)
        case _:
            return _table(part)


def _table(table: Table) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = _w("tblBorders", *(_w(side, val="single", sz="4", space="0", color="808080") for side in sides))
    page = 16838 - 2 * int(MARGIN)
    widths = [str(page * width // sum(table.widths)) for width in table.widths]
    rows = [
        _row(table.head, widths, strong=True),
        *(_row(row, widths, strong=False) for row in table.rows),
    ]
    properties = _w("tblPr", _w("tblW", w=str(page), type="dxa"), borders, _w("tblLayout", type="fixed"))
    return _w("tbl", properties, _w("tblGrid", *(_w("gridCol", w=width) for width in widths)), *rows)


def _row(cells: Sequence[str], widths: Sequence[str], *, strong: bool) -> Element:
    head = [_w("trPr", _w("cantSplit"), *([_w("tblHeader")] if strong else []))]
    filled = (
        _w("tc", _w("tcPr", _w("tcW", w=width, type="dxa")), _paragraph(text, "", strong=strong))
        for text, width in zip(cells, widths, strict=True)
    )
    return _w("tr", *head, *filled)


def _paragraph(text: str, style: str, *, strong: bool = False) -> Element:
    properties = [_w("pPr", _w("pStyle", val=style))] if style else []
    runs = []
    for number, piece in enumerate(plain.legal(text).replace("\t", " ").split("\n")):
        words = _w("t")
        words.text = piece
        words.set(SPACE, "preserve")
        letters = [_w("rPr", _w("b"))] if strong else []
        runs.append(_w("r", *letters, *([_w("br")] if number else []), words))
    return _w("p", *properties, *runs)


def _styles() -> Element:
    fonts = _w("rFonts", ascii="Calibri", hAnsi="Calibri", eastAsia=FONT)
    usual = _w("docDefaults", _w("rPrDefault", _w("rPr", fonts, _w("sz", val="20"))))
    return _w(
        "styles",
        usual,
        _style("Normal", "Normal", "20", default="1"),
        _style("Heading1", "heading 1", "36"),
        _style("Heading2", "heading 2", "26"),
    )


def _style(name: str, shown: str, size: str, **more: str) -> Element:
    letters = [_w("b")] if name != "Normal" else []
    based = [_w("basedOn", val="Normal"), _w("next", val="Normal")] if letters else []
    look = _w("rPr", *letters, _w("sz", val=size))
    room = [_w("pPr", _w("keepNext"), _w("spacing", before="200", after="80"))] if letters else []
    return _w(
        "style",
        _w("name", val=shown),
        *based,
        _w("qFormat"),
        *room,
        look,
        type="paragraph",
        styleId=name,
        **more,
    )


def _margins() -> dict[str, str]:
    sides = ("top", "right", "bottom", "left")
    return dict.fromkeys(sides, MARGIN) | {"header": "450", "footer": "450", "gutter": "0"}


def _w(tag: str, /, *children: Element, **attributes: str) -> Element:
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", value)
    element.extend(children)
    return element


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relations(kind: str, target: str) -> bytes:
    root = etree.Element(
        f"{{{PACKAGE}/relationships}}Relationships", nsmap=spaces(f"{PACKAGE}/relationships")
    )
    etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", Id="rId1", Type=kind, Target=target)
    return _xml(root)


def _types() -> bytes:
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=spaces(space))
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{space}}}Default", Extension="rels", ContentType=relations)
    for part, kind in (("document", "document.main"), ("styles", "styles")):
        etree.SubElement(
            root, f"{{{space}}}Override", PartName=f"/word/{part}.xml", ContentType=f"{TYPE}.{kind}+xml"
        )
    return _xml(root)
