"""Samples come in, MP3 frames that begin and end in silence go out: the file that knows LAME."""

from __future__ import annotations

import math
from functools import cache
from importlib.metadata import version

import lameenc
import numpy as np
import soundfile

from narrate.errors import SoundError
from narrate.model import FRAME_SAMPLES
from narrate.sound.codec import Codec, Grid, Packed
from narrate.sound.decode import Samples, decode
from narrate.sound.scan import count
from narrate.sound.twin import mono_kbps, twin

# One silent frame in front lets the filterbank settle, two behind let it ring out. LAME's own delay (576) and
# its flush take one more than went in.
GRID = Grid(FRAME_SAMPLES, front=1, back=2, delay=1)
LEAD = 1_105 - FRAME_SAMPLES  # LAME's 576 and the decoder's 529, counted from the frame of the delay
QUALITY = 5  # LAME's -q: 2 costs twice the time
FULL_SCALE = 32_767


def pack(samples: Samples, codec: Codec) -> Packed:
    """A piece as frames of its own: `GRID.frames(len(samples))` of them. Raises SoundError.

    Mono samples for a stereo codec sound in both channels. No dither: before a lossy coder it only costs.
    """
    if samples.ndim < codec.channels and mono_kbps(codec.kbps):
        mono = encode(samples, Codec(mono_kbps(codec.kbps), 1, codec.hz))
        return Packed(twin(mono, codec.kbps, codec.hz), _heard(mono, len(samples)))
    data = encode(samples, codec)
    if count(data) != GRID.frames(len(samples)):
        raise SoundError("a coded piece has another length than its sound; install lameenc again")
    heard = _heard(data, len(samples))
    return Packed(data, np.ascontiguousarray(heard[:, 0]) if samples.ndim < heard.ndim else heard)


def encode(samples: Samples, codec: Codec) -> bytes:
    """Frames; the first sample lies `GRID.front` frames after LAME's delay."""
    encoder = lameenc.Encoder()
    encoder.set_channels(codec.channels)
    encoder.set_bit_rate(codec.kbps)
    encoder.set_in_sample_rate(codec.hz)
    encoder.set_out_sample_rate(codec.hz)
    encoder.set_quality(QUALITY)
    encoder.silence()
    return bytes(encoder.encode(_pcm(samples, codec.channels))) + bytes(encoder.flush())


def _pcm(samples: Samples, channels: int) -> bytes:
    frames = GRID.frames(len(samples)) - GRID.delay
    pcm = np.zeros((frames * FRAME_SAMPLES, channels), dtype="<i2")
    scaled = samples * np.float32(FULL_SCALE)
    np.clip(np.rint(scaled, out=scaled), -FULL_SCALE, FULL_SCALE, out=scaled)
    start = GRID.front * FRAME_SAMPLES
    pcm[start : start + len(samples)] = scaled if scaled.ndim > 1 else scaled[:, None]
    return pcm.tobytes()


def _heard(data: bytes, samples: int) -> Samples:
    """What a decoder makes of the very samples; it leaves out some of the silence before them."""
    heard = decode(data, "coded piece").samples
    start = (GRID.front + GRID.delay) * FRAME_SAMPLES + LEAD
    first = start - (GRID.frames(samples) * FRAME_SAMPLES - len(heard))
    return heard[first : first + samples]


def hidden_gain_db(codec: Codec) -> float:
    """What LAME 3.100 takes off speech in one channel: `scale` in abr_switch_map of its presets.c."""
    kbps = (mono_kbps(codec.kbps) if codec.channels > 1 else 0) or codec.kbps
    steps = ((160, 0.95), (192, 0.97), (224, 0.98))
    scale = next((scale for limit, scale in steps if kbps <= limit), 1.0)
    return 20 * math.log10(scale)


@cache  # each version is looked for on the disk
def recipe() -> str:
    """The versions of the libraries that shape samples and frames, for cache keys."""
    wheels = ("numpy", "soundfile", "soxr", "lameenc", "av")
    return " ".join([*(f"{name}-{version(name)}" for name in wheels), soundfile.__libsndfile_version__])
