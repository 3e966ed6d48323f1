"""An episode in, its show notes out: first lines, credits, source and chapters, in HTML that Apple allows.

Allowed are p, ol, ul, li, a, b, i, strong and em; a description has at most 4,000 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from narrate.feed.elements import name, trimmed
from narrate.label import SENTENCE
from narrate.model import RATE_HZ, Chapter, Episode
from narrate.timecode import whole

DESCRIPTION_BYTES = 4_000
LEAST_BYTES = 300  # what the first lines keep where the chapters are many
CHAPTER_CHARACTERS = 80
FEWEST = 3  # Apple makes chapters of three time stamps or more


def notes(episode: Episode) -> str:
    """The show notes of *episode* in at most DESCRIPTION_BYTES, cut between characters."""
    rest = "".join(_credits(episode)) + _paragraph(SENTENCE)
    chapters = _chapters(episode.marks, DESCRIPTION_BYTES - _bytes(rest) - LEAST_BYTES)
    shown = _first_lines(episode.summary, DESCRIPTION_BYTES - _bytes(rest + chapters))
    return shown + rest + chapters


def about(text: str) -> str:
    """*text* about a whole series as HTML: readers take a description for that, whatever stands in it."""
    return _first_lines(text, DESCRIPTION_BYTES)


def cut(text: str, most: int = DESCRIPTION_BYTES) -> str:
    """*text* in at most so many bytes, cut between characters.

    >>> cut("灯亮着", 8)
    '灯…'
    """
    coded = trimmed(text).encode("utf-8")
    return coded.decode() if len(coded) <= most else coded[: most - 3].decode("utf-8", "ignore") + "…"


def _credits(episode: Episode) -> list[str]:
    told = (("作者", episode.author), ("播讲", episode.narrator), ("来源", episode.source))
    return [_paragraph(f"{words}：{name(what)}") for words, what in told if name(what)]


def _chapters(marks: Sequence[Chapter], most: int) -> str:
    """A list with the time of each chapter, as long as there is room for it."""
    if len(marks) < FEWEST:
        return ""
    items: list[str] = []
    room = most - len("<ul></ul>")
    for mark in marks:
        item = _element("li", f"{whole(mark.start // RATE_HZ)} {name(mark.title, CHAPTER_CHARACTERS)}")
        room -= _bytes(item)
        if room < 0:
            break
        items.append(item)
    return f"<ul>{''.join(items)}</ul>"


def _first_lines(text: str, most: int) -> str:
    """*text* as a paragraph; markup of its own makes it longer, so it is cut until it fits."""
    room = most - len("<p></p>")
    shown = _paragraph(cut(text, room))
    while _bytes(shown) > most:
        room -= -(-(_bytes(shown) - most) // 5)  # &amp; is the longest that one byte becomes
        shown = _paragraph(cut(text, room))
    return shown


def _paragraph(text: str) -> str:
    return "".join(_element("p", line) for line in text.splitlines() if trimmed(line))


def _element(tag: str, text: str) -> str:
    element = etree.Element(tag)
    element.text = trimmed(text)
    return etree.tostring(element, encoding="unicode", method="html")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))
