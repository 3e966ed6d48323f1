"""Names and texts in, elements of a feed out: what XML and its readers cannot take is left out here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from lxml import etree

from narrate import plain

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
NAMESPACES = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM, "content": CONTENT}
GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # the podcast namespace's own, for podcast:guid
NAME_CHARACTERS = 255  # of every node but descriptions (Apple, A Podcaster's Guide to RSS)
PERSON_CHARACTERS = 128  # podcast:person
# characters without a form: at an end they are blanks that nobody sees
BLANKS = re.compile(r"^[\s\u00ad\u200b-\u200d\u2060\ufeff]+|[\s\u00ad\u200b-\u200d\u2060\ufeff]+$")


def legal(text: str) -> str:
    """*text* without what XML cannot hold and without characters that change its direction."""
    # most texts hold nothing but what is printed, and a long feed holds very many
    return text if text.isprintable() else plain.TURNS.sub("", plain.legal(text))


def trimmed(text: str) -> str:
    r"""*text* as it may stand in a feed, without blanks at its ends, seen or unseen.

    >>> trimmed("\u200b 灯\0亮 \ufeff")
    '灯亮'
    """
    return text.strip() if text.isprintable() else BLANKS.sub("", legal(text))


def name(text: str, most: int = NAME_CHARACTERS) -> str:
    """*text* on one line, in at most so many characters.

    >>> name(" 灯  亮着 ", 2)
    '灯…'
    """
    line = trimmed(" ".join(legal(text).split()))
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def add(
    parent: etree._Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """A new last child of *parent*."""
    element = etree.SubElement(
        parent, tag, {key: trimmed(value) for key, value in (attributes or {}).items()}
    )
    element.text = trimmed(text) or None
    return element


def add_html(parent: etree._Element, tag: str, html: str) -> None:
    """A new last child that holds HTML as characters, in CDATA as Apple wants it."""
    element = etree.SubElement(parent, tag)
    element.text = etree.CDATA(html)


def itunes(tag: str) -> str:
    """The name of an element in Apple's namespace."""
    return f"{{{ITUNES}}}{tag}"


def podcast(tag: str) -> str:
    """The name of an element in the podcast namespace."""
    return f"{{{PODCAST}}}{tag}"
