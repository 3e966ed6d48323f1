import numpy as np
import pytest
import soundfile

from narrate.errors import OutputError, SoundError
from narrate.sound import pcm
from narrate.sound.codec import Chunk, Codec
from tests.recordings import voice

CODECS = [Codec(0, channels, hz, "flac", bits) for channels, hz, bits in ((1, 44_100, 16), (2, 48_000, 24))]


def chunks(codec):
    """A mono voice, a pause longer than a block, a voice that goes over full scale."""
    loud = voice(0.3, seed=2, hz=codec.hz, level=1.2)
    for wave, pause in ((voice(0.5, hz=codec.hz), 70_000), (loud, 0)):
        yield Chunk(len(wave), pcm.pack(wave, codec).data)
        yield Chunk(pause)


@pytest.mark.parametrize("codec", CODECS, ids=str)
def test_every_sample(tmp_path, codec):
    """A FLAC file has every sample of its pieces and pauses, in all channels, to half a step."""
    length = pcm.write(tmp_path / "a.flac", chunks(codec), codec, ())
    heard, hz = soundfile.read(tmp_path / "a.flac", always_2d=True)
    first, second = voice(0.5, hz=codec.hz), voice(0.3, seed=2, hz=codec.hz, level=1.2)
    wanted = np.concatenate([first, np.zeros(70_000), np.clip(second, -1, 1)])
    assert (hz, length, heard.shape) == (codec.hz, len(wanted), (len(wanted), codec.channels))
    assert heard == pytest.approx(
        np.repeat(wanted[:, None], codec.channels, axis=1), abs=1.1 / 2 ** (codec.bits - 1)
    )
    assert soundfile.info(tmp_path / "a.flac").subtype == f"PCM_{codec.bits}"


def test_stereo_piece():
    """A piece in two channels keeps both."""
    wave = np.stack([voice(0.2), voice(0.2, seed=1)], axis=1)
    codec = CODECS[1]
    (block,) = pcm.blocks([Chunk(len(wave), pcm.pack(wave, codec).data)], codec)
    assert block / 2**31 == pytest.approx(wave, abs=1e-6)


def test_wrong_length(tmp_path):
    """A kept piece that is not as long as its place is refused, and no file appears."""
    codec = CODECS[0]
    with pytest.raises(SoundError, match="another length"):
        pcm.write(tmp_path / "a.flac", [Chunk(5, pcm.pack(voice(0.1), codec).data)], codec, ())
    assert not list(tmp_path.iterdir())


def test_unwritable(tmp_path):
    """A place that cannot be written is one sentence."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"a\.flac: cannot be written"):
        pcm.write(tmp_path / "file" / "a.flac", chunks(CODECS[0]), CODECS[0], ())
