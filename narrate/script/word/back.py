"""A script's file and a Word document that came back in; the file's new text and remarks out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from narrate.model import Mark, Script, Segment
from narrate.script.align import align, likeness
from narrate.script.carry import carry, ordered
from narrate.script.draft import is_open
from narrate.script.markdown import fresh_ids, loads, read
from narrate.script.merge import CONFLICT, SOURCE, merge
from narrate.script.patch import rewrite
from narrate.script.word.document import Came, Note, Paragraph, came
from narrate.script.word.names import AUTHOR, LABELS, bookmark, legal
from narrate.script.word.wording import verdict

FRONT, DOUBT = "_front_", "_doubt_"


@dataclass(frozen=True, slots=True)
class Back:
    """What the script's file says after the merge, and sentences about what could not be taken over."""

    text: str
    notes: tuple[str, ...]


def script_of(data: bytes) -> str:
    """The name of the script that a document was made from, or nothing; raises ScriptError."""
    return came(data).name


def from_docx(path: Path, data: bytes) -> Back:
    """Merge a document that came back into the script at *path*; raises ScriptError where it cannot be read.

    What the script became meanwhile stays: where both changed a block, the document's is a doubt.
    """
    now = read(path)
    document = came(data)
    base = (
        loads(document.cargo, path.name, now.script.number, now.script.slug) if document.cargo else now.script
    )
    notes = [f"{path.name}: {what} was not taken over from the document." for what in document.left_out]
    theirs = _script(document, base, now.script, path.name, notes)
    return Back(rewrite(now, merge(base, theirs, now.script)), tuple(dict.fromkeys(notes)))


def _script(document: Came, base: Script, mine: Script, name: str, notes: list[str]) -> Script:
    """What the document says, as a script whose blocks have the ids of *base*."""
    front = [item for item in document.paragraphs if _named(item, FRONT) or _named(item, DOUBT)]
    body = [item for item in document.paragraphs if item not in front and item.text]
    same = _same(body, base)
    fresh = fresh_ids((*(item.id for item in base.segments), *(item.id for item in mine.segments)))
    who = _editor(document)
    segments = []
    for at, item in enumerate(body):
        block = _block(item, same[at], who) if at in same else _new(item, next(fresh))
        segments.append(_settled(block, item, document, f"{name} #{block.id}", notes))
    doubts = tuple(_front_doubt(base, front, document, name, notes))
    fields: dict[str, Any] = {key: value for item in front for key, value in _field(item, base)}
    return replace(
        base,
        segments=tuple(segments),
        doubts=doubts,
        **{name: getattr(mine, name) for name in SOURCE},
        **fields,
    )


def _named(item: Paragraph, start: str) -> str:
    """What follows *start* in the first bookmark that begins so."""
    return next((mark[len(start) :] for mark in item.marks if mark.startswith(start)), "")


# ---------------------------------------------------------------- which paragraph is which block
def _same(body: Sequence[Paragraph], base: Script) -> Mapping[int, Segment]:
    """The block that each paragraph was: by its bookmark, the likest first; else by the same words.

    A document without any bookmark of ours was rebuilt by a program; there the words alone decide.
    """
    by_mark = {bookmark(item.id): item for item in base.segments}
    pairs = [
        (likeness(item.text, by_mark[mark].text), at, by_mark[mark])
        for at, item in enumerate(body)
        for mark in item.marks
        if mark in by_mark
    ]
    if not pairs:
        like = align([_shown(item) for item in base.segments], [item.text for item in body])
        return {at: base.segments[was] for at, was in like.items()}
    return _moved(body, base, _likest(pairs))


def _likest(pairs: Iterable[tuple[float, int, Segment]]) -> dict[int, Segment]:
    """Each paragraph with one block, each block with one paragraph, the likest first."""
    found: dict[int, Segment] = {}
    for _, at, block in sorted(pairs, key=lambda pair: -pair[0]):
        if at not in found and block not in found.values():
            found[at] = block
    return found


def _moved(body: Sequence[Paragraph], base: Script, found: dict[int, Segment]) -> Mapping[int, Segment]:
    """What was *found*, and the blocks whose words stand in a paragraph that has no bookmark."""
    moved = {_shown(item): item for item in reversed(base.segments) if item not in found.values()}
    for at, item in enumerate(body):
        if at not in found and item.text in moved:
            found[at] = moved.pop(item.text)
    return found


def _shown(item: Segment) -> str:
    """A block's text as Word shows it."""
    return legal(item.text).strip()


