"""Lines whose quotation marks became question marks in; the lines with these marks out.

`?攒这个干什么??奶奶说:?软和。?` was `“攒这个干什么?”奶奶说:“软和。”`: no Chinese sentence has a question mark
behind a colon.
"""

from __future__ import annotations

import re

from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN
from narrate.model import Doubt

_SPEECH = re.compile(rf"[:：]\?(?={HAN})")
_QUOTES = re.compile('[“”"「」]')
_LINES = 2  # of a page that lost its quotation marks
_WORD = re.compile(r"[^\s，。、,.!！?？:：；;“”]{1,8}\?(?=[^\s?？,，。])")  # a word between two of them
_MARKS = "，。,.!！?？…、；;"


def lost_quotes(ledger: Ledger) -> None:
    """Read ? as “ and ” on a page without quotation marks on which it opens what somebody says."""
    lines = ledger.lines
    if sum(bool(_SPEECH.search(line)) for line in lines) < _LINES or any(map(_QUOTES.search, lines)):
        return
    for number, line in enumerate(lines, start=1):
        ledger.change("lost_quotes", number, after := _quoted(line))
        for place in (at for at, (old, new) in enumerate(zip(line, after, strict=True)) if old != new):
            ledger.note(Doubt("repaired-by-context", "info", number, after[place], place, place + 1))


def _quoted(line: str) -> str:
    """A line with its quotation marks, or as it is where they do not come out even."""
    text, opened = list(line), False
    for place in (at for at, character in enumerate(line) if character == "?"):
        if opened and _closes(line, place):
            text[place], opened = "”", False
        elif not opened and _opens(line, place):
            text[place], opened = "“", True
    return line if opened else "".join(text)


def _opens(line: str, place: int) -> bool:
    """Whether a question mark stands where only a quotation can begin."""
    before, after = line[:place].rstrip(), line[place + 1 :]
    return bool(re.match(HAN, after)) and (not before or before[-1] in ":：" or bool(_WORD.match(after)))


def _closes(line: str, place: int) -> bool:
    """Whether a question mark stands where a quotation ends: behind another mark, or behind one word."""
    start = line.rfind("?", 0, place) + 1
    return line[place - 1] in _MARKS or bool(_WORD.match(line[start : place + 2]))
