"""An MP3 file comes in, what its frames say goes out: as arrays where it has one bitrate, as ours have."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from narrate.errors import SoundError
from narrate.sound.frames import (
    DECODER_DELAY,
    HEADER_BYTES,
    ID3_HEADER,
    Stream,
    after_id3,
    before_tags,
    opening,
    read_header,
    side_bytes,
    stream,
    walk,
)

BLOCK_BYTES = 1 << 20
HEAD_BYTES = 4_096  # hold the longest first frame, and the header of the second
PADDED = 0x02  # the bit of a header's third byte that says that the frame is a byte longer
SAME = np.array((0xFF, 0xFF, 0xFF ^ PADDED, 0xC0), dtype=np.uint8)  # what all headers of a file have alike
GRANULE_BITS = 59  # of side information per granule and channel; its first twelve tell its length

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The frames of a file, none of which lacks its reservoir.

    For each frame: at which byte it starts, how many bytes before it its main data begin, and whether
    nothing is coded in it. `end` is the byte behind the last one; `skip` is what a decoder takes off the
    beginning of the sound, in samples.
    """

    skip: int
    stream: Stream
    end: int
    starts: npt.NDArray[np.int64]
    back: Numbers
    silent: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Slab:
    """Consecutive frames; `room` and `length` are the bytes that a frame has and wants for its main data."""

    starts: npt.NDArray[np.int64]
    back: Numbers
    room: npt.NDArray[np.int64]
    length: Numbers


def walk_file(path: Path) -> Stream:
    """`walk` over a file without loading it, as far as no old tag stands behind it. Raises SoundError."""
    try:
        end = _end(path)
        found = frames(path) if end == path.stat().st_size else None
        if found is not None:
            return found.stream
        with path.open("rb") as file, mmap.mmap(file.fileno(), end, access=mmap.ACCESS_READ) as data:
            return walk(data, str(path))
    except (OSError, ValueError) as error:
        raise SoundError(f"{path}: the file cannot be read ({error}); build it again") from error


def _end(path: Path) -> int:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return before_tags(data)


def frames(path: Path) -> Frames | None:
    """The frames of a file; None where their bitrate varies or anything about them is doubtful.

    Raises SoundError and OSError.
    """
    with path.open("rb") as file:
        start = after_id3(file.read(ID3_HEADER))
        file.seek(start)
        first = file.read(HEAD_BYTES)
        found = opening(first, str(path), 0)
        slabs = list(_slabs(file, start + found.begin, first[found.begin :][:HEADER_BYTES]))
        size = file.seek(0, os.SEEK_END) - start
    good = [slab for slab in slabs if slab]
    if not good or len(good) < len(slabs) or not _fit(good):
        return None
    return Frames(
        skip=found.info.delay + DECODER_DELAY if found.info else 0,
        stream=stream(found, sum(len(slab.starts) for slab in good), size, str(path)),
        end=start + size,
        starts=np.concatenate([slab.starts for slab in good]),
        back=np.concatenate([slab.back for slab in good]),
        silent=np.concatenate([slab.length for slab in good]) == 0,
    )


def count(data: bytes) -> int:
    """How many frames a coded piece has, every one whole and with its reservoir. Raises SoundError."""
    found, used = _slab(data, 0, data[:HEADER_BYTES])
    if found is not None and used == len(data) and _fit([found]):
        return len(found.starts)
    return walk(data, "coded piece").frames


def _slabs(file: IO[bytes], at: int, header: bytes) -> Iterator[_Slab | None]:
    """Slab after slab; None at the end where a frame is cut or of another kind."""
    while file.seek(at) == at and (data := file.read(BLOCK_BYTES)):
        slab, used = _slab(data, at, header)
        yield slab
        if slab is None:
            return
        at += used


def _slab(data: bytes, at: int, header: bytes) -> tuple[_Slab | None, int]:
    head = read_header(header, 0, "MP3")
    places, used = _places(data, header[2], head.size - bool(header[2] & PADDED))
    if not places:
        return None, used
    begins = np.array(places)
    rows = np.frombuffer(data, dtype=np.uint8)[begins[:, None] + np.arange(head.data)]
    if (rows[:, :HEADER_BYTES] & SAME != np.frombuffer(header, np.uint8) & SAME).any():
        return None, used
    side = rows[:, head.data - side_bytes(head.channels) :].astype(np.int32)
    room = np.diff(begins, append=used) - head.data
    return _Slab(begins + at, _bits(side, 0, 9), room, _lengths(side, head.channels)), used


def _places(data: bytes, third: int, size: int) -> tuple[list[int], int]:
    """Where whole frames of one bitrate begin, as far as there are, and where the last of them ends."""
    sizes = {third & ~PADDED: size, third | PADDED: size + 1}
    places, at, end = [], 0, len(data)
    while at + HEADER_BYTES <= end and at + (step := sizes.get(data[at + 2], end + 1)) <= end:
        places.append(at)
        at += step
    return places, at


def _lengths(side: Numbers, channels: int) -> Numbers:
    """The bytes of each frame's main data; the order of the fields stands beside `frames._claim`."""
    lead = 9 + (5 if channels == 1 else 3) + 4 * channels
    bits = [_bits(side, lead + GRANULE_BITS * part, 12) for part in range(2 * channels)]
    return np.asarray((np.sum(bits, axis=0) + 7) // 8, dtype=np.int32)


def _bits(side: Numbers, at: int, count: int) -> Numbers:
    first, shift = divmod(at, 8)
    word = side[:, first] << 16 | side[:, first + 1] << 8 | side[:, first + 2]
    return np.asarray(word >> (24 - shift - count) & ((1 << count) - 1), dtype=np.int32)


def _fit(slabs: list[_Slab]) -> bool:
    """Whether each frame's main data lie in bytes that no earlier frame has used."""
    before = 0
    for slab in slabs:
        spare = slab.back + slab.room - slab.length
        left = np.concatenate([[before], spare[:-1]])
        if spare.min() < 0 or (slab.back > left).any():
            return False
        before = int(spare[-1])
    return True
