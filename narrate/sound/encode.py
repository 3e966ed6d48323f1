"""44.1 kHz samples come in, MP3 frames that begin and end in silence go out: the file that knows LAME."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.metadata import version

import lameenc
import numpy as np
import soundfile

from narrate.model import FRAME_SAMPLES, RATE_HZ
from narrate.sound.decode import Samples

GUARD_FRAMES = 3  # silent frames on each side: enough for the filterbank to settle and the reservoir to close
GUARD_SAMPLES = GUARD_FRAMES * FRAME_SAMPLES
DELAY_FRAMES = 1  # LAME's own delay (576) and its flush take one frame more than went in
QUALITY = 5  # LAME's -q: 2 costs twice the time
FULL_SCALE = 32_767


@dataclass(frozen=True, slots=True)
class Codec:
    """Constant bitrate MP3 at 44.1 kHz."""

    kbps: int
    channels: int


def frame_count(samples: int) -> int:
    """How many frames a piece of this many samples takes, its silent frames included."""
    return -(-samples // FRAME_SAMPLES) + 2 * GUARD_FRAMES + DELAY_FRAMES


def encode(samples: Samples, codec: Codec) -> bytes:
    """`frame_count(len(samples))` frames; the first sample lies GUARD_SAMPLES after LAME's delay.

    Mono samples for a stereo codec go into both channels. No dither: before a lossy coder it only costs.
    """
    encoder = lameenc.Encoder()
    encoder.set_channels(codec.channels)
    encoder.set_bit_rate(codec.kbps)
    encoder.set_in_sample_rate(RATE_HZ)
    encoder.set_out_sample_rate(RATE_HZ)
    encoder.set_quality(QUALITY)
    encoder.silence()
    return bytes(encoder.encode(_pcm(samples, codec.channels))) + bytes(encoder.flush())


def _pcm(samples: Samples, channels: int) -> bytes:
    whole = -(-len(samples) // FRAME_SAMPLES) * FRAME_SAMPLES + 2 * GUARD_SAMPLES
    pcm = np.zeros((whole, channels), dtype="<i2")
    scaled = np.clip(np.rint(samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE)
    pcm[GUARD_SAMPLES : GUARD_SAMPLES + len(samples)] = scaled if scaled.ndim > 1 else scaled[:, None]
    return pcm.tobytes()


def hidden_gain_db(kbps: int) -> float:
    """What LAME 3.100 takes off at a constant bitrate: `scale` in abr_switch_map of its presets.c."""
    steps = ((160, 0.95), (192, 0.97), (224, 0.98))
    scale = next((scale for limit, scale in steps if kbps <= limit), 1.0)
    return 20 * math.log10(scale)


def recipe() -> str:
    """The versions of the libraries that shape samples and frames, for cache keys."""
    wheels = ("numpy", "soundfile", "soxr", "lameenc")
    return " ".join([*(f"{name}-{version(name)}" for name in wheels), soundfile.__libsndfile_version__])
