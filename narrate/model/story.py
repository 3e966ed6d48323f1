"""Manuscript, story and doubt: what reading and cleaning hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "subtitle", "byline", "heading", "body", "quote", "letter", "note"]
Severity = Literal["blocker", "review", "info"]
Division = Literal["", "stories", "chapters"]  # of an e-book; empty: what it shows itself decides


@dataclass(frozen=True, slots=True)
class Page:
    """The text lines of one manuscript, with what its format itself declares.

    `lines[n - 1]` is line *n*; for plain text that is the line of the file, unless one holds a whole page.
    `levels` gives, for each line, the heading level that the format declares (1–6) or 0; it is as long as
    `lines`.
    `title` and `author` are what the file says of itself, apart from its lines; `left` is what it holds
    besides that no line has: notes, comments, hidden text, what stands around the text of a web page.
    `cells` are the numbers of lines that stand in a table of a document. `parts` are the numbers of the first
    lines of an e-book's files, of a Word file the first where headings as high stand below; `named` is what
    its contents call each of them or nothing, `publisher` who it says published it, `division` how an editor
    wants it divided.
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    levels: tuple[int, ...]
    title: str = ""
    author: str = ""
    left: tuple[Dropped, ...] = ()
    cells: frozenset[int] = frozenset()
    parts: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    publisher: str = ""
    division: Division = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing the cleaner did to one line: the whole line *before* and *after*.

    Edits in order turn the lines of the page into the lines of the stories; taken backwards they
    give the page again, character for character. A dropped or joined-away line has an empty `after`.
    """

    fixer: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that the page lost and nobody may invent.

    `start` and `end` are the span of `text` in the block that holds line `line`; both are -1 for a
    doubt about the whole story. `voice_as` is what could be said in place of `text`, or None where
    nothing can be proposed.
    """

    code: str
    severity: Severity
    line: int
    text: str
    start: int = -1
    end: int = -1
    voice_as: str | None = None


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """What a doubt code means: its usual weight and the sentence a person reads."""

    severity: Severity
    why: str


DOUBTS: Mapping[str, DoubtKind] = {
    "lost-number": DoubtKind("blocker", "a figure (year, amount, area) is gone from the page"),
    "possible-lost-number": DoubtKind("review", "a figure may be gone; the text also reads as it is"),
    "masked-name": DoubtKind("review", "a character of a name was masked and is not guessed"),
    "masked-author": DoubtKind("blocker", "a character of the author's name was masked"),
    "masked-word": DoubtKind("blocker", "a character was masked and several readings are possible"),
    "mask-restored": DoubtKind("review", "a masked character was restored from the masks around it"),
    "repaired-by-context": DoubtKind("review", "bytes are gone; the text was rebuilt from its context"),
    "lost-bytes": DoubtKind("blocker", "bytes are gone and the text cannot be rebuilt"),
    "lost-separator": DoubtKind("review", "two halves of a title were run together"),
    "missing-title": DoubtKind("blocker", "the page has no title"),
    "title-in-table": DoubtKind("blocker", "the title stands in a table, perhaps of an entry form"),
    "missing-author": DoubtKind("review", "the page names no author"),
    "missing-source": DoubtKind("review", "the page names no source, place or date"),
    "truncated-end": DoubtKind("blocker", "the text stops in the middle: its next page is missing"),
    "lost-beginning": DoubtKind("blocker", "the text starts in the middle: its first part is missing"),
    "one-or-many": DoubtKind(
        "review",
        "it may be one story in chapters or several: write under books in series.toml which",
    ),
    "stray-line": DoubtKind("review", "this line may belong to the web page and not to the story"),
    "personal-data": DoubtKind("review", "private data of a person: ask for consent or take it out"),
    "merge-conflict": DoubtKind("review", "the editor and a fresh version both changed this"),
    "unreadable": DoubtKind("blocker", "nobody knows how to read this aloud; say how"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of a story in reading order; `lines` are the manuscript lines it was made from."""

    kind: Kind
    text: str
    lines: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One work found in a page."""

    title: str
    subtitle: str
    author: str
    source: str
    date: str
    place: str
    tag: str
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not part of any story, and why; line 0: left in its file."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What the cleaner made of a page, and all it did.

    `contest` is what a call for entries on the page says, by name, mailbox and deadline.
    """

    stories: tuple[Story, ...]
    dropped: tuple[Dropped, ...]
    edits: tuple[Edit, ...]
    contest: tuple[tuple[str, str], ...] = ()
