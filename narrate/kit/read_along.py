"""Finished episodes in, read-along books out: one for each, and one of the whole anthology."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from narrate import deliver, epub, label, plain
from narrate.draft import FILE_MARK, titled
from narrate.epub import Book, Story
from narrate.kit import metadata
from narrate.kit.aligned import aligned
from narrate.kit.art import art
from narrate.kit.box import packing
from narrate.kit.delivered import delivered
from narrate.kit.finished import Finished, Volume
from narrate.model import Series

PROFILE = deliver.profile("podcast")  # MP3, a core media type of EPUB
NEVER = "2000-01-01T00:00:00Z"  # of drafts: a book must say when it was changed, and no clock may


def pack(volume: Volume, folder: Path) -> None:
    """Fill *folder*. Raises InputError, SeriesError, SoundError and OutputError."""
    series = volume.series
    picture, _ = art(series, "book")
    with packing(folder) as box:
        stories = [(item, _story(series, item)) for item in volume.episodes]
        for item, story in stories:
            alone = Volume(series, (item,), ())
            own, _ = art(series, "book", item.folder.name)
            epub.write(box.made(f"{item.name}.epub"), _single(alone, item, story, own))
        mark = FILE_MARK if volume.draft else ""
        name = f"{mark}{plain.file_name(series.title, 'anthology')}.epub"
        epub.write(box.made(name), _whole(volume, [story for _, story in stories], picture))


def _story(series: Series, item: Finished) -> Story:
    found = delivered(series, item, PROFILE)
    paragraphs = aligned(series, item, found.captions, found.seconds)
    title = titled(item.title, draft=item.draft)
    return Story(item.folder.name, title, found.audio, found.seconds, paragraphs)


def _single(volume: Volume, item: Finished, story: Story, picture: bytes) -> Book:
    series, script = volume.series, item.script
    return Book(
        title=story.title,
        language=plain.language(series.language),
        identifier=str(uuid5(NAMESPACE_URL, f"read-along:{item.made.guid}")),
        modified=_modified([item]),
        authors=metadata.authors(volume),
        narrators=metadata.narrators(volume),
        publisher=series.owner,
        description=f"{item.made.summary} {label.SENTENCE}",
        rights=script.rights or series.rights,
        source=script.source,
        cover=picture,
        stories=(story,),
    )


def _whole(volume: Volume, stories: Sequence[Story], picture: bytes) -> Book:
    series = volume.series
    return Book(
        title=titled(series.title, draft=volume.draft),
        language=plain.language(series.language),
        identifier=str(uuid5(NAMESPACE_URL, f"read-along:{series.link}/{series.title}")),
        modified=_modified(volume.episodes),
        authors=metadata.authors(volume),
        narrators=metadata.narrators(volume),
        publisher=series.owner,
        description=f"{series.description} {label.SENTENCE}",
        rights=series.rights,
        source="",
        cover=picture,
        stories=tuple(stories),
    )


def _modified(items: Sequence[Finished]) -> str:
    """When the last of them was approved."""
    times = [datetime.fromisoformat(item.approved_at).astimezone(UTC) for item in items if item.approved_at]
    return max(times).strftime("%Y-%m-%dT%H:%M:%SZ") if len(times) == len(items) else NEVER
