import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.sound import stings
from narrate.sound.credits import Credit, mixed
from narrate.sound.decode import Sound
from narrate.sound.shelf import Shelf
from narrate.sound.takes import analysed, piece
from tests.recordings import padded, spoken, tone, voice, wav


@pytest.fixture
def shelf(tmp_path):
    """A shelf of its own."""
    return Shelf(tmp_path / "cache")


@pytest.fixture
def sting(tmp_path):
    """A sting of somebody else: six seconds of a tone at 48 kHz."""
    path = tmp_path / "sting.wav"
    path.write_bytes(wav(tone(6, hz=48_000, pitch=500).samples, 48_000))
    return path


@pytest.fixture
def credit(tmp_path, shelf, sting):
    """An opening of two lines, 400 ms apart."""
    lines = [spoken(tmp_path, f"o{n}.0", wav(padded(voice(1, seed=n), 24_000), 24_000)) for n in (1, 2)]
    pieces = tuple(piece(line, analysed(line, "r", shelf), 0.0, "r") for line in lines)
    return Credit("opening", sting, pieces, (400, 350), 2)


def test_spans(credit, shelf):
    """Lines lie one after the other, their pause apart, inside the piece."""
    made = mixed(credit, "r", shelf)
    (start, end), (next_start, next_end) = made.spans
    assert 0 < start < end < next_start < next_end <= made.piece.analysis.samples
    assert (next_start - end) / 44.1 == pytest.approx(400, abs=1)
    assert (end - start) / 44_100 == pytest.approx(1.0, abs=0.05)


def test_voice_lies_at_its_span(credit, shelf):
    """Where a span says so, the very voice is heard."""
    made = mixed(credit, "r", shelf)
    start, end = made.spans[0]
    line = credit.lines[0]
    wanted = line.render(44_100)[line.analysis.voice(44_100)[0] :][: end - start]
    heard = made.piece.render(44_100)[start:end].mean(axis=1)
    assert np.corrcoef(wanted, heard)[0, 1] > 0.9


def test_from_the_shelf(credit, shelf):
    """The second time nothing is mixed: places and analysis are on the shelf."""
    first, again = mixed(credit, "r", shelf), mixed(credit, "r", shelf)
    assert again.spans == first.spans
    assert again.piece.analysis.dump() == first.piece.analysis.dump()
    assert again.piece.key == first.piece.key
    assert np.array_equal(again.piece.render(44_100), first.piece.render(44_100))


def test_mono(credit, shelf):
    """For a delivery in one channel the credit has one."""
    narrow = Credit("closing", credit.sting, credit.lines, credit.pauses_ms, 1)
    assert mixed(narrow, "r", shelf).piece.render(44_100).ndim == 1


def test_without_lines(shelf, sting):
    """A credit without a spoken line is the sting alone."""
    made = mixed(Credit("opening", sting, (), (), 2), "r", shelf)
    assert made.spans == ()
    assert made.piece.analysis.peaks.max() > 0.01


def test_absent_sting(credit, shelf, tmp_path):
    """A sting that is not there is one sentence with its name."""
    with pytest.raises(SoundError, match=r"none\.wav"):
        mixed(Credit("opening", tmp_path / "none.wav", credit.lines, credit.pauses_ms, 2), "r", shelf)


def test_own_sting_is_rendered_once(shelf, monkeypatch):
    """Our own signature comes from the shelf for the second episode."""
    asked = []

    def signature(kind):
        asked.append(kind)
        wave = tone(2, pitch=500).samples
        return Sound(np.stack([wave, wave], axis=1), 44_100)

    monkeypatch.setattr(stings, "signature", signature)
    for channels in (1, 2):
        mixed(Credit("closing", None, (), (), channels), "r", shelf)
    assert asked == ["closing"]
