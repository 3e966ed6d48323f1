"""What is known about the lines of a page while furniture and outline work on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from narrate.clean.known import Facts
from narrate.clean.lines import Look

# Furniture that also stands in books: rows of stars, numbers, an address, 完.
_WRITTEN = frozenset({"chrome.ornament", "chrome.number", "chrome.url", "chrome.end", "chrome.page"})

_SHOW = 2  # lines that show a web page
_WEB = ("chrome.", "section.", "contest.", "meta.index", "meta.source", "meta.editor")


class Post(NamedTuple):
    """A post of a forum: the number of the line that heads it, who wrote it, or nothing, and its day."""

    head: int
    member: str
    day: str


@dataclass(slots=True)
class Labels:
    """What is known about a page's lines so far: kinds by line number, and the facts read on the way."""

    kinds: dict[int, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    unsure: set[int] = field(default_factory=set)
    written: bool = False  # in a Word file or a book, not on a page of a site
    manual: bool = False  # a text with Latin lines all through: its short lines are its own
    chapters: frozenset[int] = frozenset()  # the numbers of headings that open the parts of a book
    cells: frozenset[int] = frozenset()  # the numbers of lines in tables of a document
    posts: tuple[Post, ...] = ()  # of a forum, in order
    apart: frozenset[str] = frozenset()  # words of two characters that print sets apart, without the blank
    played: frozenset[int] = frozenset()  # the numbers of a play's lines: its scenes, what is spoken
    named: frozenset[str] = frozenset()  # writers by a list of contents or a mark, squeezed

    @property
    def web(self) -> bool:
        """Whether the lines come from a web page: two lines or more are furniture that no writer sets."""
        if self.manual:
            return False
        marks = (kind for kind in self.kinds.values() if kind.startswith(_WEB) and kind not in _WRITTEN)
        return len(list(islice(marks, _SHOW))) == _SHOW

    @property
    def named_elsewhere(self) -> bool:
        """Whether a labelled line may serve as the title of a story that has none over its text."""
        return not {"meta.page_title", "meta.title"}.isdisjoint(self.kinds.values())

    def leave(self, numbers: Iterable[int]) -> None:
        """Take the labels off lines that prove to be text."""
        for number in numbers:
            self.kinds.pop(number, None)

    def give(self, looks: Iterable[Look], kind: str) -> None:
        """Label lines that have no label yet."""
        for look in looks:
            self.kinds.setdefault(look.number, kind)

    def free(self, looks: Iterable[Look]) -> list[Look]:
        """The lines without a label, in order."""
        return [look for look in looks if look.number not in self.kinds]
