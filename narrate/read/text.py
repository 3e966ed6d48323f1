"""The bytes of a text file in, its lines as they stand in the file out; and of Markdown, its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.errors import ManuscriptError
from narrate.model import Dropped
from narrate.read.encoding import decode
from narrate.read.lump import parted

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
COMMENT = re.compile(r"[ \t]*<!--(?:(?!-->).)*-->[ \t]*$")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
LEAD = re.compile(r" {0,3}(?:(?:>[ \t]?)+|[-*+][ \t]+)")  # of a quotation or an item of a list
IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\[\n]{1,200})\]\([^)\n]{0,2000}\)")
STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,500}?)(?<=\S)\1")
# Stress between single stars, where the stars stand at the edges of words: a masked name's do not.
STRESS = re.compile(r"(?:(?<=^)|(?<=[\s，。；：！？、“‘（《]))\*(?=\S)([^*\n]{1,200}?)(?<=\S)\*(?!\*)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
FRONT = "---"
FRONT_LONGEST = 60  # lines; a longer one is a story between two rules
FIELD = re.compile(r"""(title|author)[ \t]*:[ \t]*["'“]?(.*?)["'”]?[ \t]*$""", re.IGNORECASE)


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
    """The lines of a Markdown file, marks taken off, blank in place of front matter and rules."""
    text, encoding = decode(data, name)
    lines = split(text)
    body = _front_matter(lines)
    read = [("", 0)] * body + _blocks(lines[body:])
    if not any(line.strip() for line, _ in read):
        where = "under the front matter" if body else "but marks in it"
        raise ManuscriptError(f"{name}: there is nothing {where}; write the story there.")
    shown, levels = zip(*read, strict=True)
    front = dict(_fields(lines[:body]))
    return Text(encoding, shown, levels, front.get("title", ""), front.get("author", ""))


def _is_markdown(lines: tuple[str, ...]) -> bool:
    """Whether a text file is Markdown under another name: marked headings, and a link or an image."""
    headed = sum(bool(MARKED.match(line)) for line in lines)
    return headed >= FEW_HEADINGS and any(IMAGE.search(line) or LINK.search(line) for line in lines)


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


def _front_matter(lines: tuple[str, ...]) -> int:
    """How many lines the front matter takes."""
    if lines[0].strip() != FRONT:
        return 0
    ends = (at for at, line in enumerate(lines[1:FRONT_LONGEST], start=1) if line.strip() in (FRONT, "..."))
    return next(ends, -1) + 1


def _fields(front: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((found[1].lower(), found[2]) for line in front if (found := FIELD.match(line)))


def _blocks(lines: tuple[str, ...]) -> list[tuple[str, int]]:
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
    elif RULE.match(line) or COMMENT.match(line):
        read.append(("", 0))
    elif heading := HEADING.match(line):
        read.append((_inline(heading[2]), len(heading[1])))
    else:
        lead = LEAD.match(line)
        read.append((_inline(line[lead.end() :] if lead else line), 0))


def _inline(line: str) -> str:
    """Links, strong and stressed text without their marks; other single * may stand for masked characters."""
    if not any(mark in line for mark in "[*_\\"):
        return line
    bare = STRONG.sub(r"\2", LINK.sub(r"\1", IMAGE.sub("", line)))
    return ESCAPED.sub(r"\1", STRESS.sub(r"\1", bare))
