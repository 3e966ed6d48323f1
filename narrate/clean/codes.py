"""Lines with markup that a page shows as text in: BBCode and escaped HTML; the lines without it out."""

from __future__ import annotations

import re
from collections.abc import Callable

from narrate.clean.ledger import Ledger

# Of JSON, with the stroke before it or without: u003cp>…u003c/p>.
_ESCAPED = re.compile(r"\\?u00(3[ce]|26|22|27|2f)", re.IGNORECASE)
_OF_TAGS = re.compile(r"\\?u003c/?[a-z]\w{0,9}", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z]\w{0,9}(?:\s[^<>]{0,1000})?/?>", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff]")
# [size=0.26], [color=#ff0000], [/size]: how letters look, where lines and paragraphs stand.
_LOOKS = "size|color|font|align|backcolor|indent|list|p|td|tr|table|float"
_TAGS = re.compile(rf"\[(?:(?:{_LOOKS})\s*=\s*[^\[\]\n]{{1,60}}|/(?:{_LOOKS})|hr)\]", re.IGNORECASE)
_LETTERS = re.compile(r"\[(/?)([bius])\]", re.IGNORECASE)  # nothing closes the one of a[i]
_LINK = re.compile(
    r"\[(?:url|email)(?:=[^\[\]\n]{1,500})?\]([^\[\]\n]{1,500})\[/(?:url|email)\]", re.IGNORECASE
)
_PICTURE = re.compile(
    r"\[(img|attach|attachimg)(?:=[^\[\]\n]{1,40})?\][^\[\]\n]{1,500}\[/\1\]", re.IGNORECASE
)
_OFTEN = 3  # lines of a page: a text about HTML or a forum quotes tags in one or two


def escapes(ledger: Ledger) -> None:
    """Read the tags of a page whose signs JSON escaped, and take out lines of nothing but tags."""
    found = [number for number, line in enumerate(ledger.lines, start=1) if _OF_TAGS.search(line)]
    for number in found if len(found) >= _OFTEN else ():
        line = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), ledger[number])
        if _HAN.search(_TAG.sub("", line)):
            ledger.change("codes.escapes", number, line)
        else:
            ledger.drop(number, "chrome.markup")


def bbcode(ledger: Ledger) -> None:
    """Take out the tags of a forum that a page shows, where several lines show them."""
    lines = ledger.lines
    letters = {letter for line in lines for end, letter in _LETTERS.findall(line) if end}
    rows = (_TAGS, _LETTERS, _LINK, _PICTURE)
    shown = sum("[" in line and any(row.search(line) for row in rows) for line in lines)
    for number, line in enumerate(lines, start=1):
        if "[" in line and shown >= _OFTEN:
            plain = _TAGS.sub("", _LINK.sub(r"\1", _PICTURE.sub("", line)))
            bare = _LETTERS.sub(lambda match: "" if match[2] in letters else match[0], plain)
            if line.strip() and not bare.strip():
                ledger.drop(number, "chrome.markup")
            else:
                ledger.change("codes.bbcode", number, bare)


FIXERS: tuple[Callable[[Ledger], None], ...] = (escapes, bbcode)
