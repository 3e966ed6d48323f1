"""A take as an engine gave it comes in, its speech without the engine's silence goes out at 44.1 kHz."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr

from narrate.model import RATE_HZ
from narrate.sound.decode import Samples, Sound

SILENCE_DBFS = -52.0  # below this an engine is silent: measured on speech services' padding
BEFORE_SECONDS = 0.030  # breath and soft onsets are quieter than that
AFTER_SECONDS = 0.060
FADE_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Speech:
    """Trimmed mono speech at 44.1 kHz with soft ends; the voice itself is heard from `onset` to `end`."""

    samples: Samples
    onset: int
    end: int


def speech(sound: Sound) -> Speech:
    """What is left of a take; a take that is all silence gives a Speech of no samples."""
    mono = sound.samples if sound.samples.ndim == 1 else sound.samples.mean(axis=1)
    loud = np.flatnonzero(np.abs(mono) > 10 ** (SILENCE_DBFS / 20))
    if not loud.size:
        return Speech(np.zeros(0, dtype=np.float32), 0, 0)
    first, last = int(loud[0]), int(loud[-1]) + 1
    start = max(0, first - round(BEFORE_SECONDS * sound.hz))
    stop = min(len(mono), last + round(AFTER_SECONDS * sound.hz))
    samples = faded(at_rate(mono[start:stop], sound.hz))
    onset, end = ((mark - start) * RATE_HZ // sound.hz for mark in (first, last))
    return Speech(samples, onset, min(end, len(samples)))


def at_rate(samples: Samples, hz: int) -> Samples:
    """The samples at 44.1 kHz; soxr HQ keeps images of the voice below -130 dB."""
    if hz == RATE_HZ:
        return samples.astype(np.float32)
    return np.asarray(soxr.resample(samples, hz, RATE_HZ, quality="HQ"), dtype=np.float32)


def faded(samples: Samples) -> Samples:
    """Raised-cosine ends, so that a join with silence does not click."""
    length = min(round(FADE_SECONDS * RATE_HZ), len(samples) // 2)
    ramp = ((1 - np.cos(np.pi * (np.arange(length) + 0.5) / max(length, 1))) / 2).astype(np.float32)
    result = samples.copy()
    result[:length] *= ramp
    result[len(result) - length :] *= ramp[::-1]
    return result
