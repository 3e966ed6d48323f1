import numpy as np
import pytest
import soundfile

from narrate.errors import SoundError
from narrate.sound.decode import blocks, decode, read
from tests.recordings import mp3, tone, wav

JUNK = (b"", b"not a sound", b"<html>busy</html>" * 99, b"RIFF\xff\xff\xff\xffWAVE")


@pytest.mark.parametrize("junk", JUNK)
def test_junk(junk):
    """Bytes that are no sound give one sentence that names the place and the remedy."""
    with pytest.raises(SoundError, match=r"take 7: this is not a sound .*again$"):
        decode(junk, "take 7")


def test_wav_floats():
    """A float WAV comes back to the last bit, with its rate."""
    sound = tone(0.5, hz=24_000)
    again = decode(wav(sound.samples, 24_000), "wav")
    assert again.hz == 24_000
    assert np.array_equal(again.samples, sound.samples)


def test_bare_mp3():
    """MP3 frames without a header are decoded in full."""
    again = decode(mp3(tone(1.0, hz=24_000).samples, 24_000), "mp3")
    assert again.hz == 24_000
    assert 1.0 <= again.seconds < 1.15


def test_not_numbers():
    """A file that holds samples which are not numbers is refused."""
    wave = np.array([0.0, np.nan, 0.1], dtype=np.float32)
    with pytest.raises(SoundError, match="not numbers"):
        decode(wav(wave, 24_000), "nan")


def test_blocks(tmp_path):
    """A file in blocks is the same as the file at once."""
    path = tmp_path / "long.wav"
    path.write_bytes(wav(tone(2.5).samples, 44_100))
    parts = list(blocks(path, 1))
    assert [len(part.samples) for part in parts] == [44_100, 44_100, 22_050]
    assert np.array_equal(np.concatenate([part.samples for part in parts]), read(path).samples)


def test_damaged(tmp_path):
    """An MP3 that is known to be damaged is heard on behind the damage."""
    data = bytearray(mp3(tone(4.0).samples, 44_100, kbps=128))
    data[20_000:20_400] = b"U" * 400
    path = tmp_path / "damaged.mp3"
    path.write_bytes(data)
    seconds = sum(part.seconds for part in blocks(path, damaged=True))
    assert 3.8 < seconds < 4.1


def test_not_numbers_in_blocks(tmp_path):
    """Samples that are not numbers are refused in blocks as well."""
    path = tmp_path / "nan.wav"
    path.write_bytes(wav(np.array([0.0, np.inf], dtype=np.float32), 24_000))
    with pytest.raises(SoundError, match=r"nan\.wav: .*not numbers"):
        list(blocks(path))


def test_absent(tmp_path):
    """A file that is not there is a SoundError, in blocks as well."""
    with pytest.raises(SoundError, match=r"none\.mp3"):
        read(tmp_path / "none.mp3")
    with pytest.raises(SoundError, match=r"none\.mp3"):
        list(blocks(tmp_path / "none.mp3"))


def test_absurd_rate(tmp_path):
    """A header that claims more samples a second than any recording has is refused in one sentence."""
    path = tmp_path / "x.wav"
    soundfile.write(path, np.zeros(400), 44_100)
    data = bytearray(path.read_bytes())
    data[24:28] = (900_000).to_bytes(4, "little")  # the rate, in the fmt chunk of a plain WAV
    path.write_bytes(data)

    for reading in (read, lambda it: list(blocks(it))):
        with pytest.raises(SoundError, match="claims 900000 samples a second"):
            reading(path)
