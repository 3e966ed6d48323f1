"""The namespaces and file names of a read-along book, and how its XML is written."""

from __future__ import annotations

from typing import Any

from lxml import etree

from narrate import plain

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
SMIL = "http://www.w3.org/ns/SMIL"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = f"{{{OPS}}}type"
FOLDER = "EPUB"
STYLE, NAV, COVER_PAGE, COVER = "style.css", "nav.xhtml", "cover.xhtml", "cover.jpg"
Element = etree._Element  # noqa: SLF001 - lxml has no other name for it


def spaces(usual: str, **others: str) -> Any:
    """Namespaces for an element: one without a prefix, which lxml's stubs do not know, and others."""
    return {None: usual, **others}


def text_file(name: str) -> str:
    """Where the text of the story *name* lies, from the package."""
    return f"text/{name}.xhtml"


def smil_file(name: str) -> str:
    """Where its overlay lies."""
    return f"smil/{name}.smil"


def audio_file(name: str) -> str:
    """Where its sound lies."""
    return f"audio/{name}.mp3"


def h(tag: str, /, *children: Element, words: str = "", **attributes: str) -> Element:
    """An element of XHTML; `class_` is the attribute class."""
    element = etree.Element(f"{{{XHTML}}}{tag}")
    for key, value in attributes.items():
        element.set(key.rstrip("_").replace("_", "-"), plain.legal(value))
    element.text = plain.legal(words) or None
    element.extend(children)
    return element


def dc(parent: Element, name: str, value: str, **attributes: str) -> None:
    """Add an element of Dublin Core, unless there is nothing to say in it."""
    words = plain.line(value)
    if words:
        etree.SubElement(parent, f"{{{DC}}}{name}", attributes).text = words


def sheet(title: str, language: str, body: Element, style: str) -> bytes:
    """A whole XHTML page; *style* is the way to the style sheet."""
    root = etree.Element(
        f"{{{XHTML}}}html", {LANG: language, "lang": language}, nsmap=spaces(XHTML, epub=OPS)
    )
    link = h("link", rel="stylesheet", type="text/css", href=style)
    root.append(h("head", h("title", words=plain.line(title) or "—"), link))
    root.append(body)
    return xml(root)


def xml(root: Element) -> bytes:
    """The bytes of a document; namespaces are declared once, on top."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
