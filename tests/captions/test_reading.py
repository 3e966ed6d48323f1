import pytest

from narrate import captions
from narrate.errors import InputError
from tests.captions.test_files import CUES


class TestRead:
    @pytest.mark.parametrize("ending", [".vtt", ".srt", ".json"])
    def test_reads_what_is_written(self, tmp_path, ending):
        """Times to the millisecond and words come back from each kind of file."""
        path = tmp_path / f"x{ending}"
        path.write_text(captions.FILES[ending](CUES), "utf-8")
        found = captions.read(path)
        wanted = captions.shown(CUES)

        assert [item.text.replace("\n", "") for item in found] == [p.text.replace("\n", "") for p in wanted]
        assert [item.start_seconds for item in found] == pytest.approx(
            [p.start / 44_100 for p in wanted], abs=0.001
        )
        assert [item.end_seconds for item in found] == pytest.approx(
            [p.end / 44_100 for p in wanted], abs=0.001
        )

    def test_others_files(self, tmp_path):
        """A mark of byte order, CRLF, settings, names of cues, short clocks, notes and markup do no harm."""
        path = tmp_path / "x.vtt"
        path.write_bytes(
            "\ufeffWEBVTT\r\n\r\nNOTE 甲 --> 乙\r\n\r\none\r\n00:01.000 --> 00:02.500 line:0\r\n"
            "<v 何>灯<00:01.500>亮</v>\r\n\r\n".encode()
        )

        assert captions.read(path) == (captions.Caption(1.0, 2.5, "灯亮"),)

    def test_segments_of_others(self, tmp_path):
        """A mark of byte order before the JSON does no harm, nor do whole numbers for times."""
        path = tmp_path / "x.json"
        text = '{"segments": [{"startTime": 1, "endTime": 2.5, "body": "灯亮"}]}'
        path.write_bytes(f"\ufeff{text}".encode())

        assert captions.read(path) == (captions.Caption(1.0, 2.5, "灯亮"),)

    def test_letters_at_the_ends_of_a_block(self, tmp_path):
        """A caption's own letters, blank lines with blanks and blanks before a clock change nothing."""
        path = tmp_path / "x.vtt"
        path.write_text("WEBVTT\n\n \n  00:01.000 --> 00:02.500\n灯X\nX\n \n", "utf-8")

        assert captions.read(path) == (captions.Caption(1.0, 2.5, "灯X\nX"),)

    def test_more_than_a_name_before_the_times(self, tmp_path):
        """A block of text with a clock in its third line is no caption; one with a name above is."""
        path = tmp_path / "x.vtt"
        clock = "00:01.000 --> 00:02.500"
        path.write_text(f"WEBVTT\n\nNOTE 甲\n乙\n{clock}\n灯\n\n\none\n{clock}\n桥\n", "utf-8")

        assert captions.read(path) == (captions.Caption(1.0, 2.5, "桥"),)

    @pytest.mark.parametrize(("name", "point"), [("x.vtt", "."), ("x.srt", ",")])
    def test_long_clocks(self, tmp_path, name, point):
        """Hours, minutes and thousandths of a clock are added up."""
        path = tmp_path / name
        path.write_text(f"WEBVTT\n\n01:02:03{point}250 --> 10:59:59{point}999\n灯\n", "utf-8")

        assert captions.read(path) == (captions.Caption(3_723.25, 39_599.999, "灯"),)

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("x.vtt", b"\xff\xfe\x00"),
            ("x.vtt", b"WEBVTT\n\n" + b"9" * 400 + b":00:00.000 --> 00:00:01.000\nx\n"),
            ("x.json", b"{}"),
            ("x.json", b"["),
            ("x.json", b"[" * 100_000),
            ("x.json", b'{"segments": [{"startTime": 1' + b"0" * 400 + b', "endTime": 2, "body": "x"}]}'),
        ],
    )
    def test_broken(self, tmp_path, name, data):
        """A file that is no caption file is one sentence."""
        path = tmp_path / name
        path.write_bytes(data)

        with pytest.raises(InputError, match="cannot be read as captions"):
            captions.read(path)


class TestBeside:
    def test_same_name(self, tmp_path):
        """Captions are found under the name of the sound, and only there."""
        (tmp_path / "y.vtt").touch()
        assert captions.beside(tmp_path / "x.mp3") is None
        (tmp_path / "x.srt").touch()
        assert captions.beside(tmp_path / "x.mp3") == tmp_path / "x.srt"
