import numpy as np
import pytest

from narrate.sound.decode import Sound
from narrate.sound.trim import FADE_SECONDS, at_rate, faded, speech
from tests.recordings import padded, tone, voice


def test_engine_silence_goes():
    """Of the engine's silence only room for the fades is left."""
    wave = padded(tone(1.0, hz=24_000, level=0.5).samples, 24_000, before=0.4, after=0.9)
    found = speech(Sound(wave, 24_000))
    assert found.hz == 24_000
    assert len(found.samples) / 24_000 == pytest.approx(1.01, abs=0.002)
    assert found.onset / 24_000 == pytest.approx(0.005, abs=0.002)
    assert found.end / 24_000 == pytest.approx(1.005, abs=0.002)


def test_breath_is_kept():
    """What is softer than the voice but no silence is kept for 30 ms before and 60 ms after it."""
    wave = padded(tone(1.0, hz=24_000, level=0.5).samples, 24_000, before=0.4, after=0.9)
    wave += 0.001 * np.sin(np.arange(len(wave), dtype=np.float32))
    found = speech(Sound(wave, 24_000))
    assert len(found.samples) / 24_000 == pytest.approx(1.1, abs=0.002)
    assert found.onset / 24_000 == pytest.approx(0.035, abs=0.002)


@pytest.mark.parametrize("level", [0.9, 0.1, 0.05])
def test_quiet_voice(level):
    """The soft end of a word is kept of a quiet voice as of a loud one."""
    loud, soft = tone(0.5, hz=24_000).samples * 10 * level, tone(0.5, hz=24_000).samples * 0.1 * level
    found = speech(Sound(padded(np.concatenate([loud, soft]), 24_000), 24_000))
    assert found.end - found.onset == pytest.approx(24_000, abs=200)


@pytest.mark.parametrize("samples", [0, 1, 24_000])
def test_all_silence(samples):
    """A take of silence, or of nothing, becomes a speech of no samples."""
    found = speech(Sound(np.full(samples, 0.0002, dtype=np.float32), 24_000))
    assert (len(found.samples), found.onset, found.end) == (0, 0, 0)


@pytest.mark.parametrize("hz", [22_050, 24_000, 44_100, 48_000])
def test_pitch(hz):
    """A tone keeps its pitch within a thousandth whatever rate and channels the engine uses."""
    wave = tone(1.0, hz=hz, pitch=440).samples
    heard = speech(Sound(np.stack([wave, wave], axis=1), hz))
    found = at_rate(heard.samples, hz, 44_100)
    spectrum = np.abs(np.fft.rfft(found * np.hanning(len(found)), 2**20))
    assert np.argmax(spectrum) * 44_100 / 2**20 == pytest.approx(440, rel=1e-3)


def test_no_images():
    """A tone at 6 kHz from 24 kHz has no image above -90 dB at 44.1 kHz."""
    found = at_rate(tone(1.0, hz=24_000, pitch=6_000, level=0.5).samples, 24_000, 44_100)
    spectrum = np.abs(np.fft.rfft(found * np.blackman(len(found))))
    frequencies = np.fft.rfftfreq(len(found), 1 / 44_100)
    images = spectrum[(frequencies > 11_000) & (frequencies < 22_000)]
    assert 20 * np.log10(images.max() / spectrum.max()) < -90


def test_soft_ends():
    """The first and last 5 ms rise and fall; what lies between is untouched."""
    ones = np.ones(4_410, dtype=np.float32)
    result = faded(ones, 44_100)
    ramp = round(FADE_SECONDS * 44_100)
    assert result[0] == result[-1] < 0.001
    assert np.all(np.diff(result[:ramp]) > 0)
    assert np.all(result[ramp:-ramp] == 1)


@pytest.mark.parametrize("samples", [0, 1, 2, 5])
def test_soft_ends_of_almost_nothing(samples):
    """A sound shorter than its fades is faded without error and keeps its length."""
    assert len(faded(np.ones(samples, dtype=np.float32), 44_100)) == samples


def test_voice_is_kept():
    """Nothing of a voice that fills its take is cut."""
    wave = voice(2.0, hz=44_100)
    assert len(speech(Sound(wave, 44_100)).samples) >= 0.98 * len(wave)
