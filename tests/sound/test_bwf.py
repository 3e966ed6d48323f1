import struct

import numpy as np
import pytest
import soundfile

from narrate import tags
from narrate.sound import bwf, pcm
from narrate.sound.codec import Chunk, Codec
from narrate.sound.decode import read
from tests.finished import FACTS
from tests.judges.programs import run
from tests.recordings import judged, off, voice

CODECS = [Codec(0, 2, 48_000, "wav", 24), Codec(0, 1, 44_100, "wav", 16)]


def made(path, codec):
    """Five seconds of a voice with a pause, as a file."""
    wave = voice(2.5, hz=codec.hz)
    piece = Chunk(len(wave), pcm.pack(wave, codec).data)
    return bwf.write(path, [piece, Chunk(4_801), piece], codec, ())


def chunk(data, name):
    """The content of a chunk."""
    at = data.index(name)
    return data[at + 8 : at + 8 + struct.unpack_from("<I", data, at + 4)[0]]


@pytest.mark.parametrize("codec", CODECS, ids=str)
def test_samples(tmp_path, codec):
    """The file has the samples of its pieces, little-endian, in the wanted depth."""
    length = made(tmp_path / "a.wav", codec)
    heard, hz = soundfile.read(tmp_path / "a.wav", always_2d=True)
    wave = voice(2.5, hz=codec.hz)
    assert (length, hz, heard.shape[1]) == (len(heard), codec.hz, codec.channels)
    assert off(heard[: len(wave), 0], wave) <= 1.1 / 2 ** (codec.bits - 1)
    assert not heard[len(wave) : len(wave) + 4_801].any()
    assert soundfile.info(tmp_path / "a.wav").subtype == f"PCM_{codec.bits}"


def test_loudness_in_bext(tmp_path):
    """The bext chunk is of version 2, has no date, and tells what libebur128 measures."""
    made(tmp_path / "a.wav", CODECS[0])
    fields = bwf.BEXT.unpack_from(chunk((tmp_path / "a.wav").read_bytes(), b"bext"))
    integrated, peak = judged(read(tmp_path / "a.wav"))
    assert fields[3:5] == (bytes(10), bytes(8))
    assert fields[6] == 2
    assert fields[8] / 100 == pytest.approx(integrated, abs=0.05)
    assert fields[10] / 100 == pytest.approx(peak, abs=0.3)
    assert fields[11] >= fields[12] >= fields[8] - 1
    assert fields[9] >= 0


def test_others_read_it(tmp_path):
    """Mediainfo reads the loudness, ffprobe the sound, both without complaint."""
    made(tmp_path / "a.wav", CODECS[0])
    said = run("mediainfo", tmp_path / "a.wav")
    assert "LoudnessValue" in said
    assert "MaxShortTermLoudness" in said
    entries = ("-show_entries", "stream=codec_name,sample_rate,channels,bits_per_sample", "-of", "csv=p=0")
    told = run("ffprobe", "-v", "error", *entries, tmp_path / "a.wav")
    assert told.strip() == "pcm_s24le,48000,2,24"


def test_room_for_the_tag(tmp_path):
    """The largest sound that RIFF is used for leaves room for what its tag says behind it."""
    path, codec = tmp_path / "a.wav", CODECS[0]
    size = bwf.LARGEST // 6 * 6 - 1_200
    head = bwf._head(codec, size, bwf.bext(None, codec))
    assert head[:4] == b"RIFF"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(len(head) + size)  # a hole on the disk: it takes no room
    tags.write(path, FACTS)
    assert tags.read(path).title == FACTS.title
    path.unlink()


def test_too_large_for_riff(tmp_path, monkeypatch):
    """A file that RIFF cannot tell the size of is RF64, which others read as the same sound."""
    codec = CODECS[0]
    length = made(tmp_path / "small.wav", codec)
    monkeypatch.setattr(bwf, "LARGEST", 100_000)
    assert made(tmp_path / "large.wav", codec) == length
    data = (tmp_path / "large.wav").read_bytes()
    assert data[:8] == b"RF64\xff\xff\xff\xff"
    assert bwf.DS64.unpack(chunk(data, b"ds64")) == (len(data) - 8, length * 6, length, 0)
    both = [soundfile.read(tmp_path / f"{name}.wav")[0] for name in ("small", "large")]
    assert np.array_equal(*both)
    assert run(
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "stream=duration_ts",
        "-of",
        "csv=p=0",
        tmp_path / "large.wav",
    )


def test_silence(tmp_path):
    """A file of silence has finite figures."""
    assert bwf.write(tmp_path / "a.wav", [Chunk(48_000)], CODECS[0], ()) == 48_000
    levels = bwf.BEXT.unpack_from(chunk((tmp_path / "a.wav").read_bytes(), b"bext"))[8:13]
    assert levels == (-7_000, 0, -9_999, -7_000, -7_000)
    assert not np.any(read(tmp_path / "a.wav").samples)
