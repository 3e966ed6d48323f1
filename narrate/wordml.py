"""Tags and words in, elements of a Word document out (ECMA-376, WordprocessingML)."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element  # noqa: SLF001 - lxml has no other name for it


def w(tag: str, /, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML; so are its attributes."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", value)
    element.extend(children)
    return element


def letters(text: str) -> Element:
    """Words of a run, each blank of them kept."""
    element = w("t")
    element.text = text
    element.set(SPACE, "preserve")
    return element


def xml(root: Element) -> bytes:
    """A part of the document as it stands in its file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
