"""Values in, what the page is told of them out: plain objects, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from narrate import review, script, spoken
from narrate.build import approval, release, shelf
from narrate.build.entries import Entry, script_sha256
from narrate.build.manifest import Manifest
from narrate.build.takes import SegmentTake
from narrate.model import FRAME, RATE_HZ, Cue, Finding, Mark, Script, Segment, Series, segment_of
from narrate.plain import units
from narrate.preview import edits, verdicts
from narrate.preview.jobs import Job
from narrate.preview.rehearsal import Part, Rehearsal
from narrate.preview.room import Room, doubt_id
from narrate.preview.units import outward
from narrate.review import Question
from narrate.script import is_open
from narrate.spoken.lines import is_spoken
from narrate.spoken.pauses import after_segment

Object = dict[str, object]
PLACES = 3  # decimals of a second


def episode(room: Room, name: str) -> Object:
    """An episode's script as the page shows it, and what holds the episode back."""
    number, entry = room.entry(name)
    found = room.reading(name)
    series = room.series
    state = room.state(name)
    questions = review.asked(entry.path, found)
    return {
        "id": name,
        "number": number,
        "title": found.script.title,
        "author": found.script.author,
        "about": {name: getattr(found.script, name) for name in script.FIELDS},
        "file": entry.path.name,
        "rev": script_sha256(entry.path),
        "stage": state.stage,
        "next": state.next_step,
        "segments": [_segment(segment, series) for segment in found.script.segments],
        "doubts": [_doubt(question, questions, found.script) for question in questions],
        "held": _held(room, entry, state),
        "built": state.manifest is not None,
        "approval": _approval(series, entry, state.manifest),
        "undo": room.history.last,
    }


def _approval(series: Series, entry: Entry, made: Manifest | None) -> Object | None:
    """Who approved the episode and when, who took it back, and what changed since; None without one."""
    found = approval.last(shelf.folder(series, entry))
    if found is None:
        return None
    return {
        "by": found.by,
        "on": found.at[:10],
        "withdrawn_by": found.withdrawn_by,
        "withdrawn_on": found.withdrawn_at[:10],
        "changed": approval.changed(found, made) if made else (),
    }


def _segment(segment: Segment, series: Series) -> Object:
    return {
        "id": segment.id,
        "kind": segment.kind,
        "level": segment.level,
        "text": segment.text,
        "rev": edits.revision(segment),
        "heard": is_spoken(segment, series),
        "role": segment.role or series.role(segment.kind),
        "own_role": segment.role,
        "rate": segment.rate,
        "pause_ms": after_segment(segment, series.pauses),
        "own_pause": segment.pause_ms is not None,
        "marks": [_mark(segment.text, mark) for mark in segment.marks],
    }


def _mark(text: str, mark: Mark) -> Object:
    return {
        "start": outward(text, mark.start),
        "end": outward(text, mark.end),
        "say": mark.say,
        "doubt": mark.doubt,
        "open": is_open(mark),
        "settled": mark.settled,
    }


def _doubt(question: Question, others: Sequence[Question], whole: Script) -> Object:
    """A doubt with its answers; `stands` is what a person would write anew."""
    mark = question.mark
    text = next((each.text for each in whole.segments if each.id == question.block), "")
    field = review.field_of(question)
    return {
        "id": doubt_id(question),
        "segment": question.block,
        "start": outward(text, mark.start),
        "end": outward(text, mark.end),
        "codes": mark.doubt.split("+"),
        "severity": question.severity,
        "why": question.why,
        "before": question.before,
        "text": question.text,
        "after": question.after,
        "proposed": review.proposed(question),
        "stands": getattr(whole, field) if field else question.text,
        "answers": review.answers(question),
        "alike": len(review.alike(question, others)),
    }


def _held(room: Room, entry: Entry, state: shelf.State) -> list[Object]:
    """What holds the episode back today; before its first build, what is known without its sound."""
    series = room.series
    known = state.findings or release.held(entry, series, series.engine)
    found = [item for item in known if item.holds and item.code != approval.CODE]
    return [finding(item) | {"segment": _place(item, entry, series)} for item in found]


def _place(item: Finding, entry: Entry, series: Series) -> str:
    """The segment that a finding is about, where it is about one."""
    if item.code != "unreadable":
        return ""
    return next((place.segment for place in spoken.unreadable(entry.script, series)), "")


