"""What a person decided on each segment, as a file beside the scripts that git keeps: `scripts/.review/`.

A verdict holds for exactly what was heard: text, spoken form and takes. When one of them changes, it lapses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from narrate.model import Segment
from narrate.preview.rehearsal import Part
from narrate.typed import parsed, typed

FOLDER = ".review"
SCHEMA = "narrate.review/1"
OF_CHARACTERS = 16
State = Literal["approved", "needs_fix"]
STATES: tuple[State, ...] = ("approved", "needs_fix")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on one segment; `of` is the hash of what was heard, `at` is RFC 3339."""

    state: State
    by: str
    at: str
    of: str


def path_of(script: Path) -> Path:
    """Where the verdicts on a script are kept."""
    return script.parent / FOLDER / f"{script.stem}.json"


def load(script: Path) -> Mapping[str, Verdict]:
    """The verdicts by segment; a file that is not ours counts as none."""
    try:
        raw = parsed(path_of(script).read_text("utf-8"))
        return {name: typed(Verdict, item) for name, item in raw["segments"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def dump(verdicts: Mapping[str, Verdict]) -> str:
    """The text of the file; a segment is a few lines, so that two people's work merges."""
    segments = {name: asdict(verdict) for name, verdict in sorted(verdicts.items())}
    return json.dumps({"schema": SCHEMA, "segments": segments}, ensure_ascii=False, indent=1) + "\n"


def heard(segment: Segment, parts: tuple[Part, ...]) -> str:
    """The hash of what a person hears of a segment; empty where a line of it is not recorded."""
    if any(part.take is None for part in parts):
        return ""
    shaped = [segment.text, [(part.line.spoken, part.take.sha256) for part in parts if part.take]]
    return sha256(json.dumps(shaped, ensure_ascii=False).encode()).hexdigest()[:OF_CHARACTERS]


def given(state: State, by: str, of: str) -> Verdict:
    """A verdict of now."""
    return Verdict(state, by, datetime.now(UTC).isoformat(timespec="seconds"), of)


def standing(verdict: Verdict | None, of: str) -> str:
    """What holds today: approved, needs_fix or unreviewed; an approval of something else has lapsed."""
    if verdict is None or (verdict.state == "approved" and verdict.of != of):
        return "unreviewed"
    return verdict.state
