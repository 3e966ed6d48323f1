from pathlib import Path

import numpy as np
import pytest
import soundfile

from narrate.errors import SoundError
from narrate.sound import pcm, pyav
from narrate.sound.codec import Chunk, Codec
from narrate.sound.decode import read
from tests.recordings import off, tone, voice, wav

CODECS = [Codec(64, 1, 44_100, "m4a"), Codec(128, 2, 48_000, "m4a")]
FRAME = pyav.AAC_GRID.frame


def joined(pieces, codec):
    """The packets of pieces one after the other, decoded as one stream."""
    packets = [packet for piece in pieces for packet in pyav.aac_packets(piece, codec)]
    return pyav._aac_heard(packets, codec)


def piece(seed, codec, **how):
    """A voice as a coded piece."""
    wave = voice(0.7 + 0.1 * seed, seed=seed, hz=codec.hz, **how)
    return Chunk(pyav.AAC_GRID.frames(len(wave)), pyav.aac_pack(wave, codec).data)


@pytest.mark.parametrize("codec", CODECS, ids=str)
def test_joined_is_what_pieces_are(codec):
    """Joined packets decode to the very bits that each piece decodes to alone, pauses to zeros."""
    pieces = [piece(0, codec), Chunk(5), piece(1, codec, harsh=True), piece(2, codec), Chunk(3)]
    heard = joined(pieces, codec)
    at = 0
    for each in pieces:
        length = each.frames * FRAME
        alone = joined([each], codec)
        assert alone.shape[1] == length
        assert np.array_equal(heard[:, at : at + length], alone)
        if not each.data:
            assert not alone.any()
        at += length


@pytest.mark.parametrize("samples", [0, 1, 1_024, 1_025, 20_000])
def test_frames(samples):
    """A piece has exactly the packets that the timeline counts with, and its samples where it says."""
    wave = tone(1.0, level=0.5).samples[:samples]
    packed = pyav.aac_pack(wave, CODECS[0])
    packets = list(pyav.aac_packets(Chunk(0, packed.data), CODECS[0])) if packed.data else []
    assert len(packets) == pyav.AAC_GRID.frames(samples)
    assert len(packed.heard) == samples
    if samples > 10_000:
        assert np.corrcoef(packed.heard, wave)[0, 1] > 0.999


def test_silent_ends():
    """A piece begins and ends in zeros, so that what is beside it does not matter."""
    heard = joined([piece(1, CODECS[0], level=0.9)], CODECS[0])[0]
    assert not heard[:FRAME].any()
    assert not heard[-300:].any()


def test_level_is_kept():
    """A tone comes out of AAC as loud as it went in, within 0.05 dB."""
    wave = tone(1.0, level=0.25).samples
    heard = pyav.aac_pack(wave, CODECS[0]).heard[10_000:30_000]
    assert 20 * np.log10(heard.std() * np.sqrt(2) / 0.25) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize("channels", [1, 2])
def test_opus(tmp_path, channels):
    """An Opus file has the length and sound of its pieces, and the same bytes each time."""
    codec = Codec(48, channels, 48_000, "opus", 24)
    wave = tone(0.8, hz=48_000, level=0.3).samples
    chunks = [Chunk(len(wave), pcm.pack(wave, codec).data), Chunk(9_999)]
    length = pyav.opus_write(tmp_path / "a.opus", chunks, codec, ())
    pyav.opus_write(tmp_path / "b.opus", chunks, codec, ())
    heard, hz = soundfile.read(tmp_path / "a.opus", always_2d=True)
    assert (length, hz, heard.shape) == (len(wave) + 9_999, 48_000, (length, channels))
    assert heard[10_000:30_000].std() == pytest.approx(0.3 / np.sqrt(2), rel=0.02)
    assert (tmp_path / "a.opus").read_bytes() == (tmp_path / "b.opus").read_bytes()


def test_foreign_file_is_read(tmp_path):
    """What soundfile does not know is read through PyAV, in its own rate and channels."""
    path = tmp_path / "a.mp2"
    path.write_bytes(wav(voice(1.5, hz=22_050), 22_050))
    sound = read(path)
    assert (sound.hz, sound.samples.shape) == (22_050, (round(1.5 * 22_050),))
    assert off(sound.samples, voice(1.5, hz=22_050)) <= 1e-6


def test_names_like_addresses(tmp_path, monkeypatch):
    """A file whose name ffmpeg would take for an address or a list of files is read like any other."""
    monkeypatch.chdir(tmp_path)
    for name in ("http:a.m4a", "concat:b|c.mp2", "-i.mp2", "d%03d.mp2"):
        Path(name).write_bytes(wav(voice(0.5, hz=22_050), 22_050))

        assert read(Path(name)).hz == 22_050


@pytest.mark.parametrize("content", [b"", b"this is a letter", b"\0\0\0\x20ftypM4A \0\0\0\0"])
def test_junk(tmp_path, content):
    """A file that is no sound is one sentence with its name."""
    path = tmp_path / "a.m4a"
    path.write_bytes(content)
    with pytest.raises(SoundError, match=r"a\.m4a: .*record or export it again"):
        read(path)


def test_no_sound_inside(tmp_path):
    """A file of pictures or text has no sound to read."""
    path = tmp_path / "a.mka"
    path.write_bytes(b"1\n00:00:01,000 --> 00:00:02,000\nwords\n\n")
    with pytest.raises(SoundError, match=r"no sound in this file|not a sound"):
        read(path)


def test_another_count_of_packets_is_refused(monkeypatch):
    """A coder that makes a packet more than the timeline reckons with would shift all that follows."""
    usual = pyav._aac
    monkeypatch.setattr(pyav, "_aac", lambda samples, codec: 2 * usual(samples, codec))
    with pytest.raises(SoundError, match="install av again"):
        pyav.aac_pack(tone(0.1).samples, CODECS[0])
