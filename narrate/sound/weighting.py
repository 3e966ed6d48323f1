"""Samples come in, K-weighted energies go out: the filter of ITU-R BS.1770-5, annex 1, block by block.

The two biquads are derived for any rate from the analogue prototypes behind the 48 kHz coefficients of
the recommendation, as libebur128 does (Brecht De Man, "Evaluation of implementations of the EBU R128
loudness measurement", AES 145).

A block's output is a matrix times its samples, and one times the four numbers that are all the filter knows
of what came before. Both matrices are found from the impulse response (B. L. Ho and R. E. Kalman, 1966).
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from narrate.sound.decode import Samples

Energies = npt.NDArray[np.float32]
Edges = npt.NDArray[np.intp]
_Wide = npt.NDArray[np.float64]
STEPS_PER_SECOND = 100  # levels move on a grid of 10 ms
BLOCK = 48  # samples; from 32 to 64 the time is the same
ROWS = 32  # blocks that are multiplied at once: so few that no BLAS asks another thread to help
ORDER = 4  # of the filter: two biquads
FRONT, BEHIND = 1.0, 1.41  # what a channel's power counts (BS.1770-5, annex 1, table 3); LFE does not
SURROUND = {
    5: (FRONT, FRONT, FRONT, BEHIND, BEHIND),
    6: (FRONT, FRONT, FRONT, 0.0, BEHIND, BEHIND),
}  # in the order of WAV: left, right, centre, LFE, and those behind
MEMORY_SECONDS = 0.1  # after this the high-pass, the slower of the two, has decayed by 200 dB


class Weighting:
    """The filter with its memory, so that a long sound may be fed in pieces; 5.0 and 5.1 are known."""

    def __init__(self, hz: int, channels: int) -> None:
        self._blocks = _blocks(hz)
        self._memory = math.ceil(MEMORY_SECONDS * hz)
        self._past = np.zeros((channels, 0), dtype=np.float32)

    def feed(self, samples: Samples) -> Samples:
        """The weighted samples, shape (channels, n) for samples of shape (n,) or (n, channels)."""
        channels, known = self._past.shape
        joined = np.concatenate([self._past, samples.T.reshape(channels, -1)], axis=1)
        self._past = joined[:, -self._memory :].copy()
        weighted = np.stack([_filtered(channel, self._blocks, self._memory) for channel in joined])
        if channels in SURROUND:
            weighted *= np.sqrt(SURROUND[channels], dtype=np.float32)[:, None]
        return weighted[:, known:]


def step_edges(samples: int, hz: int) -> Edges:
    """Where every 10 ms begins: the sample it falls into, so that no step begins behind the last one."""
    steps = -(-samples * STEPS_PER_SECOND // hz)
    return np.arange(steps) * hz // STEPS_PER_SECOND


def weighted_energies(samples: Samples, hz: int, edges: Edges) -> Energies:
    """Mean square of the weighted sound from each edge to the next, summed over channels.

    What follows the last edge counts as a whole step, its rest silent.
    """
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    if not len(samples):
        return np.zeros(0, dtype=np.float32)
    weighted = Weighting(hz, channels).feed(samples)
    weighted *= weighted
    sums = np.add.reduceat(weighted, edges, axis=1).sum(axis=0)
    return np.asarray(sums * np.float32(STEPS_PER_SECOND / hz), dtype=np.float32)


def energies(samples: Samples, hz: int, step: int) -> Energies:
    """Mean square per `step` samples of the weighted sound, summed over channels; the last step is padded."""
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    return step_energies(Weighting(hz, channels).feed(samples), step)


def step_energies(weighted: Samples, step: int) -> Energies:
    """Mean square per `step` samples of shape (channels, n), summed over channels."""
    steps = -(-weighted.shape[1] // step)
    padded = np.zeros((len(weighted), steps * step), dtype=np.float32)
    padded[:, : weighted.shape[1]] = weighted
    shaped = padded.reshape(len(weighted), steps, step)
    return np.asarray(np.einsum("cij,cij->i", shaped, shaped) / step, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    """The filter as matrices: a block's samples to its output and its trace, a trace to the outputs to come.

    `fades` is what is left of a trace one block later, `after` what it adds to the next block.
    """

    here: npt.NDArray[np.float32]
    fades: npt.NDArray[np.float64]
    after: npt.NDArray[np.float32]


def _filtered(channel: Samples, blocks: _Blocks, memory: int) -> Samples:
    count = -(-len(channel) // (ROWS * BLOCK))
    rows = np.zeros((count, ROWS, BLOCK), dtype=np.float32)
    rows.reshape(-1)[: len(channel)] = channel
    here = rows @ blocks.here
    before = _traces(here[:, :, BLOCK:].reshape(-1, ORDER), blocks.fades, memory)
    np.matmul(before.astype(np.float32).reshape(count, ROWS, ORDER), blocks.after, out=rows)
    rows += here[:, :, :BLOCK]
    return rows.reshape(-1)[: len(channel)]


def _traces(left: npt.NDArray[np.float32], fades: npt.NDArray[np.float64], memory: int) -> _Wide:
    """What each block finds of all before it: of the last one, then of two, of four, and so on."""
    found = np.zeros(left.shape)
    found[1:] = left[:-1]
    reach = 1
    while reach * BLOCK < memory:
        found[reach:] += found[:-reach] @ fades
        fades, reach = fades @ fades, 2 * reach
    return found


@functools.lru_cache(maxsize=4)
def _blocks(hz: int) -> _Blocks:
    impulse = _impulse(hz, 3 * BLOCK)
    since = np.arange(BLOCK) - np.arange(BLOCK)[:, None]
    later = 1 + np.arange(BLOCK) + np.arange(BLOCK)[:, None]
    left, sizes, right = np.linalg.svd(impulse[later])
    roots = np.sqrt(sizes[:ORDER])
    after, trace = left[:, :ORDER].T * roots[:, None], right[:ORDER].T * roots
    fades = (left[:, :ORDER] / roots).T @ impulse[later + BLOCK] @ (right[:ORDER].T / roots)
    here = np.where(since >= 0, impulse[np.abs(since)], 0.0)
    both = np.concatenate([here, trace[::-1]], axis=1)
    return _Blocks(both.astype(np.float32), fades.T, after.astype(np.float32))


def _impulse(hz: int, samples: int) -> _Wide:
    """The response of both biquads to a single sample."""
    forward, back = (np.convolve(one, two) for one, two in zip(_shelf(hz), _highpass(hz), strict=True))
    response = np.zeros(ORDER + samples)  # led by zeros
    for at in range(samples):
        fed = forward[at] if at <= ORDER else 0.0
        response[ORDER + at] = fed - back[:0:-1] @ response[at : at + ORDER]
    return response[ORDER:]


def _shelf(hz: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The head: +4 dB above 1.7 kHz."""
    k, q = math.tan(math.pi * 1681.974450955533 / hz), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    norm = 1 + k / q + k * k
    b = np.array([high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k]) / norm
    return b, np.array([norm, 2 * (k * k - 1), 1 - k / q + k * k]) / norm


def _highpass(hz: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The RLB curve; its numerator is not normalised, as in the recommendation."""
    k, q = math.tan(math.pi * 38.13547087602444 / hz), 0.5003270373238773
    norm = 1 + k / q + k * k
    return np.array([1.0, -2.0, 1.0]), np.array([norm, 2 * (k * k - 1), 1 - k / q + k * k]) / norm
