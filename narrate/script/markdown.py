"""`Script` ⇄ the Markdown file an editor reads; what is written parses to what it was written from.

A segment is a paragraph with its attributes in braces at the end: `正文。 {#b7 voice=quote pause=800}`.
Inside it, a bracketed span carries how it is spoken or what is doubtful: `[年]{.doubt code=lost-number}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from narrate.errors import ScriptError
from narrate.model import FASTEST_RATE, LONGEST_PAUSE_MS, SLOWEST_RATE, Kind, Mark, Script, Segment
from narrate.script import front as matter
from narrate.script import mistakes
from narrate.script.attributes import (
    CLASS_KINDS,
    CLASSES,
    INVISIBLE,
    KEYS,
    SEVERITIES,
    SPAN_KEYS,
    Attributes,
    Place,
    check,
    parse,
)
from narrate.script.front import FENCE, FRONT, Field
from narrate.script.marks import classes, mark, pairs
from narrate.script.paragraphs import Paragraph, Row, paragraphs, rows

NAME = re.compile(r"(\d{1,5})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md", re.ASCII)
TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~｛])
    | (?P<open>\[(?=(?:[^\\\[\]]|\\.)*\]\{))
    | (?P<close>\](?=\{))
    | (?P<attributes>\{)
    | (?P<wide>｛)
    | (?P<plain>[^\\\[\]{｛]+|.)""",
    re.VERBOSE | re.DOTALL,
)
RATE = re.compile(r"[+-][0-9]{1,3}%")
MILLISECONDS = re.compile(r"\d{1,9}")
# Chinese editors often type no blank behind #; a topic (#渡口#) has a second sign and is text
HEADING = re.compile(r"(#{1,6})(?:\s+|(?=[^\x00-\x7f][^#]*(?:\{\s*#[^#]*)?$))")
LEADS: Mapping[str, str] = {"title": "# ", "quote": "> "}


