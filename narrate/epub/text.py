"""A story in, its XHTML page out: every sentence with an id of its own, which the overlay points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from narrate.epub.book import Book, Paragraph, Sentence, Story
from narrate.epub.names import STYLE, TYPE, Element, h, sheet
from narrate.model import Kind

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Look:
    """The element and the class of a block."""

    tag: str
    name: str = ""


LOOKS: Mapping[Kind, Look] = {
    "title": Look("h1"),
    "subtitle": Look("p", "subtitle"),
    "byline": Look("p", "byline"),
    "body": Look("p"),
    "quote": Look("blockquote", "quote"),
    "letter": Look("blockquote", "letter"),
    "note": Look("p", "note"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and its id on the page."""

    id: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Head:
    """A heading inside a story, for the table of contents."""

    id: str
    text: str


def page(book: Book, story: Story) -> bytes:
    """The page of *story*."""
    blocks = [_block(paragraph, number) for number, paragraph in enumerate(story.paragraphs)]
    if not any(paragraph.kind == "title" and not paragraph.credit for paragraph in story.paragraphs):
        blocks.insert(0, h("h1", id="title", words=story.title))
    section = h("section", *blocks, role="doc-chapter", aria_label=story.title or story.name)
    section.set(TYPE, "chapter")
    body = h("body", section)
    body.set(TYPE, "bodymatter")
    return sheet(story.title, book.language, body, f"../{STYLE}")


def places(story: Story) -> Iterator[Place]:
    """All sentences in order."""
    for number, paragraph in enumerate(story.paragraphs):
        for at, sentence in enumerate(paragraph.sentences):
            yield Place(_id(number, at), sentence)


def heads(story: Story) -> Iterator[Head]:
    """The headings in order."""
    for number, paragraph in enumerate(story.paragraphs):
        if paragraph.kind == "heading" and paragraph.text.strip():
            yield Head(f"p{number}", paragraph.text)


def _id(paragraph: int, sentence: int) -> str:
    return f"p{paragraph}s{sentence}"


def _block(paragraph: Paragraph, number: int) -> Element:
    sentences = [
        h("span", id=_id(number, at), words=sentence.text) for at, sentence in enumerate(paragraph.sentences)
    ]
    look = Look("p", "credit") if paragraph.credit else _look(paragraph)
    if look.tag == "blockquote":
        return h("blockquote", h("p", *sentences, id=f"p{number}"), class_=look.name)
    block = h(look.tag, *sentences, id=f"p{number}", **({"class_": look.name} if look.name else {}))
    if paragraph.kind == "subtitle":
        block.set("role", "doc-subtitle")
    return block


def _look(paragraph: Paragraph) -> Look:
    if paragraph.kind == "heading":
        return Look(f"h{min(max(paragraph.level, 2), DEEPEST)}")
    return LOOKS[paragraph.kind]
