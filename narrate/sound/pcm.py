"""Sound that nothing is lost of: pieces kept as FLAC come in, one FLAC file goes out.

A piece is its samples and nothing else, so its frames are samples and the grid is as fine as can be.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import numpy as np
import numpy.typing as npt
import soundfile

from narrate.errors import SoundError
from narrate.files import replacing
from narrate.model import Chapter
from narrate.sound.codec import Chunk, Codec, Grid, Packed
from narrate.sound.decode import Samples

GRID = Grid(1, front=0, back=0, delay=0)
RATES_HZ = (32_000, 44_100, 48_000, 96_000)
SUBTYPES = {16: "PCM_16", 24: "PCM_24"}
BLOCK = 65_536  # samples of silence written at once

T = TypeVar("T")
Whole = npt.NDArray[Any]  # int16 or, for 24 bits, int32 with its lowest byte empty; shape (n, channels)


def unchanged(_: Codec) -> float:
    """The gain of coders that leave the level alone, in dB."""
    return 0.0


def pack(samples: Samples, codec: Codec) -> Packed:
    """A piece as FLAC. Plain rounding: at 16 bits the noise of speech is far above the step."""
    file = io.BytesIO()
    form = {"format": "FLAC", "subtype": _subtype(codec)}
    soundfile.write(file, np.clip(samples, -1.0, 1.0), codec.hz, **form)
    return Packed(file.getvalue(), samples)


def write(out: Path, chunks: Iterable[Chunk], codec: Codec, _: Sequence[Chapter]) -> int:
    """All chunks as one FLAC file, in bounded memory. Raises OutputError."""
    form = {"samplerate": codec.hz, "channels": codec.channels, "subtype": _subtype(codec), "format": "FLAC"}
    count = 0
    with replacing(out) as file, guarded(file) as guard, soundfile.SoundFile(guard, "w", **form) as sink:
        for block in blocks(chunks, codec):
            sink.write(block)
            guard.check()
            count += len(block)
    return count


class Guard:
    """A file for a library that loses errors on their way through it: `check` raises what the disk said."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._error: OSError | None = None

    def write(self, data: bytes) -> int:
        """As a file does, but to nowhere after an error."""
        return self._tried(lambda: self._file.write(data), len(data))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As a file does, but to the start after an error."""
        return self._tried(lambda: self._file.seek(offset, whence), 0)

    def tell(self) -> int:
        """As a file does, but the start after an error."""
        return self._tried(self._file.tell, 0)

    def check(self) -> None:
        """Raise the OSError that there was."""
        if self._error is not None:
            raise self._error

    def _tried(self, act: Callable[[], T], instead: T) -> T:
        if self._error is None:
            try:
                return act()
            except OSError as error:
                self._error = error
        return instead


@contextmanager
def guarded(file: IO[bytes]) -> Iterator[Guard]:
    """A guard whose last errors come out at the end. Raises OSError."""
    guard = Guard(file)
    yield guard
    guard.check()


def blocks(chunks: Iterable[Chunk], codec: Codec) -> Iterator[Whole]:
    """The whole numbers of all chunks in the codec's channels, a piece or a stretch of silence at a time."""
    dtype = "int16" if codec.bits == 16 else "int32"  # noqa: PLR2004 - bits are what they are called
    for chunk in chunks:
        if chunk.data:
            samples, _ = soundfile.read(io.BytesIO(chunk.data), dtype=dtype, always_2d=True)
            if len(samples) != chunk.frames:
                raise SoundError("a kept piece has another length than its sound; delete .narrate/ and build")
            yield np.repeat(samples, codec.channels // samples.shape[1], axis=1)
            continue
        for start in range(0, chunk.frames, BLOCK):
            yield np.zeros((min(BLOCK, chunk.frames - start), codec.channels), dtype=dtype)


def _subtype(codec: Codec) -> str:
    return SUBTYPES[codec.bits]
