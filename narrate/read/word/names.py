"""The XML names of WordprocessingML that the reader knows, and how an attribute or a switch is read."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# ISO/IEC 29500 strict files use other names for the same things.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
FALSE = ("0", "false", "off")


def value(element: etree._Element | None, key: str = "val") -> str:
    """An attribute in Word's namespace, or an empty text."""
    return "" if element is None else element.get(W + key, "")


def number(element: etree._Element | None, key: str = "val") -> int | None:
    """An attribute as a whole number, or None where it is none."""
    text = value(element, key)
    return int(text) if len(text) <= 9 and text.isascii() and text.isdigit() else None  # noqa: PLR2004 - enough


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a toggle property is on, off or not given (None): without a value it is on."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else value(found) not in FALSE
