"""What a person said of a built episode: its manifest and a name in, approval.json out and back.

An approval is of exactly one script, its takes and its files of sound. The day of the first one is when
the episode was published, and stays that whatever is approved, or taken back, later.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from narrate.build.manifest import Manifest
from narrate.errors import InputError
from narrate.files import write
from narrate.model import Finding
from narrate.typed import parsed, typed

APPROVAL = "approval.json"
CODE = "approval"


@dataclass(frozen=True, slots=True)
class Approval:
    """A person's word for exactly these bytes; its moments are RFC 3339 with a zone.

    `withdrawn_by` is who took it back, empty while it holds.
    """

    by: str
    at: str
    script_sha256: str
    audio_sha256: str
    takes_sha256: str = ""
    published: str = ""
    guid: str = ""
    withdrawn_by: str = ""
    withdrawn_at: str = ""

    @property
    def first_at(self) -> str:
        """When the episode was first released."""
        return self.published or self.at


def approval(folder: Path, manifest: Manifest) -> Approval | None:
    """The approval of exactly the bytes that *manifest* describes, if there is one."""
    found = last(folder)
    holds = found is not None and not found.withdrawn_by and not changed(found, manifest)
    return found if holds else None


def of_script(folder: Path, script_sha256: str) -> bool:
    """Whether a person approved the episode with a script of that hash, and did not take it back."""
    found = last(folder)
    return found is not None and not found.withdrawn_by and found.script_sha256 == script_sha256


def last(folder: Path) -> Approval | None:
    """The last approval of an episode, of whatever bytes it was."""
    try:
        found = typed(Approval, parsed((folder / APPROVAL).read_text("utf-8")))
        return found if _is_ours(found) else None
    except (OSError, ValueError, TypeError):
        return None  # none, or not one of ours: the episode waits for approval


def _is_ours(found: Approval) -> bool:
    """Whether each moment has a zone; raises ValueError for what is no moment."""
    return all(datetime.fromisoformat(moment).tzinfo for moment in (found.at, found.first_at))


def finding(folder: Path, manifest: Manifest, number: int) -> Finding:
    """Whether a person approved these bytes; where an approval was dropped, why."""
    found = last(folder)
    told = _told(found, manifest) if found else "by nobody yet"
    remedy = f"listen (narrate preview {number}), then narrate approve {number} --by NAME"
    good = approval(folder, manifest) is not None
    return Finding(CODE, told, "by a person, for exactly these bytes", remedy, good)


def _told(found: Approval, made: Manifest) -> str:
    """Who approved an episode and when, and what became of it."""
    told = f"by {found.by} on {found.at[:10]}"
    if found.withdrawn_by:
        told += f"; taken back by {found.withdrawn_by} on {found.withdrawn_at[:10]}"
    since = changed(found, made)
    return told + (f"; then {', '.join(since)} changed" if since else "")


def approve(folders: Sequence[tuple[Path, Manifest]], by: str) -> tuple[Approval, ...]:
    """Record that *by* approves these episodes now; an approval that stands is kept.

    No two episodes are published in the same second, and none in the future: clients order them by it.
    """
    known = [item for item in _beside(folders) if item is not None]
    moments = _free(datetime.now(UTC), len(folders), {item.first_at for item in known})
    return tuple(
        approval(folder, made) or _given(folder, made, by, moment, known)
        for (folder, made), moment in zip(folders, moments, strict=True)
    )


def withdraw(folders: Sequence[Path], by: str) -> tuple[Approval, ...]:
    """Record that *by* takes the approvals of these episodes back now; all, or none.

    Raises InputError where there is none to take back.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    taken = [replace(_standing(folder), withdrawn_by=by, withdrawn_at=now) for folder in folders]
    for folder, item in zip(folders, taken, strict=True):
        _keep(folder, item)
    return tuple(taken)


def _standing(folder: Path) -> Approval:
    found = last(folder)
    if found is None:
        raise InputError(f"{folder.name}: nobody approved it; there is nothing to take back.")
    if found.withdrawn_by:
        told = f"was taken back by {found.withdrawn_by} on {found.withdrawn_at[:10]}"
        raise InputError(f"{folder.name}: its approval {told} already; nothing is to be done.")
    return found


def _keep(folder: Path, given: Approval) -> None:
    write(folder / APPROVAL, json.dumps(asdict(given), ensure_ascii=False, indent=1) + "\n")


def audio_sha256(manifest: Manifest) -> str:
    """The hash of the episode's sound, as the manifest has it; of several deliveries, of them all."""
    hashes = [manifest.files[name].sha256 for name in manifest.sounds]
    return hashes[0] if len(hashes) == 1 else _of(hashes)


def takes_sha256(manifest: Manifest) -> str:
    """The hash of all takes in their order."""
    return _of([f"{line.id} {line.take} {line.sha256}\n" for line in manifest.lines])


def _given(folder: Path, made: Manifest, by: str, at: str, known: Sequence[Approval]) -> Approval:
    own = last(folder)
    before = [own] if own is not None and own.guid in ("", made.guid) else []
    before += [item for item in known if item.guid == made.guid]
    given = Approval(
        by,
        at,
        made.script_sha256,
        audio_sha256(made),
        takes_sha256(made),
        min((item.first_at for item in before), key=datetime.fromisoformat, default=at),
        made.guid,
    )
    _keep(folder, given)
    return given


def _beside(folders: Sequence[tuple[Path, Manifest]]) -> Iterator[Approval | None]:
    """Every approval in the anthology, also under names that an episode had before."""
    for parent in {folder.parent for folder, _ in folders}:
        yield from (last(path.parent) for path in sorted(parent.glob(f"*/{APPROVAL}")))


def _free(now: datetime, count: int, taken: Collection[str]) -> list[str]:
    """The last *count* seconds in which nothing was published, in order."""
    found: list[str] = []
    while len(found) < count:
        moment = now.isoformat(timespec="seconds")
        if moment not in taken:
            found.append(moment)
        now -= timedelta(seconds=1)
    return found[::-1]


def changed(found: Approval, made: Manifest) -> tuple[str, ...]:
    """What of the episode is no longer what was approved."""
    facts = (
        ("the script", found.script_sha256, made.script_sha256),
        ("the recording", found.takes_sha256, takes_sha256(made)),
        ("the sound", found.audio_sha256, audio_sha256(made)),
    )
    return tuple(name for name, then, now in facts if then != now)


def _of(parts: Sequence[str]) -> str:
    return sha256("".join(parts).encode()).hexdigest()
