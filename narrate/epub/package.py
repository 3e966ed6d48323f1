"""A book in, its package document out: metadata, all files, their order (EPUB 3.3, Accessibility 1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from narrate import plain
from narrate.epub.book import Book
from narrate.epub.names import (
    COVER,
    COVER_PAGE,
    DC,
    LANG,
    NAV,
    OPF,
    STYLE,
    Element,
    audio_file,
    dc,
    smil_file,
    spaces,
    text_file,
    xml,
)
from narrate.epub.overlay import clock_ms, milliseconds

ACTIVE = "-epub-media-overlay-active"
SUMMARY = (
    "全文与语音逐句同步，可跟读；有目录，可按篇和小标题跳转；语音由人工智能合成。"
    "Text and synthetic narration are synchronised sentence by sentence; there is a table of contents."
)
ACCESS: tuple[tuple[str, str], ...] = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "auditory"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessModeSufficient", "auditory"),
    ("schema:accessibilityFeature", "synchronizedAudioText"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", SUMMARY),
)


def package(book: Book) -> bytes:
    """The package document of *book*."""
    root = etree.Element(
        f"{{{OPF}}}package",
        {"version": "3.0", "unique-identifier": "id", LANG: book.language},
        nsmap=spaces(OPF, dc=DC),
    )
    root.extend((_metadata(book), _manifest(book), _spine(book)))
    etree.indent(root)
    return xml(root)


def _metadata(book: Book) -> Element:
    metadata = etree.Element(f"{{{OPF}}}metadata", nsmap={"dc": DC})
    dc(metadata, "identifier", f"urn:uuid:{book.identifier}", id="id")
    dc(metadata, "title", book.title or "—")
    dc(metadata, "language", book.language)
    for kind, role, names in (("creator", "aut", book.authors), ("contributor", "nrt", book.narrators)):
        for number, name in enumerate(names):
            dc(metadata, kind, name, id=f"{role}{number}")
            _meta(metadata, "role", role, refines=f"#{role}{number}", scheme="marc:relators")
    for kind, value in (
        ("publisher", book.publisher),
        ("description", book.description),
        ("rights", book.rights),
        ("source", book.source),
    ):
        dc(metadata, kind, value)
    _meta(metadata, "dcterms:modified", book.modified)
    for key, value in (*_media(book), *ACCESS):
        _meta(metadata, key, value)
    for number, story in enumerate(book.stories):
        _meta(metadata, "media:duration", clock_ms(milliseconds(story)), refines=f"#o{number}")
    return metadata


def _media(book: Book) -> Iterator[tuple[str, str]]:
    yield "media:duration", clock_ms(sum(milliseconds(story) for story in book.stories))
    yield "media:active-class", ACTIVE
    for name in book.narrators:
        yield "media:narrator", name


def _manifest(book: Book) -> Element:
    manifest = etree.Element(f"{{{OPF}}}manifest")
    _item(manifest, "nav", NAV, "application/xhtml+xml", properties="nav")
    _item(manifest, "style", STYLE, "text/css")
    _item(manifest, "cover", COVER, "image/jpeg", properties="cover-image")
    _item(manifest, "coverpage", COVER_PAGE, "application/xhtml+xml")
    for number, story in enumerate(book.stories):
        where = text_file(story.name)
        _item(manifest, f"t{number}", where, "application/xhtml+xml", **{"media-overlay": f"o{number}"})
        _item(manifest, f"o{number}", smil_file(story.name), "application/smil+xml")
        _item(manifest, f"a{number}", audio_file(story.name), "audio/mpeg")
    return manifest


def _spine(book: Book) -> Element:
    spine = etree.Element(f"{{{OPF}}}spine")
    for name in ("coverpage", "nav", *(f"t{number}" for number, _ in enumerate(book.stories))):
        etree.SubElement(spine, f"{{{OPF}}}itemref", {"idref": name})
    return spine


def _item(parent: Element, name: str, where: str, kind: str, **more: str) -> None:
    etree.SubElement(parent, f"{{{OPF}}}item", {"id": name, "href": where, "media-type": kind, **more})


def _meta(parent: Element, name: str, value: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{OPF}}}meta", {"property": name, **attributes}).text = plain.line(value)
