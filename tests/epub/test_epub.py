import zipfile
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from lxml import etree

from narrate import epub
from narrate.epub import Book, Paragraph, Sentence, Story
from narrate.epub.overlay import clock, milliseconds
from tests.finished import jpeg, mp3

HOSTILE = "]]>&amp;&<script>alert('1')</script>\"引号\"'𠮷🏮/..\\\u202e反\u2066\0\x0b\ud800\uffff名"
XHTML, SMIL = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/ns/SMIL}"
OPF = "{http://www.idpf.org/2007/opf}"


def story(folder, name="01-lamp", title="渡口的灯"):
    """A story of two paragraphs and a heading, one of them not spoken."""
    audio = folder / f"{name}.mp3"
    audio.write_bytes(mp3(np.zeros((3 * 44_100, 2))))
    return Story(
        name,
        title,
        audio,
        3.0,
        (
            Paragraph("body", (Sentence("本节目音频由人工智能合成。", 0.0, 0.5),), credit=True),
            Paragraph("title", (Sentence(title, 0.5, 1.0),)),
            Paragraph("subtitle", (Sentence("记一次修桥", 1.0, 1.2),)),
            Paragraph("byline", (Sentence("作者：林小满"),)),
            Paragraph("body", (Sentence(f"灯亮着。{title}", 1.2, 1.7), Sentence("心里有路。", 1.7, 2.0))),
            Paragraph("heading", (Sentence("一、夜里", 2.0, 2.2),), 2),
            Paragraph("letter", (Sentence("见字如面。", 2.2, 2.5),)),
            Paragraph("quote", (Sentence("船在。", 2.5, 3.0),)),
            Paragraph("note", (Sentence("注：地名是虚构的。"),)),
        ),
    )


def book(*stories, **changes):
    """A book of these stories."""
    usual = {
        "title": "试播集",
        "language": "zh-CN",
        "identifier": "9b024349-ccf0-5f69-a609-6b82873eab3c",
        "modified": "2026-01-31T08:00:00Z",
        "authors": ("林小满", "何小舟"),
        "narrators": ("云扬（AI合成）",),
        "publisher": "测试社",
        "description": "测试",
        "rights": "作者授权",
        "source": "柳溪文艺",
        "cover": COVER,
    }
    return Book(**{**usual, **changes}, stories=stories)


COVER = jpeg(600, 600) + b"\xff\xd9"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A book of two stories, the second one hostile, and its file."""
    return written_hostile(tmp_path_factory.mktemp("book"))


def written_hostile(folder):
    """Write a book of two stories, the second one hostile; the book and its file."""
    found = book(story(folder), story(folder, "02-bad", HOSTILE * 6), title=HOSTILE, authors=(HOSTILE,))
    epub.write(folder / "x.epub", found)
    return found, folder / "x.epub"


def part(path, name):
    """A part of the book, parsed."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}"))


class TestBook:
    def test_container(self, made):
        """The type is the first part, stored; sound and pictures are not packed twice; times are fixed."""
        with zipfile.ZipFile(made[1]) as archive:
            first, *others = archive.infolist()
            assert archive.testzip() is None
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time for info in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
        for info in others:
            stored = info.filename.endswith((".mp3", ".jpg"))
            assert (info.compress_type == zipfile.ZIP_STORED) == stored

    def test_same_bytes(self, made, tmp_path):
        """The same book is the same file, wherever and whenever it is written."""
        epub.write(tmp_path / "y.epub", made[0])
        assert (tmp_path / "y.epub").read_bytes() == made[1].read_bytes()

    def test_what_is_not_known_is_not_said(self, tmp_path):
        """A book without rights and a source has no empty element for them."""
        path = tmp_path / "y.epub"
        epub.write(path, book(story(tmp_path), rights="", source="\x00"))
        with zipfile.ZipFile(path) as archive:
            package = next(name for name in archive.namelist() if name.endswith(".opf"))
            told = archive.read(package).decode()
        assert "dc:publisher" in told
        assert "dc:rights" not in told
        assert "dc:source" not in told

    def test_no_half_book(self, tmp_path):
        """Where a sound is gone, no file stands under the final name."""
        broken = book(story(tmp_path))
        broken.stories[0].audio.unlink()
        with pytest.raises(Exception, match="cannot be written"):
            epub.write(tmp_path / "y.epub", broken)
        assert list(tmp_path.iterdir()) == []


