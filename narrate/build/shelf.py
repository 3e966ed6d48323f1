"""What stands in the episodes folder: manifests and approvals in, feeds and the state of each episode out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate import feed
from narrate.build import manifest, release
from narrate.build.intake import Entry
from narrate.build.manifest import Manifest
from narrate.files import remove, write
from narrate.model import Episode, Series

FOLDER = Path("episodes")
FEED, DRAFTS = "feed.xml", "drafts.xml"


@dataclass(frozen=True, slots=True)
class State:
    """Where one episode stands, and what a person does next; `manifest` is None before its first build."""

    name: str
    number: int
    title: str
    stage: str
    next_step: str
    open_doubts: int
    manifest: Manifest | None


def folder(series: Series, entry: Entry) -> Path:
    """Where the episode of a script is built."""
    return series.root / FOLDER / entry.path.stem


def built(series: Series, entry: Entry) -> Manifest | None:
    """The manifest of an episode whose files are all there; of an approved one, byte for byte."""
    where = folder(series, entry)
    found = manifest.load(where)
    if found is None or not manifest.whole(where, found):
        return None
    damaged = release.approval(where, found) is not None and not manifest.intact(where, found)
    return None if damaged else found


def approved(series: Series, entry: Entry, made: Manifest) -> release.Approval | None:
    """The approval of a built episode, if nothing holds it back today."""
    if release.held_now(entry.path, entry.script, series, made):
        return None
    return release.approval(folder(series, entry), made)


def episodes(series: Series, programme: Sequence[tuple[int, Entry]]) -> tuple[Episode, ...]:
    """What can be heard now, in the order of the programme."""
    found = [(entry, built(series, entry)) for _, entry in programme]
    return tuple(_episode(series, entry, made) for entry, made in found if made is not None)


def publish(series: Series, programme: Sequence[tuple[int, Entry]]) -> tuple[Path, ...]:
    """Write the feed of what is released and the feed of everything; the first is absent while it is empty.

    Returns the feeds that changed. Raises SeriesError and OutputError.
    """
    all_of_them = episodes(series, programme)
    released = [episode for episode in all_of_them if not episode.draft]
    changed = []
    for name, listed in ((FEED, released), (DRAFTS, all_of_them)):
        path = series.root / FOLDER / name
        if not listed:
            remove(path)
        elif write(path, feed.rss(series, listed, drafts=name == DRAFTS)):
            changed.append(path)
    return tuple(changed)


def state(series: Series, number: int, entry: Entry) -> State:
    """Where the episode of *entry* stands."""
    made = built(series, entry)
    doubts = len(release.open_marks(entry.script))
    stage, step = _stage(series, entry, made)
    return State(entry.path.stem, number, entry.script.title, stage, step, doubts, made)


def _stage(series: Series, entry: Entry, made: Manifest | None) -> tuple[str, str]:
    number = entry.script.number
    if made is None:
        return "not built", f"build-episodes {number}"
    reasons = release.held_now(entry.path, entry.script, series, made)
    if reasons:
        first = reasons[0]
        stage = "script changed" if first.code == "script-changed" else "draft"
        return stage, f"{first.code}: {first.remedy}"
    if release.approval(folder(series, entry), made) is None:
        return "to approve", f"listen (narrate preview {number}), then narrate approve {number} --by NAME"
    return "released", "-"


def _episode(series: Series, entry: Entry, made: Manifest) -> Episode:
    given = approved(series, entry, made)
    name = folder(series, entry).name
    record = made.files[made.audio]
    return Episode(
        number=made.number,
        slug=entry.script.slug,
        title=made.title,
        author=made.author,
        summary=made.summary,
        audio=f"{name}/{made.audio}",
        bytes=record.bytes,
        sha256=record.sha256,
        seconds=made.seconds,
        captions=f"{name}/{name}.vtt",
        chapters=f"{name}/chapters.json",
        guid=made.guid,
        published=given.at if given else "",
        draft=given is None,
    )
