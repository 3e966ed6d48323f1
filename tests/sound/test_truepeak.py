import numpy as np
import pytest
import soxr

from narrate.sound import truepeak
from narrate.sound.weighting import step_edges
from tests.recordings import tone, voice

STEP = 441


def true_peaks(wave, hot):
    """The true peak of every 10 ms at 44.1 kHz."""
    return truepeak.true_peaks(wave, 44_100, step_edges(len(wave), 44_100), hot)


def test_between_samples():
    """A tone at a quarter of the rate, sampled beside its crests, shows its real height."""
    t = np.arange(44_100)
    wave = (0.5 * np.sin(np.pi * t / 2 + np.pi / 4)).astype(np.float32)
    assert np.abs(wave).max() == pytest.approx(0.354, abs=0.001)
    assert true_peaks(wave, 0.1)[5:-5].max() == pytest.approx(0.5, rel=0.01)


CHANCE, T = np.random.default_rng(1), np.arange(22_050)
SOUNDS = {
    "voice": voice(0.5, hz=44_100, harsh=True, level=0.9),
    "noise": CHANCE.normal(size=len(T)),
    "jumps": CHANCE.choice([-1.0, 1.0], len(T)),
    "square": np.sign(np.sin(2 * np.pi * 200 * T / 44_100)),
    "worst": np.sign(np.sin(0.9 * np.pi * (T + 0.5))) * (T // 3_000 % 2),
    "click": (T == 7_777) * 1.0,
}


@pytest.mark.parametrize("hz", [8_000, 24_000, 44_100])
@pytest.mark.parametrize("name", SOUNDS)
@pytest.mark.parametrize("enough", [0.0, 0.5, 1.0])
def test_screening_is_safe(name, hz, enough):
    """Of any sound a step above what is enough has the peak of the whole, oversampled; none is said lower."""
    wave = SOUNDS[name].astype(np.float32)
    edges = step_edges(len(wave), hz)
    finer = np.abs(soxr.resample(wave, hz, 4 * hz, quality="HQ"))
    exact = np.maximum(np.maximum.reduceat(np.abs(wave), edges), np.maximum.reduceat(finer, 4 * edges))
    found = truepeak.true_peaks(wave, hz, edges, enough * exact.max())
    above = found > enough * exact.max()

    assert np.all(found >= exact - 1e-5)
    assert found[above] == pytest.approx(exact[above], abs=1e-5)


def test_louder_channel():
    """Of two channels the louder one counts."""
    quiet, loud = tone(0.2, level=0.1).samples, tone(0.2, level=0.4).samples
    both = np.stack([quiet, loud], axis=1)
    assert np.array_equal(true_peaks(both, 0.2)[2:-2], true_peaks(loud, 0.2)[2:-2])


@pytest.mark.parametrize("samples", [0, 1, STEP, STEP + 1])
def test_any_length(samples):
    """There is one figure for every begun 10 ms, and none for no sound."""
    assert len(true_peaks(np.zeros(samples, dtype=np.float32), 0.5)) == -(-samples // STEP)
