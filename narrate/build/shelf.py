"""What stands in the episodes folder: manifests and approvals in, feeds and the state of each episode out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate import feed
from narrate.build import manifest, pictures, proven, release
from narrate.build.intake import Entry
from narrate.build.manifest import Manifest
from narrate.files import remove, write
from narrate.model import Episode, Finding, Series

FOLDER = Path("episodes")
FEED, DRAFTS = "feed.xml", "drafts.xml"
TRANSCRIPTS = (".srt", ".json")  # beside the .vtt


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


def folder(series: Series, entry: Entry) -> Path:
    """Where the episode of a script is built."""
    return series.root / FOLDER / entry.path.stem


def built(series: Series, entry: Entry) -> Manifest | None:
    """The manifest of an episode whose files are all there, byte for byte as they were made."""
    where = folder(series, entry)
    found = manifest.load(where)
    return found if found is not None and proven.intact(series.root, where, found) else None


def approved(series: Series, number: int, entry: Entry, made: Manifest) -> release.Approval | None:
    """The approval of a built episode, if nothing holds it back today."""
    if release.held_now(entry.path, entry.script, series, made, number):
        return None
    return release.approval(folder(series, entry), made)


def episodes(series: Series, programme: Sequence[tuple[int, Entry]]) -> tuple[Episode, ...]:
    """What can be heard now, in the order of the programme."""
    return tuple(
        _episode(series, number, entry, made)
        for number, entry in programme
        if (made := built(series, entry)) is not None
    )


def publish(series: Series, programme: Sequence[tuple[int, Entry]]) -> tuple[Path, ...]:
    """Write the feed of what is released and the feed of everything; the first is absent while it is empty.

    Older pages are written before the feed that leads to them. Returns what changed. Raises SeriesError
    and OutputError.
    """
    all_of_them = episodes(series, programme)
    released = [episode for episode in all_of_them if not episode.draft]
    where = series.root / FOLDER
    changed: list[Path] = []
    for name, listed in ((FEED, released), (DRAFTS, all_of_them)):
        pages = feed.pages(series, listed, drafts=name == DRAFTS) if listed else ()
        written = {where / page: write(where / page, data) for page, data in pages}
        changed += [path for path, new in written.items() if new]
        for old in {where / name, *where.glob(f"{Path(name).stem}-*.xml")} - set(written):
            remove(old)
    return tuple(changed)


def state(series: Series, number: int, entry: Entry) -> State:
    """Where the episode of *entry* stands."""
    made = built(series, entry)
    doubts = len(release.open_marks(entry.script))
    found = release.findings(entry.path, entry.script, series, made, number) if made else ()
    stage, step = _stage(entry, found) if made else _unbuilt(series, entry)
    told = found[-1].measured if found else ""
    return State(entry.path.stem, number, entry.script.title, stage, step, doubts, made, told, found)


def _unbuilt(series: Series, entry: Entry) -> tuple[str, str]:
    there = manifest.load(folder(series, entry)) is not None
    return "damaged" if there else "not built", f"build-episodes {entry.script.number}"


def _stage(entry: Entry, found: Sequence[Finding]) -> tuple[str, str]:
    waiting = [item for item in found if item.holds]
    if not waiting:
        return "released", "-"
    first, number = waiting[0], entry.script.number
    if first.code == "script-changed":
        return "script changed", f"script-changed: build-episodes {number}"
    if first.code == "approval":
        return "to approve", first.remedy
    return "draft", f"{first.code}: {first.remedy}"


def _episode(series: Series, number: int, entry: Entry, made: Manifest) -> Episode:
    given = approved(series, number, entry, made)
    name = folder(series, entry).name
    record, art = made.files[made.audio], pictures.art(series, name)
    words = [f"{name}{ending}" for ending in TRANSCRIPTS if f"{name}{ending}" in made.files]
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
        published=given.first_at if given else "",
        draft=given is None,
        source=made.source,
        narrator=made.narrator,
        transcripts=tuple(f"{name}/{file}" for file in words),
        marks=made.chapters,
        art=art.name if art else "",
    )
