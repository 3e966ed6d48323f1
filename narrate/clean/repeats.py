"""Lines of a page in; a text that stands there twice, its second copy labelled, out."""

from __future__ import annotations

from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose, squeeze

_PARAGRAPH = 40  # characters: verse, refrains and what people say again are shorter
_COPIED = 120  # characters of all that is copied
_LINES = 2


def repeats(page: Sequence[Look], labels: Labels) -> None:
    """Two lines or more that stand above in the same order are a second copy; the first one is kept.

    A copy holds a whole paragraph and 120 characters: a song says its refrain again, nobody two paragraphs.
    """
    keys = [squeeze(look.text) for look in page]
    first: dict[str, int] = {}
    place = 0
    while place < len(page):
        above = first.setdefault(keys[place], place)
        size = _copied(keys, above, place) if above < place else 0
        if _is_copy(page[place : place + size]):
            labels.give(page[place : place + size], "chrome.repeat")
            place += size
        else:
            place += 1


def _copied(keys: Sequence[str], above: int, place: int) -> int:
    """How many lines from *place* on are those from *above* on."""
    size = 0
    while place + size < len(keys) and above + size < place and keys[above + size] == keys[place + size]:
        size += 1
    return size


def _is_copy(lines: Sequence[Look]) -> bool:
    whole = any(is_prose(look.text) and look.size >= _PARAGRAPH for look in lines)
    return whole and len(lines) >= _LINES and sum(look.size for look in lines) >= _COPIED
