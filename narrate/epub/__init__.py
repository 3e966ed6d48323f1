"""A read-along book as a value in, an EPUB 3 with media overlays out; the same book gives the same bytes.

EPUB 3.3 (W3C), Media Overlays, EPUB Accessibility 1.1. Reading e-books is `narrate.read`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from narrate import zipped
from narrate.epub.book import Book, Paragraph, Sentence, Story
from narrate.epub.contents import cover_page, navigation
from narrate.epub.names import (
    CONTAINER,
    COVER,
    COVER_PAGE,
    FOLDER,
    NAV,
    STYLE,
    audio_file,
    smil_file,
    spaces,
    text_file,
    xml,
)
from narrate.epub.overlay import overlay
from narrate.epub.package import ACTIVE, package
from narrate.epub.text import page
from narrate.zipped import Part

__all__ = ["Book", "Paragraph", "Sentence", "Story", "write"]

PACKAGE = "package.opf"
CSS = f"""\
body {{ line-height: 1.8; margin: 0 5% }}
p {{ margin: 0; text-indent: 2em }}
h1, h2, h3, h4, h5, h6 {{ text-align: center; line-height: 1.4; margin: 1.5em 0 1em }}
.credit, .byline, .subtitle {{ text-indent: 0; text-align: center; margin: 0.8em 0 }}
.credit {{ font-size: 0.85em; opacity: 0.75 }}
.note {{ font-size: 0.85em }}
blockquote {{ margin: 0.8em 2em }}
.cover {{ text-align: center }}
.cover img {{ max-width: 100%; max-height: 100% }}
.{ACTIVE} {{ background-color: #fde68a; color: #1c1917 }}
"""


def write(out: Path, book: Book) -> None:
    """Write *book* to *out* in one step; sound goes through in pieces. Raises OutputError."""
    zipped.write(out, _parts(book))


def _parts(book: Book) -> Iterator[Part]:
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _container()
    yield f"{FOLDER}/{PACKAGE}", package(book)
    yield f"{FOLDER}/{NAV}", navigation(book)
    yield f"{FOLDER}/{STYLE}", CSS.encode()
    yield f"{FOLDER}/{COVER_PAGE}", cover_page(book)
    yield f"{FOLDER}/{COVER}", book.cover
    for story in book.stories:
        yield f"{FOLDER}/{text_file(story.name)}", page(book, story)
        yield f"{FOLDER}/{smil_file(story.name)}", overlay(story)
        yield f"{FOLDER}/{audio_file(story.name)}", story.audio


def _container() -> bytes:
    root = etree.Element(f"{{{CONTAINER}}}container", {"version": "1.0"}, nsmap=spaces(CONTAINER))
    files = etree.SubElement(root, f"{{{CONTAINER}}}rootfiles")
    kind = "application/oebps-package+xml"
    etree.SubElement(
        files, f"{{{CONTAINER}}}rootfile", {"full-path": f"{FOLDER}/{PACKAGE}", "media-type": kind}
    )
    return xml(root)