@dataclass(frozen=True, slots=True)
class Block:
    """A segment and where it stands: its list at `list_at` of the paragraph, -1 without one.

    `named` says that the file gives its id; `marks_at` is where each of its marks begins.
    """

    segment: Segment
    named: bool
    paragraph: Paragraph
    list_at: int
    marks_at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A script and where all of it stands in its file."""

    script: Script
    text: str
    front: Mapping[str, Field]
    head: Sequence[Row]
    blocks: tuple[Block, ...]


def dump(script: Script) -> str:
    """The Markdown text of *script*."""
    front = [matter.line(script, key) for key in FRONT]
    blocks = [block(segment) for segment in script.segments]
    return "\n".join([FENCE, *front, FENCE, ""]) + "".join(f"\n{item}\n" for item in blocks)


def load(path: Path, *, was: Sequence[Segment] = ()) -> Script:
    """Read a script; raises ScriptError with line and column where it is broken.

    A paragraph without an id gets its own back where it stands unchanged in *was*, which are the segments
    that had ids once; else one that is neither in the file nor there.
    """
    return read(path, was=was).script


def loads(text: str, file: str, number: int, slug: str) -> Script:
    """The script in *text*; *file* is named in messages."""
    return reading(text, file, number, slug).script


def read(path: Path, *, was: Sequence[Segment] = ()) -> Reading:
    """Read a script as `load` does, with the place of everything in it."""
    name = NAME.fullmatch(path.name)
    if name is None:
        raise ScriptError(f"{path}: a script is called NN-slug.md with an ASCII slug; rename the file.")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScriptError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8.") from error
    return reading(text, path.name, int(name[1]), name[2], was=was)


def reading(text: str, file: str, number: int, slug: str, *, was: Sequence[Segment] = ()) -> Reading:
    """The script in *text* with the place of everything in it."""
    lines = rows(text)
    front, size = matter.read(lines, file)
    blocks = _named([_block(item) for item in paragraphs(lines[size:], file)], was)
    found = matter.script(front, number, slug)
    if "title" not in front:
        titles = (item.segment.text for item in blocks if item.segment.kind == "title")
        found = replace(found, title=next(titles, ""))
    segments = tuple(item.segment for item in blocks)
    return Reading(replace(found, segments=segments), text, front, lines[:size], blocks)


# ---------------------------------------------------------------- writing
def block(segment: Segment) -> str:
    """The Markdown of one segment; without an id and attributes, its text alone."""
    whole = [item for item in segment.marks if item.start < 0]
    values = [("voice", segment.role)] if segment.role else []
    values += [] if segment.pause_ms is None else [("pause", str(segment.pause_ms))]
    values += [("rate", f"{segment.rate:+d}%")] if segment.rate else []
    values += [pair for item in whole for pair in _pairs(item)]
    names: tuple[str, ...] = (segment.kind,) if segment.kind in CLASS_KINDS else ()
    names += tuple(name for item in whole for name in classes(item))
    lead = "#" * max(segment.level, 2) + " " if segment.kind == "heading" else LEADS.get(segment.kind, "")
    attributes = Attributes(segment.id, names, tuple(values))
    return f"{lead}{_spans(segment, guard=not lead)}{f' {attributes}' if attributes != Attributes() else ''}"


def _spans(segment: Segment, *, guard: bool) -> str:
    out, at = [], 0
    for item in segment.marks:
        if item.start >= 0:
            out.append(_escape(segment.text[at : item.start]))
            span = Attributes(classes=classes(item), pairs=tuple(_pairs(item)))
            out.append(f"[{_escape(segment.text[item.start : item.end])}]{span}")
            at = item.end
    text = "".join(out) + _escape(segment.text[at:])
    return f"\\{text}" if guard and text[:1] in ("#", ">", "-") else text


def _escape(text: str) -> str:
    return re.sub(r"([\\\[\]{}｛])", r"\\\1", text)


def _pairs(item: Mark) -> list[tuple[str, str]]:
    return [*([("code", item.doubt)] if item.doubt else []), *pairs(item)]


# ---------------------------------------------------------------- reading
def _block(paragraph: Paragraph) -> Block:
    kind, level, at = _lead(paragraph.text)
    text, marks, attributes, list_at = _body(paragraph, at)
    place = paragraph.place(max(list_at, 0))
    check(attributes, classes=CLASSES, keys=KEYS, place=place)
    if own := _kind(attributes, place):
        kind, level = own, 0
    whole = mark(attributes, -1, -1, place)
    found = [*marks, (whole, max(list_at, 0))] if whole != Mark(-1, -1) else marks
    if not text and kind == "body" and attributes.id and not found:
        raise mistakes.alone(place)
    segment = Segment(
        attributes.id,
        kind,
        text,
        level,
        attributes.get("voice") or "",
        _pause_ms(attributes.get("pause"), place),
        tuple(item for item, _ in found),
        _rate(attributes.get("rate") or "+0%", place),
    )
    return Block(segment, bool(attributes.id), paragraph, list_at, tuple(position for _, position in found))


def _kind(attributes: Attributes, place: Place) -> Kind | None:
    """The kind that the attributes name, if any."""
    own = [name for name in attributes.classes if name in CLASS_KINDS]
    if len(own) > 1:
        raise place.error(f"a block has one kind, not {' and '.join(own)}; take one of the two away.")
    return cast("Kind", own[0]) if own else None


def _pause_ms(text: str | None, place: Place) -> int | None:
    if text is None:
        return None
    if not (MILLISECONDS.fullmatch(text) and int(text) <= LONGEST_PAUSE_MS):
        raise mistakes.no_pause(text, place)
    return int(text)


def _rate(text: str, place: Place) -> int:
    if not (RATE.fullmatch(text) and SLOWEST_RATE <= int(text.rstrip("%")) <= FASTEST_RATE):
        raise place.error(
            f"rate={text} is not {SLOWEST_RATE} to {FASTEST_RATE:+d} percent; write rate=-10% or rate=+10%."
        )
    return int(text.rstrip("%"))


def _lead(text: str) -> tuple[Kind, int, int]:
    """Kind and level that the first characters give, and where the text starts."""
    heading = HEADING.match(text)
    if heading:
        level = len(heading[1])
        return ("title" if level == 1 else "heading"), level, heading.end()
    quoted = re.match(r">\s*", text)
    return ("quote", 0, quoted.end()) if quoted else ("body", 0, 0)


def _body(paragraph: Paragraph, at: int) -> tuple[str, list[tuple[Mark, int]], Attributes, int]:
    """Text, marks with their places, and the attribute list at the end with its place."""
    source, text = paragraph.text, ""
    marks: list[tuple[Mark, int]] = []
    opened: tuple[int, int] | None = None
    last, list_at, spans_end = Attributes(), -1, 0
    while (token := TOKEN.match(source, at)) is not None:
        start, at = at, token.end()
        if token.lastgroup == "open":
            opened = len(text), start
        elif token.lastgroup == "close" and opened is not None:
            attributes, at = parse(source, at, paragraph.place)
            marks.append((_span(attributes, opened[0], len(text), paragraph, start + 1), opened[1]))
            opened, spans_end = None, at
        elif token.lastgroup == "attributes":
            last, at = _last(paragraph, start)
            list_at = start
        else:
            if error := mistakes.wide(paragraph, start) or mistakes.rounded(paragraph, start):
                raise error
            text += token["escaped"] or token[0]
    if list_at < 0 and source[spans_end:].strip() and (error := mistakes.unopened(paragraph)):
        raise error
    floor = marks[-1][0].end if marks else 0
    return text[:floor] + text[floor:].rstrip(), marks, last, list_at


def _last(paragraph: Paragraph, at: int) -> tuple[Attributes, int]:
    """The list at the end of a block; raises ScriptError for one that stands in the middle."""
    found, end = parse(paragraph.text, at, paragraph.place)
    if paragraph.text[end:].strip().strip(INVISIBLE):
        raise mistakes.misplaced(paragraph, at, end, found)
    return found, len(paragraph.text)


def _span(attributes: Attributes, start: int, end: int, paragraph: Paragraph, at: int) -> Mark:
    place = paragraph.place(at)
    if attributes.id:
        raise place.error(
            f"#{attributes.id} names a block, not a span; put a blank between ] and {{, "
            "or take the id out of the span."
        )
    check(attributes, classes=("doubt", *SEVERITIES), keys=SPAN_KEYS, place=place)
    return mark(attributes, start, end, place)


def _named(blocks: Sequence[Block], was: Sequence[Segment]) -> tuple[Block, ...]:
    """The blocks, those typed by hand with an id of their own; raises ScriptError for an id used twice."""
    seen: dict[str, int] = {}
    for item in blocks:
        place = item.paragraph.place(max(item.list_at, 0))
        if item.named and item.segment.id in seen:
            raise place.error(
                f"the id #{item.segment.id} is used twice, in line {seen[item.segment.id]} too; "
                "take one of the two away."
            )
        seen[item.segment.id] = place.line
    fresh = fresh_ids((*seen, *(segment.id for segment in was)))
    lost = {(segment.kind, segment.text): segment.id for segment in reversed(was) if segment.id not in seen}
    return tuple(
        item
        if item.named
        else replace(item, segment=replace(item.segment, id=_lost(item, lost) or next(fresh)))
        for item in blocks
    )


def _lost(item: Block, lost: dict[tuple[Kind, str], str]) -> str:
    """The id that a block had before it was cut off, each once."""
    return lost.pop((item.segment.kind, item.segment.text), "")


def fresh_ids(taken: Iterable[str]) -> Iterator[str]:
    """Ids beyond all of *taken*: the id of a block that is gone is not given to another one."""
    numbers = [int(name[1:]) for name in taken if re.fullmatch(r"b[0-9]{1,9}", name)]
    return (f"b{number}" for number in range(max(numbers, default=0) + 1, 2 * 10**9))
