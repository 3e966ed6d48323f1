"""Finished M4A files of one coding in, one that plays them all out: nothing is decoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from narrate.model import Chapter
from narrate.sound import mp4
from narrate.sound.codec import Chunk, Codec
from narrate.sound.mp4 import MOST_CHAPTERS
from narrate.sound.pyav import AAC_GRID, aac_read

__all__ = ["MOST_CHAPTERS", "join", "place"]

PORTION = 430  # packets in memory at a time: ten seconds


def join(out: Path, files: Iterable[Path], codec: Codec, chapters: Sequence[Chapter]) -> int:
    """Write *files*, one after the other, as one file; returns its exact length in decoded samples.

    A portion of one file is in memory at a time. Raises SoundError and OutputError.
    """
    return mp4.write(out, (chunk for file in files for chunk in _portions(file)), codec, chapters)


def place(lengths: Sequence[int]) -> tuple[int, ...]:
    """Where each of several files begins in the joined one, from their lengths, all in samples.

    Each brings its coder's delay with it, which is heard as silence in all but the first.

    >>> place([10240, 20480])
    (0, 11264)
    """
    starts = [0]
    for length in lengths[:-1]:
        starts.append(starts[-1] + length + AAC_GRID.delay * AAC_GRID.frame)
    return tuple(starts)


def _portions(file: Path) -> Iterator[Chunk]:
    packets = aac_read(file)
    while portion := list(islice(packets, PORTION)):
        yield Chunk(len(portion), b"".join(len(packet).to_bytes(2, "big") + packet for packet in portion))
