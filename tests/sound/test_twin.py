import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.sound.codec import Codec
from narrate.sound.decode import decode
from narrate.sound.encode import encode, pack
from narrate.sound.frames import walk
from narrate.sound.twin import mono_kbps, twin
from tests.judges.programs import run
from tests.recordings import off, voice

KBPS = (64, 96, 128, 192, 256, 320)


def mono(kbps, hz=44_100, **how):
    """A voice in mono frames that fit into joint stereo ones of `kbps`."""
    return encode(voice(2, hz=hz, **how), Codec(mono_kbps(kbps), 1, hz))


@pytest.mark.parametrize("hz", [44_100, 48_000])
@pytest.mark.parametrize("kbps", KBPS)
def test_sounds_the_same(kbps, hz):
    """Both channels decode to what the mono frames decode to, frame for frame, harsh voices too."""
    frames = mono(kbps, hz, level=0.9, harsh=True)
    twins = twin(frames, kbps, hz)
    told = walk(twins)
    assert (told.frames, told.hz, told.channels, told.kbps) == (walk(frames).frames, hz, 2, kbps)
    heard = decode(twins, "twins").samples
    assert np.array_equal(heard[:, 0], heard[:, 1])
    assert off(heard[:, 0], decode(frames, "mono").samples) <= 1e-6


def test_other_decoders(tmp_path):
    """In ffmpeg both channels are the same, without complaint; mpg123 has none either."""
    path = tmp_path / "twins.mp3"
    path.write_bytes(twin(mono(128), 128, 44_100))
    run("mpg123", "-q", "-t", path)
    run("ffmpeg", "-v", "error", "-xerror", "-i", path, "-f", "f32le", "-y", tmp_path / "heard")
    heard = np.fromfile(tmp_path / "heard", "<f4").reshape(-1, 2)
    assert np.array_equal(heard[:, 0], heard[:, 1])
    assert np.abs(heard).max() > 0.1


def test_not_worse_than_joint_stereo():
    """The distance to the sound is not larger than that of LAME's own joint stereo of this bitrate."""
    wave = voice(3, hz=44_100)
    both = np.stack([wave, wave], axis=1)
    noise = []
    for samples in (wave, both):
        heard = pack(samples, Codec(128, 2)).heard.reshape(len(wave), -1)[:, 0]
        noise.append(float(np.square(heard / 0.95 - wave).sum()))
    assert noise[0] <= noise[1]


def test_no_mono_frames():
    """What is no stream of frames is refused."""
    with pytest.raises(SoundError, match="no MPEG-1 Layer III frame"):
        twin(b"\0" * 900, 128, 44_100)


def test_lowest_bitrate():
    """Below the lowest bitrate there is none, and a piece is coded as joint stereo."""
    assert mono_kbps(32) == 0
    assert walk(pack(voice(0.5, hz=44_100), Codec(32, 2)).data).channels == 2