def _block(item: Paragraph, was: Segment, who: str) -> Segment:
    """A block as it came back; a style that means nothing to us leaves its kind."""
    kind, level = item.look or (was.kind, was.level)
    if item.text == _shown(was):
        return replace(was, kind=kind, level=level)
    notes = [note for note in item.notes if note.author == AUTHOR]
    if len(notes) == len(was.marks):
        marks = [_stretched(mark, note, was, item, who) for mark, note in zip(was.marks, notes, strict=True)]
    else:
        marks = list(carry(was.marks, legal(was.text), item.text))
    kept = [mark for mark in marks if mark is not None]
    return replace(was, kind=kind, level=level, text=item.text, marks=ordered(kept))


def _stretched(mark: Mark, note: Note, was: Segment, item: Paragraph, who: str) -> Mark | None:
    """A mark at the stretch of its comment; where the words under the comment changed, it is settled by that.

    A spoken form goes with the words that it was for.
    """
    if mark.start < 0:
        return mark
    if legal(was.text[mark.start : mark.end]) == item.text[note.start : note.end]:
        return replace(mark, start=note.start, end=note.end)
    return (
        Mark(note.start, note.end, None, mark.doubt, mark.severity, mark.settled or who)
        if mark.doubt
        else None
    )


def _new(item: Paragraph, name: str) -> Segment:
    kind, level = item.look or ("body", 0)
    return Segment(name, kind, item.text, level)


def _field(item: Paragraph, base: Script) -> Iterator[tuple[str, str]]:
    """The field whose line in front was changed, and its new value."""
    key = _named(item, FRONT)
    if key in LABELS and item.text != legal(f"{LABELS[key]}：{getattr(base, key)}").strip():
        yield key, re.sub(rf"^\s*{LABELS[key]}\s*[:：]", "", item.text).strip()


def _editor(document: Came) -> str:
    """Who saved the document, and when."""
    return " ".join(filter(None, (document.editor, document.day))) or "Word"


# ---------------------------------------------------------------- what replies settle
def _settled(block: Segment, item: Paragraph, document: Came, where: str, notes: list[str]) -> Segment:
    """The block whose doubts are settled by the comments of the document."""
    for note in item.notes:
        mark = _about(note, block)
        after = _answered(mark, note, document, where, notes)
        if mark is not None and after is not None:
            block = replace(block, marks=tuple(after if old == mark else old for old in block.marks))
    return block


def _about(note: Note, block: Segment) -> Mark | None:
    """The open doubt that a comment is about: that of the same stretch, else the one it touches."""
    spans = [
        (mark, (0, len(block.text)) if mark.start < 0 else (mark.start, mark.end))
        for mark in block.marks
        if is_open(mark) and (note.author != AUTHOR or mark.doubt in note.text)
    ]
    exact = [mark for mark, span in spans if span == (note.start, note.end)]
    near = [mark for mark, (start, end) in spans if start <= note.end and note.start <= end]
    return next(iter([*exact, *near]), None)


def _front_doubt(
    base: Script, front: Sequence[Paragraph], document: Came, name: str, notes: list[str]
) -> Iterator[Mark]:
    """The doubts about the whole story, each settled by the comments of its own paragraph."""
    places = {_named(item, DOUBT): item for item in front}
    for at, mark in enumerate(base.doubts):
        settled = mark
        for note in places[str(at)].notes if str(at) in places else ():
            settled = _answered(settled if is_open(settled) else None, note, document, name, notes) or settled
        yield settled


def _answered(mark: Mark | None, note: Note, document: Came, where: str, notes: list[str]) -> Mark | None:
    """The mark as a comment settles it, or None; what a comment says beside that is told."""
    if note.author == AUTHOR:
        return replace(mark, settled=_editor(document), instead=None) if mark and note.done else None
    given = verdict(note.text)
    who = " ".join(filter(None, (note.author or "Word", note.day)))
    if mark is None or given is None:
        state = "" if mark is None else "; the doubt stays open"
        notes.append(f'{where}: {note.author or "somebody"} wrote "{note.text}"{state}.')
        return None
    how, words = given
    if how == "accept" and (mark.say is None or CONFLICT in mark.doubt):
        notes.append(f'{where}: "{note.text}" cannot be taken here; settle it with narrate resolve.')
        return None
    return replace(mark, say=words, settled=who) if how == "say" else replace(mark, settled=who, instead=None)
