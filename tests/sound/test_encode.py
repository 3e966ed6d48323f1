import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.sound import encode as encoder
from narrate.sound.codec import Codec
from narrate.sound.decode import decode
from narrate.sound.encode import GRID, encode, hidden_gain_db, pack
from narrate.sound.frames import walk
from tests.recordings import tone, voice

DELAY = 1_105  # LAME's 576 and the decoder's 529
GUARD_SAMPLES = GRID.front * GRID.frame
CODECS = [Codec(kbps, channels) for channels in (1, 2) for kbps in (64, 128, 192, 256)]


@pytest.mark.parametrize("codec", CODECS)
def test_hidden_gain(codec):
    """A 1 kHz tone that makes up for LAME's hidden gain comes out within 0.05 dB of its level."""
    wave = tone(1.0, level=0.25).samples
    made_up = wave * np.float32(10 ** (-hidden_gain_db(codec) / 20))
    heard = decode(pack(made_up, codec).data, "tone").samples.reshape(-1, codec.channels)[:, 0]
    middle = heard[GUARD_SAMPLES + 10_000 : GUARD_SAMPLES + 30_000]
    level = np.sqrt((middle**2).mean()) * np.sqrt(2)
    assert 20 * np.log10(level / 0.25) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("samples", [0, 1, 1_152, 1_153, 20_000])
def test_frame_count(codec, samples):
    """A piece has exactly the frames that the timeline counts with, and they are whole."""
    assert walk(pack(tone(1.0).samples[:samples], codec).data, "piece").frames == GRID.frames(samples)


def test_place():
    """A click lies where the timeline says, to the sample."""
    wave = np.zeros(10_000, dtype=np.float32)
    wave[5_000] = 0.9
    frames = encode(wave, Codec(192, 1))
    heard = decode(frames, "click").samples
    lost = walk(frames, "click").frames * 1_152 - len(heard)
    assert np.abs(heard).argmax() == GUARD_SAMPLES + DELAY + 5_000 - lost


def test_silent_ends():
    """A piece begins and ends in silence."""
    heard = decode(encode(voice(1.0, hz=44_100), Codec(128, 2)), "voice").samples
    assert np.abs(heard[:2_000]).max() < 1e-4
    assert np.abs(heard[-2_000:]).max() < 1e-4


def test_clips_instead_of_wrapping():
    """Samples beyond full scale stay at full scale: a loud tone keeps its sign."""
    wave = tone(0.3, pitch=100, level=3.0).samples
    frames = encode(wave, Codec(128, 1))
    heard = decode(frames, "loud").samples
    at = GUARD_SAMPLES + DELAY - (walk(frames, "loud").frames * 1_152 - len(heard))
    loud = np.abs(wave) > 1.5
    assert np.all(np.sign(heard[at : at + len(wave)][loud]) == np.sign(wave[loud]))


def test_not_a_piece():
    """Bytes that are no frames are refused."""
    with pytest.raises(SoundError):
        walk(b"\0" * 500, "zeros")


def test_another_count_of_frames_is_refused(monkeypatch):
    """A LAME that makes a frame more than the timeline reckons with would shift all that follows."""
    monkeypatch.setattr(encoder, "encode", lambda samples, codec: 2 * encode(samples, codec))
    with pytest.raises(SoundError, match="install lameenc again"):
        pack(tone(0.1).samples, Codec(128, 1))
