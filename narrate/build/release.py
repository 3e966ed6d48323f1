"""Draft or release, decided by facts in one place: the facts of an episode in, what holds it back out.

Nothing gets into feed.xml but through `held_now` and `approval`; each finding says its remedy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from narrate import spoken
from narrate.build import approval as approvals
from narrate.build import frame, pictures
from narrate.build import rights as record_of_rights
from narrate.build.approval import APPROVAL, Approval, approval, approve, audio_sha256
from narrate.build.entries import Broken, Entry, Head, number_of, script_sha256
from narrate.build.manifest import Manifest
from narrate.errors import InputError
from narrate.model import Finding, Script, Series, segment_of
from narrate.plain import listed
from narrate.script import open_marks
from narrate.series import EPISODES

SHOWN = 5
SCRIPT = "script"


def open_doubts(script: Script) -> Mapping[str, int]:
    """How many doubts of each code are open."""
    codes = Counter(code for mark in open_marks(script) for code in mark.doubt.split("+"))
    return dict(sorted(codes.items()))


def findings(entry: Entry, series: Series, made: Manifest, number: int) -> tuple[Finding, ...]:
    """Everything that a release depends on, as it is now, good and bad; a person's approval comes last.

    *number* is the one that the episode has in the programme today. The script is read again where it
    changed since the build. Raises ScriptError where it cannot be.
    """
    head = entry.head
    same = _built_from(entry.path, head, made)
    found = (
        same,
        _title(head),
        _was_readable(made) if same.ok else _readable(entry.script, series),
        _doubts(head),
        _rights(head, series),
        *_of_files(entry.path, series, made, number),
    )
    marked = _marked(head, stale=made.draft and not any(item.holds for item in found))
    return (*found, marked, _approval(entry.path, series, made))


def unread(broken: Broken, series: Series, made: Manifest, number: int) -> tuple[Finding, ...]:
    """What a release depends on where the script cannot be read: its own fault, then what was made.

    The files stand as they were approved: what held them back then does so today.
    """
    fault = Finding(SCRIPT, "cannot be read", "a script that can be read", str(broken.error), ok=False)
    return (
        fault,
        *made.held,
        *_of_files(broken.path, series, made, number),
        _approval(broken.path, series, made),
    )


def _of_files(path: Path, series: Series, made: Manifest, number: int) -> tuple[Finding, ...]:
    """What holds of the finished files, whatever their script says."""
    own = number_of(path.name)
    return (
        _engine(series, made.engine),
        _profiles(own, series, made),
        _number(own, made, number),
        _proven(own, made),
        *pictures.findings(series, path.stem, made),
        *made.checks,
        *(
            replace(check, measured=f"{item.profile}: {check.measured}")
            for item in made.also
            for check in item.checks
        ),
    )


def _approval(path: Path, series: Series, made: Manifest) -> Finding:
    return approvals.finding(series.root / EPISODES / path.stem, made, number_of(path.name))


def held(entry: Entry, series: Series, engine: str) -> tuple[Finding, ...]:
    """Why the episode is a draft, as far as it is known before its file is measured."""
    head = entry.head
    text = (_title(head), _readable(entry.script, series), _doubts(head))
    facts = (*text, _engine(series, engine), _rights(head, series))
    return tuple(fact for fact in facts if not fact.ok)


def held_now(entry: Entry, series: Series, made: Manifest, number: int) -> tuple[Finding, ...]:
    """What holds a built episode back today, but for its approval; raises as `findings` does."""
    return _holding(findings(entry, series, made, number), approvals.CODE)


def held_unread(broken: Broken, series: Series, made: Manifest, number: int) -> tuple[Finding, ...]:
    """What holds an episode back whose script cannot be read, but for that and for its approval."""
    return _holding(unread(broken, series, made, number), SCRIPT, approvals.CODE)


def _holding(found: Sequence[Finding], *apart: str) -> tuple[Finding, ...]:
    return tuple(item for item in found if item.holds and item.code not in apart)


def refuse_held(name: str, reasons: Sequence[Finding]) -> None:
    """Raise InputError where something holds the episode *name* back."""
    if reasons:
        listed = "; ".join(f"{item.code}: {item.measured}; {item.remedy}" for item in reasons)
        raise InputError(f"{name}: cannot be approved while it is a draft ({listed}); mend that first.")


def _title(head: Head) -> Finding:
    told = head.title or "none"
    remedy = "write it behind title: in the script"
    return Finding("title", told, "a title", remedy, bool(head.title.strip()))


def _readable(script: Script, series: Series) -> Finding:
    inside, around = spoken.unreadable(script, series), frame.unreadable(script, series)
    places = tuple(dict.fromkeys(map(str, (*inside, *around))))
    told = listed(places, SHOWN)
    where = " in the script" if inside else " where the script says it too, or change series.toml"
    remedy = f"write how {told} is said, as [文字]{{say=读法}}{where}" if told else ""
    return Finding("unreadable", told or "nothing", "nothing", remedy, not told)


def _was_readable(made: Manifest) -> Finding:
    """What the build left out of this very script: what is heard is what was readable then."""
    good = Finding("unreadable", "nothing", "nothing", "", ok=True)
    return next((item for item in made.held if item.code == good.code), good)


def _doubts(head: Head) -> Finding:
    remedy = f"settle the doubts: narrate resolve {head.number} --by NAME, or edit what is marked .doubt"
    return Finding("open-blockers", f"{head.blockers} open", "0", remedy, head.blockers == 0)


def _built_from(path: Path, head: Head, made: Manifest) -> Finding:
    same = made.script_sha256 == script_sha256(path)
    told = "as built" if same else "changed since the build"
    return Finding("script-changed", told, "as built", f"build-episodes {head.number}", same)


def _engine(series: Series, engine: str) -> Finding:
    remedy = f"build again when {series.engine} can be reached, or ask for {engine} in series.toml"
    return Finding("engine", engine, series.engine, remedy, engine == series.engine)


def _profiles(own: int, series: Series, made: Manifest) -> Finding:
    told = (made.profile, *(item.profile for item in made.also))
    wanted = tuple(dict.fromkeys((series.profile, *series.also)))
    remedy = f"build-episodes {own}"
    return Finding("profile", ", ".join(told), ", ".join(wanted), remedy, told == wanted)


def _marked(head: Head, *, stale: bool) -> Finding:
    """Whether a file that nothing holds back any more still says of itself that it is a draft."""
    told = "tagged as a draft" if stale else "tagged as it is"
    return Finding("draft-tag", told, "tagged as it is", f"build-episodes {head.number}", not stale)


def _rights(head: Head, series: Series) -> Finding:
    text = head.rights or series.rights
    missing = record_of_rights.read(text).missing
    told = "recorded" if not missing else f"{text or 'nothing'} (missing: {', '.join(missing)})"
    remedy = f"write them behind rights: in the script or in series.toml, such as {record_of_rights.EXAMPLE}"
    return Finding("rights", told, "who allowed the broadcast, the date, what for", remedy, not missing)


def _number(own: int, made: Manifest, number: int) -> Finding:
    """Whether the order of the programme is still that in which the episode announces itself."""
    remedy = f"build-episodes {own}"
    told, wanted = f"announced as {made.number}", f"as it stands in the programme: {number}"
    return Finding("number", told, wanted, remedy, made.number == number)


def _proven(own: int, made: Manifest) -> Finding:
    """Whether every line has a take that was proven whole, and no line is missing between two others."""
    lost = [line.id for line in made.lines if not line.proven]
    last = {segment_of(line.id): line.id.rpartition(".")[2] for line in made.lines}
    wanted = [f"{block}.{n}" for block, end in last.items() if end.isdecimal() for n in range(int(end) + 1)]
    lost += sorted(set(wanted) - {line.id for line in made.lines})
    told = f"{len(lost)} not: {', '.join(lost[:SHOWN])}" if lost else f"all {len(made.lines)}"
    good = bool(made.lines) and not lost
    remedy = f"delete the episode's manifest.json and run build-episodes {own}"
    return Finding("unproven-lines", told, "every line proven whole", remedy, good)


__all__ = [
    "APPROVAL",
    "Approval",
    "approval",
    "approve",
    "audio_sha256",
    "findings",
    "held",
    "held_now",
    "held_unread",
    "open_doubts",
    "refuse_held",
    "unread",
]
