import tracemalloc

import numpy as np
import pytest

from narrate.errors import SoundError
from narrate.model import RATE_HZ, Chapter
from narrate.sound import album, mp4
from narrate.sound.codec import Chunk, Codec
from narrate.sound.pyav import AAC_GRID, aac_pack, aac_read
from tests.judges.programs import ffprobe, run

CODEC = Codec(128, 2, RATE_HZ, "m4a")


def file(folder, name, seconds, hz):
    """An M4A file of a tone, and its length in samples."""
    wave = 0.2 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)
    packed = aac_pack(wave.astype(np.float32), CODEC)
    path = folder / f"{name}.m4a"
    chunks = (Chunk(4), Chunk(AAC_GRID.frames(len(wave)), packed.data), Chunk(8))
    return path, mp4.write(path, chunks, CODEC, ())


def test_joined(tmp_path):
    """Joined files sound one after the other, each where `place` says, and no packet is coded anew."""
    (one, first), (two, second) = file(tmp_path, "a", 1.0, 440), file(tmp_path, "b", 1.5, 880)
    starts = album.place([first, second])
    out = tmp_path / "c.m4a"
    samples = album.join(out, [one, two], CODEC, [Chapter(starts[0], "甲"), Chapter(starts[1], "乙")])

    assert [*aac_read(one), *aac_read(two)] == list(aac_read(out))
    assert float(ffprobe(out)["format"]["duration"]) == pytest.approx(samples / RATE_HZ, abs=0.03)
    assert [float(item["start_time"]) for item in ffprobe(out)["chapters"]] == pytest.approx(
        [0, starts[1] / RATE_HZ], abs=0.001
    )
    raw = tmp_path / "c.raw"
    run("ffmpeg", "-v", "error", "-i", out, "-f", "f32le", "-ac", "1", raw)
    heard = np.fromfile(raw, "<f4")
    assert len(heard) == pytest.approx(samples, abs=AAC_GRID.frame)
    late = np.abs(np.fft.rfft(heard[starts[1] + 20_000 : starts[1] + 40_000]))
    assert late.argmax() * RATE_HZ / 20_000 == pytest.approx(880, abs=3)


def test_memory(tmp_path):
    """Joining holds no sound: of each file it keeps the lengths of its packets, less than a quarter of it."""
    path, _ = file(tmp_path, "a", 8.0, 440)

    def peak(count):
        tracemalloc.start()
        album.join(tmp_path / "c.m4a", [path] * count, CODEC, ())
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert (peak(64) - peak(16)) / 48 < 0.25 * path.stat().st_size


def test_not_ours(tmp_path):
    """What is no M4A file is refused in one sentence, and nothing stands under the final name."""
    (tmp_path / "x.m4a").write_bytes(b"no sound")
    with pytest.raises(SoundError, match="no M4A file"):
        album.join(tmp_path / "c.m4a", [tmp_path / "x.m4a"], CODEC, ())
    assert not (tmp_path / "c.m4a").exists()
