"""A book in, its navigation document and its cover page out."""

from __future__ import annotations

from narrate import plain
from narrate.epub.book import Book, Story
from narrate.epub.names import COVER, COVER_PAGE, NAV, STYLE, TYPE, Element, h, sheet, text_file
from narrate.epub.text import heads


def navigation(book: Book) -> bytes:
    """The table of contents, two levels deep, and the landmarks."""
    toc = h(
        "nav",
        h("h1", words="目录"),
        h("ol", *(_story(story) for story in book.stories)),
        id="toc",
        role="doc-toc",
    )
    toc.set(TYPE, "toc")
    first = text_file(book.stories[0].name)
    marks = [(COVER_PAGE, "cover", "封面"), (f"{NAV}#toc", "toc", "目录"), (first, "bodymatter", "正文")]
    landmarks = h(
        "nav",
        h("h2", words="导航"),
        h("ol", *(_mark(*mark) for mark in marks)),
        id="landmarks",
        hidden="hidden",
    )
    landmarks.set(TYPE, "landmarks")
    return sheet(book.title, book.language, h("body", toc, landmarks), STYLE)


def cover_page(book: Book) -> bytes:
    """A page with nothing but the cover."""
    picture = h("img", src=COVER, alt=plain.line(book.title) or "封面", role="doc-cover")
    section = h("section", picture, class_="cover")
    section.set(TYPE, "cover")
    return sheet(book.title, book.language, h("body", section), STYLE)


def _story(story: Story) -> Element:
    where = text_file(story.name)
    inner = [h("li", _link(f"{where}#{head.id}", head.text)) for head in heads(story)]
    return h("li", _link(where, story.title), *([h("ol", *inner)] if inner else []))


def _mark(where: str, kind: str, words: str) -> Element:
    link = _link(where, words)
    link.set(TYPE, kind)
    return h("li", link)


def _link(where: str, words: str) -> Element:
    return h("a", href=where, words=plain.line(words) or "—")
