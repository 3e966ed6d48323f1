"""A script's file in, its open doubts with their context out; a person's answer to one back into the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from narrate import script
from narrate.errors import InputError, ScriptError
from narrate.files import write
from narrate.model import DOUBTS, Mark, Script, Segment, Severity
from narrate.script import CONFLICT, carry, fresh_ids, ordered

CONTEXT = 24  # characters shown on each side of a doubt
OF_CODE: Mapping[str, str] = {
    "missing-title": "title",
    "missing-author": "author",
    "masked-author": "author",
    "missing-source": "source",
    "lost-separator": "title",
    "title-in-table": "title",
}
OF_KIND: Mapping[str, str] = {"title": "title", "subtitle": "subtitle", "byline": "author"}
How = Literal["confirm", "accept", "write", "say", "leave out"]


@dataclass(frozen=True, slots=True)
class Question:
    """One open doubt as a person sees it; `block` is empty for one about the whole story.

    `text` is what is doubtful, `before` and `after` stand around it. `mark.say` or `mark.instead` is
    what is proposed. `line` and `column` count from 1.
    """

    path: Path
    line: int
    column: int
    block: str
    mark: Mark
    severity: Severity
    why: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decides: confirm it as it is, accept the proposal, write the right text, leave it out.

    `say` writes what is spoken and leaves the shown text. With `into_text`, accepting a spoken form puts
    it into the shown text as well.
    """

    how: How
    text: str = ""
    into_text: bool = False


def questions(path: Path) -> tuple[Question, ...]:
    """The open doubts of the script at *path* in the order of its text; raises ScriptError."""
    return asked(path, script.read(path))


def asked(path: Path, found: script.Reading) -> tuple[Question, ...]:
    """The open doubts of a script that was read from *path*."""
    where = found.front["doubts"].place if "doubts" in found.front else None
    first = (where.line, where.column) if where else (1, 1)
    open_ones = [
        _question(path, first, "", mark, _in_front(found.script, mark))
        for mark in script.open_of_story(found.script)
    ]
    for item in found.blocks:
        for mark, at in zip(item.segment.marks, item.marks_at, strict=True):
            if script.is_open(mark):
                place = item.paragraph.place(at)
                around = _around(item.segment.text, mark)
                open_ones.append(_question(path, (place.line, place.column), item.segment.id, mark, around))
    return tuple(open_ones)


def alike(question: Question, others: Sequence[Question]) -> tuple[Question, ...]:
    """The other questions that have the same answer: the same words, doubt and proposal."""
    same = replace(question.mark, start=0, end=0)
    return tuple(
        other
        for other in others
        if other != question
        and question.mark.start >= 0
        and question.mark.instead is None
        and (other.text, replace(other.mark, start=0, end=0)) == (question.text, same)
    )


def proposed(question: Question) -> str | None:
    """What is proposed, as a person reads it, without the signs of a script's file; None where nothing is."""
    instead = question.mark.instead
    if instead is None:
        return question.mark.say
    if not question.block:
        return instead.partition("=")[2]
    try:
        return "\n".join(item.text for item in script.loads(instead, question.block, 1, "x").segments)
    except ScriptError:
        return instead  # whoever accepts it is told what is wrong


def field_of(question: Question) -> str:
    """The line of the front matter that an answer to a doubt about the whole story is written into."""
    return "" if question.block else _field_of(question.mark)


def answers(question: Question) -> tuple[How, ...]:
    """The answers that fit a question; the others are refused."""
    words = proposed(question)
    if question.block:
        accept: tuple[How, ...] = () if words is None else ("accept",)
        return (*accept, "confirm", "write", "say", "leave out")
    if not field_of(question):
        return ("confirm",)
    return ("accept", "confirm", "write") if words else ("confirm", "write")


def answer(question: Question, given: Answer, by: str, day: date) -> None:
    """Write a person's answer into the script's file; every other block keeps its bytes.

    Raises InputError where the answer does not fit the question, or the doubt is no longer there.
    """
    found = script.read(question.path)
    write(
        question.path, script.rewrite(found, settle(found.script, question, given, f"{by} {day.isoformat()}"))
    )


def settle(found: Script, question: Question, given: Answer, who: str) -> Script:
    """The script in which *who* has settled a doubt in this way; raises InputError where that cannot be."""
    if not question.block:
        return _settled_front(found, question.mark, given, who)
    at = next((n for n, item in enumerate(found.segments) if item.id == question.block), -1)
    if at < 0 or question.mark not in found.segments[at].marks:
        raise InputError(
            f"{question.path.name}:{question.line}: this doubt is no longer there; list them again."
        )
    segment = found.segments[at]
    new = HOW[given.how](segment, question.mark, given, who)
    names = fresh_ids(item.id for item in found.segments)
    named = [replace(item, id=segment.id if number == 0 else next(names)) for number, item in enumerate(new)]
    after = replace(found, segments=(*found.segments[:at], *named, *found.segments[at + 1 :]))
    return _with_field(after, segment, question.mark, named)


# ---------------------------------------------------------------- one question
def _question(
    path: Path, place: tuple[int, int], block: str, mark: Mark, around: tuple[str, str, str]
) -> Question:
    why = "; ".join(DOUBTS[code].why for code in mark.doubt.split("+"))
    return Question(path, *place, block, mark, script.severity(mark), why, *around)


