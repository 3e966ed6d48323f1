"""Lines of a page in; the numbered notes below its text, labelled, and the text without their marks, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN, Look, fold

_BOARD = re.compile(
    r"[【\[(]?\s*(?:注|注释|注解|附注|尾注|参考(?:文献|资料|书目)|引用文献)\s*[】\])]?\s*[:：]?"
)
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SPOKEN = "零一二三四五六七八九十"
# How a note begins: ①, [3], (注3), 注3:, and 3. below a signboard or where the text raises its figures.
_NOTE = re.compile(
    rf"(?P<ring>[{_RINGS}])|[\[【〔(]\s*(?P<note>注)?\s*(?P<boxed>\d{{1,2}})\s*[\])】〕]|"
    rf"注\s*(?P<called>\d{{1,2}}|[{_RINGS}]|[{_SPOKEN[1:]}])\s*[:：、.]|(?P<bare>\d{{1,2}})(?:\s*[.、]|\s)"
)
_REACH = 99  # lines below the text that a note can reach
# What stands before the mark of a note; before a number of a list a colon or another item stands, or nothing.
_BEFORE = rf"(?<=[{HAN[1:-1]}\w”’》）)。，,！!？?…])"


def footnotes(page: Sequence[Look], told: int, labels: Labels) -> None:
    """Numbered lines below a signboard 注 are notes, and those below the text at *told* that it cites."""
    _cited(page, told, labels)
    noted = False
    for look, under in zip(page, (*page[1:], None), strict=False):
        board = bool(_BOARD.fullmatch(look.text)) and under is not None and is_numbered(under)
        noted = board or (noted and is_numbered(look))
        labels.give([look] if noted else [], "note")


def is_numbered(look: Look) -> bool:
    """Whether a line begins as a note does."""
    return _NOTE.match(look.text) is not None


def _cited(page: Sequence[Look], told: int, labels: Labels) -> None:
    """Lines that begin with a mark which the text has behind its words, the first of them among these."""
    above = [look.text for look in page[: told + 1] if look.number not in labels.kinds]
    for look in page[told + 1 : told + _REACH]:
        found = _NOTE.match(look.text)
        if found and not _is_cited(found, above):
            break
        labels.give([look] if found else [], "note")


def _is_cited(found: re.Match[str], above: Collection[str]) -> bool:
    number = _number(found)
    marks = _raised(number) if found["bare"] else _marks(number)
    own = re.compile(f"{_BEFORE}(?:{marks})")
    listed = re.compile(rf"(?:^\s*|[:：;；]\s*)(?:{marks})")
    return any(own.search(text) for text in above) and not any(listed.search(text) for text in above)


def _number(found: re.Match[str]) -> int:
    """The number of a note, by the way in which it begins."""
    text = found["ring"] or found["boxed"] or found["called"] or found["bare"]
    if text in _RINGS:
        return _RINGS.index(text) + 1
    return _SPOKEN.index(text) if text in _SPOKEN else int(text)


def _marks(number: int) -> str:
    """An expression for the marks in the text that lead to a note."""
    spoken = f"|{_SPOKEN[number]}" if 0 < number < len(_SPOKEN) else ""
    ring = f"|{_RINGS[number - 1]}" if 0 < number <= len(_RINGS) else ""
    boxed = rf"[\[［【〔]\s*{number}\s*[\]］】〕]"
    called = rf"[\[［【〔(（]\s*注\s*(?:{number}{spoken}{ring})\s*[\]］】〕)）]"
    return f"{boxed}|{called}{ring}|{_raised(number)}"


def _raised(number: int) -> str:
    return "".join(_RAISED[int(figure)] for figure in str(number)) + f"(?![{_RAISED}])"


def without_marks(ledger: Ledger, noted: Iterable[int], text: Iterable[int]) -> None:
    """Take the marks of the notes in the lines *noted* out of the lines of the *text*."""
    begun = filter(None, (_NOTE.match(fold(ledger[number])) for number in noted))
    numbers = sorted({_number(found) for found in begun})
    if not numbers:
        return
    either = "|".join(map(str, numbers))
    several = rf"[\[［【〔]\s*(?:{either})(?:\s*[-–—,，、]\s*(?:{either}))+\s*[\]］】〕]"
    marks = re.compile(f"{_BEFORE}(?:{'|'.join(map(_marks, numbers))}|{several})+")
    for line in text:
        ledger.change("notes.marks", line, marks.sub("", ledger[line]))
