"""Word documents, e-books, PDFs and zip files made by code for the tests; no library writes them."""

# ruff: noqa: E501 - XML is one line as programs write it

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    'xmlns:w="{word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{main}"/></Relationships>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
)


def zipped(members: Mapping[str, bytes | str] | Iterable[tuple[str | zipfile.ZipInfo, bytes | str]]) -> bytes:
    """Members as a zip file."""
    pairs = members.items() if isinstance(members, Mapping) else members
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            archive.writestr(name, data)
    return buffer.getvalue()


# ---------------------------------------------------------------- Word
def p(text: str = "", settings: str = "", runs: str = "") -> str:
    """A paragraph of one plain run, or of *runs*."""
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{runs or r(text)}</w:p>"


def r(text: str, settings: str = "") -> str:
    """A run of text."""
    shown = f'<w:t xml:space="preserve">{text}</w:t>' if text else ""
    return f"<w:r>{f'<w:rPr>{settings}</w:rPr>' if settings else ''}{shown}</w:r>"


def style(key: str, name: str, inside: str = "", kind: str = "paragraph", *, usual: bool = False) -> str:
    """A style; *inside* holds basedOn, pPr and rPr."""
    default = ' w:default="1"' if usual else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"{default}><w:name w:val="{name}"/>{inside}</w:style>'


def numbered(list_number: int, depth: int = 0) -> str:
    """The paragraph settings of an automatic number."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_number}"/></w:numPr>'


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*definitions: Sequence[str], more: str = "") -> str:
    """numbering.xml: list n uses definition n, from 1."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{"".join(levels)}</w:abstractNum>'
        for n, levels in enumerate(definitions, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(definitions) + 1)
    )
    return kinds + numbers + more


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    title: str = "",
    word: str = WORD,
    beside: Mapping[str, str] | None = None,
) -> bytes:
    """A Word document around the XML of its body; *beside* is the XML of further parts by name (`comments`)."""
    names = NAMES.format(word=word)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
        "_rels/.rels": RELATIONS.format(main="word/document.xml"),
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
        "docProps/core.xml": CORE.format(title=title),
    }
    more = (beside or {}).items()
    return zipped(parts | {f"word/{part}.xml": f"<w:part {names}>{text}</w:part>" for part, text in more})


# ---------------------------------------------------------------- e-book
def epub(
    chapters: Mapping[str, str],
    *,
    order: Sequence[str] = (),
    title: str = "",
    author: str = "",
    more: str = "",
    aside: Sequence[str] = (),
) -> bytes:
    """An e-book of these pages (name to body); *order* is the spine, *more* stands in the package file.

    Pages *aside* belong to the book and not to its reading order.
    """
    items = "".join(
        f'<item id="{n}" href="text/{n}" media-type="application/xhtml+xml"'
        + (' properties="nav"/>' if n.startswith("nav") else "/>")
        for n in chapters
    )
    linear = dict.fromkeys(aside, ' linear="no"')
    spine = "".join(f'<itemref idref="{n}"{linear.get(n, "")}/>' for n in order or chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine>{more}</package>"
    )
    page = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" '
            'media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OEBPS/book.opf": package,
            **{f"OEBPS/text/{name}": page.format(body) for name, body in chapters.items()},
        }
    )


# ---------------------------------------------------------------- PDF
Print = tuple[float, float, float, str]  # left, base line, size, text


def drawn(
    content: str, text: str, *, forms: Sequence[tuple[str, str]] = (), inherited: bool = False
) -> bytes:
    """A PDF of one page with a content of its own: `{0}`, `{1}` … in it are the characters of *text*.

    *forms* are the settings and contents of its drawings /X0, /X1 …; with *inherited*, the resources stand in the
    page's parent.
    """
    codes = [f"<{n:04X}>" for n in range(1, len(text) + 1)]
    own = " ".join(f"/X{n} {9 + n} 0 R" for n in range(len(forms)))
    made = pdf([[]], signs=text).decode("latin-1")
    objects = re.findall(r"\d+ 0 obj\n(.*?)\nendobj", made, re.DOTALL)
    resources = f"/Resources<</Font<</F1 3 0 R>>/XObject<<{own}>>>>"
    objects[1] = objects[1][:-2] + (resources if inherited else "") + ">>"
    objects[6] = f"<</Type/Page/Parent 2 0 R{'' if inherited else resources}/Contents 8 0 R>>"
    objects[7] = _stream(content.format(*codes))
    for settings, drawing in forms:
        body = drawing.format(*codes)
        head = f"<</Type/XObject/Subtype/Form{settings}/Length {len(body)}>>"
        objects.append(f"{head}stream\n{body}\nendstream")
    return _file(objects, "")


def pdf(pages: Sequence[Sequence[Print]], *, title: str = "", trailer: str = "", signs: str = "") -> bytes:
    """A PDF of these printed pieces; every character is as wide as it is high. Its font has *signs* too."""
    signs = signs or "".join(sorted({sign for page in pages for *_, text in page for sign in text}))
    code = {sign: f"{n:04X}" for n, sign in enumerate(signs, 1)}
    table = "\n".join(f"<{code[sign]}> <{sign.encode('utf-16-be').hex()}>" for sign in signs)
    meaning = f"/CIDInit /ProcSet findresource begin begincmap {len(signs)} beginbfchar\n{table}\nendbfchar endcmap end"
    first = 7  # the objects before the pages
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Supplement 0>>/DW 1000>>",
        _stream(meaning),
        "<</Title<" + f"\ufeff{title}".encode("utf-16-be").hex() + ">>>",
    ]
    for n, page in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm <{''.join(code[sign] for sign in text)}> Tj ET"
            for left, base, size, text in page
        )
        objects += [
            f"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents {first + 2 * n + 1} 0 R>>",
            _stream(shown),
        ]
    return _file(objects, trailer)


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<</Size {size}/Root 1 0 R/Info 6 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def printed(
    paragraphs: Sequence[str], *, wide: int = 30, high: int = 36, indent: int = 2, size: float = 12.0
):
    """Paragraphs as a printer sets them: pages of lines, and the page each one starts on."""
    rows: list[tuple[float, str]] = []
    for paragraph in paragraphs:
        text = "\0" * indent + paragraph
        while text:
            row, text = text[:wide], text[wide:]
            left = 72 + size * (len(row) - len(row.lstrip("\0")))
            rows.append((left, row.strip("\0")))
    pages = [rows[at : at + high] for at in range(0, len(rows), high)]
    return [[(left, 750 - 18 * line, size, text) for line, (left, text) in enumerate(page)] for page in pages]
