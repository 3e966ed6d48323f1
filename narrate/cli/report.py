"""Values in, the JSON that other programs read out (`--json`)."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from narrate.build import Built, Change
from narrate.build.stock import Stock
from narrate.model import DOUBTS, Cleaned, Doubt, Finding, Offer, Story
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
            "recorded": item.recorded,
            "released": item.released,
            **asdict(item.manifest),
        }
        for item in done.outcomes
    ]
    failures = [{"name": item.name, "error": str(item.error)} for item in done.failures]
    return _text(
        {
            "episodes": episodes,
            "failures": failures,
            "scripts": [path.name for path in done.scripts],
            "feeds": [path.name for path in done.feeds],
            "outage": done.outage,
            "retries": done.retries,
            "refusals": done.refusals,
        }
    )


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


def checks(found: Sequence[tuple[Path, Sequence[Finding]]]) -> str:
    """The findings of each file."""
    return _text([{"file": str(path), "findings": [asdict(item) for item in items]} for path, items in found])


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
