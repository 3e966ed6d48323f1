"""Level, noise floor and silence of a sound file."""

import numpy as np
import pytest
import soundfile

from narrate.deliver.edges import NOTHING_DB, Edges, edges

HZ = 8_000


def measured(path, *stretches):
    """The edges of a file of these stretches: seconds and the amplitude of a square wave."""
    wave = np.concatenate([np.resize([level, -level], round(seconds * HZ)) for seconds, level in stretches])
    soundfile.write(path, wave, HZ, subtype="DOUBLE")
    return edges(path)


def test_silence_at_both_ends(tmp_path):
    """Head and tail are as long as nothing louder than −50 dB is heard there, to a hundredth of a second."""
    found = measured(tmp_path / "x.wav", (0.25, 1e-3), (2.0, 0.1), (0.5, 1e-3), (1.0, 0.1), (0.75, 1e-3))

    assert (found.head_seconds, found.tail_seconds) == (0.25, 0.75)


def test_no_silence(tmp_path):
    """A file that begins and ends with its voice has no silence there, and its noise is its voice."""
    found = measured(tmp_path / "x.wav", (2.0, 0.1))

    assert (found.head_seconds, found.tail_seconds) == (0.0, 0.0)
    assert (found.rms_db, found.floor_db) == pytest.approx((-20.0, -20.0), abs=1e-4)


def test_floor_is_that_of_the_quietest_half_second(tmp_path):
    """A pause of half a second gives the noise floor wherever it stands; a shorter one is part voice."""
    path = tmp_path / "x.wav"

    assert measured(path, (1.0, 0.1), (0.5, 1e-3), (1.0, 0.1)).floor_db == pytest.approx(-60, abs=1e-3)
    assert measured(path, (0.5, 1e-3), (1.0, 0.1)).floor_db == pytest.approx(-60, abs=1e-3)
    assert measured(path, (1.0, 0.1), (0.25, 0.0), (1.0, 0.1)).floor_db == pytest.approx(-23.01, abs=0.01)


def test_level_is_that_of_the_whole(tmp_path):
    """The level is the mean of the power of all that is heard, silence too."""
    assert measured(tmp_path / "x.wav", (1.0, 0.1), (1.0, 0.0)).rms_db == pytest.approx(-23.01, abs=0.01)


def test_nothing_to_hear(tmp_path):
    """A file without a sound is silent from end to end, as far as a level can be told."""
    silent = measured(tmp_path / "x.wav", (1.0, 0.0))

    assert silent == Edges(NOTHING_DB, NOTHING_DB, 1.0, 1.0)
