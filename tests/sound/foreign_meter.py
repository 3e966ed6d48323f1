"""Loudness by libebur128, which is not ours, and our own signature, rendered once for all tests of sound."""

import functools

import numpy as np
import pyebur128

from narrate.model import RATE_HZ
from narrate.sound.signature import signature

KINDS = ("opening", "closing")
rendered = functools.lru_cache(signature)


def lufs(samples):
    """Integrated loudness of stereo samples."""
    meter = pyebur128.R128State(2, RATE_HZ, pyebur128.MeasurementMode.MODE_I)
    meter.add_frames(np.ascontiguousarray(samples, np.float64).ravel(), len(samples))
    return pyebur128.get_loudness_global(meter)


def momentary(samples):
    """The loudest 400 ms looked for every 100 ms."""
    meter = pyebur128.R128State(2, RATE_HZ, pyebur128.MeasurementMode.MODE_M)
    step = RATE_HZ // 10
    found = []
    for start in range(0, len(samples) - step, step):
        meter.add_frames(np.ascontiguousarray(samples[start : start + step], np.float64).ravel(), step)
        found.append(pyebur128.get_loudness_momentary(meter))
    return max(found)