class TestOverlay:
    def test_points_to_sentences(self, made):
        """Every clip points to a sentence that is there, in order, and the clips follow each other."""
        ids = set(part(made[1], "text/01-lamp.xhtml").xpath("//@id"))
        texts = [item.get("src") for item in part(made[1], "smil/01-lamp.smil").iter(f"{SMIL}text")]
        assert texts
        assert all(where.removeprefix("../text/01-lamp.xhtml#") in ids for where in texts)
        clips = [
            (item.get("clipBegin"), item.get("clipEnd"))
            for item in part(made[1], "smil/01-lamp.smil").iter(f"{SMIL}audio")
        ]
        assert all(before[1] == after[0] for before, after in pairwise(clips))

    def test_durations(self, made):
        """The durations of the overlays are told, and their sum."""
        metas = part(made[1], "package.opf").iter(f"{OPF}meta")
        told = [item.text for item in metas if item.get("property") == "media:duration"]
        assert told == ["0:00:06.000", "0:00:03.000", "0:00:03.000"]
        assert milliseconds(made[0].stories[0]) == 3000

    def test_what_is_not_spoken(self, made):
        """A byline and a note stand on the page and in no clip."""
        page = part(made[1], "text/01-lamp.xhtml")
        assert "注：地名是虚构的。" in "".join(page.itertext())
        clips = [item.get("src") for item in part(made[1], "smil/01-lamp.smil").iter(f"{SMIL}text")]
        assert not [where for where in clips if where.endswith(("#p3s0", "#p8s0"))]

    def test_clock(self):
        """Clock values carry over at the full minute."""
        assert clock(59.9996) == "0:01:00.000"


class TestText:
    def test_nothing_becomes_markup(self, made):
        """Hostile text is text: no script, and no character that XML does not hold."""
        page = part(made[1], "text/02-bad.xhtml")
        assert not list(page.iter(f"{XHTML}script"))
        assert "<script>alert('1')</script>" in "".join(page.itertext())

    def test_no_title_in_the_text(self, tmp_path):
        """A story whose text begins without its title has it as a heading all the same."""
        whole = story(tmp_path)
        bare = replace(whole, paragraphs=tuple(item for item in whole.paragraphs if item.kind != "title"))
        epub.write(tmp_path / "x.epub", book(bare))
        headings = [item.text for item in part(tmp_path / "x.epub", "text/01-lamp.xhtml").iter(f"{XHTML}h1")]

        assert headings == ["渡口的灯"]

    def test_contents(self, made):
        """The table of contents names each story and, below it, its headings."""
        nav = part(made[1], "nav.xhtml")
        links = nav.xpath("//x:nav[@id='toc']//x:a/@href", namespaces={"x": XHTML[1:-1]})
        assert links == [
            *("text/01-lamp.xhtml", "text/01-lamp.xhtml#p5"),
            *("text/02-bad.xhtml", "text/02-bad.xhtml#p5"),
        ]

    def test_accessibility(self, made):
        """The package says how the book can be read, and that text and sound go together."""
        told = {
            (item.get("property"), item.text)
            for item in part(made[1], "package.opf").iter(f"{OPF}meta")
            if (item.get("property") or "").startswith("schema:")
        }
        assert ("schema:accessModeSufficient", "textual") in told
        assert ("schema:accessibilityFeature", "synchronizedAudioText") in told
        assert {name for name, _ in told} >= {"schema:accessibilityHazard", "schema:accessibilitySummary"}
