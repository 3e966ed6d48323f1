import numpy as np
import pytest

from narrate.sound.analysis import analyse
from narrate.sound.decode import Sound
from narrate.sound.level import (
    DEEPEST_DB,
    LOUDEST_GAIN_DB,
    Placed,
    limited,
    loudness,
    programme_gain_db,
    voice_gain_db,
)
from narrate.sound.loudness import measure
from narrate.sound.trim import at_rate
from narrate.sound.truepeak import true_peaks
from narrate.sound.weighting import step_edges
from tests.recordings import judged, tone, voice

CEILING = 0.8


def analysed(wave):
    """The analysis of a wave that is all voice."""
    return analyse(wave, 44_100, 0, len(wave))


def peaks(wave, hz=44_100):
    """The true peak of every 10 ms."""
    return true_peaks(wave, hz, step_edges(len(wave), hz), 0)


def noise(seconds, level):
    """Noise without soft ends."""
    return np.random.default_rng(5).normal(0, level, round(seconds * 44_100)).astype(np.float32)


@pytest.mark.parametrize("wave", [noise(1, 0.5), noise(0.005, 0.9), voice(2, hz=44_100, level=4, harsh=True)])
def test_ceiling(wave):
    """Whatever comes, from the first sample to the last, stays at or below the ceiling."""
    wave = np.clip(wave, -4, 4)
    result = limited(wave, 44_100, peaks(wave), CEILING)
    assert np.abs(result).max() <= CEILING * (1 + 1e-6)
    assert peaks(result).max() <= CEILING * 1.02


def test_quiet_is_untouched():
    """What is below the ceiling is the very same sound."""
    wave = voice(1, hz=44_100, level=0.5)
    assert limited(wave, 44_100, peaks(wave), CEILING) is wave


def test_only_around_the_peak():
    """A single peak leaves everything 300 ms before and after it as it was."""
    wave = tone(2, level=0.3).samples
    wave[44_100] = 1.5
    result = limited(wave, 44_100, peaks(wave), CEILING)
    changed = np.flatnonzero(result != wave)
    assert 44_100 - 2_000 < changed[0] <= 44_100 <= changed[-1] < 44_100 + 13_230


def test_no_distortion():
    """A loud tone under the limiter stays a tone: nothing else above -60 dB."""
    wave = tone(2, level=1.0).samples
    result = limited(wave, 44_100, peaks(wave), 0.5)[22_050:66_150]
    spectrum = np.abs(np.fft.rfft(result * np.blackman(len(result))))
    spectrum /= spectrum.max()
    assert 20 * np.log10(np.delete(spectrum, range(990, 1_011)).max()) < -60


def test_both_channels_alike():
    """Both channels get the same gain, so that the middle stays in the middle."""
    left = voice(1, hz=44_100, level=2.0)
    wave = np.stack([left, left * np.float32(0.5)], axis=1)
    result = limited(wave, 44_100, peaks(wave), CEILING)
    assert np.allclose(result[:, 1], result[:, 0] * 0.5, rtol=1e-5, atol=0)


@pytest.mark.parametrize("level", [0.05, 0.2, 0.9])
def test_voice_gain(level):
    """Takes of one voice, loud or quiet, come to the wanted loudness by one gain."""
    takes = [voice(2, seed=seed, hz=44_100, level=level) for seed in range(3)]
    gain = voice_gain_db([analysed(take) for take in takes], -26)
    together = np.concatenate(takes) * np.float32(10 ** (gain / 20))
    assert judged(Sound(together, 44_100))[0] == pytest.approx(-26, abs=0.15)
    assert gain == round(gain, 1)


def test_voice_gain_of_little():
    """A voice of a single short sound has a gain, one of nothing has none."""
    short = tone(0.1, level=0.1).samples
    assert voice_gain_db([analysed(short)], -26) == pytest.approx(-26 - (-23), abs=1.5)
    assert voice_gain_db([analysed(short[:0])], -26) == 0.0


def test_programme_gain_counts_the_limiter():
    """A peaky programme comes to its target although the limiter takes some of it."""
    wave = voice(6, hz=44_100, level=0.5, harsh=True)
    found = analysed(wave)
    gain = programme_gain_db([Placed(found, 0.0, 0.0, 2)], -15.3, CEILING)
    factor = np.float32(10 ** (gain / 20))
    result = limited(wave * factor, 44_100, found.peaks * factor, CEILING)
    assert np.abs(result - wave * factor).max() > 0.05
    both = Sound(np.stack([result, result], axis=1), 44_100)
    assert judged(both)[0] == pytest.approx(-15.3, abs=0.1)


def test_programme_gain_has_an_end():
    """A target that no limiter can reach gets a bounded gain instead of a crushed voice."""
    found = analysed(voice(3, hz=44_100, level=0.5, harsh=True))
    plain = -3.0 - loudness([Placed(found, 0.0, 0.0, 2)], 0.0, 100.0)
    assert programme_gain_db([Placed(found, 0.0, 0.0, 2)], -3.0, CEILING) <= plain + DEEPEST_DB + 0.1


def test_loudness_is_foretold():
    """What the arithmetic says of pieces in their places is what a meter measures, within 0.05 LU."""
    waves = [voice(2, seed=seed, hz=44_100) for seed in range(3)]
    starts = [1_152 * n for n in (0, 90, 200)]
    placed = [
        Placed(analysed(wave), 0.0, start / 44_100, 1) for wave, start in zip(waves, starts, strict=True)
    ]
    whole = np.zeros(starts[-1] + len(waves[-1]), dtype=np.float32)
    for wave, start in zip(waves, starts, strict=True):
        whole[start : start + len(wave)] += wave
    foretold = loudness(placed, 0.0, 1.0)
    assert foretold == pytest.approx(measure(Sound(whole, 44_100)).integrated_lufs, abs=0.05)
    assert loudness(placed, 0.0, 1.0, [0.5] * 3) == pytest.approx(foretold - 3.01, abs=0.01)


def test_silence_has_a_finite_gain():
    """A programme of silence gets the largest gain there is, and no error."""
    silence = analysed(np.zeros(9_000, dtype=np.float32))
    assert programme_gain_db([Placed(silence, 0.0, 0.0, 2)], -16, CEILING) <= LOUDEST_GAIN_DB + DEEPEST_DB


@pytest.mark.parametrize("hz", [22_050, 24_000])
@pytest.mark.parametrize("wanted", [44_100, 48_000])
def test_ceiling_at_another_rate(hz, wanted):
    """Peaks found at the take's own rate hold the ceiling at the delivery's, to a tenth of a decibel."""
    wave = voice(2, hz=hz, level=2.5, harsh=True)
    result = limited(at_rate(wave, hz, wanted), wanted, peaks(wave, hz), CEILING)
    assert peaks(result, wanted).max() <= CEILING * 1.012
