import mutagen.mp4
import numpy as np
import pytest

from narrate.errors import OutputError
from narrate.model import Chapter
from narrate.sound import mp4, pyav
from narrate.sound.codec import Chunk, Codec
from narrate.sound.decode import read
from tests.judges.programs import ffprobe, mediainfo, run
from tests.recordings import voice

CODEC = Codec(96, 2, 44_100, "m4a")
LONG = "一" * 60
MARKS = (Chapter(0, "片头"), Chapter(44_100, "第一章 桥"), Chapter(100_000, LONG))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A file of three pieces with pauses and chapters, and the length that was told."""
    path = tmp_path_factory.mktemp("mp4") / "a.m4a"
    chunks = []
    for seed in range(3):
        wave = voice(1.1, seed=seed, hz=44_100)
        chunks += [Chunk(pyav.AAC_GRID.frames(len(wave)), pyav.aac_pack(wave, CODEC).data), Chunk(seed)]
    return path, mp4.write(path, chunks, CODEC, MARKS), chunks


def test_exact_length(made):
    """The libraries of ffmpeg decode exactly the samples that were told, and so does the program."""
    path, samples, chunks = made
    assert samples == (sum(chunk.frames for chunk in chunks) - 1) * 1_024
    assert len(read(path).samples) == samples
    run("ffmpeg", "-v", "error", "-xerror", "-i", path, "-f", "f32le", "-y", path.with_suffix(".raw"))
    assert path.with_suffix(".raw").stat().st_size == samples * 8


def test_sound_is_in_place(made):
    """The first piece is heard behind its silent frame, as the timeline counts."""
    wave = voice(1.1, seed=0, hz=44_100)
    heard = read(made[0]).samples[1_024 : 1_024 + len(wave), 0]
    assert np.corrcoef(heard, wave)[0, 1] > 0.95


def test_chapters(made):
    """What ffprobe, mediainfo and mutagen say of chapters agrees; titles have at most 42 Hanzi."""
    path, samples, _ = made
    short = "一" * 41 + "…"
    told = ffprobe(path)["chapters"]
    assert [(float(c["start_time"]), c["tags"]["title"]) for c in told] == [
        (0.0, "片头"),
        (1.0, "第一章 桥"),
        (pytest.approx(100_000 / 44_100, abs=1e-3), short),
    ]
    assert float(told[-1]["end_time"]) == pytest.approx(samples / 44_100, abs=2e-3)
    seen = mutagen.mp4.MP4(path).chapters
    assert [(round(c.start, 3), c.title) for c in seen] == [(0, "片头"), (1, "第一章 桥"), (2.268, short)]
    assert run("mediainfo", path).count(short) == 2


def test_index_in_front(made):
    """The index lies before the sound, so that a player may start while the rest is on its way."""
    data = made[0].read_bytes()
    assert data[4:12] == b"ftypM4A "
    assert data.index(b"moov") < data.index(b"mdat")


def test_duration(made):
    """Both ffprobe and mediainfo tell the exact length; ffprobe has no complaint."""
    path, samples, _ = made
    assert float(ffprobe(path)["streams"][0]["duration"]) == pytest.approx(samples / 44_100, abs=1e-5)
    assert float(mediainfo(path)["Duration"]) == pytest.approx(samples / 44_100, abs=2e-3)
    assert not run("ffprobe", "-v", "error", path)


def test_tags_keep_it_whole(made, tmp_path):
    """Tags that mutagen adds later leave sound and chapters as they are."""
    path = tmp_path / "tagged.m4a"
    path.write_bytes(made[0].read_bytes())
    file = mutagen.mp4.MP4(path)
    file["\N{COPYRIGHT SIGN}nam"] = "题目" * 2_000
    file.save()
    assert np.array_equal(read(path).samples, read(made[0]).samples)
    assert ffprobe(path)["chapters"] == ffprobe(made[0])["chapters"]


def test_without_chapters(tmp_path):
    """A file without chapters has no text track."""
    assert mp4.write(tmp_path / "a.m4a", [Chunk(90)], CODEC, ()) == 89 * 1_024
    assert len(ffprobe(tmp_path / "a.m4a")["streams"]) == 1
    assert not read(tmp_path / "a.m4a").samples.any()


@pytest.mark.parametrize(
    ("text", "wanted"), [("短", "短"), ("a" * 126, "a" * 126), ("é" * 80, "é" * 61 + "…")]
)
def test_title(text, wanted):
    """A title is cut between characters, never inside one."""
    assert mp4.title(text).decode() == wanted


def test_failure_leaves_nothing(tmp_path):
    """When the pieces end in an error, no file and no part of one is there."""

    def broken():
        yield Chunk(5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mp4.write(tmp_path / "a.m4a", broken(), CODEC, MARKS)
    assert not list(tmp_path.iterdir())


def test_unwritable(tmp_path):
    """A place that cannot be written is one sentence."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"a\.m4a: cannot be written"):
        mp4.write(tmp_path / "file" / "a.m4a", [Chunk(5)], CODEC, MARKS)
