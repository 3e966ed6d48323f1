"""MP3: the tag stands in front of the frames."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copyfileobj
from typing import IO

import mutagen.mp3

from narrate.files import replacing
from narrate.tags.facts import Facts, Seen
from narrate.tags.id3v2 import HEADER_BYTES, id3v23, said

FOOTER = 0x10  # flag of a tag that ends in a copy of its header (ID3v2.4 §3.1)
OLD_TAG_BYTES = 128  # ID3v1, at the end of the file


def write(path: Path, facts: Facts) -> None:
    """Put the tag in place of those that are there; one block of sound is in memory at a time."""
    tag = id3v23(facts)
    with path.open("rb") as old, replacing(path) as new:
        new.write(tag)
        _to_sound(old)
        copyfileobj(old, new)
        _cut_old_tag(new)


def read(path: Path) -> Seen:
    """What the tag and the first frames say."""
    found = mutagen.mp3.MP3(path)
    modes = mutagen.mp3.BitrateMode
    return Seen(
        container="mp3",
        seconds=found.info.length,
        kbps=found.info.bitrate / 1000,
        hz=found.info.sample_rate,
        channels=found.info.channels,
        constant=found.info.bitrate_mode not in {modes.VBR, modes.ABR},
        **said(found.tags),
    )


def _to_sound(file: IO[bytes]) -> None:
    """Read past all tags in front of the frames."""
    while (head := file.read(HEADER_BYTES))[:3] == b"ID3" and len(head) == HEADER_BYTES:
        size = sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        file.seek(size + (HEADER_BYTES if head[5] & FOOTER else 0), os.SEEK_CUR)
    file.seek(-len(head), os.SEEK_CUR)


def _cut_old_tag(file: IO[bytes]) -> None:
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - OLD_TAG_BYTES))
    if file.read(3) == b"TAG":
        file.truncate(end - OLD_TAG_BYTES)
