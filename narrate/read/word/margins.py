"""A Word file in, what stands beside its document out: notes, comments, heads and feet of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

from lxml import etree

from narrate.model import Dropped
from narrate.read.package import part, xml
from narrate.read.word.names import STRICT, A, W, value

# The part of the file, what each text in it is called there, and the kind of what is left in it.
_PARTS = re.compile(r"/(?P<part>footnotes|endnotes|comments|header\d*|footer\d*|diagrams/data\d*)\.xml$")
_EACH: Mapping[str, tuple[str, str]] = {
    "footnotes": (W + "footnote", "unread.footnote"),
    "endnotes": (W + "endnote", "unread.footnote"),
    "comments": (W + "comment", "unread.comment"),
    "header": (W + "hdr", "unread.header"),
    "footer": (W + "ftr", "unread.header"),
    "diagrams/data": (A + "p", "unread.drawing"),
}
_RULE = ("separator", "continuationSeparator", "continuationNotice")  # the line above notes, and no note


def beside(archive: ZipFile, folder: str, name: str) -> Iterator[Dropped]:
    """Each note, comment, head and foot of the document in *folder* that has text."""
    for member in sorted(set(archive.namelist())):
        found = _PARTS.fullmatch(member.removeprefix(folder)) if member.startswith(folder) else None
        root = word_part(archive, member, name) if found else None
        if found is None or root is None:
            continue
        tag, kind = _EACH[found["part"].rstrip("0123456789")]
        for each in root.iter(tag):
            text = "" if value(each, "type") in _RULE else _text(each)
            if text:
                yield Dropped(0, kind, text)


def _text(element: etree._Element) -> str:
    if element.tag == A + "p":
        return "".join(t.text or "" for t in element.iter(A + "t")).strip()
    paragraphs = ("".join(t.text or "" for t in p.iter(W + "t")) for p in element.iter(W + "p"))
    return " ".join(text.strip() for text in paragraphs if text.strip())


def word_part(archive: ZipFile, member: str, name: str) -> etree._Element | None:
    """The root of a part by the usual names, or None where the file has no such part."""
    data = part(archive, member, name)
    if data is None:
        return None
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    return xml(data, name)
