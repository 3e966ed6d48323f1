"""What stands in the episodes folder: manifests and approvals in, feeds and the state of each episode out."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate import feed
from narrate.build import manifest, pictures, proven, release
from narrate.build.entries import Broken, Entry
from narrate.build.manifest import Manifest
from narrate.build.programme import Programme
from narrate.build.roll import Roll, rolled
from narrate.build.workshop import WORKSHOP
from narrate.errors import InputError
from narrate.files import remove, write
from narrate.model import Episode, Finding, Series
from narrate.series import EPISODES

TRANSCRIPTS = (".srt", ".json")  # beside the .vtt
UNREADABLE = "unreadable"


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
    approval: str = ""  # by whom and when, or why it was dropped
    findings: tuple[Finding, ...] = ()  # all that its release depends on, once it is built


@dataclass(frozen=True, slots=True)
class Feeds:
    """The pages of the feeds that changed, and a sentence for each episode that is no longer released."""

    changed: tuple[Path, ...] = ()
    left: tuple[str, ...] = ()


def folder(series: Series, entry: Entry | Broken) -> Path:
    """Where the episode of a script is built."""
    return series.root / EPISODES / entry.path.stem


def built(series: Series, entry: Entry | Broken) -> Manifest | None:
    """The manifest of an episode whose files are all there, byte for byte as they were made."""
    where = folder(series, entry)
    found = manifest.load(where)
    return found if found is not None and proven.intact(series.root, where, found) else None


def approved(series: Series, number: int, entry: Entry | Broken, made: Manifest) -> release.Approval | None:
    """The approval of a built episode, if nothing holds it back today.

    What was released stays so while its script cannot be read: its files are those that were approved.
    """
    if isinstance(entry, Broken):
        held = release.held_unread(entry, series, made, number)
    else:
        held = release.held_now(entry, series, made, number)
    return None if held else release.approval(folder(series, entry), made)


def episodes(programme: Programme) -> Iterator[Episode]:
    """What can be heard now, in the order of the programme."""
    series = programme.series
    return (
        _episode(series, number, entry, made)
        for number, entry in programme.listed
        if (made := built(series, entry)) is not None
    )


def publish(programme: Programme) -> Feeds:
    """Write the feed of what is released and the feed of everything; the first is absent while it is empty.

    Older pages are written before the feed that leads to them. Raises SeriesError and OutputError.
    """
    series = programme.series
    told = _told(series.root / EPISODES)
    released = array("Q")
    with rolled(series.root / WORKSHOP) as all_of_them:
        for episode in episodes(programme):
            place = all_of_them.add(episode)
            if not episode.draft:
                released.append(place)
                told.pop(episode.guid, None)
        changed = _written(series, feed.FEED, all_of_them.listing(released))
        changed += _written(series, feed.DRAFTS, all_of_them)
    left = tuple(f"{name}: {why(programme, name)}" for name in told.values())
    return Feeds(changed, left)


def _written(series: Series, name: str, listed: Roll) -> tuple[Path, ...]:
    """The pages of one feed that changed; those that are left over are taken away."""
    where = series.root / EPISODES
    pages = feed.pages(series, listed, drafts=name == feed.DRAFTS) if listed else ()
    written = {where / page: write(where / page, data) for page, data in pages}
    for old in {where / name, *where.glob(f"{Path(name).stem}-*.xml")} - set(written):
        remove(old)
    return tuple(path for path, new in written.items() if new)


def _told(where: Path) -> dict[str, str]:
    """The GUIDs that stand in the feed as it was, each with the name of its episode's folder."""
    found: dict[str, str] = {}
    for page in sorted(where.glob(f"{Path(feed.FEED).stem}*.xml")):
        try:
            found |= feed.items(page.read_bytes())
        except InputError:
            continue  # a torn page told nobody anything
    return {guid: sound.partition("/")[0] for guid, sound in found.items()}


def why(programme: Programme, name: str) -> str:
    """Why the episode *name*, which was in the feed, is not in it now, and the remedy."""
    left = "is no longer in the feed"
    for number, entry in programme.listed:
        if entry.path.stem == name:
            found = state(programme.series, number, entry)
            step = found.next_step.removeprefix(f"{found.stage.replace(' ', '-')}: ").rstrip(".")
            return f"{left}: {found.stage}; {step}."
    return f"{left}: there is no script of that name."


def state(series: Series, number: int, entry: Entry | Broken) -> State:
    """Where the episode of *entry* stands."""
    made = built(series, entry)
    if isinstance(entry, Broken):
        return _unread(series, number, entry, made)
    found = release.findings(entry, series, made, number) if made else ()
    stage, step = _stage(entry, found) if made else _unbuilt(series, entry)
    told = found[-1].measured if found else ""
    return State(entry.path.stem, number, entry.head.title, stage, step, entry.head.doubts, made, told, found)


def _unread(series: Series, number: int, entry: Broken, made: Manifest | None) -> State:
    """Where an episode stands whose script cannot be read: what was made of it is still there."""
    found = release.unread(entry, series, made, number) if made else ()
    title, told = (made.title, found[-1].measured) if made else ("", "")
    return State(entry.path.stem, number, title, UNREADABLE, str(entry.error), 0, made, told, found)


def _unbuilt(series: Series, entry: Entry) -> tuple[str, str]:
    there = manifest.load(folder(series, entry)) is not None
    return "damaged" if there else "not built", f"build-episodes {entry.head.number}"


def _stage(entry: Entry, found: Sequence[Finding]) -> tuple[str, str]:
    waiting = [item for item in found if item.holds]
    if not waiting:
        return "released", "-"
    first, number = waiting[0], entry.head.number
    if first.code == "script-changed":
        return "script changed", f"script-changed: build-episodes {number}"
    if first.code == "approval":
        return "to approve", first.remedy
    return "draft", f"{first.code}: {first.remedy}"


def _episode(series: Series, number: int, entry: Entry | Broken, made: Manifest) -> Episode:
    given = approved(series, number, entry, made)
    name = folder(series, entry).name
    record, art = made.files[made.audio], pictures.art(series, name)
    words = [f"{name}{ending}" for ending in TRANSCRIPTS if f"{name}{ending}" in made.files]
    return Episode(
        number=made.number,
        slug=name.partition("-")[2],
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
        published=given.first_at if given else "",
        draft=given is None,
        source=made.source,
        narrator=made.narrator,
        transcripts=tuple(f"{name}/{file}" for file in words),
        marks=made.chapters,
        art=art.name if art else "",
    )
