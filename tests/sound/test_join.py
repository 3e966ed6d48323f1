import shutil
import stat
import subprocess

import mutagen.mp3
import numpy as np
import pytest

from narrate.errors import OutputError
from narrate.sound.codec import Codec
from narrate.sound.decode import decode, read
from narrate.sound.encode import pack
from narrate.sound.frames import walk
from narrate.sound.join import Chunk, crc16, join, silence
from narrate.sound.scan import walk_file
from tests.judges.programs import run
from tests.recordings import voice

CODECS = [Codec(128, 2), Codec(64, 1), Codec(32, 1), Codec(320, 2)]


def pieces(codec, count=4):
    """Coded voices with silence after each."""
    for seed in range(count):
        frames = pack(voice(0.8 + 0.1 * seed, seed=seed, hz=44_100), codec).data
        yield Chunk(walk(frames, "piece").frames, frames)
        yield silence(seed, codec)


@pytest.fixture(params=CODECS, ids=str)
def joined(request, tmp_path):
    """A joined file, its codec, and the length that join gave."""
    path = tmp_path / "joined.mp3"
    return path, request.param, join(path, pieces(request.param), request.param)


def test_length(joined):
    """join, the walk, the decoder and mutagen agree on the length to the sample."""
    path, codec, samples = joined
    assert walk_file(path).samples == samples
    assert len(read(path).samples) == samples
    info = mutagen.mp3.MP3(path).info
    assert round(info.length * 44_100) == samples
    assert (info.sample_rate, info.channels) == (44_100, codec.channels)
    assert info.bitrate_mode == mutagen.mp3.BitrateMode.CBR


def test_mpg123_has_no_complaint(joined):
    """mpg123 decodes the joined file without a word."""
    mpg123 = shutil.which("mpg123")
    if mpg123 is None:
        pytest.skip("mpg123 is not installed")
    done = subprocess.run([mpg123, "-q", "-t", joined[0]], capture_output=True, check=True)
    assert done.stderr == b""


def test_mp3val_has_no_complaint(joined):
    """mp3val finds nothing but that there are no tags yet."""
    warnings = [line for line in run("mp3val", joined[0]).splitlines() if "WARNING" in line]
    assert len(warnings) == 1
    assert "No supported tags" in warnings[0]


def test_decodes_like_its_pieces(tmp_path):
    """The joined file decodes to what its pieces decode to alone, pauses are exactly silent."""
    codec = CODECS[0]
    path = tmp_path / "joined.mp3"
    chunks = list(pieces(codec))
    join(path, chunks, codec)
    heard = read(path).samples
    at = 0
    for chunk in chunks:
        if chunk.data and chunk.data[36:].strip(b"\0") and chunk.frames > 7:
            alone = decode(chunk.data, "alone").samples
            lead = 1_105 - (chunk.frames * 1_152 - len(alone))
            length = (chunk.frames - 2) * 1_152
            assert np.abs(heard[at : at + length] - alone[lead : lead + length]).max() < 1e-5
            assert not heard[at : at + 400].any()
        at += chunk.frames * 1_152


def test_no_click(joined):
    """At a join neighbouring samples differ by less than a thousandth."""
    path, codec, _ = joined
    heard = read(path).samples.reshape(-1, codec.channels)[:, 0]
    at = 0
    for chunk in pieces(codec):
        around = heard[max(0, at - 1_500) : at + 600]
        assert np.abs(np.diff(around)).max() < 1e-3
        at += chunk.frames * 1_152


def test_seeking(joined):
    """By the Info frame's contents a player finds 25, 50 and 75 % of the time within 1 %."""
    path, _, _ = joined
    data = path.read_bytes()
    contents = data[data.index(b"Info") + 16 :][:100]
    for percent in (25, 50, 75):
        position = contents[percent] * len(data) // 256
        sync = data.index(b"\xff\xfb", position)
        rest = (len(data) - sync) / (len(data) - len(data) // (walk_file(path).frames + 1))
        assert 1 - rest == pytest.approx(percent / 100, abs=0.011)


def test_checksum():
    """The checksum is CRC-16/ARC."""
    assert crc16(b"123456789") == 0xBB3D


def test_silence_alone(tmp_path):
    """A file of silent frames decodes to zeros."""
    path = tmp_path / "silence.mp3"
    samples = join(path, [silence(40, CODECS[0])], CODECS[0])
    heard = read(path).samples
    assert samples == len(heard) == 39 * 1_152
    assert not heard.any()


def test_failure_leaves_nothing(tmp_path):
    """When the pieces end in an error, neither the file nor a part of it is there, and an old one stays."""
    path = tmp_path / "out.mp3"
    path.write_bytes(b"old")

    def broken():
        yield silence(5, CODECS[0])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        join(path, broken(), CODECS[0])
    assert [file.name for file in tmp_path.iterdir()] == ["out.mp3"]
    assert path.read_bytes() == b"old"


def test_unwritable(tmp_path):
    """A place that cannot be written is one sentence."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"out\.mp3: cannot be written"):
        join(tmp_path / "file" / "out.mp3", [silence(5, CODECS[0])], CODECS[0])


def test_readable_by_others(tmp_path):
    """The file may be read by a web server."""
    path = tmp_path / "out.mp3"
    join(path, [silence(5, CODECS[0])], CODECS[0])
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_no_highs_at_joins(tmp_path):
    """In 5 ms around each join the median above 6 kHz is below -70 dBFS: no edge is heard."""
    codec = CODECS[0]
    path = tmp_path / "joined.mp3"
    chunks = list(pieces(codec, count=8))
    join(path, chunks, codec)
    heard = read(path).samples[:, 0]
    levels, at = [], 0
    for chunk in chunks[:-1]:
        at += chunk.frames * 1_152
        around = heard[at - 110 : at + 111]
        power = np.abs(np.fft.rfft(around * np.hanning(221))) ** 2
        high = power[np.fft.rfftfreq(221, 1 / 44_100) > 6_000].sum() / 221**2
        levels.append(10 * np.log10(high + 1e-20))
    assert np.median(levels) < -70
