from pathlib import Path

import numpy as np
import pytest
import soundfile

from narrate.errors import OutputError, SoundError
from narrate.sound import pcm
from narrate.sound.codec import Chunk, Codec
from tests.recordings import off, voice

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
    assert off(heard, np.repeat(wanted[:, None], codec.channels, axis=1)) <= 1.1 / 2 ** (codec.bits - 1)
    assert soundfile.info(tmp_path / "a.flac").subtype == f"PCM_{codec.bits}"


def test_stereo_piece():
    """A piece in two channels keeps both."""
    wave = np.stack([voice(0.2), voice(0.2, seed=1)], axis=1)
    codec = CODECS[1]
    (block,) = pcm.blocks([Chunk(len(wave), pcm.pack(wave, codec).data)], codec)
    assert off(block / 2**31, wave) <= 1e-6


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the platform has no device that is always full")
def test_a_guard_keeps_the_first_error():
    """What the disk says on the way through a library comes out when asked for; until then all goes on."""
    with Path("/dev/full").open("wb", buffering=0) as full:
        guard = pcm.Guard(full)
        guard.check()

        assert (guard.write(b"12"), guard.write(b"345")) == (2, 3)
        assert (guard.seek(5), guard.tell()) == (0, 0)
        with pytest.raises(OSError, match="No space left"):
            guard.check()


def test_a_guard_is_a_file(tmp_path):
    """Where the disk takes all, a guard writes, seeks and tells as the file does."""
    with (tmp_path / "a").open("wb") as file:
        guard = pcm.Guard(file)

        assert (guard.write(b"12345"), guard.seek(1), guard.write(b"x"), guard.tell()) == (5, 1, 1, 2)
    assert (tmp_path / "a").read_bytes() == b"1x345"


def test_the_level_is_left_alone():
    """Samples are written as they are: no gain is to be made up for."""
    assert pcm.unchanged(CODECS[0]) == 0.0
