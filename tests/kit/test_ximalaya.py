import csv
import io
import re
from datetime import UTC, datetime

import pytest
from lxml import html
from PIL import Image

from narrate import plain
from narrate.errors import UsageError
from narrate.kit import fields
from narrate.model import Finding
from tests.kit.conftest import HOSTILE, packed, words


@pytest.fixture(scope="module")
def folder(anthology, tmp_path_factory):
    """The kit of the released episodes."""
    return packed("ximalaya", anthology, tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def bad(hostile, tmp_path_factory):
    """The kit of hostile drafts."""
    return packed("ximalaya", hostile, tmp_path_factory.mktemp("bad"), drafts=True)


def page(folder):
    """The upload sheet, parsed."""
    return html.fromstring((folder / "upload.html").read_bytes())


def rows(folder):
    """The table as a spreadsheet reads it, a mapping per episode."""
    text = (folder / "upload.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


class TestFolder:
    def test_files(self, anthology, folder):
        """Each released episode has a folder with its approved sound and a cover; a draft has none."""
        names = {path.parent.name for path in folder.glob("*/*.mp3")}
        assert names == {"01-ferry", "02-boat"}
        for name in names:
            approved = anthology / "episodes" / name / f"{name}.mp3"
            assert (folder / name / f"{name}.mp3").read_bytes() == approved.read_bytes()

    def test_covers(self, folder):
        """Covers are square JPEGs in RGB of 1,000 pixels or more under 10 MB."""
        covers = list(folder.rglob("cover.jpg"))
        assert covers
        for path in covers:
            with Image.open(path) as picture:
                assert (picture.format, picture.mode) == ("JPEG", "RGB")
                assert picture.width == picture.height >= 1000
            assert path.stat().st_size < 10 * 1024 * 1024

    def test_same_bytes(self, anthology, folder, tmp_path):
        """The same episodes and the same time give the same files."""
        assert words(packed("ximalaya", anthology, tmp_path)) == words(folder)

    def test_only_what_was_asked(self, anthology, folder, tmp_path):
        """One episode alone has the bytes it has among others, and leftovers of an earlier kit go."""
        packed("ximalaya", anthology, tmp_path)
        (tmp_path / "mine.txt").write_text("keep", "utf-8")
        packed("ximalaya", anthology, tmp_path, "2")

        assert {path.name for path in tmp_path.iterdir()} == {
            *("02-boat", "contents.json", "cover.jpg", "mine.txt", "upload.csv", "upload.html")
        }
        assert words(tmp_path / "02-boat") == words(folder / "02-boat")


class TestSheet:
    def test_fields(self, folder):
        """The form is filled: AI declared, rights and tags there, times in Beijing and a day apart."""
        first, second, album = rows(folder)

        assert first["节目标题"] == "渡口的灯"
        assert first["是否AI合成"] == "是"
        assert first["分类"] == album["分类"] == "有声书"
        assert first["版权信息"].startswith("测试社授权")
        assert "本节目音频由人工智能合成" in first["简介"]
        assert "AI合成" in first["标签"]
        assert first["定时发布（北京时间）"] == "2027-01-31 20:00"
        assert second["定时发布（北京时间）"] == "2027-02-01 20:00"
        assert "试播集" in album["节目标题"]

    def test_copies_what_is_shown(self, folder):
        """Every field has one button, and the value beside it is that of the table."""
        found = page(folder)
        values = [cell.text_content() for cell in found.xpath("//div[@class='value']")]
        assert len(found.xpath("//button[@class='copy']")) == len(values)
        assert rows(folder)[0]["简介"] in values

    def test_loads_nothing(self, folder):
        """The page has a policy that allows its own script and style by hash, and no address in it."""
        source = (folder / "upload.html").read_text("utf-8")
        policy = page(folder).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert not re.search(r"(?:https?:)?//[a-z]", re.sub(r"data:image/jpeg;base64,[^\"]*", "", source))

    def test_both_languages(self, folder):
        """Every label is there in Chinese and in English."""
        found = page(folder)
        labels = found.xpath("//th/span[@class='ui']/@lang")
        assert labels.count("zh") == labels.count("en") > 10


class TestHostile:
    def test_nothing_becomes_markup(self, bad):
        """No text of a story becomes an element, an attribute or a script of the page."""
        found = page(bad)
        assert len(found.xpath("//script")) == 1
        assert not found.xpath("//b")
        values = [item.text_content() for item in found.xpath("//div[@class='value']")]
        assert any("<script>alert" in value for value in values)
        assert not any(plain.ILLEGAL.search(value) or plain.TURNS.search(value) for value in values)

    def test_no_formula(self, bad):
        """No cell begins a formula."""
        cells = [cell for row in rows(bad) for cell in row.values()]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
        assert any(cell.startswith("'=") for cell in cells)

    def test_limits(self, bad):
        """Longer titles are cut to 40 and 25 units, differ from each other, and the whole one is told."""
        first, second, _ = rows(bad)
        titles = [row["节目标题"].removeprefix("'") for row in (first, second)]
        assert all(plain.units(title) <= 40 for title in titles)
        assert titles[0] != titles[1]
        assert plain.units(first["所属专辑"].removeprefix("'")) <= 25
        assert "上限40字" in second["提示"]

    def test_drafts_say_so(self, bad):
        """A draft has DRAFT in its file names, and its reason on the sheet."""
        assert all(path.name.startswith("DRAFT-") for path in bad.glob("*/*.mp3"))
        assert len(page(bad).xpath("//p[@class='draft']")) == 2
        assert all(row["状态"].startswith("草稿 DRAFT") for row in rows(bad)[:2])


class TestWords:
    def test_a_title_within_the_limit_stays(self):
        """A title of 40 units is not touched, one of 41 is cut; an emoji counts twice."""
        assert fields._limited("题", "t", "灯" * 40, 40).value == "灯" * 40
        assert fields._limited("题", "t", "🏮" * 20, 40).warn_zh == ""
        cut = fields._limited("题", "t", "🏮" * 21, 40)
        assert (cut.value, cut.warn_en[:13]) == ("🏮" * 19 + "…", "42 characters")

    def test_titles_alike(self):
        """The same title twice gets a number, still inside the limit."""
        found = list(fields.unlike(["灯" * 40, "灯" * 40, "灯" * 40]))
        assert len(set(found)) == 3
        assert all(plain.units(title) <= 40 for title in found)

    def test_times(self):
        """The first time is two hours ahead of the given one, in Beijing, rounded up to ten minutes."""
        now = datetime(2027, 1, 1, 0, 1, tzinfo=UTC)
        assert fields.start("", now).isoformat() == "2027-01-01T10:10:00+08:00"
        assert fields.start("2027-01-31T20:00", now).isoformat() == "2027-01-31T22:00:00+08:00"
        assert fields.start("2027-01-31T20:00+00:00", now).isoformat() == "2027-02-01T06:00:00+08:00"
        for given in ("tomorrow", "9999-12-31T23:59", "0001-01-01T00:00+23:00", "9950-01-01"):
            with pytest.raises(UsageError, match=f"--from {re.escape(given)}: is no time"):
                fields.start(given, now)

    def test_too_early(self):
        """Whatever the minute, the usual first time is one that the form takes; one of yesterday is not."""
        for minute in range(60):
            now = datetime(2027, 1, 1, 0, minute, 59, tzinfo=UTC)
            assert not fields.is_past(fields.start("", now), now)
            assert fields.is_past(fields.start("2026-12-31T23:00", now), now)

    def test_name(self):
        """The hostile name of these tests holds what it is meant to hold."""
        assert {"\0", "\u202e", "𠮷", "<", "&", "/", "\\"} <= set(HOSTILE)


def test_what_is_missing_or_wrong():
    """Where no rights are recorded, and where a picture has a fault, the sheet says so in both languages."""
    assert fields._unless("作者授权") == ("", "")
    assert [text.endswith(("文稿的 rights。", "in the script.")) for text in fields._unless(" ")] == [
        True,
        True,
    ]

    found = fields._fault(Finding("cover-size", "600", "1000 or more", "draw it larger", False))
    assert (found.value, found.warn_en) == ("cover-size: 600", "Wanted: 1000 or more. draw it larger.")
