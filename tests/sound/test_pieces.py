import dataclasses

import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.sound.analysis import analyse
from narrate.sound.decode import Sound, decode
from narrate.sound.loudness import measure
from narrate.sound.pieces import Mould, Piece, chunk, code
from narrate.sound.shelf import Shelf
from tests.recordings import MONO, PODCAST, judged, voice


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


CHANCE, T = np.random.default_rng(3), np.arange(22_050) / 44_100
LOUD = {
    "noise": CHANCE.normal(size=len(T)).clip(-2, 2) / 2,
    "jumps": CHANCE.choice([-1.0, 1.0], len(T)),
    "square": 0.9 * np.sign(np.sin(2 * np.pi * 200 * T)),
    "crests between samples": np.sin(2 * np.pi * 11_025 * T + np.pi / 4),
}


@pytest.mark.parametrize("profile", [PODCAST, MONO])
@pytest.mark.parametrize("name", LOUD)
def test_whatever_the_sound_is(tmp_path, profile, name):
    """Sound whose peaks each coding puts elsewhere is coded until none exceeds what is allowed."""
    shelf, mould = Shelf(tmp_path), Mould.of(profile, "r")
    made = code(piece(LOUD[name].astype(np.float32)), 3.0, mould, shelf)
    heard = Sound(decode(chunk(made, 0, shelf).data, "piece").samples, 44_100)

    assert profile.true_peak_dbtp - 1.5 < measure(heard).true_peak_dbtp <= profile.true_peak_dbtp
    assert judged(heard)[1] <= profile.true_peak_dbtp


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
