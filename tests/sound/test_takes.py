import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.sound.shelf import Shelf
from narrate.sound.takes import analysed, piece
from tests.recordings import mp3, padded, spoken, voice, wav


def test_analysed_once(tmp_path):
    """A take is read once; after that its analysis comes from the shelf, to the last bit."""
    line = spoken(tmp_path, "b1.0", mp3(padded(voice(2), 24_000), 24_000))
    first = analysed(line, "r", Shelf(tmp_path / "cache"))
    line.take.path.unlink()
    again = analysed(line, "r", Shelf(tmp_path / "cache"))
    assert first.dump() == again.dump()


def test_piece_renders_what_was_analysed(tmp_path):
    """The samples of the piece are those that the analysis tells of."""
    line = spoken(tmp_path, "b1.0", wav(padded(voice(2), 24_000), 24_000))
    found = analysed(line, "r", Shelf(tmp_path / "cache"))
    made = piece(line, found, 1.5, "r")
    assert (len(made.render(24_000)), made.gain_db, made.channels) == (found.samples, 1.5, 1)


def test_damaged_take(tmp_path):
    """A take that cannot be decoded is one sentence with its line."""
    line = spoken(tmp_path, "b3.1", b"rubbish")
    with pytest.raises(SoundError, match=r"^line b3\.1: .*not a sound"):
        analysed(line, "r", Shelf(tmp_path / "cache"))


@pytest.mark.parametrize("wave", [np.zeros(24_000, dtype=np.float32), padded(voice(0.5), 24_000)])
def test_cut_take(tmp_path, wave):
    """A take that is silent, or too short for its characters, is refused, from the shelf as well."""
    line = spoken(tmp_path, "b3.1", wav(wave, 24_000), spoken="春天来了" * 4)
    for _ in range(2):
        with pytest.raises(SoundError, match=r"line b3\.1: the take has .* for 16 characters; delete"):
            analysed(line, "r", Shelf(tmp_path / "cache"))


def test_nothing_to_say(tmp_path):
    """A silent take of a line without characters is a pause and no error."""
    line = spoken(tmp_path, "b3.1", wav(np.zeros(24_000), 24_000), spoken="……")
    assert analysed(line, "r", Shelf(tmp_path / "cache")).samples == 0


@pytest.mark.parametrize("hz", [44_100, 48_000])
def test_length_is_foretold(tmp_path, hz):
    """At the delivery's rate a take has exactly the samples that its analysis foretells."""
    line = spoken(tmp_path, "b1.0", wav(padded(voice(1.37), 22_050), 22_050))
    found = analysed(line, "r", Shelf(tmp_path / "cache"))
    assert len(piece(line, found, 0.0, "r").render(hz)) == found.length(hz)
