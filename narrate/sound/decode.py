"""Coded audio comes in, float samples go out: the file that knows how soundfile reads; the rest is PyAV's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from narrate.errors import SoundError
from narrate.model import RATE_HZ

Samples = npt.NDArray[np.float32]
MOST_HZ = 192_000  # of any recording; a damaged header claims more
FOREIGN = frozenset({".m4a", ".mp4", ".m4b", ".aac", ".wma", ".webm", ".mka", ".amr", ".mp2"})


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
    return read_foreign(path) if path.suffix.lower() in FOREIGN else _decoded(path, str(path))


def read_foreign(path: Path, *, stereo: bool = False) -> Sound:
    """All of a file that ffmpeg's libraries know, whatever its ending; `stereo` mixes its channels to two.

    Raises SoundError.
    """
    parts = list(_foreign(path, stereo=stereo))
    samples = np.concatenate([part.samples for part in parts]) if parts else np.zeros(0, np.float32)
    return Sound(_numbers(samples, str(path)), parts[0].hz if parts else RATE_HZ)


def blocks(path: Path, seconds: float = 10.0, *, damaged: bool = False) -> Iterator[Sound]:
    """A sound file piece by piece, in bounded memory. Raises SoundError.

    One that is known to be *damaged* is read by PyAV, which goes on behind the damage, and in silence.
    """
    if damaged or path.suffix.lower() in FOREIGN:
        yield from _foreign(path, damaged=damaged)
        return
    try:
        with soundfile.SoundFile(path) as file:
            size = max(1, round(seconds * _rate(file.samplerate, str(path))))
            # not file.blocks: where an MP3 is shorter than libsndfile guessed, it hands out memory as it was
            while len(block := file.read(size, dtype="float32")):
                yield Sound(_numbers(block, str(path)), file.samplerate)
    except (soundfile.SoundFileError, OSError) as error:
        raise _undecodable(str(path), error) from error


def _foreign(path: Path, *, stereo: bool = False, damaged: bool = False) -> Iterator[Sound]:
    """A file of a kind that soundfile does not know, through PyAV, in blocks of about a second."""
    from narrate.sound.pyav import heard

    waiting: list[Samples] = []
    hz = RATE_HZ
    for part, hz in heard(path, stereo=stereo, damaged=damaged):
        _rate(hz, str(path))
        waiting.append(part)
        if sum(map(len, waiting)) >= hz:
            yield Sound(np.concatenate(waiting), hz)
            waiting = []
    if waiting:
        yield Sound(np.concatenate(waiting), hz)


def _decoded(source: io.BytesIO | Path, where: str) -> Sound:
    try:
        samples, hz = soundfile.read(source, dtype="float32")
    except (soundfile.SoundFileError, OSError, ValueError) as error:
        raise _undecodable(where, error) from error
    return Sound(_numbers(samples, where), _rate(int(hz), where))


def _rate(hz: int, where: str) -> int:
    if not 0 < hz <= MOST_HZ:
        raise SoundError(
            f"{where}: it claims {hz} samples a second, where {MOST_HZ} are the most; export it at 48000"
        )
    return hz


def _numbers(samples: Samples, where: str) -> Samples:
    if not np.isfinite(samples).all():
        raise SoundError(f"{where}: the sound holds samples that are not numbers; record or export it again")
    return samples


def _undecodable(where: str, error: Exception) -> SoundError:
    reason = str(error).rstrip(".").rpartition(": ")[2]
    return SoundError(f"{where}: this is not a sound that can be read ({reason}); record or export it again")
