"""A finished file comes in, its Loudness goes out: an MP3 portion by portion, each of them only once.

Where a decoder has come to rest in silence, the bytes that follow sound the same whatever stood before
them. So the file is cut there, and what was measured of the same bytes before is taken from the shelf.
"""

from __future__ import annotations

import math
import os
import struct
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, fields
from functools import partial
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from narrate.errors import SoundError
from narrate.files import sha256_of
from narrate.model import FRAME_SAMPLES, Loudness
from narrate.sound.decode import Samples, decode
from narrate.sound.encode import recipe
from narrate.sound.loudness import PER_SECOND, concluded, measure_file
from narrate.sound.scan import Frames, frames
from narrate.sound.shelf import Shelf, digest, sources
from narrate.sound.truepeak import true_peaks
from narrate.sound.weighting import Energies, Weighting, step_edges, step_energies

LONGEST_FRAMES = 4_600  # two minutes: what has no silence for so long is measured as a whole
SECONDS_AT_ONCE = 8
HEAD = struct.Struct("<d")
WHOLE = struct.Struct(f"<{len(fields(Loudness))}d")


@dataclass(frozen=True, slots=True)
class _Portion:
    """Frames of a file that stand on their own, and the first sample of the sound that they make."""

    path: Path
    start: int
    end: int
    frames: int
    sample: int
    hz: int


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """The true peak of a portion, as an amplitude, and its K-weighted energy, step by step from a sample on.

    Frames and steps of a meter both are whole numbers of steps: they meet wherever a portion comes to lie.
    """

    sample: int
    peak: float
    energies: Energies


def measure(path: Path, shelf: Shelf, jobs: int = 0) -> Loudness:
    """The loudness of a finished file, as `loudness.measure_file` has it, without decoding known bytes again.

    What cannot be divided is measured as a whole, once. `jobs` 0 takes all cores. Raises SoundError and
    OutputError.
    """
    shaped_by = digest("portion", recipe(), sources())
    found = _divisible(path)
    if found is None:
        return _as_a_whole(path, shelf, shaped_by)
    known = partial(_heard, shelf=shelf, shaped_by=shaped_by)
    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        return _joined(pool.map(known, _portions(path, found)), found)


def _divisible(path: Path) -> Frames | None:
    """The frames of an MP3 that tells its length and is never without silence for long."""
    try:
        found = frames(path) if path.suffix.lower() == ".mp3" else None
    except (OSError, SoundError):
        return None
    if found is None or not found.stream.has_info:
        return None
    longest = max((portion.frames for portion in _portions(path, found)), default=0)
    return found if longest <= LONGEST_FRAMES else None


def _as_a_whole(path: Path, shelf: Shelf, shaped_by: str) -> Loudness:
    key = digest(shaped_by, sha256_of(path))
    content = shelf.get(key)
    if content is None:
        content = WHOLE.pack(*astuple(measure_file(path)))
        shelf.put(key, content)
    return Loudness(*WHOLE.unpack(content))


def _portions(path: Path, found: Frames) -> Iterator[_Portion]:
    """Runs of frames with sound in them, from one place where nothing came before to the next."""
    rested = np.insert(found.silent[:-1], 0, True) & (found.back == 0)
    first = np.flatnonzero(rested)
    sounds = np.add.reduceat(~found.silent, first) > 0
    ends = np.append(found.starts, found.end)[np.append(first[1:], len(found.starts))]
    counts = np.diff(first, append=len(found.starts))
    for begin, end, count in zip(first[sounds], ends[sounds], counts[sounds], strict=True):
        sample = int(begin) * FRAME_SAMPLES - found.skip
        yield _Portion(path, int(found.starts[begin]), int(end), int(count), sample, found.stream.hz)


def _heard(portion: _Portion, shelf: Shelf, shaped_by: str) -> _Heard:
    with portion.path.open("rb") as file:
        file.seek(portion.start)
        data = file.read(portion.end - portion.start)
    key = digest(shaped_by, portion.sample % _step(portion.hz), sha256(data).digest())
    content = shelf.get(key)
    step = _step(portion.hz)
    early = portion.sample % step
    if content is None:
        content = _measured(data, portion, early)
        shelf.put(key, content)
    (peak,) = HEAD.unpack_from(content)
    found = np.frombuffer(content, dtype="<f4", offset=HEAD.size)
    return _Heard(portion.sample - early, peak, found)


def _step(hz: int) -> int:
    return math.gcd(FRAME_SAMPLES, hz // PER_SECOND)


def _measured(data: bytes, portion: _Portion, early: int) -> bytes:
    sound = decode(data, str(portion.path))
    channels, copies = _unlike(sound.samples)
    highest = float(np.abs(channels).max(initial=0))
    peaks = true_peaks(channels, sound.hz, step_edges(len(channels), sound.hz), highest)
    # a decoder leaves out some of the silence at the beginning
    lead = portion.frames * FRAME_SAMPLES - len(channels) + early
    found = np.concatenate(list(_energies(channels, sound.hz, lead))) * np.float32(copies)
    return HEAD.pack(float(peaks.max(initial=0.0))) + found.astype("<f4").tobytes()


def _energies(samples: Samples, hz: int, lead: int) -> Iterator[Energies]:
    """The energy of every step of samples with `lead` zeros before them, some seconds at a time."""
    weighting = Weighting(hz, 1 if samples.ndim == 1 else samples.shape[1])
    step = _step(hz)
    block = SECONDS_AT_ONCE * hz // step * step
    for start in range(-lead, len(samples), block):
        part = samples[max(start, 0) : start + block]
        zeros = [(max(-start, 0), 0), *[(0, 0)] * (samples.ndim - 1)]
        yield step_energies(weighting.feed(np.pad(part, zeros)), step) * np.float32(step)


def _unlike(samples: Samples) -> tuple[Samples, int]:
    """One channel and how often it is heard, or all where they differ."""
    if samples.ndim > 1 and (samples == samples[:, :1]).all():
        return np.ascontiguousarray(samples[:, 0]), samples.shape[1]
    return samples, 1


def _joined(heard: Iterable[_Heard], found: Frames) -> Loudness:
    hz, samples = found.stream.hz, found.stream.samples
    tick = hz // PER_SECOND
    whole = np.zeros(samples // tick + 1, dtype=np.float64)
    peak = 0.0
    for part in heard:
        first, powers = _ticks(part, _step(hz), tick)
        end = min(first + len(powers), len(whole))
        whole[first:end] += powers[: end - first]
        peak = max(peak, part.peak)
    return concluded((whole[:-1] / tick).astype(np.float32), peak, samples / hz)


def _ticks(part: _Heard, step: int, tick: int) -> tuple[int, npt.NDArray[np.float64]]:
    """The first step of a meter that a portion touches, and its energy in that and those behind it."""
    first = max(part.sample, 0) // tick
    starts = np.arange(first * tick, part.sample + step * len(part.energies), tick) - part.sample
    return first, np.add.reduceat(part.energies, np.maximum(starts, 0) // step, dtype=np.float64)
