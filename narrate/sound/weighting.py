"""Samples come in, K-weighted energies go out: the filter of ITU-R BS.1770-5, annex 1, by block FFT.

The two biquads are derived for any rate from the analogue prototypes behind the 48 kHz coefficients of
the recommendation, as libebur128 does (Brecht De Man, "Evaluation of implementations of the EBU R128
loudness measurement", AES 145).
"""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from narrate.sound.decode import Samples

Energies = npt.NDArray[np.float32]
Edges = npt.NDArray[np.intp]
STEPS_PER_SECOND = 100  # levels move on a grid of 10 ms
BLOCK = 32_768  # FFT length
FRONT, BEHIND = 1.0, 1.41  # what a channel's power counts (BS.1770-5, annex 1, table 3); LFE does not
SURROUND = {
    5: (FRONT, FRONT, FRONT, BEHIND, BEHIND),
    6: (FRONT, FRONT, FRONT, 0.0, BEHIND, BEHIND),
}  # in the order of WAV: left, right, centre, LFE, and those behind
MEMORY_SECONDS = 0.1  # after this the high-pass, the slower of the two, has decayed by 200 dB


class Weighting:
    """The filter with its memory, so that a long sound may be fed in pieces; 5.0 and 5.1 are known."""

    def __init__(self, hz: int, channels: int) -> None:
        self._response = _response(hz)
        self._past = np.zeros((channels, math.ceil(MEMORY_SECONDS * hz)), dtype=np.float32)

    def feed(self, samples: Samples) -> Samples:
        """The weighted samples, shape (channels, n) for samples of shape (n,) or (n, channels)."""
        channels, memory = self._past.shape
        hop = BLOCK - memory
        blocks = -(-len(samples) // hop)
        joined = np.zeros((channels, memory + blocks * hop), dtype=np.float32)
        joined[:, :memory] = self._past
        joined[:, memory : memory + len(samples)] = samples.T
        self._past = joined[:, len(samples) : len(samples) + memory].copy()
        weighted = np.stack([_filtered(channel, hop, self._response) for channel in joined])
        if channels in SURROUND:
            weighted *= np.sqrt(SURROUND[channels], dtype=np.float32)[:, None]
        return weighted[:, : len(samples)]


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


def _filtered(joined: Samples, hop: int, response: npt.NDArray[np.complex64]) -> Samples:
    """Overlap-save: the wrap-around spoils the first samples of each block, which the last one gave."""
    result = np.empty((len(joined) // hop, hop), dtype=np.float32)
    for index, block in enumerate(result):
        spectrum = np.fft.rfft(joined[index * hop : index * hop + BLOCK])
        spectrum *= response
        block[:] = np.fft.irfft(spectrum, BLOCK)[BLOCK - hop :]
    return result.reshape(-1)


@functools.lru_cache(maxsize=4)
def _response(hz: int) -> npt.NDArray[np.complex64]:
    z = np.exp(-2j * np.pi * np.arange(BLOCK // 2 + 1) / BLOCK)
    powers = np.stack([np.ones_like(z), z, z * z])
    shelf_b, shelf_a = _shelf(hz)
    pass_b, pass_a = _highpass(hz)
    response = (shelf_b @ powers) / (shelf_a @ powers) * (pass_b @ powers) / (pass_a @ powers)
    return np.asarray(response, dtype=np.complex64)


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
