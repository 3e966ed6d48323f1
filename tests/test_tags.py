from dataclasses import replace

import lameenc
import numpy as np
import pytest

from narrate import tags
from narrate.errors import SoundError
from narrate.model import RATE_HZ, Chapter
from tests.judges import ffprobe, mediainfo

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
FACTS = tags.Facts(
    title="渡口的灯 & <b>",
    album="试播集",
    author="林小满",
    publisher="测试社",
    number=3,
    date="2020-10-31",
    language="zh-cn",
    rights="作者授权",
    source="柳溪文艺",
    comment="本节目音频由人工智能合成。",
    transcript="第一段\n第二段",
    aigc='{"Label":"1"}',
    cover=PNG,
    chapters=(
        Chapter(0, "一个很长很长很长很长的片头"),
        Chapter(RATE_HZ, "中"),
        Chapter(2 * RATE_HZ, "比较长的一章"),
        Chapter(3 * RATE_HZ, "尾"),
    ),
    samples=4 * RATE_HZ,
)


@pytest.fixture(scope="module")
def sound():
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(128)
    encoder.set_in_sample_rate(RATE_HZ)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(np.zeros(4 * RATE_HZ, np.int16).tobytes()) + encoder.flush())


@pytest.fixture
def tagged(tmp_path, sound):
    path = tmp_path / "x.mp3"
    path.write_bytes(tags.id3v23(FACTS) + sound)
    return path


class TestId3v23:
    def test_version_and_size(self, tagged):
        """The tag is ID3v2.3 and its size is exactly what stands before the first frame of sound."""
        data = tagged.read_bytes()
        size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))

        assert data[:5] == b"ID3\x03\x00"
        assert data[10 + size : 12 + size][:1] == b"\xff"

    def test_other_readers_see_it(self, tagged):
        """The readers ffprobe and mediainfo see title, author, album, number, year and label."""
        found = ffprobe(tagged)["format"]["tags"]
        general = mediainfo(tagged)

        assert (found["title"], found["artist"], found["album"]) == ("渡口的灯 & <b>", "林小满", "试播集")
        assert found["track"] == "3"
        assert found["AIGC"] == '{"Label":"1"}'
        assert (general["Title"], general["Performer"]) == ("渡口的灯 & <b>", "林小满")
        assert general["Recorded_Date"].startswith("2020")

    def test_chapters_in_order_of_time(self, tagged):
        """Chapters are listed by ffprobe in order of time, whatever the length of their titles."""
        found = ffprobe(tagged)["chapters"]

        assert [item["tags"]["title"] for item in found] == [item.title for item in FACTS.chapters]
        assert [float(item["start_time"]) for item in found] == [0.0, 1.0, 2.0, 3.0]
        assert float(found[-1]["end_time"]) == 4.0

    def test_label_is_plain_ascii(self):
        """The label's frame has encoding 0 and holds the JSON as it is."""
        assert b"\x00AIGC\x00" + FACTS.aigc.encode() in tags.id3v23(FACTS)

    def test_same_facts_same_bytes(self):
        """The tag depends on nothing but the facts."""
        assert tags.id3v23(FACTS) == tags.id3v23(FACTS)

    def test_hostile_title(self, tmp_path, sound):
        """Control characters and characters outside the BMP come back, without NUL."""
        path = tmp_path / "x.mp3"
        path.write_bytes(tags.id3v23(replace(FACTS, title="灯\0𠮷\N{RIGHT-TO-LEFT OVERRIDE}")) + sound)

        assert tags.read(path).title == "灯𠮷\N{RIGHT-TO-LEFT OVERRIDE}"

    def test_many_chapters(self, tmp_path, sound):
        """More chapters than the table of contents can count are left out at 255."""
        many = tuple(Chapter(n, f"第{n}") for n in range(300))
        path = tmp_path / "x.mp3"
        path.write_bytes(tags.id3v23(replace(FACTS, chapters=many)) + sound)

        assert len(tags.read(path).chapters) == 255


class TestRead:
    def test_reads_back(self, tagged):
        """What was written is read back."""
        seen = tags.read(tagged)

        assert (seen.title, seen.aigc, seen.cover) == (FACTS.title, FACTS.aigc, True)
        assert seen.chapters[1] == (1.0, "中")
        assert (seen.hz, seen.channels, round(seen.kbps)) == (RATE_HZ, 1, 128)

    def test_no_mp3(self, tmp_path):
        """A file that is no MP3 is one sentence."""
        path = tmp_path / "x.mp3"
        path.write_bytes(b"not sound at all")

        with pytest.raises(SoundError, match="not an MP3"):
            tags.read(path)
