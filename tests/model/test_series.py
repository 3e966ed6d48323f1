from pathlib import Path

from narrate.model import Music
from tests.spoken.conftest import plain_series

OWN = Music(Path("opening.wav"), Path("closing.wav"), Path("bridge.wav"))
OTHER = Music(Path("other.wav"))


def test_music_of_an_episode():
    """An episode has the music under its number or slug, every other one that of the series."""
    series = plain_series(
        opening_sting=OWN.opening, closing_sting=OWN.closing, bridge=OWN.bridge, stings={"ferry": OTHER}
    )

    assert series.music() == series.music("02", "lamp") == OWN
    assert series.music("01", "ferry") == OTHER
