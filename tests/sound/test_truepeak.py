import numpy as np
import pytest

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


def test_screening_is_safe():
    """Steps that are not looked into are never said to be lower than they are."""
    wave = voice(3, hz=44_100, harsh=True, level=0.9)
    exact, screened = true_peaks(wave, 0.0), true_peaks(wave, 0.45)
    assert np.all(screened >= exact * 0.99)
    assert screened.max() == pytest.approx(exact.max(), rel=1e-5)


def test_louder_channel():
    """Of two channels the louder one counts."""
    quiet, loud = tone(0.2, level=0.1).samples, tone(0.2, level=0.4).samples
    both = np.stack([quiet, loud], axis=1)
    assert np.array_equal(true_peaks(both, 0.2)[2:-2], true_peaks(loud, 0.2)[2:-2])


@pytest.mark.parametrize("samples", [0, 1, STEP, STEP + 1])
def test_any_length(samples):
    """There is one figure for every begun 10 ms, and none for no sound."""
    assert len(true_peaks(np.zeros(samples, dtype=np.float32), 0.5)) == -(-samples // STEP)
