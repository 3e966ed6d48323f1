import numpy as np

from narrate.sound import music
from narrate.sound.shelf import Shelf
from tests.sound.foreign_meter import rendered


def test_nothing_is_lost_on_the_shelf(tmp_path):
    """Our own music comes back from the shelf as it was rendered, to the last bit."""
    made, kept = (music.sting(None, "opening", "r", Shelf(tmp_path)).samples for _ in range(2))

    assert np.array_equal(made, rendered("opening").samples)
    assert np.array_equal(kept, made)
