"""Draft or release, decided by facts in one place: the facts of an episode in, what holds it back out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from narrate.build.manifest import Manifest
from narrate.errors import InputError
from narrate.files import sha256_of, write
from narrate.model import Finding, Mark, Script, Series
from narrate.script import severity

APPROVAL = "approval.json"


@dataclass(frozen=True, slots=True)
class Approval:
    """A person's word for exactly these bytes; `at` is RFC 3339 with a zone."""

    by: str
    at: str
    script_sha256: str
    audio_sha256: str


def open_marks(script: Script) -> tuple[Mark, ...]:
    """The doubts of a script that nobody has settled yet."""
    marks = (*script.doubts, *(mark for segment in script.segments for mark in segment.marks))
    return tuple(mark for mark in marks if mark.doubt and not mark.settled)


def open_doubts(script: Script) -> Mapping[str, int]:
    """How many doubts of each code are open."""
    codes = Counter(code for mark in open_marks(script) for code in mark.doubt.split("+"))
    return dict(sorted(codes.items()))


def held(script: Script, series: Series, engine: str) -> tuple[Finding, ...]:
    """Why the episode is a draft, as far as it is known before its file is measured."""
    blockers = sum(severity(mark) == "blocker" for mark in open_marks(script))
    rights = script.rights or series.rights
    facts = (
        Finding(
            "open-blockers",
            f"{blockers} open",
            "0",
            "settle the doubts marked .doubt in the script: edit the text, or add ok=NAME to the mark",
            blockers == 0,
        ),
        Finding(
            "engine",
            engine,
            series.engine,
            f"build again when {series.engine} can be reached, or ask for {engine} in series.toml",
            engine == series.engine,
        ),
        Finding(
            "rights",
            "recorded" if rights else "not recorded",
            "recorded",
            "write who allowed the broadcast, when and for what behind rights: in the script",
            bool(rights),
        ),
    )
    return tuple(fact for fact in facts if not fact.ok)


def approval(folder: Path, manifest: Manifest) -> Approval | None:
    """The approval of exactly the bytes that *manifest* describes, if there is one."""
    try:
        found = Approval(**json.loads((folder / APPROVAL).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None  # none, or not one of ours: the episode waits for approval
    given = (found.script_sha256, found.audio_sha256)
    return found if given == (manifest.script_sha256, audio_sha256(folder, manifest)) else None


def approve(folder: Path, manifest: Manifest, by: str) -> Approval:
    """Record that *by* approves these bytes now; raises InputError where something still holds it back."""
    if manifest.held:
        reasons = "; ".join(f"{item.code}: {item.measured}" for item in manifest.held)
        raise InputError(
            f"{folder.name}: cannot be approved while it is a draft ({reasons}); mend that first."
        )
    known = approval(folder, manifest)
    if known is not None:
        return known
    now = datetime.now(UTC).isoformat(timespec="seconds")
    given = Approval(by, now, manifest.script_sha256, audio_sha256(folder, manifest))
    write(folder / APPROVAL, json.dumps(asdict(given), ensure_ascii=False, indent=1) + "\n")
    return given


def script_sha256(path: Path) -> str:
    """The hash of a script's file; empty where it is gone."""
    return sha256_of(path) if path.is_file() else ""


def audio_sha256(folder: Path, manifest: Manifest) -> str:
    """The hash of the episode's audio file, as the manifest has it."""
    return manifest.files[f"{folder.name}.mp3"].sha256