def finding(item: Finding) -> Object:
    """One result of checking."""
    return {
        "code": item.code,
        "ok": item.ok,
        "advice": item.advice,
        "measured": item.measured,
        "wanted": item.wanted,
        "remedy": item.remedy,
    }


# ---------------------------------------------------------------- the timeline
def timeline(room: Room, name: str) -> Object:
    """The episode as it would be heard now: every line with its times, every segment with its verdict."""
    made = room.rehearsal(name)
    return {
        "digest": made.digest,
        "audio": f"/media/{made.digest}.wav",
        "peaks": f"/media/{made.digest}.peaks",
        "seconds": round(made.seconds, PLACES),
        "engine": made.cast.engine,
        "missing": sum(part.take is None for part in made.cast.all),
        "chapters": _chapters(made),
        "lines": _lines(made),
        "verdicts": _verdicts(room, name),
    }


def _lines(made: Rehearsal) -> list[Object]:
    """The lines in the order they are heard; `from` and `to` are places in the segment's text."""
    found: list[Object] = []
    at: dict[str, int] = {}
    for part, cue in zip(made.cast.all, made.cues, strict=True):
        segment = part.line.segment
        start = at.get(segment, 0)
        at[segment] = start + units(part.line.text)
        found.append(_line(part, cue, segment, start))
    return found


def _line(part: Part, cue: Cue, segment: str, start: int) -> Object:
    line = part.line
    return {
        "id": line.id,
        "segment": segment,
        "role": line.role,
        "voice": part.take.voice if part.take else "",
        "start": _seconds(cue.start),
        "end": _seconds(cue.end),
        "from": start,
        "to": start + units(line.text),
        "spoken": line.spoken,
        "take": part.key,
        "recorded": part.take is not None,
        "words": [[start, _seconds(cue.start)]]
        + [[start + outward(line.text, place), _seconds(at)] for place, at in cue.marks],
        **({"text": line.text} if segment in FRAME else {}),
    }


def _chapters(made: Rehearsal) -> list[Object]:
    """The chapters, each with the segment whose first line begins in it."""
    starts = [chapter.start for chapter in made.chapters]
    ends = [end for _, end in pairwise([*starts, made.sound.samples * RATE_HZ])]
    found = []
    for chapter, end in zip(made.chapters, ends, strict=True):
        inside = (cue.line for cue in made.cues if chapter.start <= cue.start < end)
        segment = segment_of(next(inside, ""))
        found.append({"start": _seconds(chapter.start), "title": chapter.title, "segment": segment})
    return list(found)


def _verdicts(room: Room, name: str) -> Mapping[str, Object]:
    """What holds of each spoken segment today; `lapsed` is an approval of what sounded otherwise."""
    known = verdicts.load(room.entry(name)[1].path)
    parts = room.parts(name)
    found: dict[str, Object] = {}
    for segment in room.reading(name).script.segments:
        if segment.id in parts:
            verdict = known.get(segment.id)
            state = verdicts.standing(verdict, verdicts.heard(segment, parts[segment.id]))
            lapsed = verdict is not None and verdict.state == "approved" and state == "unreviewed"
            found[segment.id] = {"state": state, "by": verdict.by if verdict else "", "lapsed": lapsed}
    return found


def _seconds(samples: int) -> float:
    return round(samples / RATE_HZ, PLACES)


# ---------------------------------------------------------------- work under way
def job(item: Job) -> Object:
    """One piece of work."""
    return {
        "id": item.id,
        "kind": item.kind,
        "episode": item.episode,
        "subject": item.subject,
        "state": item.state,
        "stage": item.stage,
        "done": item.done,
        "of": item.of,
        "error": item.error,
    }


def takes(found: Sequence[SegmentTake]) -> list[Object]:
    """The takes of a segment, each with what tells it from the others."""
    return [
        {
            "number": item.number,
            "engine": item.engine,
            "voice": item.voice,
            "speaker": item.speaker,
            "rate": item.rate,
            "say": item.say,
            "seconds": round(item.seconds, PLACES),
            "heard": all(item.lines),
            "in_use": item.in_use,
            "same_as": item.same_as,
        }
        for item in found
    ]
