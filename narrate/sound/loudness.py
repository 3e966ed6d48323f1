"""A sound comes in, its Loudness goes out: ITU-R BS.1770-5, EBU Tech 3341 (short-term) and 3342 (range)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soxr

from narrate.model import Loudness
from narrate.sound.decode import Samples, Sound, blocks
from narrate.sound.weighting import Weighting, step_energies

ABSOLUTE_GATE_LUFS = -70.0  # BS.1770-5, annex 1; also what a sound below the gate is said to have
RELATIVE_GATE_LU = -10.0  # the same
RANGE_GATE_LU = -20.0  # EBU Tech 3342, 2.1
RANGE_PERCENTILES = (10, 95)  # the same
SILENCE_DBTP = -120.0  # what digital silence is said to have
BLOCK_SECONDS = 10
PER_SECOND = 50  # energies that a meter takes: maxima are found within 20 ms of where they are
SHORT_TERM, MOMENTARY = 3 * PER_SECOND, 2 * PER_SECOND // 5  # 3 s and 400 ms (EBU Tech 3341)
HOPS_AT_ONCE = 4_096  # of windows whose sums are found together: the memory stays the same
OVERSAMPLING = 4  # BS.1770-5, annex 2

Powers = npt.NDArray[np.float64]


def measure(sound: Sound) -> Loudness:
    """The loudness of a sound as it is; a mono sound counts as one channel."""
    step = BLOCK_SECONDS * sound.hz
    starts = range(0, len(sound.samples), step)
    return _measured(Sound(sound.samples[start : start + step], sound.hz) for start in starts)


def measure_file(path: Path, *, damaged: bool = False) -> Loudness:
    """`measure` of a file in bounded memory; *damaged* as `decode.blocks` has it. Raises SoundError."""
    return _measured(blocks(path, BLOCK_SECONDS, damaged=damaged))


def lufs(power: float) -> float:
    """Loudness of a K-weighted mean square; never below the absolute gate."""
    return max(10 * math.log10(power) - 0.691, ABSOLUTE_GATE_LUFS) if power > 0 else ABSOLUTE_GATE_LUFS


def power(loudness_lufs: float) -> float:
    """The K-weighted mean square that has this loudness."""
    return float(10 ** ((loudness_lufs + 0.691) / 10))


def integrated(energies: npt.NDArray[np.floating], per_second: int) -> float:
    """Gated loudness in LUFS from energies at a steady rate: blocks of 400 ms, one every 100 ms."""
    windows = _windows(energies, per_second * 2 // 5, per_second // 10)
    loud = windows[windows > power(ABSOLUTE_GATE_LUFS)]
    if not loud.size:
        return ABSOLUTE_GATE_LUFS
    gate = loud.mean() * 10 ** (RELATIVE_GATE_LU / 10)
    return lufs(float(loud[loud > gate].mean()))


def decibels(ratio: float) -> float:
    """An amplitude as dB; digital silence is SILENCE_DBTP."""
    return 20 * math.log10(ratio) if ratio > 0 else SILENCE_DBTP


def amplitude(decibels: float) -> float:
    """The factor that a number of dB stands for."""
    return float(10 ** (decibels / 20))


class _Meter:
    """One pass over a sound in pieces: energies per 20 ms and the true peak."""

    def __init__(self, hz: int, channels: int) -> None:
        self.hz = hz
        self.count = 0
        self.peak = 0.0
        self._step = round(hz / PER_SECOND)
        self._weighting = Weighting(hz, channels)
        self._finer = soxr.ResampleStream(hz, OVERSAMPLING * hz, channels, dtype="float32", quality="HQ")
        self._rest = np.zeros((channels, 0), dtype=np.float32)
        self._energies: list[npt.NDArray[np.float32]] = []

    def feed(self, samples: Samples, *, last: bool = False) -> None:
        """Take the next piece; *last* empties the resampler."""
        finer = self._finer.resample_chunk(samples, last=last)
        for part in (samples, finer):
            self.peak = max(self.peak, float(part.max(initial=0.0)), -float(part.min(initial=0.0)))
        weighted = np.concatenate([self._rest, self._weighting.feed(samples)], axis=1)
        whole = weighted.shape[1] // self._step * self._step
        self._energies.append(step_energies(weighted[:, :whole], self._step))
        self._rest = weighted[:, whole:]
        self.count += len(samples)

    def energies(self) -> npt.NDArray[np.float32]:
        """The energy of each step so far."""
        return np.concatenate(self._energies)


def _measured(parts: Iterable[Sound]) -> Loudness:
    meter: _Meter | None = None
    tail = np.zeros(0, dtype=np.float32)
    for part in parts:
        meter = meter or _Meter(part.hz, 1 if part.samples.ndim == 1 else part.samples.shape[1])
        meter.feed(part.samples)
        tail = part.samples[:0]
    if meter is None:
        return Loudness(ABSOLUTE_GATE_LUFS, SILENCE_DBTP, 0.0, ABSOLUTE_GATE_LUFS, 0.0)
    meter.feed(tail, last=True)
    return concluded(meter.energies(), meter.peak, meter.count / meter.hz)


def concluded(energies: npt.NDArray[np.float32], peak: float, seconds: float) -> Loudness:
    """The figures of a sound: its energies per 20 ms, its true peak as an amplitude, its length."""
    long_enough = _at_least(energies, SHORT_TERM)
    return Loudness(
        integrated_lufs=integrated(energies, PER_SECOND),
        true_peak_dbtp=decibels(peak),
        range_lu=_range(_windows(long_enough, SHORT_TERM, PER_SECOND // 10)),
        short_term_max_lufs=lufs(float(_windows(long_enough, SHORT_TERM, 1).max())),
        seconds=seconds,
        momentary_max_lufs=lufs(float(_windows(_at_least(energies, MOMENTARY), MOMENTARY, 1).max())),
    )


def _windows(energies: npt.NDArray[np.floating], size: int, hop: int) -> Powers:
    """Means over sliding windows of some whole hops; empty where the sound is shorter than one."""
    sums = _sums(energies, hop)
    means = sums[size // hop :] - sums[: -size // hop]
    means /= size
    return np.maximum(means, 0.0, out=means)


def _sums(energies: npt.NDArray[np.floating], hop: int) -> Powers:
    """What has come before each hop: only these are kept, and the sums between them but for a while."""
    hops = len(energies) // hop
    sums = np.zeros(hops + 1, dtype=np.float64)
    for first in range(0, hops, HOPS_AT_ONCE):
        last = min(first + HOPS_AT_ONCE, hops)
        running = np.cumsum(np.append(sums[first], energies[first * hop : last * hop]))
        sums[first + 1 : last + 1] = running[hop::hop]
    return sums


def _at_least(energies: npt.NDArray[np.float32], steps: int) -> npt.NDArray[np.float32]:
    return np.pad(energies, (0, max(0, steps - len(energies))))


def _range(short_term: Powers) -> float:
    loud = short_term[short_term > power(ABSOLUTE_GATE_LUFS)]
    if not loud.size:
        return 0.0
    kept = np.sort(loud[loud > loud.mean() * 10 ** (RANGE_GATE_LU / 10)])
    low, high = (kept[round((kept.size - 1) * percent / 100)] for percent in RANGE_PERCENTILES)
    return lufs(float(high)) - lufs(float(low))
