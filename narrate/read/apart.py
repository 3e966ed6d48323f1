"""The lines of Markdown in; with remarks, notes, addresses and rows of tables taken apart, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrate.model import Dropped

OPEN, CLOSE = "<!--", "-->"
NOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,60}\]:[ \t]*(.*)")
FURTHER = re.compile(r"(?: {2,}|\t)\S")  # a note goes on
CITED = re.compile(r"\[\^[^\]\n]{1,60}\]")
SAID = re.compile(r"\^\[([^\]\n]{1,400})\]")  # a note inside its sentence, as Pandoc reads it
TARGET = re.compile(
    r" {0,3}\[([^\]^\n]{1,200})\]:[ \t]*<?(?:https?://|[\w./#-]*[./#])\S*(?:[ \t]+[\"'(“].*)?$"
)
REFERRING = re.compile(r"(!?)\[([^\]\[\n]{0,200})\]\[([^\]\[\n]{0,200})\]")
CONTENTS = re.compile(r"[ \t]*(?:\[\[?_?toc_?\]\]?|\[\[_TOC_\]\])[ \t]*", re.IGNORECASE)
BORDER = re.compile(r"\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?")
CELLS = re.compile(r"(?<!\\)\|")


def apart(lines: Sequence[str]) -> tuple[list[str], tuple[Dropped, ...]]:
    """The lines with blank ones in place of what is no text, and the remarks and notes that stood there."""
    left: list[Dropped] = []
    kept = _without_notes(_without_remarks(lines, left), left)
    return _told(list(_without_targets(kept))), tuple(left)


def _without_remarks(lines: Sequence[str], left: list[Dropped]) -> list[str]:
    """Without HTML comments, also over several lines; one that never closes is text."""
    text, kept, start = "\n".join(lines), [], 0
    while (opened := text.find(OPEN, start)) >= 0 and (closed := text.find(CLOSE, opened)) >= 0:
        remark = text[opened + len(OPEN) : closed]
        left += [Dropped(0, "unread.comment", " ".join(remark.split()))] if remark.strip() else []
        kept += [text[start:opened], "\n" * remark.count("\n")]
        start = closed + len(CLOSE)
    return "".join([*kept, text[start:]]).split("\n")


def _without_notes(lines: Sequence[str], left: list[Dropped]) -> Iterator[str]:
    noted = False
    for line in lines:
        note = NOTE.match(line)
        if note or (noted and FURTHER.match(line)):
            left.append(Dropped(0, "unread.footnote", note[1] if note else line.strip()))
            noted = True
            yield ""
            continue
        noted = noted and not line.strip()
        left += [Dropped(0, "unread.footnote", said[1]) for said in SAID.finditer(line)]
        yield CITED.sub("", SAID.sub("", line))


def _without_targets(lines: Iterator[str]) -> Iterator[str]:
    """Without the lines that say where links lead, and the marks of those links."""
    told = list(lines)
    names = {found[1].lower() for line in told if (found := TARGET.match(line))}

    def word(found: re.Match[str]) -> str:
        """The words of a link that leads to a line of addresses; of a picture none."""
        known = (found[3] or found[2]).lower() in names
        return ("" if found[1] else found[2]) if known else found[0]

    for line in told:
        if TARGET.match(line) or CONTENTS.fullmatch(line):
            yield ""
        else:
            yield REFERRING.sub(word, line) if names and "][" in line else line


def _told(lines: list[str]) -> list[str]:
    """Tables by rows, as in a Word file: the border goes, and commas stand between the cells."""
    told = list(lines)
    in_table = False
    for at, (line, under) in enumerate(pairwise([*lines, ""])):
        if BORDER.fullmatch(line.strip()) and in_table:
            told[at] = ""
        elif "|" in line and (in_table or BORDER.fullmatch(under.strip())):
            in_table = True
            cells = (cell.strip().replace("\\|", "|") for cell in CELLS.split(line))
            told[at] = "，".join(cell for cell in cells if cell)
        else:
            in_table = False
    return told