def _in_front(found: Script, mark: Mark) -> tuple[str, str, str]:
    """The field that a doubt is about and what it says now; the title where it is about the whole story."""
    named = _named(mark)
    return (f"{named}: ", str(getattr(found, named)), "") if named else ("", found.title, "")


def _around(text: str, mark: Mark) -> tuple[str, str, str]:
    if mark.start < 0 or CONFLICT in mark.doubt:
        return "", text, ""
    return (
        text[max(0, mark.start - CONTEXT) : mark.start],
        text[mark.start : mark.end],
        text[mark.end :][:CONTEXT],
    )


# ---------------------------------------------------------------- one answer
def _confirm(segment: Segment, mark: Mark, _given: Answer, who: str) -> tuple[Segment, ...]:
    return (_remarked(segment, mark, replace(mark, settled=who, instead=None)),)


def _accept(segment: Segment, mark: Mark, given: Answer, who: str) -> tuple[Segment, ...]:
    if mark.instead is not None:
        new = script.loads(mark.instead, segment.id, 1, "x").segments
        return tuple(_signed(item, mark, who) if number == 0 else item for number, item in enumerate(new))
    if mark.say is None:
        raise InputError("Nothing is proposed for this doubt; type the right text, or confirm it as it is.")
    if given.into_text:
        return _write(segment, mark, replace(given, text=mark.say), who)
    return (_remarked(segment, mark, replace(mark, settled=who)),)


def _say(segment: Segment, mark: Mark, given: Answer, who: str) -> tuple[Segment, ...]:
    return (_remarked(segment, mark, replace(mark, say=given.text, settled=who)),)


def _write(segment: Segment, mark: Mark, given: Answer, who: str) -> tuple[Segment, ...]:
    """The block with the right words; the mark stays on them and says who knew."""
    done = replace(mark, say=None, settled=who, instead=None)
    if mark.start < 0 or CONFLICT in mark.doubt:
        others = [other for other in segment.marks if other != mark]
        kept = [other for other in carry(others, segment.text, given.text) if other is not None]
        at = len(given.text) if mark.start >= 0 else -1
        new = replace(segment, text=given.text, marks=ordered((*kept, replace(done, start=at, end=at))))
    else:
        new = _replaced(segment, mark, replace(done, end=mark.start + len(given.text)), given.text)
    return (new,) if new.text.strip() else ()


def _leave_out(segment: Segment, mark: Mark, given: Answer, who: str) -> tuple[Segment, ...]:
    return _write(segment, mark, replace(given, text=""), who)


HOW: Mapping[How, Callable[[Segment, Mark, Answer, str], tuple[Segment, ...]]] = {
    "confirm": _confirm,
    "accept": _accept,
    "say": _say,
    "write": _write,
    "leave out": _leave_out,
}


def _remarked(segment: Segment, old: Mark, new: Mark) -> Segment:
    return replace(segment, marks=tuple(new if mark == old else mark for mark in segment.marks))


def _signed(segment: Segment, mark: Mark, who: str) -> Segment:
    """A block that came in place of another, with the name of who took it."""
    at = len(segment.text) if any(other.start < 0 for other in segment.marks) else -1
    return replace(segment, marks=ordered((*segment.marks, Mark(at, at, doubt=mark.doubt, settled=who))))


def _replaced(segment: Segment, old: Mark, new: Mark, text: str) -> Segment:
    shift = new.end - old.end
    marks = []
    for mark in segment.marks:
        if mark == old:
            marks.append(new)
        elif mark.start >= old.end:
            marks.append(replace(mark, start=mark.start + shift, end=mark.end + shift))
        else:
            marks.append(mark)
    shown = segment.text[: old.start] + text + segment.text[old.end :]
    return replace(segment, text=shown, marks=tuple(marks))


def _with_field(found: Script, old: Segment, mark: Mark, new: Sequence[Segment]) -> Script:
    """The script whose title or author in front follows the corrected words of its line in the text."""
    name = OF_KIND.get(old.kind, "")
    value = getattr(found, name) if name else ""
    at = old.text.find(value)
    if (
        not value
        or at < 0
        or not new
        or mark.start < 0
        or not at <= mark.start <= mark.end <= at + len(value)
    ):
        return found
    end = len(value) + at + len(new[0].text) - len(old.text)
    return _field(found, name, new[0].text[at:end])


def _settled_front(found: Script, mark: Mark, given: Answer, who: str) -> Script:
    if mark not in found.doubts:
        raise InputError("This doubt is no longer there; list them again.")
    name, offered = _field_of(mark), (mark.instead or "").partition("=")[2]
    doubts = tuple(
        replace(item, settled=who, instead=None) if item == mark else item for item in found.doubts
    )
    after = replace(found, doubts=doubts)
    if given.how == "confirm":
        return after
    value = given.text if given.how == "write" else offered or mark.say or ""
    if given.how not in ("write", "accept") or not name or not value:
        raise InputError("This doubt is about the whole story: mend the script, then confirm it here.")
    return _field(after, name, value)


def _field_of(mark: Mark) -> str:
    """The field that a doubt about the whole story names, or that its code is about."""
    return _named(mark) or next((OF_CODE[code] for code in mark.doubt.split("+") if code in OF_CODE), "")


def _named(mark: Mark) -> str:
    """The line of the front matter that a conflict is about; nothing where it names none that we merge."""
    name = (mark.instead or "").partition("=")[0]
    return name if name in script.FIELDS else ""


def _field(found: Script, name: str, value: str) -> Script:
    fields: dict[str, Any] = {name: value}
    return replace(found, **fields)
