"""Analyses come in, gains go out; a sound with its gain comes in, the same below a ceiling goes out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from narrate.sound.analysis import STEPS_PER_SECOND, Analysis
from narrate.sound.decode import Samples
from narrate.sound.loudness import ABSOLUTE_GATE_LUFS, amplitude, integrated, lufs
from narrate.sound.weighting import Energies

STEP_DB = 0.2  # of gains: coarse, so that one changed sentence seldom moves the others
CONVERGED_LU = 0.01
HOLD_STEPS = 1  # the limiter looks this many 10 ms steps ahead, and as many back
RELEASE_DB = 0.6  # per step: 3 dB in 50 ms, slower than any voice's period
LOUDEST_GAIN_DB = 40.0  # more would lift noise
DEEPEST_DB = 8.0  # what may be added to make up for the limiter; a voice that needs more stays quieter
TRIES = 6  # by the secant: the third usually has it
FLATTEST = 0.2  # what a dB of gain adds at least, for the next try: the limiter takes the rest


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece's analysis and gain, where it begins in the programme, and how many channels it fills."""

    analysis: Analysis
    gain_db: float
    seconds: float
    copies: int


def voice_gain_db(takes: Sequence[Analysis], target_lufs: float) -> float:
    """The one gain that brings all takes of a voice to a loudness, counted as one channel."""
    everything = np.concatenate([take.energies for take in takes])
    voice_lufs = integrated(everything, STEPS_PER_SECOND)
    if voice_lufs <= ABSOLUTE_GATE_LUFS and everything.size:
        voice_lufs = lufs(float(everything.mean()))
    if voice_lufs <= ABSOLUTE_GATE_LUFS:
        return 0.0
    return _quantised(min(target_lufs - voice_lufs, LOUDEST_GAIN_DB))


def programme_gain_db(pieces: Sequence[Placed], target_lufs: float, ceiling: float) -> float:
    """The one gain at which the limited programme has its loudness; `ceiling` is an amplitude."""
    plain = min(target_lufs - loudness(pieces, 0.0, math.inf), LOUDEST_GAIN_DB)
    gain, slope = plain, 1.0
    before: tuple[float, float] | None = None
    for _ in range(TRIES):
        reached = loudness(pieces, gain, ceiling)
        if abs(target_lufs - reached) < CONVERGED_LU:
            break
        if before is not None and gain > before[0]:
            slope = max((reached - before[1]) / (gain - before[0]), FLATTEST)
        before = gain, reached
        gain = min(max(gain + (target_lufs - reached) / slope, plain), plain + DEEPEST_DB)
    return _quantised(gain)


def loudness(
    pieces: Sequence[Placed], gain_db: float, ceiling: float, changes: Sequence[float] | None = None
) -> float:
    """What a limited programme measures in LUFS; `changes` are what a coder made of each piece's power."""
    starts = [round(piece.seconds * STEPS_PER_SECOND) for piece in pieces]
    ends = [start + len(piece.analysis.energies) for start, piece in zip(starts, pieces, strict=True)]
    whole = np.zeros(max(ends, default=0), dtype=np.float32)
    for piece, start, end, change in zip(pieces, starts, ends, changes or [1.0] * len(pieces), strict=True):
        whole[start:end] += _after(piece, gain_db, ceiling) * np.float32(change)
    return integrated(whole, STEPS_PER_SECOND)


def limited(samples: Samples, hz: int, peaks: Energies, ceiling: float) -> Samples:
    """The samples with every true peak at or below `ceiling`; `peaks` are theirs, per 10 ms.

    The gain moves in straight lines between the steps and stays under what each step allows, so
    there is no attack to miss a peak, no clipping and no distortion from gain faster than 10 ms.
    """
    if peaks.max(initial=0.0) <= ceiling:
        return samples
    corners = _corners(peaks, ceiling)
    step = hz // STEPS_PER_SECOND
    ramp = np.arange(step, dtype=np.float32) / step
    curve = (corners[:-1, None] + np.diff(corners)[:, None] * ramp).reshape(-1)[: len(samples)]
    return np.asarray(samples * (curve if samples.ndim == 1 else curve[:, None]), dtype=np.float32)


def _after(piece: Placed, gain_db: float, ceiling: float) -> Energies:
    """What the limiter leaves of a piece's energies: the mean square of its straight lines."""
    factor = amplitude(piece.gain_db + gain_db)
    peaks = piece.analysis.peaks * factor
    louder = piece.analysis.energies * (piece.copies * factor**2)
    if peaks.max(initial=0.0) <= ceiling:
        return np.asarray(louder, dtype=np.float32)
    corners = _corners(peaks, ceiling)
    left, right = corners[:-1], corners[1:]
    return np.asarray(louder * (left * left + left * right + right * right) / 3, dtype=np.float32)


def _corners(peaks: Energies, ceiling: float) -> npt.NDArray[np.float32]:
    """The limiter's gain at the edges of the steps: one more than there are steps."""
    allowed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    before, after = np.concatenate([allowed[:1], allowed]), np.concatenate([allowed, allowed[-1:]])
    held = np.minimum.reduce(_around(np.minimum(before, after)))
    slope = RELEASE_DB * np.arange(len(held))
    released = np.minimum.accumulate(20 * np.log10(held) - slope) + slope
    smooth = np.add.reduce(_around(10 ** (np.minimum(released, 0.0) / 20))) / (2 * HOLD_STEPS + 1)
    return np.asarray(smooth, dtype=np.float32)


def _around(values: npt.NDArray[np.floating]) -> list[npt.NDArray[np.floating]]:
    """The values and, shifted, their neighbours on both sides; beyond the ends the end value stands."""
    first, last = [values[:1]] * HOLD_STEPS, [values[-1:]] * HOLD_STEPS
    padded = np.concatenate([*first, values, *last])
    return [padded[at : at + len(values)] for at in range(2 * HOLD_STEPS + 1)]


def _quantised(decibels: float) -> float:
    return round(math.floor(decibels / STEP_DB + 0.5) * STEP_DB, 1)
