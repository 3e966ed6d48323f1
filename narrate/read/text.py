"""The bytes of a text file in, its lines as they stand in the file out; and of Markdown, its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrate.errors import ManuscriptError
from narrate.model import Dropped
from narrate.read import front
from narrate.read.apart import apart
from narrate.read.encoding import decode
from narrate.read.lump import parted
from narrate.read.marks import IMAGE, LINK, bare

LINE_END = re.compile("\r\n|\n|\r")
# Form feed, NEL and the two separators of Unicode; NEL is also a byte of UTF-8 that was read as Latin-1.
RARE_END = re.compile("[\v\f\u2028\u2029]|(?<![\x80-\xff])\x85(?![\x80-\xff])")
FEW_LINES = 3
OVER = re.compile(r"(?:^|[。！？…：；.!?:;”’」』）)])\s*$")
INSIDE = re.compile("[，；,]")
SHORT = 24  # characters of a title or a name
HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))(.*?)(?:[ \t]+#+)?[ \t]*$")
MARKED = re.compile(r"#{1,4}[ \t]+\S")
FEW_HEADINGS = 2
UNDERLINE = re.compile(r" {0,3}(?:(=)=+|(-)-+)[ \t]*$")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
# Of quotations and items of lists, be they within one another or tasks to be done.
LEAD = re.compile(r"(?:[ \t]*(?:>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?))+")
HTML_HEADING = re.compile(r"[ \t]*<h([1-6])(?:\s[^<>]{0,400})?>(.*)</h\1>[ \t]*$", re.IGNORECASE)
NAMED = re.compile(r"[ \t]*\{[#.][^{}\n]{0,200}\}$")  # what a heading is called in its address
LINE_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")


@dataclass(frozen=True, slots=True)
class Text:
    """What a format says: encoding, lines, the heading level of each (0 for none), title and author.

    `left` is what stands in the file and in no line, `cells` the numbers of lines in tables. `parts` are the
    numbers of the lines that open the files of an e-book, `named` what its contents call each of them or
    nothing, `publisher` is who published it.
    """

    encoding: str
    lines: tuple[str, ...]
    levels: tuple[int, ...]
    title: str = ""
    author: str = ""
    left: tuple[Dropped, ...] = ()
    cells: frozenset[int] = frozenset()
    parts: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    publisher: str = ""


def plain(data: bytes, name: str) -> Text:
    """The lines of a text file, blank ones included, so that they are numbered as in the file.

    Where one line holds a whole page, its parts stand in its place. Markdown under another name is Markdown.
    """
    text, encoding = decode(data, name)
    found = split(text)
    if _is_markdown(found):
        return markdown(data, name)
    lines, levels = zip(*(part for parts in parted(found) for part in parts), strict=True)
    return Text(encoding, lines, levels)


def markdown(data: bytes, name: str) -> Text:
    """The lines of a Markdown file, marks taken off, blank in place of front matter, notes and rules."""
    text, encoding = decode(data, name)
    lines = split(text)
    body = front.length(lines)
    told, left = apart(lines[body:])
    read = [("", 0)] * body + _blocks(told)
    if not any(line.strip() for line, _ in read):
        where = "under the front matter" if body else "but marks in it"
        raise ManuscriptError(f"{name}: there is nothing {where}; write the story there.")
    shown, levels = zip(*read, strict=True)
    said = front.fields(lines[:body])
    return Text(encoding, shown, levels, said.get("title", ""), said.get("author", ""), left)


def _is_markdown(lines: tuple[str, ...]) -> bool:
    """Whether a text file is Markdown under another name: it begins with a marked heading, or has several.

    Several of the first rank only are none, where there is no link and no image: a list may be marked so.
    """
    first = next((line for line in lines if line.strip()), "")
    headed = [line for line in lines if MARKED.match(line)]
    sure = sum(line.startswith("##") for line in headed) >= FEW_HEADINGS
    linked = len(headed) >= FEW_HEADINGS and any(IMAGE.search(line) or LINK.search(line) for line in lines)
    return bool(MARKED.match(first)) or sure or linked


def split(text: str) -> tuple[str, ...]:
    """Lines at CR LF, LF and CR, and at rarer ends where a line is over, or where there are no others."""
    lines = LINE_END.split(text)
    lines = lines[:-1] if lines[-1] == "" and len(lines) > 1 else lines
    if not RARE_END.search(text):
        return tuple(lines)
    alone = len(lines) <= FEW_LINES
    return tuple(part for line in lines for part in _parted(line, alone=alone))


def _parted(line: str, *, alone: bool) -> Iterator[str]:
    """The parts of a line between rarer line ends; one inside a sentence is a stray character."""
    start = 0
    for end in RARE_END.finditer(line):
        part = line[start : end.start()]
        if alone or OVER.search(part) or (len(part) <= SHORT and not INSIDE.search(part)):
            yield part
            start = end.end()
    yield line[start:]


def _blocks(lines: Sequence[str]) -> list[tuple[str, int]]:
    read: list[tuple[str, int]] = []
    in_fence = False
    for line in lines:
        if FENCE.match(line):
            in_fence = not in_fence
            read.append(("", 0))
        elif in_fence:
            read.append((line, 0))
        else:
            _block(line, read)
    return read


def _block(line: str, read: list[tuple[str, int]]) -> None:
    """Add one line; a row of === or --- makes a heading of the line before it."""
    underline = UNDERLINE.match(line)
    if underline and read and read[-1][0] and not read[-1][1]:
        read[-1] = (read[-1][0], 1 if underline[1] else 2)
        read.append(("", 0))
    elif RULE.match(line):
        read.append(("", 0))
    elif heading := HEADING.match(line):
        read.append((bare(NAMED.sub("", heading[2])), len(heading[1])))
    elif heading := HTML_HEADING.match(line):
        read.append((bare(heading[2]), int(heading[1])))
    else:
        lead = LEAD.match(line)
        parts = LINE_BREAK.split(line[lead.end() :] if lead else line)
        read += [(bare(part), 0) for at, part in enumerate(parts) if part.strip() or not at]
