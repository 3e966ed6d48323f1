import pytest

from narrate.errors import SoundError
from narrate.sound.encode import Codec, encode
from narrate.sound.frames import before_tags, walk
from narrate.sound.join import Chunk, join
from narrate.sound.scan import walk_file
from tests.recordings import voice

CODEC = Codec(128, 2)
ID3 = b"ID3\x03\x00\x00" + bytes((0, 0, 2, 1)) + bytes(257)


@pytest.fixture(scope="module")
def piece():
    """A coded voice."""
    return encode(voice(1.0, hz=44_100), CODEC)


@pytest.fixture
def file(tmp_path, piece):
    """A joined file of two voices."""
    path = tmp_path / "two.mp3"
    frames = walk(piece, "piece").frames
    join(path, [Chunk(frames, piece), Chunk(frames, piece)], CODEC)
    return path


def test_bare_frames(piece):
    """Bare frames count in full: nobody told of a delay."""
    found = walk(piece, "piece")
    assert (found.hz, found.channels, found.kbps, found.has_info) == (44_100, 2, 128, False)
    assert found.samples == found.frames * 1_152


def test_tag_in_front(file):
    """An ID3v2 tag in front is skipped, with a footer as well."""
    wanted = walk_file(file)
    data = file.read_bytes()
    assert walk(ID3 + data) == wanted
    assert walk(ID3[:5] + b"\x10" + ID3[6:] + bytes(10) + data) == wanted


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d[:-1],
        lambda d: d + b"\0",
        lambda d: d + b"TAG" + bytes(125),
        lambda d: d[:5_000] + b"\0" + d[5_000:],
        lambda d: d[:417] + d[417 * 2 :],
        lambda d: d[:0],
        lambda d: d[:3],
        lambda d: b"ID3" + d,
    ],
)
def test_junk(file, damage):
    """A byte too many or too few anywhere is found."""
    with pytest.raises(SoundError):
        walk(damage(file.read_bytes()), "damaged")


def test_reservoir(piece):
    """A voice cut off from the frames that its reservoir lies in is found."""
    with pytest.raises(SoundError, match="reservoir"):
        walk(piece[417 * 4 :][piece[417 * 4 :].index(b"\xff\xfb") :], "cut")


def test_wrong_length(file, piece):
    """An Info frame that tells another length than there is, is found."""
    with pytest.raises(SoundError, match="Info frame"):
        walk(file.read_bytes() + piece, "longer")


def test_other_kind(file):
    """Frames of another kind in the same file are found."""
    other = encode(voice(0.2, hz=44_100), Codec(128, 1))
    with pytest.raises(SoundError, match="another kind"):
        walk(file.read_bytes() + other, "mixed")


def test_absent(tmp_path):
    """A file that is not there, or empty, is a SoundError."""
    empty = tmp_path / "empty.mp3"
    empty.touch()
    for path in (empty, tmp_path / "none.mp3"):
        with pytest.raises(SoundError, match=path.name):
            walk_file(path)


APE_ITEMS = bytes(20)


def ape(flags: int) -> bytes:
    """The footer of an APE tag of twenty bytes."""
    return b"APETAGEX" + b"".join(n.to_bytes(4, "little") for n in (2_000, 52, 1, flags)) + bytes(8)


@pytest.mark.parametrize(
    "tags",
    [
        b"TAG" + bytes(125),
        APE_ITEMS + ape(0),
        bytes(32) + APE_ITEMS + ape(0x8000_0000) + b"TAG" + bytes(125),
    ],
    ids=["ID3v1", "APE", "APE with a header, and ID3v1"],
)
def test_tags_behind(piece, tags):
    """Tags that old programs put behind the frames are not theirs."""
    assert before_tags(piece + tags) == len(piece)


def test_what_only_looks_like_a_tag_behind(piece):
    """A footer that claims more bytes than there are before it cuts nothing off."""
    assert before_tags(ape(0)) == len(ape(0))
    assert before_tags(piece) == len(piece)
