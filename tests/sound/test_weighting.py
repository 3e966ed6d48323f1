import numpy as np
import pytest

from narrate.sound.weighting import Weighting, energies, step_edges, step_energies
from tests.recordings import off

# ITU-R BS.1770-5, tables 1 and 2: the coefficients at 48 kHz
SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])
HIGH_PASS = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])


def recursive(wave, b, a):
    """One biquad, sample by sample."""
    out, x, y = [], [0.0, 0.0], [0.0, 0.0]
    for sample in wave:
        value = b[0] * sample + b[1] * x[0] + b[2] * x[1] - a[1] * y[0] - a[2] * y[1]
        x, y = [sample, x[0]], [value, y[0]]
        out.append(value)
    return np.array(out)


def test_tables_of_the_recommendation():
    """At 48 kHz the filter is that of the recommendation's coefficients."""
    wave = np.random.default_rng(1).normal(0, 0.1, 20_000).astype(np.float32)
    wanted = recursive(recursive(wave, *SHELF), *HIGH_PASS)
    assert np.abs(Weighting(48_000, 1).feed(wave)[0] - wanted).max() < 1e-4


def test_pieces():
    """A sound fed in pieces of any length gives the same as the whole."""
    wave = np.random.default_rng(2).normal(0, 0.1, (70_000, 2)).astype(np.float32)
    meter = Weighting(44_100, 2)
    parts = [meter.feed(part) for part in np.split(wave, [1, 50, 41_000, 41_000])]
    assert off(np.concatenate(parts, axis=1), Weighting(44_100, 2).feed(wave)) <= 1e-5


def test_energies_add_up():
    """Energies of two channels are the sum of the energies of each."""
    wave = np.random.default_rng(3).normal(0, 0.1, (5_000, 2)).astype(np.float32)
    sum_of_both = energies(wave[:, 0], 44_100, 441) + energies(wave[:, 1], 44_100, 441)
    assert energies(wave, 44_100, 441) == pytest.approx(sum_of_both, rel=1e-4)


def test_last_step_is_padded():
    """A step that the sound does not fill counts the missing samples as silence."""
    ones = np.ones((1, 6), dtype=np.float32)
    assert step_energies(ones, 4).tolist() == [1.0, 0.5]


@pytest.mark.parametrize("hz", [11_025, 22_050, 24_000])
def test_every_length_has_its_steps(hz):
    """No length of a sound, to the sample, has a step that begins behind its last sample."""
    lengths = np.arange(1, 2 * hz // 10)

    assert all(step_edges(int(length), hz)[-1] < length for length in lengths)
    assert [len(step_edges(n, hz)) for n in (1, hz // 100, hz)] == [1, 1, 100]
