"""Headings, paragraphs and tables in, the bytes of a Word document out (ECMA-376, WordprocessingML)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from narrate import plain, zipped
from narrate.epub.names import spaces
from narrate.wordml import OFFICE, PACKAGE, TYPE, Element, letters, w, xml

A4_LANDSCAPE = {"w": "16838", "h": "11906", "orient": "landscape"}  # twentieths of a point
MARGIN = "850"
FONT = "SimSun"


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
    body = w("body", *(_part(part) for part in parts))
    body.append(w("sectPr", w("pgSz", **A4_LANDSCAPE), w("pgMar", **_margins())))
    out = BytesIO()
    zipped.pack(
        out,
        (
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _relations(f"{OFFICE}/officeDocument", "word/document.xml")),
            ("word/document.xml", xml(w("document", body))),
            ("word/_rels/document.xml.rels", _relations(f"{OFFICE}/styles", "styles.xml")),
            ("word/styles.xml", xml(_styles())),
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
    borders = w("tblBorders", *(w(side, val="single", sz="4", space="0", color="808080") for side in sides))
    page = 16838 - 2 * int(MARGIN)
    widths = [str(page * width // sum(table.widths)) for width in table.widths]
    rows = [
        _row(table.head, widths, strong=True),
        *(_row(row, widths, strong=False) for row in table.rows),
    ]
    properties = w("tblPr", w("tblW", w=str(page), type="dxa"), borders, w("tblLayout", type="fixed"))
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _row(cells: Sequence[str], widths: Sequence[str], *, strong: bool) -> Element:
    head = [w("trPr", w("cantSplit"), *([w("tblHeader")] if strong else []))]
    filled = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), _paragraph(text, "", strong=strong))
        for text, width in zip(cells, widths, strict=True)
    )
    return w("tr", *head, *filled)


def _paragraph(text: str, style: str, *, strong: bool = False) -> Element:
    properties = [w("pPr", w("pStyle", val=style))] if style else []
    runs = []
    for number, piece in enumerate(plain.legal(text).replace("\t", " ").split("\n")):
        look = [w("rPr", w("b"))] if strong else []
        runs.append(w("r", *look, *([w("br")] if number else []), letters(piece)))
    return w("p", *properties, *runs)


def _styles() -> Element:
    fonts = w("rFonts", ascii="Calibri", hAnsi="Calibri", eastAsia=FONT)
    usual = w("docDefaults", w("rPrDefault", w("rPr", fonts, w("sz", val="20"))))
    return w(
        "styles",
        usual,
        _style("Normal", "Normal", "20", default="1"),
        _style("Heading1", "heading 1", "36"),
        _style("Heading2", "heading 2", "26"),
    )


def _style(name: str, shown: str, size: str, **more: str) -> Element:
    bold = [w("b")] if name != "Normal" else []
    based = [w("basedOn", val="Normal"), w("next", val="Normal")] if bold else []
    look = w("rPr", *bold, w("sz", val=size))
    room = [w("pPr", w("keepNext"), w("spacing", before="200", after="80"))] if bold else []
    return w(
        "style",
        w("name", val=shown),
        *based,
        w("qFormat"),
        *room,
        look,
        type="paragraph",
        styleId=name,
        **more,
    )


def _margins() -> dict[str, str]:
    sides = ("top", "right", "bottom", "left")
    return dict.fromkeys(sides, MARGIN) | {"header": "450", "footer": "450", "gutter": "0"}


def _relations(kind: str, target: str) -> bytes:
    root = etree.Element(
        f"{{{PACKAGE}/relationships}}Relationships", nsmap=spaces(f"{PACKAGE}/relationships")
    )
    etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", Id="rId1", Type=kind, Target=target)
    return xml(root)


def _types() -> bytes:
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=spaces(space))
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{space}}}Default", Extension="rels", ContentType=relations)
    for part, kind in (("document", "document.main"), ("styles", "styles")):
        etree.SubElement(
            root, f"{{{space}}}Override", PartName=f"/word/{part}.xml", ContentType=f"{TYPE}.{kind}+xml"
        )
    return xml(root)
