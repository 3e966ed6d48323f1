"""The bytes of an e-book in, its text in reading order out; the table of contents and notes are left out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from itertools import accumulate
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from lxml import etree

from narrate.errors import ManuscriptError
from narrate.model import Dropped
from narrate.read.blocks import Block, blocks
from narrate.read.package import opened, part, xml
from narrate.read.text import Text
from narrate.read.webpage import page_tree

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
# Fonts may be masked in a book that anyone may read (OCF 3.3, 4.4).
FONT_MASKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
OLD_CONTENTS = "application/x-dtbncx+xml"
PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbncx+xml+html")


def epub(data: bytes, name: str) -> Text:
    """The lines of a book in the order of its spine; raises ManuscriptError if it is locked or has none."""
    with opened(data, name) as archive:
        _refuse_locked(archive, name)
        where = _package_path(archive, name)
        package = _required(archive, where, name)
        left: list[Dropped] = []
        files = {path: list(_chapter(archive, path, name, left)) for path in _spine(package, where)}
        names = _named(archive, package, where, name)
        left += _aside(archive, package, where, name)
    found = [block for file in files.values() for block in file]
    if not found:
        raise ManuscriptError(
            f"{name}: the book holds no text, perhaps only pictures; type the story into a .txt file."
        )
    return Text(
        "utf-8",
        tuple(block.text for block in found),
        tuple(block.level for block in found),
        _first(package, "title"),
        _writers(package),
        tuple(left),
        parts=tuple(_openings(list(files.values()))),
        named=tuple(names.get(path, "") for path, file in files.items() if file),
        publisher=_first(package, "publisher"),
    )


def _openings(files: Sequence[Sequence[Block]]) -> Iterator[int]:
    """The number of the line that opens each file with text."""
    ends = accumulate(map(len, files), initial=1)
    yield from (start for start, file in zip(ends, files, strict=False) if file)


def _named(archive: ZipFile, package: etree._Element, where: str, name: str) -> dict[str, str]:
    """What the contents of a book, of either kind, call its files: the first name of each."""
    named: dict[str, str] = {}
    for item in package.iterfind(".//{*}manifest/{*}item"):
        is_new = "nav" in item.get("properties", "").split()
        path = _path(item.get("href", ""), where)
        data = part(archive, path, name) if is_new or item.get("media-type") == OLD_CONTENTS else None
        entries = _links if is_new else _points
        for href, words in entries(page_tree(data, name)[0]) if data and data.strip() else ():
            if "#" not in href and words:
                named.setdefault(_path(href, path), words)
    return named


def _links(contents: etree._Element) -> Iterator[tuple[str, str]]:
    """The entries of the contents of EPUB 3, without its landmarks and list of pages."""
    for nav in contents.iter("nav"):
        links = nav.iter("a") if nav.get("epub:type", "toc") == "toc" else ()
        yield from (
            (link.get("href", ""), " ".join("".join(map(str, link.itertext())).split())) for link in links
        )


def _points(contents: etree._Element) -> Iterator[tuple[str, str]]:
    """The entries of the contents of EPUB 2 (NCX), which the parser gives names in small letters."""
    for point in contents.iter("navpoint"):
        target, words = next(point.iter("content"), None), next(point.iter("text"), None)
        if target is not None and words is not None:
            yield target.get("src", ""), _text(words)


def _refuse_locked(archive: ZipFile, name: str) -> None:
    data = part(archive, ENCRYPTION, name)
    if data is None:
        return
    methods = (
        each.get("Algorithm", "")
        for each in xml(data, name).iterfind(".//{*}EncryptedData/{*}EncryptionMethod")
    )
    if any(method not in FONT_MASKS for method in methods):
        raise ManuscriptError(f"{name}: the book is locked by its shop; ask the author for the text.")


def _required(archive: ZipFile, member: str, name: str) -> etree._Element:
    data = part(archive, member, name)
    if data is None:
        raise ManuscriptError(
            f"{name}: this is no e-book ({member} is missing); save the story as .epub or .txt."
        )
    return xml(data, name)


def _package_path(archive: ZipFile, name: str) -> str:
    found = _required(archive, CONTAINER, name).iterfind(".//{*}rootfile")
    return next((path for each in found if (path := each.get("full-path", ""))), "content.opf")


def _spine(package: etree._Element, where: str) -> Iterator[str]:
    """The paths of the pages in reading order, without the table of contents and what stands aside."""
    contents = {
        _path(each.get("href", ""), where)
        for each in package.iterfind(".//{*}guide/{*}reference")
        if each.get("type", "").lower() == "toc"
    }
    items = {each.get("id", ""): each for each in package.iterfind(".//{*}manifest/{*}item")}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear") == "no" or "nav" in item.get("properties", "").split():
            continue
        path = _path(item.get("href", ""), where)
        if path not in contents and item.get("media-type", PAGE_TYPES[0]) in PAGE_TYPES:
            yield path


def _path(href: str, where: str) -> str:
    """Where a reference leads inside the book."""
    try:
        target = unquote(urlsplit(href).path)
    except ValueError:  # an address in brackets that is none
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(where), target))


def _aside(archive: ZipFile, package: etree._Element, where: str, name: str) -> Iterator[Dropped]:
    """The pages of the book that stand aside of its reading order: `linear="no"` in the spine."""
    items = {each.get("id", ""): each.get("href", "") for each in package.iterfind(".//{*}manifest/{*}item")}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        href = items.get(reference.get("idref", ""), "")
        data = part(archive, _path(href, where), name) if reference.get("linear") == "no" and href else None
        hidden: list[Dropped] = []
        for block in blocks(page_tree(data, name)[0], hidden) if data and data.strip() else ():
            yield Dropped(0, "unread.aside", block.text)
        yield from hidden


def _chapter(archive: ZipFile, path: str, name: str, left: list[Dropped]) -> Iterator[Block]:
    data = part(archive, path, name)
    if data is None:
        raise ManuscriptError(
            f"{name}: the chapter {path or '?'} is missing from the book; get the book again."
        )
    if data.strip():
        yield from blocks(page_tree(data, name)[0], left)


def _writers(package: etree._Element) -> str:
    """Who wrote the book, all of them, and not who edited it."""
    return "、".join(
        text for each in _said(package, "creator") if (text := _text(each)) and _writes(package, each)
    )


def _writes(package: etree._Element, creator: etree._Element) -> bool:
    """Whether somebody is named as a writer: without a role, or with that of one (MARC relators)."""
    own = [value for key, value in creator.attrib.items() if str(key).endswith("}role")]
    about = f"#{creator.get('id', '')}"
    told = (each for each in package.iterfind(".//{*}meta") if each.get("refines") == about)
    roles = [*own, *(_text(each) for each in told if each.get("property") == "role")]
    return not roles or "aut" in roles


def _first(package: etree._Element, field: str) -> str:
    return next(filter(None, map(_text, _said(package, field))), "")


def _said(package: etree._Element, field: str) -> Iterator[etree._Element]:
    return package.iterfind(f".//{{http://purl.org/dc/elements/1.1/}}{field}")


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())
