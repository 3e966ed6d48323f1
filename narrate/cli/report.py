"""Values in, the JSON that other programs read out (`--json`)."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from narrate.build import Built, Change, State
from narrate.build.events import Event, Hear
from narrate.build.stock import Stock
from narrate.engines.incident import Incident
from narrate.model import DOUBTS, Cleaned, Doubt, Finding, Offer, Story
from narrate.publish import Report
from narrate.review import Question
from narrate.spoken import Review


def changes(found: Sequence[Change]) -> str:
    """What a build would do."""
    return _text([asdict(item) for item in found])


def built(done: Built) -> str:
    """What a build did: every manifest, and what failed."""
    episodes = [
        {
            "name": item.name,
            "changed": item.changed,
            "lines_used": item.lines,
            "recorded": item.recorded,
            "cached": item.lines - item.recorded,
            "retries": item.retries,
            "released": item.released,
            **asdict(item.manifest),
        }
        for item in done.outcomes
    ]
    failures = [{"name": item.name, "error": str(item.error)} for item in done.failures]
    return _text(
        {
            "event": "summary",
            "episodes": episodes,
            "failures": failures,
            "scripts": [path.name for path in done.scripts],
            "feeds": [path.name for path in done.feeds.changed],
            "hints": done.hints,
            "left_the_feed": done.feeds.left,
            "unreadable": [_state(item) for item in done.unreadable],
            "outage": done.outage,
            "retries": done.retries,
            "refusals": done.refusals,
        }
    )


def follow(hear: Hear) -> Hear:
    """What prints every event of a build as a line of JSON at once, and tells it to *hear* as well."""

    def told(event: Event) -> None:
        """A line of JSON at once, so that another program can follow."""
        name = event.kind if isinstance(event, Incident) else event.event
        print(_text({"event": name, **asdict(event)}), flush=True)
        hear(event)

    return told


def cleaned(found: Cleaned) -> str:
    """What the cleaner made of one manuscript."""
    stories = [_story(story, found) for story in found.stories]
    dropped = [asdict(item) for item in found.dropped]
    return _text({"stories": stories, "dropped": dropped, "contest": dict(found.contest)})


def lexicon(found: Review) -> str:
    """What a voice may misread, where the entries apply, and which of them are wrong."""
    risks = [asdict(risk) | {"play": f"narrate say {shlex.quote(risk.sentence)}"} for risk in found.risks]
    return _text(asdict(found) | {"risks": risks})


def questions(found: Sequence[Question], root: Path) -> str:
    """The open doubts, each with its place and what is proposed."""
    return _text([_question(item, root) for item in found])


def _question(item: Question, root: Path) -> dict[str, object]:
    return {
        "episode": item.path.stem,
        "file": item.path.relative_to(root).as_posix(),
        "line": item.line,
        "column": item.column,
        "block": item.block,
        "code": item.mark.doubt,
        "severity": item.severity,
        "why": item.why,
        "before": item.before,
        "text": item.text,
        "after": item.after,
        "say": item.mark.say,
        "instead": item.mark.instead,
    }


def offers(found: Sequence[tuple[str, Offer]]) -> str:
    """The voices of each engine."""
    return _text([{"engine": engine, **asdict(offer)} for engine, offer in found])


def stock(found: Stock) -> str:
    """An account of the recordings."""
    return _text(asdict(found))


def states(found: Sequence[State]) -> str:
    """Where every story stands, what its release depends on, and what to do next."""
    return _text([_state(item) for item in found])


def _state(item: State) -> dict[str, object]:
    made = item.manifest
    return {
        "name": item.name,
        "number": item.number,
        "title": item.title,
        "stage": item.stage,
        "next": item.next_step,
        "open_doubts": item.open_doubts,
        "seconds": made.seconds if made else None,
        "lufs": made.loudness.integrated_lufs if made else None,
        "approval": item.approval,
        "findings": [asdict(finding) for finding in item.findings],
    }


def published(told: Report) -> str:
    """What was brought to a target."""
    return _text(asdict(told))


def checks(
    found: Sequence[tuple[Path, str, Sequence[Finding]]], failed: Sequence[tuple[Path, str]] = ()
) -> str:
    """The findings of each file by its profile, and why a file could not be measured."""
    measured = [
        {
            "file": str(path),
            "profile": profile,
            "ok": not any(item.holds for item in items),
            "findings": [asdict(item) for item in items],
        }
        for path, profile, items in found
    ]
    broken = [{"file": str(path), "ok": False, "findings": [], "error": error} for path, error in failed]
    return _text(measured + broken)


def _story(story: Story, found: Cleaned) -> dict[str, object]:
    mine = {line for block in story.blocks for line in block.lines}
    return {
        "title": story.title,
        "subtitle": story.subtitle,
        "author": story.author,
        "source": story.source,
        "date": story.date,
        "segments": [{"kind": item.kind, "level": item.level, "text": item.text} for item in story.blocks],
        "doubts": [_doubt(item) for item in story.doubts],
        "edits": [asdict(edit) for edit in found.edits if edit.line in mine],
    }


def _doubt(item: Doubt) -> dict[str, object]:
    return {
        "code": item.code,
        "severity": item.severity,
        "line": item.line,
        "text": item.text,
        "why": DOUBTS[item.code].why,
        "voice_as": item.voice_as,
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
