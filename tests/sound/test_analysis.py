import numpy as np
import pytest

from narrate.sound.analysis import analyse, load
from narrate.sound.decode import Sound
from narrate.sound.loudness import integrated, measure
from tests.recordings import voice


@pytest.mark.parametrize("samples", [0, 1, 441, 30_000])
def test_round_trip(samples):
    """An analysis comes back from its bytes to the last bit."""
    found = analyse(voice(1, hz=44_100)[:samples], 10, 20)
    again = load(found.dump())
    assert (again.samples, again.onset, again.end) == (samples, 10, 20)
    assert np.array_equal(again.energies, found.energies)
    assert np.array_equal(again.peaks, found.peaks)


def test_agrees_with_the_meter():
    """The loudness from 10 ms steps is the meter's, and the highest peak as well."""
    wave = voice(5, hz=44_100)
    found, wanted = analyse(wave, 0, len(wave)), measure(Sound(wave, 44_100))
    assert integrated(found.energies, 100) == pytest.approx(wanted.integrated_lufs, abs=0.01)
    assert 20 * np.log10(found.peaks.max()) == pytest.approx(wanted.true_peak_dbtp, abs=0.1)
