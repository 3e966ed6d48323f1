"""A line and another of its page that repeats it in, what that says of the line out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.lines import Look, squeeze
from narrate.clean.phrases import names_series

_PREFIX = 24
_SEPARATOR = re.compile(r"[/丨|‖│:】\]]+\s*$")
_BEFORE_SITE = re.compile(r"(?P<title>.+?)(?:\s+[-–—]+\s+|\s*_\s*|-{2})")
_DASH = re.compile(r"\s*[-—–―─]{1,4}\s*")
_BEGINNING = 6  # characters of a subtitle that another one does not begin with
_NTH = re.compile(r"\s*第\s*\d")


def stamps(text: str, other: Look) -> bool:
    """Whether another line sets a clock behind the text: it is the account that published."""
    return other.text.startswith(f"{text} ") and bool(re.match(r"\s*\d{4}-\d", other.text[len(text) :]))


def counted(text: str, other: str) -> bool:
    """Whether another line counts what a series of this name has brought: `《灯下故事》第 12 个故事`."""
    name = f"《{text}》"
    return other.startswith(name) and bool(_NTH.match(other, len(name)))


def said_before(look: Look, below: Look | None, page: Sequence[Look]) -> bool:
    """Whether another line says the line and, behind a dash, what stands below it, perhaps cut off.

    So a page is called by its title and its subtitle: `桥头的灯——一个守桥人和他的四十年…_青禾网`.
    """
    if below is None or names_series(look.text):
        return False
    rests = (other.text.removeprefix(look.text) for other in page if other.text.startswith(look.text))
    told = [squeeze(rest) for rest in rests if _DASH.match(rest)]
    start = squeeze(below.text)[:_BEGINNING]
    return len(start) == _BEGINNING and any(text.startswith(start) for text in told)


def sited(look: Look, head: Sequence[Look]) -> bool:
    """Whether another line names the line behind a title that stands below: it is the site's name.

    So pages are called: `桥头的灯 - 青禾的小站`, `桥头的灯_青禾的小站`.
    """
    below = {squeeze(other.text) for other in head if other.number > look.number}
    before = (other.text.removesuffix(look.text) for other in head if other.text.endswith(look.text))
    return any(found and squeeze(found["title"]) in below for found in map(_BEFORE_SITE.fullmatch, before))


def prefixed(text: str, other: str) -> bool:
    """Whether a text is another line behind its writer, genre or series: `散文 ‖ 老家` above `老家`."""
    rest = text.removesuffix(other)
    return rest != text and len(rest) <= _PREFIX and bool(_SEPARATOR.search(rest))
