"""44.1 kHz samples come in, the true peak of every 10 ms goes out, as ITU-R BS.1770-5, annex 2, wants it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import soxr

from narrate.model import RATE_HZ
from narrate.sound.decode import Samples
from narrate.sound.weighting import Energies

OVERSAMPLING = 4
STEP = RATE_HZ // 100  # levels move on a grid of 10 ms
CONTEXT = 48  # samples on each side that the interpolating filter should see
UNSEEN = 1.25  # what may hide between the samples of a step that is not looked into


def true_peaks(samples: Samples, hot: float) -> Energies:
    """The true peak within every 10 ms, as an amplitude, the louder channel's.

    Steps whose samples stay below the amplitude `hot` are not oversampled: for them an upper
    estimate stands. That leaves a tenth of the work, for speech.
    """
    steps = -(-len(samples) // STEP)
    loudest = np.zeros(steps, dtype=np.float32)
    for channel in samples.T if samples.ndim > 1 else (samples,):
        np.maximum(loudest, _channel(channel, steps, hot), out=loudest)
    return loudest


def _channel(channel: Samples, steps: int, hot: float) -> Energies:
    padded = np.zeros(steps * STEP + 2 * CONTEXT, dtype=np.float32)
    padded[CONTEXT : CONTEXT + len(channel)] = channel
    rows = padded[CONTEXT : CONTEXT + steps * STEP].reshape(steps, STEP)
    peaks = np.maximum(rows.max(axis=1), -rows.min(axis=1)) if steps else np.zeros(0, dtype=np.float32)
    looked_into = np.flatnonzero((peaks >= hot) & (peaks > 0))
    result = peaks * np.float32(UNSEEN)
    result[looked_into] = np.maximum(peaks[looked_into], _between(padded, looked_into))
    return result


def _between(padded: Samples, steps: npt.NDArray[np.intp]) -> Energies:
    """Peaks of the oversampled steps: cut out with their surroundings, faded there, and resampled as one."""
    if not steps.size:
        return np.zeros(0, dtype=np.float32)
    length = STEP + 2 * CONTEXT
    rows = padded[steps[:, None] * STEP + np.arange(length)]
    fade = np.linspace(0, 1, CONTEXT // 2, dtype=np.float32)
    rows[:, : CONTEXT // 2] *= fade
    rows[:, -(CONTEXT // 2) :] *= fade[::-1]
    finer = soxr.resample(rows.reshape(-1), RATE_HZ, OVERSAMPLING * RATE_HZ, quality="HQ")
    inner = finer.reshape(len(rows), -1)[:, OVERSAMPLING * CONTEXT : OVERSAMPLING * (CONTEXT + STEP)]
    return np.asarray(np.maximum(inner.max(axis=1), -inner.min(axis=1)), dtype=np.float32)
