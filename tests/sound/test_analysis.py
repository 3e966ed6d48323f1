import numpy as np
import pytest

from narrate.sound.analysis import analyse, load, together
from narrate.sound.decode import Sound
from narrate.sound.loudness import integrated, measure
from tests.recordings import voice


@pytest.mark.parametrize("samples", [0, 1, 441, 30_000])
def test_round_trip(samples):
    """An analysis comes back from its bytes to the last bit."""
    found = analyse(voice(1, hz=44_100)[:samples], 44_100, 10, 20)
    again = load(found.dump())
    assert (again.hz, again.samples, again.onset, again.end) == (44_100, samples, 10, 20)
    assert np.array_equal(again.energies, found.energies)
    assert np.array_equal(again.peaks, found.peaks)


def test_together():
    """Analyses that are kept in one place are the same as before, a silent one between them as well."""
    waves = [voice(1, hz=44_100, seed=seed)[: 10_000 * (seed % 3)] for seed in range(5)]
    found = [analyse(wave, 44_100, 10, len(wave)) for wave in waves]
    assert [each.dump() for each in together(iter(found))] == [each.dump() for each in found]
    assert together([]) == []


@pytest.mark.parametrize("hz", [11_025, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_agrees_with_the_meter(hz):
    """At any rate the loudness from 10 ms steps is the meter's, and the highest peak as well."""
    wave = voice(5, hz=hz)
    found, wanted = analyse(wave, hz, 0, len(wave)), measure(Sound(wave, hz))
    assert integrated(found.energies, 100) == pytest.approx(wanted.integrated_lufs, abs=0.01)
    assert len(found.energies) == len(found.peaks) == 500
    assert 20 * np.log10(found.peaks.max()) == pytest.approx(wanted.true_peak_dbtp, abs=0.1)


@pytest.mark.parametrize("hz", [22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("samples", [0, 1, 441, 30_000, 30_001])
def test_length_at_another_rate(hz, samples):
    """Length and voice at another rate are to the nearest sample, and no step of 10 ms is missing."""
    found = analyse(np.zeros(samples, dtype=np.float32), hz, samples // 3, samples)
    for wanted in (44_100, 48_000):
        exact = samples * wanted / hz
        assert abs(found.length(wanted) - exact) <= 0.5
        assert found.voice(wanted) == (round(samples // 3 * wanted / hz), found.length(wanted))
        assert len(found.energies) * wanted // 100 >= found.length(wanted)
