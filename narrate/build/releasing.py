"""Built episodes and a person's word in, feeds and a published folder out: what leaves the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrate import feed
from narrate import publish as outlet
from narrate.build import approval, release, shelf
from narrate.build.entries import Entry
from narrate.build.manifest import Manifest
from narrate.build.programme import at_work, open_programme
from narrate.build.release import Approval
from narrate.build.shelf import Feeds
from narrate.errors import InputError
from narrate.model import Series
from narrate.publish import Report, Tell
from narrate.series import EPISODES


@dataclass(frozen=True, slots=True)
class Given:
    """The approvals that were given or taken back, by their episodes' names, and what became of the feeds."""

    approvals: tuple[tuple[str, Approval], ...]
    feeds: Feeds


def feeds(root: Path) -> Feeds:
    """Write the feeds from what is built."""
    with at_work(root):
        return shelf.publish(open_programme(root, dry=True))


def approve(root: Path, names: Sequence[str], by: str) -> Given:
    """Record that *by* approves the built bytes of these episodes, and write the feeds."""
    with at_work(root):
        programme = open_programme(root, dry=True)
        series = programme.series
        ready = [(entry, _approvable(series, number, entry)) for number, entry in programme.selected(names)]
        folders = [(shelf.folder(series, entry), made) for entry, made in ready]
        given = release.approve(folders, by)
        written = shelf.publish(programme)
    named = tuple((folder.name, one) for (folder, _), one in zip(folders, given, strict=True))
    return Given(named, written)


def withdraw(root: Path, names: Sequence[str], by: str) -> Given:
    """Record that *by* takes the approvals of these episodes back, and write the feeds without them.

    That goes for scripts that cannot be read, too. Raises InputError where nobody approved one of them.
    """
    with at_work(root):
        programme = open_programme(root, dry=True)
        found = dict.fromkeys(programme.named(names))
        folders = [shelf.folder(programme.series, entry) for entry in found]
        taken = approval.withdraw(folders, by)
        written = shelf.publish(programme)
    return Given(tuple((folder.name, one) for folder, one in zip(folders, taken, strict=True)), written)


def publish(
    root: Path, target: str, *, dry: bool = False, prune: bool = False, tell: Tell = lambda *_: None
) -> Report:
    """Bring what is released to *target*, a folder or an address, the feed last of all.

    Episodes that listeners were served there and that are in the feed no more are told with the reason.
    Raises InputError while nothing is released, and OutputError where the target says no.
    """
    with at_work(root):
        programme = open_programme(root, dry=True)
        written = shelf.publish(programme)
        folder = root / EPISODES
        if not (folder / feed.FEED).is_file():
            told = " ".join(written.left) or "approve an episode first (narrate approve)."
            raise InputError(f"publish: nothing is released yet; {told}")
        done = outlet.publish(folder, target, dry=dry, prune=prune, tell=tell)
        left = tuple(f"{name}: {shelf.why(programme, name)}" for name in done.left)
        return replace(done, left=left, findings=feed.findings(programme.series))


def _approvable(series: Series, number: int, entry: Entry) -> Manifest:
    made = shelf.built(series, entry)
    if made is None:
        raise InputError(f"{entry.path.stem}: not built from its present script; run build-episodes first.")
    held = release.held_now(entry, series, made, number)
    release.refuse_held(entry.path.stem, held)
    return made
