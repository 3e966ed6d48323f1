import pytest

from narrate.sound.codec import Grid


@pytest.mark.parametrize(("samples", "frames"), [(0, 4), (1, 5), (1_152, 5), (1_153, 6)])
def test_frames(samples, frames):
    """A piece takes the frames of its begun samples, the silent ones around it, and those of the delay."""
    assert Grid(1_152, front=1, back=2, delay=1).frames(samples) == frames
