import csv
import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from lxml import html

from narrate import tags
from narrate.kit import cues
from narrate.kit.delivered import Delivered
from narrate.kit.document import Paragraph, Table, document
from narrate.kit.finished import volume
from narrate.kit.radio import _disclosed, _warnings
from narrate.model import Finding, Loudness
from tests.judges.programs import ffprobe
from tests.kit.conftest import packed, words


@pytest.fixture(scope="module")
def folder(anthology, tmp_path_factory):
    """The kit of the released episodes."""
    return packed("radio", anthology, tmp_path_factory.mktemp("out"))


def sheet(folder):
    """The cue sheet, a mapping per row."""
    text = (folder / "cue-sheet.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def seconds(clock):
    """Minutes and seconds as seconds."""
    minutes, rest = clock.split(":")
    return 60 * int(minutes) + float(rest)


class TestSound:
    def test_broadcast_wave(self, folder):
        """Each item is 48 kHz PCM with its loudness in bext and one AI label in a chunk of its own."""
        sounds = sorted((folder / "audio").glob("*.wav"))
        assert sounds
        for path in sounds:
            stream = ffprobe(path)["streams"][0]
            assert (stream["codec_name"], stream["sample_rate"]) == ("pcm_s24le", "48000")
            seen = tags.read(path)
            assert seen.told_lufs == pytest.approx(-24, abs=0.5)
            assert len(seen.labels) == 1
            assert b"AIGC" in path.read_bytes()[-200_000:]

    def test_made_of_what_was_approved(self, anthology, folder):
        """The same sound as in the approved file: as long, but for the grids of the coders."""
        theirs = ffprobe(folder / "audio" / "01-ferry.wav")["format"]["duration"]
        ours = ffprobe(anthology / "episodes" / "01-ferry" / "01-ferry.mp3")["format"]["duration"]
        assert float(theirs) == pytest.approx(float(ours), abs=0.3)

    def test_nothing_is_left_in_the_workshop(self, anthology, folder):
        """What a kit made on its way is gone."""
        assert folder.is_dir()
        assert not (anthology / ".narrate" / "kits").exists()


class TestCues:
    def test_parts_add_up(self, folder):
        """The parts of an item follow each other without a gap and are as long as the item."""
        rows = [row for row in sheet(folder) if row["序号 No."] == "1"]
        whole, *parts = rows
        assert parts[0]["段落 Part"] == "片头"
        for before, after in pairwise(parts):
            assert before["终点 End"] == after["起点 Start"]
        assert seconds(parts[-1]["终点 End"]) == pytest.approx(seconds(whole["时长 Length"]), abs=0.2)

    def test_words(self, folder):
        """The first and the last words are those that are heard first and last."""
        whole = sheet(folder)[0]
        assert whole["首句 In"].startswith("您正在收听的是《试播集》")
        assert whole["尾句 Out"].endswith("播讲完毕。")

    def test_clocks(self):
        """Times are rounded once and carry over."""
        assert cues.exact(59.96) == "01:00.0"
        assert cues.clock(3599.6) == "1:00:00"
        assert cues.decibels(-24.04) == "\N{MINUS SIGN}24.0"


class TestRundown:
    def test_word_and_page_say_the_same(self, folder):
        """Every cell of the rundown's page is in its Word document, in the same order."""
        page = html.fromstring((folder / "rundown.html").read_bytes())
        word = docx.Document(folder / "rundown.docx")
        assert word.tables
        for ours, theirs in zip(page.xpath("//table"), word.tables, strict=True):
            cells = [cell.text_content() for cell in ours.xpath(".//td")]
            assert cells == [cell.text for row in theirs.rows[1:] for cell in row.cells]

    @pytest.mark.parametrize(("spoken", "told"), [("sentence", "语音"), ("rhythm", "节奏"), ("off", "")])
    def test_what_is_heard(self, spoken, told):
        """The rundown says how listeners are told of the machine, and nothing of what is not heard."""
        zh, _ = _disclosed(spoken)

        assert ("提示" in zh) == bool(told)
        assert told in zh
        assert "AIGC" in zh

    def test_same_bytes(self, anthology, folder, tmp_path):
        """The kit made again is the same, byte for byte."""
        assert words(packed("radio", anthology, tmp_path)) == words(folder)

    def test_hostile(self, hostile, tmp_path):
        """Hostile titles stay text in the page, the document and the sheet, and nothing leaves the folder."""
        found = packed("radio", hostile, tmp_path / "out", "1", drafts=True)
        assert {path.name for path in tmp_path.iterdir()} == {"out"}
        assert len(html.fromstring((found / "rundown.html").read_bytes()).xpath("//script")) == 1
        assert "<script>alert" in docx.Document(found / "rundown.docx").tables[0].rows[1].cells[2].text
        assert [path.name for path in (found / "audio").iterdir()] == ["DRAFT-01-ferry.wav"]
        assert sheet(found)[0]["段落 Part"].startswith("'=")


def test_a_document_holds_any_text():
    """Control characters are left out of a Word document, and line ends are kept."""
    import io

    made = document([Paragraph("a\0b\nc\x0b"), Table(("h",), (("\ud800x",),), (1,))])
    found = docx.Document(io.BytesIO(made))
    assert found.paragraphs[0].text == "ab\nc"
    assert found.tables[0].rows[1].cells[0].text == "x"


def test_what_the_profile_refuses(anthology):
    """A fault of the file itself stands on the sheet; what a kit sets right by itself does not."""
    episode = volume(anthology, ["1"], drafts=False).episodes[0]
    checks = (
        Finding("loudness", "-30.00 LUFS", "-24 ± 2", "build again"),
        Finding("cover", "none", "square", "name one"),
        Finding("short-term", "-17 LUFS", "-18", "", advice=True),
    )
    found = Delivered(Path("x.wav"), 9.0, Loudness(-30, -3, 2, -20, 9.0), checks, (), ((0.0, "片头"),))
    assert cues.item(episode, found, "x.wav", "").faults == "loudness: -30.00 LUFS (-24 ± 2)"


def test_what_a_desk_must_know():
    """Of a draft, and of a file that is not as the profile wants it, the desk is warned in both languages."""
    whole = cues.Cue("渡口的灯", 0.0, 60.0, "您", "听")
    good = cues.Item(1, "渡口的灯", "林小满", "01.wav", "", whole, (), "-24.0", "-9.0", "授权", "")
    bad = replace(good, draft="1 open doubt", faults="loudness: -20 LUFS")

    assert list(_warnings(good)) == []
    assert list(_warnings(bad)) == [
        ("草稿，不可播出：1 open doubt", "DRAFT, not for air: 1 open doubt"),
        ("测量不合格：loudness: -20 LUFS", "Not as this profile wants it: loudness: -20 LUFS"),
    ]
