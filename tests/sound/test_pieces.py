import dataclasses

import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.sound.analysis import analyse
from narrate.sound.decode import Sound, decode
from narrate.sound.loudness import measure
from narrate.sound.pieces import Mould, Piece, chunk, code
from narrate.sound.shelf import Shelf
from tests.recordings import MONO, PODCAST, voice


def piece(wave, channels=1):
    """A piece that is all voice."""
    return Piece("key", analyse(wave, 44_100, 0, len(wave)), 0.0, channels, lambda _: wave)


@pytest.mark.parametrize("profile", [PODCAST, MONO])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_true_peak_after_coding(tmp_path, profile, seed):
    """A harsh voice far above the ceiling, coded and decoded again, keeps the profile's true peak."""
    shelf, mould = Shelf(tmp_path), Mould.of(profile, "r")
    made = code(piece(voice(2, seed=seed, hz=44_100, harsh=True, level=0.9)), 9.0, mould, shelf)
    heard = measure(Sound(decode(chunk(made, 0, shelf).data, "piece").samples, 44_100))
    assert -2.5 < heard.true_peak_dbtp <= profile.true_peak_dbtp


@pytest.mark.parametrize("profile", [PODCAST, MONO])
def test_what_coding_makes_louder(tmp_path, profile):
    """Sound whose peaks coding raises above what is allowed is coded once more, lower there."""
    wave = np.sign(np.sin(2 * np.pi * 200 * np.arange(22_050) / 44_100))
    shelf, mould = Shelf(tmp_path), Mould.of(profile, "r")
    made = code(piece((0.9 * wave).astype(np.float32)), 0.0, mould, shelf)
    heard = measure(Sound(decode(chunk(made, 0, shelf).data, "piece").samples, 44_100))

    assert heard.true_peak_dbtp <= profile.true_peak_dbtp


def test_change_is_what_coding_did(tmp_path):
    """Of a voice coded at 128 kbit/s a decoder hears 0.445 dB less."""
    made = code(piece(voice(2, hz=44_100)), 0.0, Mould.of(PODCAST, "r"), Shelf(tmp_path))
    assert 10 * np.log10(made.change) == pytest.approx(-0.445, abs=0.1)


def test_coded_once(tmp_path):
    """The second time the frames come from the shelf; another gain is another piece; damage is made good."""
    shelf, mould, wave = Shelf(tmp_path), Mould.of(PODCAST, "r"), voice(1, hz=44_100)
    first = code(piece(wave), 0.0, mould, shelf)
    again = code(piece(wave), 0.0, mould, shelf)
    assert (first.fresh, again.fresh) == (True, False)
    assert code(piece(wave), 0.1, mould, shelf).key != first.key
    wanted = chunk(first, 50, shelf)
    file = tmp_path / first.key[:2] / first.key[2:]
    file.write_bytes(file.read_bytes()[:-5])
    assert code(piece(wave), 0.0, mould, shelf).fresh
    assert chunk(first, 50, shelf) == wanted


def test_silence(tmp_path):
    """A piece of no samples is coded as silence and changes nothing."""
    made = code(piece(np.zeros(0, dtype=np.float32)), 0.0, Mould.of(PODCAST, "r"), Shelf(tmp_path))
    assert made.change == 0.0


def test_vanished(tmp_path):
    """A shelf that is emptied in mid-build is one sentence."""
    made = code(piece(voice(1, hz=44_100)), 0.0, Mould.of(PODCAST, "r"), Shelf(tmp_path))
    with pytest.raises(SoundError, match="build again"):
        chunk(made, 7, Shelf(tmp_path / "other"))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"container": "wma"}, "wma cannot be made"), ({"rate_hz": 22_050}, "22050 Hz cannot")],
)
def test_other_formats(change, words):
    """A profile that wants what cannot be made is refused by name, with what can."""
    with pytest.raises(SoundError, match=f"profile podcast: .*{words}.*; take one of"):
        Mould.of(dataclasses.replace(PODCAST, **change), "r")
