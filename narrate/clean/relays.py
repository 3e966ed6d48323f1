"""The lines of a forum's thread in, the works that its members post one below the other out.

`说说你的老师`: every member answers with a title and a text. Remarks have no title, and the chapters that one
member posts are one story.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from narrate.clean.bylines import byline
from narrate.clean.headings import could_head, is_text
from narrate.clean.labels import Labels, Post
from narrate.clean.lines import Look, closed
from narrate.clean.titles import Opening, Sketch

_FEW = 2  # works, and members, make a relay; paragraphs a text
_TITLE = 20  # characters
_ASIDE = 80  # characters of what a member says before the title
_WORK = 100  # characters of a text


class _Entry(NamedTuple):
    """What one member posted: words before the title, the title, another's name below it, the text."""

    member: str
    words: tuple[Look, ...]
    title: Look
    names: tuple[Look, ...]
    text: tuple[Look, ...]


def relayed(first: Opening, head: Sequence[Look], body: Sequence[Look], labels: Labels) -> list[Sketch]:
    """The works of a relay with the words that open it as a note; none where fewer than two members wrote.

    *first* is the opening that the *head* of the page was taken for: it opens a work of its own where two
    paragraphs or more stand above the first post, whose own head is not on the page.
    """
    entries = _entries(labels.posts, [*head, *body])
    if len({entry.member for entry in entries}) < _FEW:
        return []
    _words(entries, [*head, *body], labels)
    found = [(Opening(title=(entry.title,), names=entry.names), list(entry.text)) for entry in entries]
    start = labels.posts[0].head
    above = [look for look in body if look.number < start]
    if sum(map(is_text, above)) >= _FEW:
        return [(first, above), *found]
    labels.kinds |= {look.number: "note" for look in above}
    over = first.dropped | {look.number: "meta.page_title" for look in first.head}
    found[0][0].dropped = {number: kind for number, kind in over.items() if number < start}
    return found


def _words(entries: Sequence[_Entry], lines: Sequence[Look], labels: Labels) -> None:
    """What members say beside the works is known: the first of them opens the thread, the others answer."""
    posted = {look.number for look in lines if look.number > labels.posts[0].head}
    labels.kinds |= {number: "note" for number in posted if number < entries[0].title.number}
    labels.kinds |= {look.number: "chrome.reply" for entry in entries[1:] for look in entry.words}
    labels.unsure -= posted


def _entries(posts: Sequence[Post], lines: Sequence[Look]) -> list[_Entry]:
    """The posts with a work; none where a later post is a long text without a title."""
    stops = [*(post.head for post in posts), max((look.number for look in lines), default=0) + 1]
    entries: list[_Entry] = []
    for post, (start, stop) in zip(posts, pairwise(stops), strict=True):
        own = [look for look in lines if start < look.number < stop]
        entry = _entry(post, own)
        if entry:
            entries.append(entry)
        elif entries and own:
            return []
    return entries


def _entry(post: Post, own: Sequence[Look]) -> _Entry | None:
    """The work in a post: its first line, or one below a few words, is a title; a long text stands below."""
    place = next((at for at, look in enumerate(own) if _is_title(look)), len(own))
    words, text = own[:place], own[place + 1 :]
    names = tuple(text[:1]) if text and byline(text[0]) else ()
    text = text[len(names) :]
    told = text and is_text(text[0]) and sum(look.size for look in text) >= _WORK
    if not (post.member and told and _is_aside(words)):
        return None
    return _Entry(post.member, tuple(words), own[place], names, tuple(text))


def _is_aside(words: Sequence[Look]) -> bool:
    """Whether lines are what a member says before a title: a few whole sentences, or nothing."""
    plain = all(closed(look.text) and not look.level for look in words)
    return plain and sum(look.size for look in words) <= _ASIDE


def _is_title(look: Look) -> bool:
    return look.size <= _TITLE and could_head(look)
