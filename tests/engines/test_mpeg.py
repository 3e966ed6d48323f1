import random

import pytest

from narrate.engines import mpeg
from tests.edge_faults import FRAME_BYTES, sound
from tests.recordings import mp3, voice

MP3 = sound("灯亮了，大家都笑。").mp3


def test_time():
    """The time of an MP3 is that of its frames."""
    assert mpeg.seconds(MP3) == pytest.approx(len(MP3) / 6_000)


def test_id3():
    """A tag in front of the frames is no sound and no junk."""
    assert mpeg.seconds(b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128) + MP3) == mpeg.seconds(MP3)


@pytest.mark.parametrize("cut", [1, 50, FRAME_BYTES - 1])
def test_cut_frame(cut):
    """A last frame that is not whole is found."""
    with pytest.raises(mpeg.Junk, match=r"cut|not the start"):
        mpeg.seconds(MP3[:-cut])


@pytest.mark.parametrize("seed", range(20))
def test_damage(seed):
    """A stretch of foreign bytes longer than a frame is found wherever it lies."""
    chance = random.Random(seed)
    at = chance.randrange(len(MP3) - 300)

    with pytest.raises(mpeg.Junk):
        mpeg.seconds(MP3[:at] + chance.randbytes(300) + MP3[at + 300 :])


def test_two_files_in_one():
    """Frames of another rate behind the first are not the same sound."""
    other = mp3(voice(1.0, hz=16_000), 16_000)

    with pytest.raises(mpeg.Junk, match="of different kinds"):
        mpeg.seconds(MP3 + other)


@pytest.mark.parametrize("junk", [b"", b"\x00" * 300, b"<html></html>", MP3 + b"tail", MP3[1:]])
def test_junk(junk):
    """Bytes that are not frames from end to end are junk."""
    with pytest.raises(mpeg.Junk):
        mpeg.seconds(junk)
