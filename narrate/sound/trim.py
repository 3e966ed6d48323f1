"""A take as an engine gave it comes in, its speech without the engine's silence goes out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr

from narrate.sound.decode import Samples, Sound
from narrate.sound.loudness import amplitude

SILENCE_DBFS = -52.0  # below this an engine is silent: measured on speech services' padding
UNDER_PEAK_DB = 46.0  # but a quiet voice is heard to this much below its own peak,
FAINTEST_DBFS = -72.0  # as long as it is above the noise of a coded silence
SOFTER_DB = 14.0  # breath and soft onsets are this much quieter; they are kept for so long:
BEFORE_SECONDS = 0.030
AFTER_SECONDS = 0.060
FADE_SECONDS = 0.005


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Trimmed mono speech at `hz` with soft ends; the voice itself is heard from `onset` to `end`."""

    samples: Samples
    hz: int
    onset: int
    end: int


def speech(sound: Sound) -> Speech:
    """What is left of a take; a take that is all silence gives a Speech of no samples."""
    mono = sound.samples if sound.samples.ndim == 1 else sound.samples.mean(axis=1)
    level = np.abs(mono)
    floor = amplitude(_silence_dbfs(float(level.max(initial=0.0))))
    loud = level > floor
    if not loud.any():
        return Speech(np.zeros(0, dtype=np.float32), sound.hz, 0, 0)
    first, last = int(loud.argmax()), len(loud) - int(loud[::-1].argmax())
    start = _edge(level[:first][::-1], BEFORE_SECONDS, sound.hz, floor)
    stop = len(mono) - _edge(level[last:], AFTER_SECONDS, sound.hz, floor)
    return Speech(faded(mono[start:stop], sound.hz), sound.hz, first - start, last - start)


def _edge(level: Samples, seconds: float, hz: int, floor: float) -> int:
    """How much is cut of what lies beyond the voice: all but what is audible, and room for the fade."""
    soft = np.flatnonzero(level[: round(seconds * hz)] > floor * amplitude(-SOFTER_DB))
    kept = (int(soft[-1]) + 1 if soft.size else 0) + round(FADE_SECONDS * hz)
    return max(0, len(level) - kept)


def _silence_dbfs(peak: float) -> float:
    if peak <= 0:
        return SILENCE_DBFS
    return min(SILENCE_DBFS, max(20 * float(np.log10(peak)) - UNDER_PEAK_DB, FAINTEST_DBFS))


def at_rate(samples: Samples, hz: int, wanted_hz: int) -> Samples:
    """The samples at another rate; soxr HQ keeps images of the voice below -130 dB."""
    if hz == wanted_hz:
        return samples
    whole = np.asarray(soxr.resample(samples, hz, wanted_hz, quality="HQ"), dtype=np.float32)
    missing = length_at(len(samples), hz, wanted_hz) - len(whole)
    sides = [(0, max(0, missing)), *[(0, 0)] * (samples.ndim - 1)]
    return np.pad(whole, sides) if missing > 0 else whole[: len(whole) + missing]


def length_at(samples: int, hz: int, wanted_hz: int) -> int:
    """How many samples a sound has at another rate, to the nearest one."""
    return (2 * samples * wanted_hz + hz) // (2 * hz)


def faded(samples: Samples, hz: int) -> Samples:
    """Raised-cosine ends, so that a join with silence does not click."""
    length = min(round(FADE_SECONDS * hz), len(samples) // 2)
    ramp = ((1 - np.cos(np.pi * (np.arange(length) + 0.5) / max(length, 1))) / 2).astype(np.float32)
    result = np.array(samples, dtype=np.float32)
    result[:length] *= ramp
    result[len(result) - length :] *= ramp[::-1]
    return result
