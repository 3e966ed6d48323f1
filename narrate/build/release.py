"""Draft or release, decided by facts in one place: the facts of an episode in, what holds it back out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from narrate import spoken
from narrate.build.manifest import Manifest
from narrate.errors import InputError
from narrate.files import sha256_of, write
from narrate.model import Finding, Mark, Script, Series
from narrate.script import is_open, open_of_story, severity

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
    marks = (mark for segment in script.segments for mark in segment.marks if is_open(mark))
    return (*open_of_story(script), *marks)


def open_doubts(script: Script) -> Mapping[str, int]:
    """How many doubts of each code are open."""
    codes = Counter(code for mark in open_marks(script) for code in mark.doubt.split("+"))
    return dict(sorted(codes.items()))


def held(script: Script, series: Series, engine: str) -> tuple[Finding, ...]:
    """Why the episode is a draft, as far as it is known before its file is measured."""
    blockers = sum(severity(mark) == "blocker" for mark in open_marks(script))
    unreadable = [str(place) for place in spoken.unreadable(script, series)]
    rights = script.rights or series.rights
    facts = (
        Finding(
            "title",
            script.title or "none",
            "a title",
            "write it behind title: in the script",
            bool(script.title.strip()),
        ),
        Finding(
            "unreadable",
            "; ".join(unreadable) or "nothing",
            "nothing",
            "write how it is said: [text]{say=words}",
            not unreadable,
        ),
        Finding(
            "open-blockers",
            f"{blockers} open",
            "0",
            "settle the doubts: narrate resolve NN --by NAME, or edit the text where it is marked .doubt",
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


def held_now(path: Path, script: Script, series: Series, made: Manifest) -> tuple[Finding, ...]:
    """What holds a built episode back today: its script, its series and its checks, as they are now."""
    same = made.script_sha256 == script_sha256(path)
    changed = Finding(
        "script-changed", "changed since the build", "as built", f"build-episodes {script.number}", same
    )
    checks = tuple(check for check in made.checks if check.holds)
    return (*(() if same else (changed,)), *held(script, series, made.engine), *checks)


def approval(folder: Path, manifest: Manifest) -> Approval | None:
    """The approval of exactly the bytes that *manifest* describes, if there is one."""
    try:
        found = Approval(**json.loads((folder / APPROVAL).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None  # none, or not one of ours: the episode waits for approval
    given = (found.script_sha256, found.audio_sha256)
    return found if given == (manifest.script_sha256, audio_sha256(manifest)) else None


def refuse_held(name: str, reasons: Sequence[Finding]) -> None:
    """Raise InputError where something holds the episode *name* back."""
    if reasons:
        listed = "; ".join(f"{item.code}: {item.measured}" for item in reasons)
        raise InputError(f"{name}: cannot be approved while it is a draft ({listed}); mend that first.")


def approve(folder: Path, manifest: Manifest, by: str) -> Approval:
    """Record that *by* approves these bytes now; an approval that stands is kept."""
    known = approval(folder, manifest)
    if known is not None:
        return known
    now = datetime.now(UTC).isoformat(timespec="seconds")
    given = Approval(by, now, manifest.script_sha256, audio_sha256(manifest))
    write(folder / APPROVAL, json.dumps(asdict(given), ensure_ascii=False, indent=1) + "\n")
    return given


def script_sha256(path: Path) -> str:
    """The hash of a script's file; empty where it is gone."""
    return sha256_of(path) if path.is_file() else ""


def audio_sha256(manifest: Manifest) -> str:
    """The hash of the episode's sound, as the manifest has it; of several deliveries, of them all."""
    hashes = [manifest.files[name].sha256 for name in manifest.sounds]
    return hashes[0] if len(hashes) == 1 else sha256("".join(hashes).encode()).hexdigest()
