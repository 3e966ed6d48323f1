"""Finished episodes in, folders for Audiobookshelf and other players out: one M4B of all, and each alone.

`audiobook/` goes into a library of books, `podcast/` into one of podcasts: in one folder the same sound
would be found twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from narrate import deliver, label, plain, tags
from narrate.build.another import KITS
from narrate.draft import DRAFT, FILE_MARK
from narrate.kit import metadata
from narrate.kit.art import art
from narrate.kit.box import Box, packing
from narrate.kit.delivered import Delivered, delivered
from narrate.kit.finished import Finished, Volume
from narrate.model import RATE_HZ, Chapter
from narrate.sound import album
from narrate.sound.codec import Codec

SINGLE = deliver.profile("podcast")
WHOLE = replace(SINGLE, name="listen", container="m4a")
CODEC = Codec(WHOLE.bitrate_kbps, WHOLE.channels, WHOLE.rate_hz, WHOLE.container)
MOST_SECONDS = 24 * 3600.0  # of one M4B: its 32-bit clock of 44.1 kHz ends after 27 hours
COVER = "cover.jpg"


@dataclass(frozen=True, slots=True)
class Piece:
    """One episode in the whole: its file, and its first sample there."""

    item: Finished
    found: Delivered
    start: int

    @property
    def samples(self) -> int:
        """Its length."""
        return round(self.found.seconds * WHOLE.rate_hz)


def pack(volume: Volume, folder: Path) -> None:
    """Fill *folder*. Raises InputError, SeriesError, SoundError and OutputError."""
    picture, _ = art(volume.series, "listen")
    title = plain.file_name(volume.series.title, "anthology")
    with packing(folder) as box:
        _singles(box, volume, f"podcast/{title}", picture)
        _whole(box, volume, title, picture)


def _singles(box: Box, volume: Volume, where: str, picture: bytes) -> None:
    box.put(f"{where}/{COVER}", picture)
    box.put(f"{where}/metadata.json", metadata.podcast(volume))
    for item in volume.episodes:
        found = delivered(volume.series, item, SINGLE)
        name = f"{where}/{_name(item)}"
        box.copy(f"{name}{found.audio.suffix}", found.audio)
        words = found.audio.with_suffix(".lrc")
        if words.is_file():
            box.copy(f"{name}.lrc", words)


def _name(item: Finished) -> str:
    number = item.name.partition(item.folder.name)[0] + f"{item.number:03}"
    return f"{number} {plain.file_name(item.title, item.folder.name)}"


# ---------------------------------------------------------------- the whole
def _whole(box: Box, volume: Volume, title: str, picture: bytes) -> None:
    mark = FILE_MARK if volume.draft else ""
    where = f"audiobook/{title}"
    box.put(f"{where}/{COVER}", picture)
    parts = list(_parts(volume))
    told: list[metadata.Mark] = []
    for number, part in enumerate(parts, 1):
        ending = f" {number}" if len(parts) > 1 else ""
        before = told[-1].end if told else 0.0
        made = _joined(volume, part, (number, len(parts)), picture)
        box.copy(f"{where}/{mark}{title}{ending}.m4b", made)
        told += _marks(part, before)
    box.put(f"{where}/metadata.json", metadata.book(volume, told))
    box.put(f"{where}/metadata.opf", metadata.package(volume))


def _parts(volume: Volume) -> Iterator[tuple[Piece, ...]]:
    """The episodes in files that are neither too long nor of too many chapters."""
    part: list[tuple[Finished, Delivered]] = []
    for item in volume.episodes:
        found = delivered(volume.series, item, WHOLE)
        seconds = sum(each.seconds for _, each in part) + found.seconds
        if part and (seconds > MOST_SECONDS or len(part) == album.MOST_CHAPTERS):
            yield _placed(part)
            part = []
        part.append((item, found))
    yield _placed(part)


def _placed(part: Sequence[tuple[Finished, Delivered]]) -> tuple[Piece, ...]:
    lengths = [round(found.seconds * WHOLE.rate_hz) for _, found in part]
    return tuple(
        Piece(item, found, start) for (item, found), start in zip(part, album.place(lengths), strict=True)
    )


def _joined(volume: Volume, part: Sequence[Piece], place: tuple[int, int], picture: bytes) -> Path:
    """One file with chapters and tags, in the workshop."""
    out = volume.series.root / KITS / f"whole-{place[0]}.m4a"
    chapters = _chapters(part)
    samples = album.join(out, (piece.found.audio for piece in part), CODEC, chapters)
    tags.write(out, _facts(volume, part, place, samples, picture))
    return out


def _chapters(part: Sequence[Piece]) -> tuple[Chapter, ...]:
    """Where each episode begins, and its own headings if all of them can be told."""
    nested = [chapter for piece in part for chapter in (_first(piece), *_inner(piece))]
    return tuple(nested if len(nested) <= album.MOST_CHAPTERS else map(_first, part))


def _first(piece: Piece) -> Chapter:
    return Chapter(piece.start, plain.line(piece.item.title))


def _inner(piece: Piece) -> Iterator[Chapter]:
    """The headings of the story; its opening, title and closing are the episode's own."""
    title = plain.line(piece.item.title)
    for start, heading in piece.found.chapters[1:-1]:
        words = plain.line(heading)
        if words != title:
            yield Chapter(piece.start + round(start * RATE_HZ), f"{title} · {words}")


def _marks(part: Sequence[Piece], before: float) -> list[metadata.Mark]:
    """The chapters in seconds of the whole book."""
    chapters = _chapters(part)
    last = part[-1].start + part[-1].samples
    ends = [*(chapter.start for chapter in chapters[1:]), last]
    return [
        metadata.Mark(before + chapter.start / RATE_HZ, before + end / RATE_HZ, chapter.title)
        for chapter, end in zip(chapters, ends, strict=True)
    ]


def _facts(
    volume: Volume, part: Sequence[Piece], place: tuple[int, int], samples: int, picture: bytes
) -> tags.Facts:
    series = volume.series
    content = sha256("".join(piece.item.made.guid + piece.item.made.fingerprint for piece in part).encode())
    draft = f" {DRAFT}" if volume.draft else ""
    return tags.Facts(
        title=plain.line(series.title) + (f" {place[0]}" if place[1] > 1 else ""),
        album=plain.line(series.title),
        author="、".join(metadata.authors(volume)),
        publisher=plain.line(series.owner),
        number=place[0],
        planned=place[1],
        date="",
        language=series.language,
        rights=plain.line(series.rights),
        source="",
        comment=label.SENTENCE + draft,
        transcript="",
        aigc=label.aigc(series.producer, f"album-{place[0]}.{content.hexdigest()[:16]}"),
        cover=picture,
        chapters=(),
        samples=samples,
        narrator="、".join(metadata.narrators(volume)),
    )
