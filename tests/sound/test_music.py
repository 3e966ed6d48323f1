import numpy as np

from narrate.sound import music
from narrate.sound.shelf import Shelf
from tests.recordings import tone, wav
from tests.sound.foreign_meter import rendered


def test_nothing_is_lost_on_the_shelf(tmp_path):
    """Our own music comes back from the shelf as it was rendered, to the last bit."""
    made, kept = (music.sting(None, "opening", "r", Shelf(tmp_path)).samples for _ in range(2))

    assert np.array_equal(made, rendered("opening").samples)
    assert np.array_equal(kept, made)


def test_a_bridge_is_analysed_once(tmp_path):
    """The second time the analysis of a bridge comes from the shelf; the piece is the same."""
    (tmp_path / "sting.wav").write_bytes(wav(tone(1, pitch=500, level=0.3).samples, 44_100))
    shelf = Shelf(tmp_path / "shelf")
    first, again = (music.bridge(tmp_path / "sting.wav", -19.0, 1, "recipe", shelf) for _ in range(2))

    assert first.key == again.key
    assert first.analysis.dump() == again.analysis.dump()
    assert np.array_equal(first.render(44_100), again.render(44_100))
