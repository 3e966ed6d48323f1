import numpy as np
import pytest

from narrate.sound.analysis import Analysis
from narrate.sound.encode import GRID
from narrate.sound.pieces import Piece
from narrate.sound.timeline import lay

NOTHING = np.zeros(0, dtype=np.float32)


def piece(samples, onset=300, after=600):
    """A piece of which the voice leaves `onset` samples in front and `after` behind."""
    return Piece(
        "k", Analysis(44_100, samples, onset, samples - after, NOTHING, NOTHING), 0.0, 1, lambda _: NOTHING
    )


@pytest.mark.parametrize("pause_ms", [160, 175, 200, 300, 350, 700, 1_100, 10_000])
def test_pause_between_voices(pause_ms):
    """From the end of one voice to the onset of the next it is the pause, to half a frame."""
    first, second = lay([piece(100_000), piece(50_001)], [pause_ms, 0], GRID, 44_100)
    heard = second.sound + 300 - (first.sound + 100_000 - 600)
    assert heard / 44.1 == pytest.approx(pause_ms, abs=13.1)


def test_no_gaps():
    """Each piece begins where the frames and the silence of the one before end."""
    pieces = [piece(n) for n in (5_000, 99_999, 0, 12_345)]
    slots = lay(pieces, [300, 0, 900, 0], GRID, 44_100)
    ends = [slot.frame + GRID.frames(slot.piece.analysis.samples) + slot.silence for slot in slots]
    assert [slot.frame for slot in slots] == [0, *ends[:-1]]


def test_shortest_pause():
    """A pause shorter than the silence around pieces gets no frames of its own."""
    assert [slot.silence for slot in lay([piece(5_000), piece(5_000)], [0, 0], GRID, 44_100)] == [0, 0]


def test_music_after_the_voice():
    """Music that outlives the voice is heard out before the next piece."""
    first, second = lay([piece(100_000, after=60_000), piece(5_000)], [350, 0], GRID, 44_100)
    assert first.silence == 0
    assert second.sound > first.sound + 100_000
