"""`Script` ⇄ the Markdown file an editor reads; what is written parses to what it was written from.

A segment is a paragraph with its attributes in braces at the end: `正文。 {#b7 voice=quote pause=800}`.
Inside it, a bracketed span carries how it is spoken or what is doubtful: `[年]{.doubt code=lost-number}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast, get_args

from narrate.errors import ScriptError
from narrate.model import DOUBTS, Kind, Mark, Script, Segment, Severity
from narrate.script.attributes import Attributes, Place, check, parse, quote

NAME = re.compile(r"(\d{1,5})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md", re.ASCII)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])", re.ASCII)
FRONT: Mapping[str, str] = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "source": "source",
    "date": "date",
    "rights": "rights",
    "manuscript": "manuscript",
    "sha256": "manuscript_sha256",
    "work": "work",
    "cleaner": "cleaner",
    "doubts": "doubts",
}
CLASS_KINDS = ("subtitle", "byline", "letter", "note")
SEVERITIES = get_args(Severity)
FENCE = "---"


def dump(script: Script) -> str:
    """The Markdown text of *script*."""
    front = [f"{key}: {_front_value(script, field)}".rstrip() for key, field in FRONT.items()]
    blocks = [_block(segment) for segment in script.segments]
    return "\n".join([FENCE, *front, FENCE, ""]) + "".join(f"\n{block}\n" for block in blocks)


def load(path: Path) -> Script:
    """Read a script; raises ScriptError with line and column where it is broken."""
    name = NAME.fullmatch(path.name)
    if name is None:
        raise ScriptError(f"{path}: a script is called NN-slug.md with an ASCII slug; rename the file.")
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ScriptError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8.") from error
    return loads(text, path.name, int(name[1]), name[2])


def loads(text: str, file: str, number: int, slug: str) -> Script:
    """The script in *text*; *file* is named in messages."""
    lines = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").split("\n")
    front, body = _front(lines, file)
    segments = [_segment(block, place) for block, place in _paragraphs(lines, body, file)]
    front.setdefault("title", next((item.text for item in segments if item.kind == "title"), ""))
    return Script(
        number=number,
        slug=slug,
        doubts=_front_doubts(front.pop("doubts", "")),
        work=_whole(front.pop("work", ""), file),
        segments=_with_ids(segments, file),
        **{FRONT[key]: value for key, value in front.items()},
    )


# ---------------------------------------------------------------- writing
def _front_value(script: Script, field: str) -> str:
    if field == "doubts":
        return ", ".join(
            f"{mark.doubt}={mark.settled}" if mark.settled else mark.doubt for mark in script.doubts
        )
    value = str(getattr(script, field))
    odd = (
        value != value.strip() or value[:1] in tuple("\"'[]{}>|*&!%#`@-?:,") or ": " in value or " #" in value
    )
    return json.dumps(value, ensure_ascii=False) if value and odd else value


def _block(segment: Segment) -> str:
    whole = [mark for mark in segment.marks if mark.start < 0]
    pairs = [("voice", segment.role)] if segment.role else []
    pairs += [] if segment.pause_ms is None else [("pause", str(segment.pause_ms))]
    pairs += [pair for mark in whole for pair in _pairs(mark)]
    classes: tuple[str, ...] = (segment.kind,) if segment.kind in CLASS_KINDS else ()
    classes += tuple(name for mark in whole for name in _classes(mark))
    lead = {"title": "# ", "heading": "#" * max(segment.level, 2) + " ", "quote": "> "}.get(segment.kind, "")
    return f"{lead}{_spans(segment, guard=not lead)} {Attributes(segment.id, classes, tuple(pairs))}"


def _spans(segment: Segment, *, guard: bool) -> str:
    out, at = [], 0
    for mark in segment.marks:
        if mark.start >= 0:
            out.append(_escape(segment.text[at : mark.start]))
            span = Attributes(classes=_classes(mark), pairs=tuple(_pairs(mark)))
            out.append(f"[{_escape(segment.text[mark.start : mark.end])}]{span}")
            at = mark.end
    text = "".join(out) + _escape(segment.text[at:])
    return f"\\{text}" if guard and text[:1] in ("#", ">", "-") else text


def _escape(text: str) -> str:
    return re.sub(r"([\\\[\]{}])", r"\\\1", text)


def _classes(mark: Mark) -> tuple[str, ...]:
    return (*(["doubt"] if mark.doubt else []), *([mark.severity] if mark.severity else []))


def _pairs(mark: Mark) -> list[tuple[str, str]]:
    pairs = [("code", mark.doubt)] if mark.doubt else []
    pairs += [] if mark.say is None else [("say", mark.say)]
    return pairs + ([("ok", mark.settled)] if mark.settled else [])


# ---------------------------------------------------------------- reading
def _front(lines: list[str], file: str) -> tuple[dict[str, str], int]:
    if not lines or lines[0].rstrip() != FENCE:
        return {}, 0
    front: dict[str, str] = {}
    for at, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return front, at + 1
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in FRONT:
            known = ", ".join(FRONT)
            raise Place(file, at + 1, 1).error(f"unknown front matter {key.strip()!r}; known are {known}.")
        front[key.strip()] = _unquoted(value.strip(), Place(file, at + 1, len(key) + 2))
    raise Place(file, 1, 1).error(f"the front matter is not closed; put {FENCE} on a line after it.")


def _unquoted(value: str, place: Place) -> str:
    if not value.startswith('"'):
        return value
    try:
        return str(json.loads(value))
    except json.JSONDecodeError as error:
        raise place.error('a quoted value is not closed; write "…", with \\" for a quote inside.') from error


def _front_doubts(value: str) -> tuple[Mark, ...]:
    pairs = [item.strip().partition("=") for item in value.split(",") if item.strip()]
    return tuple(Mark(-1, -1, doubt=code, settled=who) for code, _, who in pairs)


def _whole(value: str, file: str) -> int:
    if value and not value.isdecimal():
        raise ScriptError(
            f"{file}: work must be a whole number, not {value!r}; write the story's place in its page."
        )
    return int(value or 1)


def _paragraphs(lines: list[str], start: int, file: str) -> Iterator[tuple[str, Place]]:
    """Each paragraph as one line, and where it starts: wrapped lines of Chinese join without a blank."""
    held: list[str] = []
    first = start
    for at, line in enumerate([*lines[start:], ""], start + 1):
        if line.strip():
            first = at if not held else first
            held.append(line.strip())
        elif held:
            yield "".join(held), Place(file, first, 1)
            held = []


def _segment(block: str, place: Place) -> Segment:
    kind, level, at = _lead(block)
    text, marks, attributes = _body(block, at, place)
    check(
        attributes,
        classes=(*CLASS_KINDS, "doubt", *SEVERITIES),
        keys=("voice", "pause", "code", "say", "ok"),
        place=place,
    )
    for name in attributes.classes:
        kind = cast("Kind", name) if name in CLASS_KINDS else kind
    whole = _mark(attributes, -1, -1, place)
    marks += [whole] if whole != Mark(-1, -1) else []
    pause = attributes.get("pause")
    if pause is not None and not pause.isdecimal():
        raise place.error(f"pause={pause} is not a number of milliseconds; write pause=800.")
    return Segment(
        attributes.id,
        kind,
        text,
        level,
        attributes.get("voice") or "",
        int(pause) if pause else None,
        tuple(marks),
    )


def _lead(block: str) -> tuple[Kind, int, int]:
    """Kind and level that the first characters give, and where the text starts."""
    heading = re.match(r"(#{1,6})\s+", block)
    if heading:
        level = len(heading[1])
        return ("title" if level == 1 else "heading"), level, heading.end()
    quoted = re.match(r">\s*", block)
    return ("quote", 0, quoted.end()) if quoted else ("body", 0, 0)


def _body(block: str, at: int, place: Place) -> tuple[str, list[Mark], Attributes]:
    text, marks, opened = "", [], -1
    last = Attributes()
    while at < len(block):
        here = Place(place.file, place.line, at + 1)
        escape = ESCAPED.match(block, at)
        if escape:
            text, at = text + escape[1], escape.end()
        elif block[at] == "[" and _closes(block, at):
            opened, at = len(text), at + 1
        elif block.startswith("]{", at) and opened >= 0:
            attributes, at = parse(block, at + 1, here)
            marks.append(_span(attributes, opened, len(text), here))
            opened = -1
        elif block[at] == "{":
            last, at = parse(block, at, here)
            if block[at:].strip():
                raise here.error(
                    'attributes stand at the end of a block or behind [text]; write "\\{" for a brace.'
                )
        else:
            text, at = text + block[at], at + 1
    return text.rstrip(), marks, last


def _closes(block: str, at: int) -> bool:
    """Whether the bracket at *at* opens a span with attributes and not plain text."""
    end = re.compile(r"(?:[^\\\[\]]|\\.)*\]\{").match(block, at + 1)
    return end is not None


def _span(attributes: Attributes, start: int, end: int, place: Place) -> Mark:
    check(attributes, classes=("doubt", *SEVERITIES), keys=("code", "say", "ok"), place=place)
    return _mark(attributes, start, end, place)


def _mark(attributes: Attributes, start: int, end: int, place: Place) -> Mark:
    code = attributes.get("code") or ""
    for name in filter(None, code.split("+")):
        if name not in DOUBTS:
            raise place.error(f"unknown doubt {quote(name)}; known are {', '.join(DOUBTS)}.")
    own = [name for name in attributes.classes if name in SEVERITIES]
    weight = cast("Severity", own[0]) if own else None
    return Mark(start, end, attributes.get("say"), code, weight, attributes.get("ok") or "")


def _with_ids(segments: list[Segment], file: str) -> tuple[Segment, ...]:
    """The segments, those typed by hand with an id of their own; raises ScriptError for an id used twice."""
    taken: set[str] = set()
    for segment in segments:
        if segment.id and segment.id in taken:
            raise ScriptError(f"{file}: the id #{segment.id} is used twice; take one of the two away.")
        taken.add(segment.id)
    fresh = (f"b{n}" for n in range(1, 10**9) if f"b{n}" not in taken)
    return tuple(_named(segment, fresh) for segment in segments)


def _named(segment: Segment, fresh: Iterator[str]) -> Segment:
    if segment.id:
        return segment
    return Segment(
        next(fresh), segment.kind, segment.text, segment.level, segment.role, segment.pause_ms, segment.marks
    )
