"""Coded audio (MP3, WAV, FLAC, Ogg) comes in, float samples go out: the file that knows soundfile."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from narrate.errors import SoundError

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """Samples at full scale 1.0: shape (n,) is mono, (n, 2) is stereo."""

    samples: Samples
    hz: int

    @property
    def seconds(self) -> float:
        """Length at `hz`."""
        return len(self.samples) / self.hz


def decode(audio: bytes, where: str) -> Sound:
    """All of one coded sound; `where` names it in the SoundError that junk raises."""
    return _decoded(io.BytesIO(audio), where)


def read(path: Path) -> Sound:
    """All of a sound file; for long ones take `blocks`. Raises SoundError."""
    return _decoded(path, str(path))


def blocks(path: Path, seconds: float = 10.0) -> Iterator[Sound]:
    """A sound file piece by piece, in bounded memory. Raises SoundError."""
    try:
        with soundfile.SoundFile(path) as file:
            size = max(1, round(seconds * file.samplerate))
            for block in file.blocks(blocksize=size, dtype="float32"):
                yield Sound(block, file.samplerate)
    except (soundfile.SoundFileError, OSError) as error:
        raise _undecodable(str(path), error) from error


def _decoded(source: io.BytesIO | Path, where: str) -> Sound:
    try:
        samples, hz = soundfile.read(source, dtype="float32")
    except (soundfile.SoundFileError, OSError, ValueError) as error:
        raise _undecodable(where, error) from error
    if not np.isfinite(samples).all():
        raise SoundError(f"{where}: the sound holds samples that are not numbers; record or export it again")
    return Sound(samples, int(hz))


def _undecodable(where: str, error: Exception) -> SoundError:
    reason = str(error).rstrip(".").rpartition(": ")[2]
    return SoundError(f"{where}: this is not a sound that can be read ({reason}); record or export it again")
