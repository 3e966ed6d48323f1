"""FLAC and Opus: Vorbis comments, the label and the chapters among them, and the cover as FLAC's picture."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import mutagen.flac
import mutagen.oggopus
from mutagen.id3 import PictureType

from narrate import timecode
from narrate.label import KEY
from narrate.tags.facts import Facts, Seen, first
from narrate.tags.picture import picture, shown

OPUS_HZ = 48_000  # of every Opus stream (RFC 7845)
PICTURE = "metadata_block_picture"
COLOUR_BITS = 24
CHAPTER = re.compile(r"chapter\d{3,9}", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,4}):(\d\d):(\d\d(?:\.\d+)?)")


def write_flac(path: Path, facts: Facts) -> None:
    """Comments and picture block in place of those that are there."""
    file = mutagen.flac.FLAC(path)
    file.delete(path)
    file.clear_pictures()
    if file.tags is None:
        file.add_tags()
    for name, value in _comments(facts):
        file.tags.append((name, value))
    if facts.cover:
        file.add_picture(_block(facts.cover))
    file.save(path, padding=lambda _: 0)


def write_opus(path: Path, facts: Facts) -> None:
    """Comments in place of those that are there; the picture is one of them."""
    file = mutagen.oggopus.OggOpus(path)
    file.tags.clear()
    for name, value in _comments(facts):
        file.tags.append((name, value))
    if facts.cover:
        file.tags.append((PICTURE, base64.b64encode(_block(facts.cover).write()).decode("ascii")))
    file.save(path, padding=lambda _: 0)


def read_flac(path: Path) -> Seen:
    """What stream header, comments and picture block say."""
    file = mutagen.flac.FLAC(path)
    return Seen(
        container="flac",
        kbps=file.info.bitrate / 1000,
        hz=file.info.sample_rate,
        channels=file.info.channels,
        bits=file.info.bits_per_sample,
        seconds=file.info.length,
        cover=shown(block.data for block in file.pictures),
        **_said(file.tags or {}),
    )


def read_opus(path: Path) -> Seen:
    """What header and comments say; Opus is variable by its nature."""
    file = mutagen.oggopus.OggOpus(path)
    kbps = path.stat().st_size * 8 / 1000 / file.info.length if file.info.length else 0.0
    return Seen(
        container="opus",
        kbps=kbps,
        hz=OPUS_HZ,
        channels=file.info.channels,
        constant=False,
        seconds=file.info.length,
        cover=shown(data for text in file.tags.get(PICTURE, ()) for data in _decoded(text)),
        **_said(file.tags),
    )


def _comments(facts: Facts) -> Iterator[tuple[str, str]]:
    plain = {
        "TITLE": facts.title,
        "ALBUM": facts.album,
        "ARTIST": facts.author,
        "ALBUMARTIST": facts.publisher,
        "ORGANIZATION": facts.publisher,
        "COMPOSER": facts.narrator,
        "NARRATOR": facts.narrator,
        "TRACKNUMBER": str(facts.number),
        "TRACKTOTAL": str(facts.planned or ""),
        "GENRE": "Audiobook",
        "LANGUAGE": facts.iso639,
        "DATE": facts.iso8601,
        "COPYRIGHT": facts.rights,
        "SOURCE": facts.source,
        "COMMENT": facts.comment,
        "LYRICS": facts.transcript,
        KEY: facts.aigc,
    }
    yield from ((name, value.replace("\0", "")) for name, value in plain.items() if value)
    for number, (chapter, ms) in enumerate(zip(facts.chapters, facts.starts_ms(), strict=True)):
        yield f"CHAPTER{number:03}", timecode.exact(ms)
        yield f"CHAPTER{number:03}NAME", chapter.title.replace("\0", "")


def _said(comments: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Seen` that Vorbis comments hold; mutagen finds names in any case."""
    return {
        "title": first(comments, "title"),
        "album": first(comments, "album"),
        "author": first(comments, "artist"),
        "labels": tuple(comments.get(KEY, ())),
        "chapters": tuple(_chapters(comments)),
    }


def _chapters(comments: Mapping[str, Any]) -> Iterator[tuple[float, str]]:
    """Chapters in the order of their numbers, which other programs begin at 1; no chapter without a time."""
    for name in sorted(filter(CHAPTER.fullmatch, comments.keys()), key=lambda name: int(name[7:])):
        if clock := CLOCK.fullmatch(first(comments, name)):
            hours, minutes, seconds = map(float, clock.groups())
            yield hours * 3600 + minutes * 60 + seconds, first(comments, f"{name}name")


def _block(cover: bytes) -> mutagen.flac.Picture:
    seen = picture(cover)
    block = mutagen.flac.Picture()
    block.type, block.mime, block.data = PictureType.COVER_FRONT, seen.mime, cover
    block.width, block.height, block.depth = seen.width, seen.height, COLOUR_BITS
    return block


def _decoded(text: str) -> Iterator[bytes]:
    try:
        yield mutagen.flac.Picture(base64.b64decode(text)).data
    except (ValueError, mutagen.flac.error):
        yield b""
