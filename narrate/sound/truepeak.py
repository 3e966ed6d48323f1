"""Samples come in, the true peak of every 10 ms goes out, as ITU-R BS.1770-5, annex 2, wants it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import soxr

from narrate.sound.decode import Samples
from narrate.sound.weighting import STEPS_PER_SECOND, Edges, Energies

OVERSAMPLING = 4
CONTEXT = 48  # samples on each side that the interpolating filter should see
UNSEEN = 1.25  # what may hide between the samples of a step that is not looked into


def true_peaks(samples: Samples, hz: int, edges: Edges, hot: float) -> Energies:
    """The true peak from each edge to the next, as an amplitude, the louder channel's.

    Steps whose samples stay below the amplitude `hot` are not oversampled: for them an upper
    estimate stands. That leaves a tenth of the work, for speech.
    """
    channels = samples.T if samples.ndim > 1 else samples[None]
    every = [_channel(channel, hz, edges, hot) for channel in channels]
    return np.asarray(np.max(every, axis=0), dtype=np.float32)


def _channel(channel: Samples, hz: int, edges: Edges, hot: float) -> Energies:
    if not channel.size:
        return np.zeros(0, dtype=np.float32)
    peaks = np.maximum.reduceat(np.abs(channel), edges)
    looked_into = np.flatnonzero((peaks >= hot) & (peaks > 0))
    result = peaks * np.float32(UNSEEN)
    result[looked_into] = np.maximum(peaks[looked_into], _between(channel, edges[looked_into], hz))
    return result


def _between(channel: Samples, starts: npt.NDArray[np.intp], hz: int) -> Energies:
    """Peaks of the oversampled steps: cut out with their surroundings, faded there, and resampled as one."""
    if not starts.size:
        return np.zeros(0, dtype=np.float32)
    step = -(-hz // STEPS_PER_SECOND)
    padded = np.pad(channel, (CONTEXT, CONTEXT + step))
    rows = padded[starts[:, None] + np.arange(step + 2 * CONTEXT)]
    fade = np.linspace(0, 1, CONTEXT // 2, dtype=np.float32)
    rows[:, : CONTEXT // 2] *= fade
    rows[:, -(CONTEXT // 2) :] *= fade[::-1]
    finer = soxr.resample(rows.reshape(-1), hz, OVERSAMPLING * hz, quality="HQ")
    inner = finer.reshape(len(rows), -1)[:, OVERSAMPLING * CONTEXT : OVERSAMPLING * (CONTEXT + step)]
    return np.asarray(np.maximum(inner.max(axis=1), -inner.min(axis=1)), dtype=np.float32)
