"""Lines in; what a site glued behind their last sentence is taken off.

A farm of copies marks its paragraphs with three random letters and its name, a portal closes the last one
with its button, a wiki puts a button behind every heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from narrate.clean.ledger import Ledger
from narrate.model import DOUBTS, Doubt

_HAN = "\u4e00-\u9fff"
_MARKED = re.compile(
    rf"(?:(?<=[。！？!?…])|(?<=[。！？!?…][”’」』）)])|(?<=[）)])(?=[A-Za-z]))"
    rf"\s*(?P<salt>[A-Za-z0-9]{{0,8}})\s*(?P<name>[{_HAN}][{_HAN}A-Za-z0-9]{{2,13}})\s*$"
)
_SHOWN = 10  # characters that show where a text is cut
_OFTEN = 3  # lines with the same name behind their full stop
_BUTTON = re.compile(
    r"(?<=[。！？!?…”’」』）)])\s*(?:返回搜狐[，,]?\s*查看更多|返回[\u4e00-\u9fff]{2,4}[，,]查看更多)\s*$"
)
_MARKED_BY = re.compile(
    r"\s*[(（【\[]\s*[^()（）【】\[\]。，]{0,14}?(?:https?://|(?:www|m|wap)\.)[\w./-]+\s*[)）】\]]\s*$",
    re.IGNORECASE,
)
_EDIT = re.compile(r"(?<=\S)\s*[\[【［](?:编辑|編輯|编辑本段|编辑源代码)[\]】］]\s*$")
# How much of a text its library sells.
_REST = re.compile(
    rf"(?<=[{_HAN}。！？!?…”’」』.，,])\s*[(（【\[](?:全文|正文)?(?:剩余|余下|还有|还剩)\s*\d{{1,6}}\s*字[)）】\]]\s*$"
)


def names(ledger: Ledger) -> None:
    """A name behind the full stops of three lines that begins a line, or has salt in front of it."""
    found = {
        number: match for number, line in enumerate(ledger.lines, start=1) if (match := _MARKED.search(line))
    }
    counts = Counter(match["name"] for match in found.values())
    salted = {match["name"] for match in found.values() if match["salt"]}
    for number, match in found.items():
        name = match["name"]
        if counts[name] >= _OFTEN and (name in salted or _begins(ledger, name)):
            ledger.change("tails.name", number, ledger[number][: match.start()])
    for name in sorted(name for name in salted if counts[name] >= _OFTEN):
        _elsewhere(ledger, name)


def _elsewhere(ledger: Ledger, name: str) -> None:
    """Take a name that is known with its salt off the lines that end with both behind no full stop."""
    marked = re.compile(rf"(?<=\S)(?<![A-Za-z0-9])[A-Za-z0-9]{{1,8}}\s*{re.escape(name)}\s*$")
    for number, line in enumerate(ledger.lines, start=1):
        if name in line:
            ledger.change("tails.name", number, marked.sub("", line))


def _begins(ledger: Ledger, name: str) -> bool:
    return any(line.strip().startswith(name) for line in ledger.lines)


def buttons(ledger: Ledger) -> None:
    """`返回搜狐，查看更多` behind the last paragraph, `[编辑]` behind headings."""
    edits = sum(bool(_EDIT.search(line)) for line in ledger.lines)
    for number, line in enumerate(ledger.lines, start=1):
        bare = _BUTTON.sub("", line)
        ledger.change("tails.button", number, _EDIT.sub("", bare) if edits > 1 else bare)


def addresses(ledger: Ledger) -> None:
    """`（name www.…）`, the same behind three lines or more, is the mark of the site that copied them."""
    found = {
        number: match
        for number, line in enumerate(ledger.lines, start=1)
        if (match := _MARKED_BY.search(line)) and match.start()
    }
    counts = Counter(match[0].strip() for match in found.values())
    for number, match in found.items():
        if counts[match[0].strip()] >= _OFTEN:
            ledger.change("tails.name", number, ledger[number][: match.start()])


def rests(ledger: Ledger) -> None:
    """`（剩余1930字）` behind the last paragraph that a library shows: a doubt says that the text is cut."""
    for number, line in enumerate(ledger.lines, start=1):
        if found := _REST.search(line):
            ledger.change("tails.rest", number, line[: found.start()])
            start = max(0, found.start() - _SHOWN)
            doubt = DOUBTS["truncated-end"]
            text = line[start : found.start()]
            ledger.note(Doubt("truncated-end", doubt.severity, number, text, start, found.start()))


FIXERS: tuple[Callable[[Ledger], None], ...] = (names, addresses, buttons, rests)
