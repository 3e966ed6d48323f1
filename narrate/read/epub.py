"""The bytes of an e-book in, its text in reading order out; the table of contents and notes are left out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from lxml import etree

from narrate.errors import ManuscriptError
from narrate.model import Dropped
from narrate.read.blocks import Block, blocks
from narrate.read.package import member_name, opened, part, xml
from narrate.read.text import Text
from narrate.read.webpage import PROSE, page_tree

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
# Fonts may be masked in a book that anyone may read (OCF 3.3, 4.4).
FONT_MASKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
OLD_CONTENTS = "application/x-dtbncx+xml"
PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbncx+xml+html")
PAGE_TYPE = re.compile(r"text/.+|application/(?:.+[+])?xml|" + re.escape(PAGE_TYPES[2]))
NO_PAGES = frozenset(
    (OLD_CONTENTS, "text/css", "text/javascript", "application/smil+xml", "application/pls+xml")
)
FEW_PROSE = 3  # paragraphs of a page that is called a table of contents and is none
# What programs for books write where nobody gave a title or a name.
NOBODY = re.compile(r"(?:unknown|untitled|未知|未知作者|无标题|未命名|无题目)", re.IGNORECASE)
BETWEEN = re.compile(r"\s*[;；、]\s*|\s+&\s+")


def epub(data: bytes, name: str) -> Text:
    """The lines of a book in the order of its spine; raises ManuscriptError if it is locked or has none."""
    with opened(data, name) as archive:
        _refuse_locked(archive, name)
        package, where = _package(archive, name)
        order = _order(package, where)
        left: list[Dropped] = []
        files = {path: _chapter(archive, path, name, left) for path in order.read}
        for path in order.contents:
            files[path] = _contents(archive, path, name, left)
        names = _named(archive, package, where, name)
        left += _aside(archive, order.aside, name)
    files = {path: files[path] for path in order.spine if path in files}
    found = [block for file in files.values() for block in file]
    if not found:
        raise ManuscriptError(
            f"{name}: the book holds no text, perhaps only pictures; type the story into a .txt file."
        )
    return Text(
        "utf-8",
        tuple(block.text for block in found),
        tuple(block.level for block in found),
        _title(package),
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


def _package(archive: ZipFile, name: str) -> tuple[etree._Element, str]:
    """The package file and its path: the one that the container names, else the one that lies highest."""
    told = part(archive, CONTAINER, name)
    roots = () if told is None else xml(told, name, mends=True).iterfind(".//{*}rootfile")
    named = [path.replace("\\", "/") for each in roots if (path := each.get("full-path", ""))]
    lying = (path for path in map(member_name, archive.infolist()) if path.lower().endswith(".opf"))
    for path in (*named, *sorted(lying, key=len)):
        data = part(archive, path, name)
        if data is not None:
            return xml(data, name, mends=True), path
    missing = next(iter(named), CONTAINER)
    raise ManuscriptError(
        f"{name}: this is no e-book ({missing} is missing); save the story as .epub or .txt."
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """The paths of the pages of a book: as they follow one another, and which of them are told how."""

    spine: tuple[str, ...]
    read: tuple[str, ...]
    contents: tuple[str, ...]
    aside: tuple[str, ...]


def _order(package: etree._Element, where: str) -> _Order:
    """What the spine says of the pages; where it names none to be read, all are."""
    items = {each.get("id", ""): each for each in package.iterfind(".//{*}manifest/{*}item")}
    pages = dict.fromkeys(_path(each.get("href", ""), where) for each in items.values() if _is_page(each))
    linear: dict[str, bool] = {}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref", ""))
        path = "" if item is None else _path(item.get("href", ""), where)
        if path in pages:
            linear.setdefault(path, reference.get("linear") != "no")
    contents = _told_contents(package, items.values(), where)
    told = [path for path, is_read in linear.items() if is_read and path not in contents]
    read = told or [path for path in linear or pages if path not in contents]
    aside = [path for path in dict.fromkeys((*linear, *pages)) if path not in read and path not in contents]
    spine = tuple(linear or pages)
    return _Order(spine, tuple(read), tuple(path for path in spine if path in contents), tuple(aside))


def _is_page(item: etree._Element) -> bool:
    kind = item.get("media-type", PAGE_TYPES[0]).lower()
    return PAGE_TYPE.fullmatch(kind) is not None and kind not in NO_PAGES


def _told_contents(package: etree._Element, items: Iterable[etree._Element], where: str) -> frozenset[str]:
    """The paths of the pages that the book calls its table of contents."""
    guide = package.iterfind(".//{*}guide/{*}reference")
    told = [each.get("href", "") for each in guide if each.get("type", "").lower() == "toc"]
    told += [each.get("href", "") for each in items if "nav" in each.get("properties", "").split()]
    return frozenset(_path(href, where) for href in told)


def _path(href: str, where: str) -> str:
    """Where a reference leads inside the book."""
    try:
        target = unquote(urlsplit(href).path)
    except ValueError:  # an address in brackets that is none
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(where), target))


def _aside(archive: ZipFile, paths: Iterable[str], name: str) -> Iterator[Dropped]:
    """The text of pages that stand aside of the reading order of a book."""
    for path in paths:
        hidden: list[Dropped] = []
        for block in _page(archive, path, name, hidden) or ():
            yield Dropped(0, "unread.aside", block.text)
        yield from hidden


def _chapter(archive: ZipFile, path: str, name: str, left: list[Dropped]) -> list[Block]:
    found = _page(archive, path, name, left)
    if found is None:
        raise ManuscriptError(
            f"{name}: the chapter {path or '?'} is missing from the book; get the book again."
        )
    return found


def _contents(archive: ZipFile, path: str, name: str, left: list[Dropped]) -> list[Block]:
    """Nothing of a table of contents; all of a page that is only called one and holds a text."""
    hidden: list[Dropped] = []
    found = _page(archive, path, name, hidden) or []
    prose = sum(PROSE.match(block.text) is not None and 2 * block.links < len(block.text) for block in found)
    if prose < FEW_PROSE:
        return []
    left += hidden
    return found


def _page(archive: ZipFile, path: str, name: str, left: list[Dropped]) -> list[Block] | None:
    """The blocks of one page, or None where the book does not hold it."""
    data = part(archive, path, name)
    if data is None:
        return None
    return list(blocks(page_tree(data, name)[0], left)) if data.strip() else []


def _title(package: etree._Element) -> str:
    title = _first(package, "title")
    return "" if NOBODY.fullmatch(title) else title


def _writers(package: etree._Element) -> str:
    """Who wrote the book, all of them, and not who edited it."""
    creators = (_text(each) for each in _said(package, "creator") if _writes(package, each))
    names = (each.strip() for creator in creators for each in BETWEEN.split(creator))
    return "、".join(dict.fromkeys(each for each in names if each and not NOBODY.fullmatch(each)))


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
