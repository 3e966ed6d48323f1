import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.sound.codec import Codec
from narrate.sound.encode import encode
from narrate.sound.frames import walk
from narrate.sound.join import Chunk, join
from narrate.sound.scan import count, frames, walk_file
from tests.recordings import voice

CODECS = [Codec(128, 2), Codec(64, 1), Codec(128, 1, 48_000), Codec(32, 1)]


@pytest.fixture(params=CODECS, ids=str)
def file(request, tmp_path):
    """A joined file of two voices with a pause, whose frames LAME has padded where it must."""
    path = tmp_path / "two.mp3"
    codec = request.param
    piece = encode(voice(1.0, hz=codec.hz), codec)
    length = walk(piece, "piece").frames
    join(path, [Chunk(length, piece), Chunk(7), Chunk(length, piece)], codec)
    return path


def test_as_the_walk(file):
    """The scan counts what the walk counts, frame for frame, and knows which ones are silent."""
    data = file.read_bytes()
    found = frames(file)
    assert found.stream == walk(data)
    assert len(found.starts) == found.stream.frames
    assert all(data[start : start + 2] == b"\xff\xfb" for start in found.starts)
    assert found.end == len(data)
    middle = (found.stream.frames - 7) // 2
    assert found.silent[middle : middle + 7].all()
    assert not found.silent[3 : middle - 4].any()
    assert found.back[0] == found.back[middle] == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d[:-1],
        lambda d: d + b"\0",
        lambda d: d[:5_000] + b"\0" + d[5_000:],
        lambda d: d[:3_000] + d[3_500:],
        lambda d: d[: len(d) // 2],
    ],
)
def test_damage(file, damage):
    """What the walk refuses, the scan of a file refuses with the same words."""
    data = damage(file.read_bytes())
    file.write_bytes(data)
    with pytest.raises(SoundError) as wanted:
        walk(data, str(file))
    with pytest.raises(SoundError) as found:
        walk_file(file)
    assert str(found.value) == str(wanted.value)


@pytest.mark.parametrize("codec", CODECS, ids=str)
def test_count(codec):
    """A coded piece has the frames that the walk counts; of what is cut or torn nothing is counted."""
    piece = encode(voice(1.0, hz=codec.hz), codec)
    assert count(piece) == walk(piece).frames
    for damaged in (b"", b"\xff", piece[:-1], piece[1:], piece[: len(piece) // 2] + b"\0", piece[900:]):
        with pytest.raises(SoundError):
            count(damaged)


def test_many_bitrates(tmp_path):
    """A file of frames of several bitrates is walked one by one."""
    path = tmp_path / "x.mp3"
    path.write_bytes(b"".join(encode(voice(0.5, hz=44_100), Codec(kbps, 1)) for kbps in (64, 96, 64)))
    assert frames(path) is None
    assert walk_file(path) == walk(path.read_bytes())


def test_longer_than_one_block(tmp_path):
    """A file of some megabytes is scanned as the walk reads it, across the borders of blocks."""
    path = tmp_path / "long.mp3"
    codec = Codec(320, 2)
    piece = encode(voice(4.0, hz=44_100), codec)
    length = walk(piece, "piece").frames
    join(path, [Chunk(length, piece)] * 20, codec)
    assert path.stat().st_size > 3_000_000
    assert frames(path).stream == walk(path.read_bytes())


def told(walker, *arguments):
    """What a walk counts, or what it refuses."""
    try:
        return walker(*arguments)
    except SoundError as error:
        return str(error)


def test_lost_frame(file):
    """A file that lost a whole frame on whose bytes the next ones lean is refused as the walk refuses it."""
    found, data = frames(file), file.read_bytes()
    lost = next(at for at in range(2, found.stream.frames) if found.back[at + 1] > 0)
    file.write_bytes(data[: found.starts[lost]] + data[found.starts[lost + 1] :])

    assert told(walk_file, file) == told(walk, file.read_bytes(), str(file))
    assert told(walk_file, file) != found.stream


def test_two_kinds_of_frames(tmp_path):
    """A file whose frames go from one channel to two is told as the walk tells it."""
    path = tmp_path / "x.mp3"
    wave = voice(0.5, hz=44_100)
    both = encode(wave, Codec(64, 1)) + encode(np.stack([wave, wave[::-1]], axis=1), Codec(64, 2))
    path.write_bytes(both)

    assert frames(path) is None
    assert told(walk_file, path) == told(walk, both, str(path))
