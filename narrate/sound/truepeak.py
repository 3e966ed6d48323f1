"""Samples come in, the true peak of every 10 ms goes out, as ITU-R BS.1770-5, annex 2, wants it."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
import soxr

from narrate.sound.decode import Samples
from narrate.sound.weighting import STEPS_PER_SECOND, Edges, Energies

OVERSAMPLING = 4
REACH = 96  # samples on each side that the interpolating filter sees
STEPS_AT_ONCE = 50


def true_peaks(samples: Samples, hz: int, edges: Edges, enough: float) -> Energies:
    """The true peak from each edge to the next, as an amplitude, the louder channel's.

    Steps that cannot exceed the amplitude `enough`, whatever the sound is, are not oversampled: for them
    an upper bound stands, which does not exceed it either. For speech that leaves a tenth of the work.
    """
    channels = samples.T if samples.ndim > 1 else samples[None]
    every = [_channel(channel, hz, edges, enough) for channel in channels]
    return np.asarray(np.max(every, axis=0), dtype=np.float32)


def _channel(channel: Samples, hz: int, edges: Edges, enough: float) -> Energies:
    if not channel.size:
        return np.zeros(0, dtype=np.float32)
    bounds = np.append(edges, len(channel))
    peaks, bends = _seen(channel, bounds)
    result = _most(channel, bounds, peaks, bends, hz)
    unsure = result > enough
    if unsure.any():
        result[unsure] = np.maximum(peaks[unsure], _between(channel, bounds, unsure))
    return result


def _seen(channel: Samples, bounds: Edges) -> tuple[Energies, Energies]:
    """The largest sample and the largest second difference of each step: some steps at once, in the cache."""
    padded = np.pad(channel, 1)
    peaks, bends = (np.empty(len(bounds) - 1, dtype=np.float32) for _ in range(2))
    for first in range(0, len(peaks), STEPS_AT_ONCE):
        block = slice(first, first + STEPS_AT_ONCE)
        edges = bounds[first : first + STEPS_AT_ONCE + 1]
        part = padded[edges[0] : edges[-1] + 2]
        starts = edges[:-1] - edges[0]
        bent = part[:-2] + part[2:]
        bent -= part[1:-1]
        bent -= part[1:-1]
        peaks[block] = np.maximum.reduceat(np.abs(part[1:-1]), starts)
        bends[block] = np.maximum.reduceat(np.abs(bent, out=bent), starts)
    bends[0], bends[-1] = max(bends[0], abs(channel[0])), max(bends[-1], abs(channel[-1]))
    return peaks, bends


def _most(channel: Samples, bounds: Edges, peaks: Energies, bends: Energies, hz: int) -> Energies:
    """What no step exceeds: the higher end of a straight line between two samples, and what may be above.

    What the filter adds to such a line is a sum over samples as well as one over their second differences,
    so it is no more than the largest of them in reach times the sum of the weights.
    """
    near = -(-(REACH + 1) // max(1, hz // STEPS_PER_SECOND))
    of_samples, of_bends = _most_added()
    added = np.minimum(of_samples * _in_reach(peaks, near), of_bends * _in_reach(bends, near))
    ends = np.append(np.abs(channel[bounds[1:-1]]), np.float32(0))
    return np.asarray(np.maximum(peaks, ends) + added, dtype=np.float32)


def _in_reach(values: Energies, near: int) -> Energies:
    """Of each step and of so many on both sides of it the highest value."""
    padded = np.pad(values, near)
    return np.asarray(np.max([padded[at : at + len(values)] for at in range(2 * near + 1)], axis=0))


@functools.lru_cache(maxsize=1)
def _most_added() -> tuple[np.float32, np.float32]:
    """The sums of the filter's weights less a straight line's: for samples, for their second differences."""
    impulse = np.zeros(2 * REACH + 3, dtype=np.float32)
    impulse[REACH + 1] = 1
    found = []
    for phase, weights in enumerate(_finer(impulse).reshape(-1, OVERSAMPLING).T.astype(np.float64)):
        weights[REACH : REACH + 2] -= phase / OVERSAMPLING, 1 - phase / OVERSAMPLING
        found.append([np.abs(weights).sum(), np.abs(np.cumsum(np.cumsum(weights))).sum()])
    of_samples, of_bends = np.max(found, axis=0) * 1.001  # for the rounding of single precision
    return np.float32(of_samples), np.float32(of_bends)


def _between(channel: Samples, bounds: Edges, unsure: npt.NDArray[np.bool_]) -> Energies:
    """Peaks of the oversampled steps: cut out in runs with all that the filter sees, and resampled as one."""
    turns = np.flatnonzero(np.diff(unsure, prepend=False, append=False))
    begins, ends = bounds[turns[::2]], bounds[turns[1::2]]
    padded = np.pad(channel, REACH)
    runs = [padded[begin : end + 2 * REACH] for begin, end in zip(begins, ends, strict=True)]
    finer = np.abs(_finer(np.concatenate(runs)))
    moved = np.cumsum([0, *(len(run) for run in runs[:-1])]) + REACH - begins  # where a run came to lie
    spans = np.stack([bounds[:-1][unsure], bounds[1:][unsure]], axis=1)
    spans += np.repeat(moved, turns[1::2] - turns[::2])[:, None]
    return np.asarray(np.maximum.reduceat(finer, OVERSAMPLING * spans.reshape(-1))[::2], dtype=np.float32)


def _finer(samples: Samples) -> Samples:
    return np.asarray(soxr.resample(samples, 1, OVERSAMPLING, quality="HQ"), dtype=np.float32)
