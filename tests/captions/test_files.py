import json
from itertools import pairwise

import pytest

from narrate import captions
from narrate.model import RATE_HZ, Cue
from tests.judges.programs import ffprobe, run

STORY = (
    "您正在收听的是《试播集》，第1集，《渡口的灯》。作者：林小满。",
    "本节目音频由人工智能合成。",
    "老渡口在柳溪的下游，船工姓何，摆渡三十二年。天一黑，他就把马灯挂到竹竿上，一直亮到天明。",
    "甲<乙>&丙 --> 丁",
    "好。",
)
CUES = tuple(
    Cue(n * 12 * RATE_HZ + 77, n * 12 * RATE_HZ + 77 + len(text) * RATE_HZ // 5, text, f"b{n}.0", "body")
    for n, text in enumerate(STORY)
)
PACKETS = ("-v", "warning", "-of", "json", "-show_packets")


@pytest.fixture(params=[".vtt", ".srt", ".lrc"])
def file(request, tmp_path):
    path = tmp_path / f"x{request.param}"
    path.write_text(captions.FILES[request.param](CUES), "utf-8")
    return path


class TestAll:
    def test_a_second_parser_agrees(self, file):
        """The parser of ffprobe sees as many captions as were written, at their times to 10 ms, in order."""
        packets = json.loads(run("ffprobe", *PACKETS, file))["packets"]
        starts = [float(packet["pts_time"]) for packet in packets]
        wanted = [part.start / RATE_HZ for part in captions.shown(CUES)]

        assert [min(starts, key=lambda s: abs(s - w)) for w in wanted] == pytest.approx(wanted, abs=0.011)
        assert starts == sorted(starts)
        if file.suffix != ".lrc":
            ends = [float(packet["pts_time"]) + float(packet["duration_time"]) for packet in packets]
            assert len(packets) == len(wanted)
            assert all(end <= start + 0.001 for end, start in zip(ends, starts[1:], strict=False))

    def test_a_second_parser_reads_the_words(self, file):
        """Turned into SubRip by ffmpeg, the file holds every character of the author's."""
        text = run("ffmpeg", "-v", "error", "-i", file, "-f", "srt", "-")
        shown = "".join(line for line in text.splitlines() if "-->" not in line and not line.isdigit())
        assert all(sentence in shown for sentence in STORY[:3])

    def test_is_a_subtitle_file(self, file):
        """It is recognised by its content as what its ending says."""
        names = {".vtt": "webvtt", ".srt": "srt", ".lrc": "lrc"}
        assert ffprobe(file)["format"]["format_name"] == names[file.suffix]


class TestVtt:
    def test_shape(self):
        """A caption has its clock and its text, and nothing of the story is markup."""
        text = captions.vtt([Cue(RATE_HZ * 3661, RATE_HZ * 3662, "甲<乙>&丙", "b1.0", "body")])

        assert text == "WEBVTT\n\n01:01:01.000 --> 01:01:02.000\n甲&lt;乙&gt;&amp;丙\n"

    def test_arrow_in_the_text(self):
        """An arrow in a story cannot make a caption of its own."""
        assert captions.vtt([Cue(0, RATE_HZ, "甲 --> 乙", "b1.0", "body")]).count("-->") == 1

    @pytest.mark.parametrize(
        ("seconds", "clock"),
        [
            (0.999, "00:00:00.999"),
            (60, "00:01:00.000"),
            (61, "00:01:01.000"),
            (3_599, "00:59:59.000"),
            (3_600, "01:00:00.000"),
            (36_000, "10:00:00.000"),
            (359_999, "99:59:59.000"),
        ],
    )
    def test_clock(self, seconds, clock):
        """Hours, minutes, seconds and thousandths have two, two, two and three figures each."""
        start = round(seconds * RATE_HZ)
        text = captions.vtt([Cue(start, start + 2 * RATE_HZ, "甲", "b", "body")])

        assert text.split("\n")[2].split(" --> ")[0] == clock


class TestSrt:
    def test_shape(self):
        """Captions are numbered from 1, a comma stands before the thousandths, and the text is as it is."""
        cues = [
            Cue(n * RATE_HZ, (n + 1) * RATE_HZ, text, "b", "body") for n, text in enumerate(("甲<乙>", "丙"))
        ]

        assert captions.srt(cues) == (
            "1\n00:00:00,000 --> 00:00:01,000\n甲<乙>\n\n2\n00:00:01,000 --> 00:00:02,000\n丙\n"
        )


class TestLrc:
    def test_text_in_brackets(self):
        """Words in brackets at the start of a caption are no time."""
        assert captions.lrc([Cue(0, RATE_HZ, "[00:01.00]甲", "b1.0", "body")]).startswith("[00:00.00] [")

    @pytest.mark.parametrize(("silence", "shown"), [(1.0, False), (1.1, True)])
    def test_silence(self, silence, shown):
        """An empty line stands where the voice is silent for more than a second, and at the end."""
        after = round((2 + silence) * RATE_HZ)
        cues = [Cue(0, 2 * RATE_HZ, "甲乙丙丁", "b", "body"), Cue(after, after + RATE_HZ, "甲", "b", "body")]
        empty = [line for line in captions.lrc(cues).splitlines() if line.endswith("]")]

        assert ("[00:02.00]" in empty) is shown
        assert len(empty) == 1 + shown

    def test_long_programme(self):
        """Minutes go on counting after an hour."""
        assert captions.lrc([Cue(RATE_HZ * 7261, RATE_HZ * 7263, "甲", "b", "body")]).startswith(
            "[121:01.00]甲"
        )


class TestSegments:
    def test_shape(self):
        """The JSON is the namespace's version 1.0.0: segments in order, apart, the author's words."""
        found = json.loads(captions.segments(CUES))

        assert found["version"] == "1.0.0"
        assert {key for item in found["segments"] for key in item} == {"startTime", "endTime", "body"}
        assert all(a["endTime"] <= b["startTime"] for a, b in pairwise(found["segments"]))
        assert "".join(item["body"] for item in found["segments"]) == "".join(STORY)

    def test_one_line_for_each_value(self):
        """A person may read the file: a value on each line, the author's characters as they are."""
        assert captions.segments([Cue(0, RATE_HZ, "甲“乙”", "b", "body")]) == (
            '{\n "version": "1.0.0",\n "segments": [\n  {\n   "startTime": 0.0,\n   "endTime": 1.0,\n'
            '   "body": "甲“乙”"\n  }\n ]\n}\n'
        )
