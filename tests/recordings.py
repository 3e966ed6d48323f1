"""Invented voices as sound, and takes, lines and programmes made of them."""

import hashlib
import io
from functools import lru_cache
from pathlib import Path

import lameenc
import numpy as np
import pyebur128
import soundfile

from narrate.model import Line, Profile, Programme, Spoken, Take
from narrate.sound.decode import Sound

PODCAST = Profile("podcast", "mp3", 128, 44_100, 2, -16.0, 1.0, -1.0, 0, 0, 0, ())
MONO = Profile("mono", "mp3", 64, 44_100, 1, -19.0, 1.0, -1.0, 0, 0, 0, ())
SYLLABLE_SECONDS = 0.2


def voice(seconds, *, seed=0, hz=24_000, level=0.2, harsh=False):
    """A buzz in syllables with silence around it; a harsh one has peaks far above its loudness."""
    wave = _buzz(seconds, seed, hz, harsh)
    return (level * wave / np.abs(wave).max()).astype(np.float32)


@lru_cache(maxsize=32)  # many tests ask for the same few
def _buzz(seconds, seed, hz, harsh):
    chance = np.random.default_rng(seed)
    t = np.arange(round(seconds * hz)) / hz
    corners = np.arange(0, seconds + 1, 0.25)
    pitch = np.interp(t, corners, chance.uniform(90, 220, len(corners)))
    phase = 2 * np.pi * np.cumsum(pitch) / hz
    buzz = sum(np.cos(k * phase + (0 if harsh else k * k)) / k**0.7 for k in range(1, 20))
    buzz = buzz + 0.3 * chance.normal(size=len(t))
    envelope = np.sin(np.pi * (t % SYLLABLE_SECONDS) / SYLLABLE_SECONDS) ** 0.7
    return buzz * envelope


def off(heard, wanted):
    """How far the sample that is furthest from what is wanted is from it; both have the same shape."""
    assert np.shape(heard) == np.shape(wanted)
    return np.abs(heard - wanted).max()


def padded(wave, hz, *, before=0.1, after=0.6):
    """The wave with an engine's silence around it."""
    return np.pad(wave, (round(before * hz), round(after * hz)))


def wav(wave, hz):
    """The wave as a WAV file of floats."""
    file = io.BytesIO()
    soundfile.write(file, wave, hz, format="WAV", subtype="FLOAT")
    return file.getvalue()


def mp3(wave, hz, *, kbps=48):
    """The wave as speech services send it: mono MP3 frames without any header."""
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_bit_rate(kbps)
    encoder.set_in_sample_rate(hz)
    encoder.set_out_sample_rate(hz)
    encoder.set_quality(5)
    encoder.silence()
    return bytes(encoder.encode((wave * 32_767).astype("<i2").tobytes())) + bytes(encoder.flush())


def spoken(folder, name, audio, **line):
    """A line and its take, the take written to the folder."""
    usual = {"kind": "body", "text": f"第{name}句，", "pause_ms": 350, "voice": "v", "spoken": "春天来了"}
    values = usual | line
    path = Path(folder) / f"{name}.sound"
    path.write_bytes(audio)
    digest = hashlib.sha256(audio).hexdigest()
    take = Take(digest, "test", values["voice"], values["spoken"], path, digest, 1.0)
    told = values["text"], values["spoken"], values["pause_ms"]
    return Spoken(Line(name, values["kind"], "narrator", *told), take)


def story(folder, count=6, **how):
    """A small programme: spoken opening and closing, and a title, headings and sentences of one voice."""
    kinds = ("title", "body", "body", "heading", "body", "body")
    names = [("o.0", "body"), *((f"b{n}.0", kinds[n % 6]) for n in range(count)), ("c.0", "body")]
    first, *body, last = (
        spoken(folder, name, wav(padded(voice(1.6, seed=seed, **how), 24_000), 24_000), kind=kind)
        for seed, (name, kind) in enumerate(names)
    )
    return Programme((first,), tuple(body), (last,), "开场", "片尾")


def judged(sound):
    """Integrated loudness and true peak by libebur128, which is not ours."""
    wave = sound.samples.reshape(len(sound.samples), -1)
    channels = wave.shape[1]
    modes = pyebur128.MeasurementMode.MODE_I | pyebur128.MeasurementMode.MODE_TRUE_PEAK
    meter = pyebur128.R128State(channels, sound.hz, modes)
    meter.add_frames(np.ascontiguousarray(wave, np.float64).ravel(), len(wave))
    peak = max(pyebur128.get_true_peak(meter, channel) for channel in range(channels))
    return pyebur128.get_loudness_global(meter), 20 * np.log10(max(peak, 1e-9))


def tone(seconds, *, hz=44_100, pitch=1_000.0, level=0.1):
    """A mono tone with soft ends."""
    t = np.arange(round(seconds * hz)) / hz
    soft = np.minimum(1, np.minimum(t, t[::-1]) / 0.01)
    return Sound((level * soft * np.sin(2 * np.pi * pitch * t)).astype(np.float32), hz)
