import json
import shutil
from dataclasses import replace

import pytest
from lxml import etree

from narrate import tags
from narrate.kit import listen, metadata
from narrate.kit.box import packing
from narrate.kit.finished import volume
from tests.judges.programs import ffprobe, run
from tests.kit.conftest import packed, words

DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def folder(anthology, tmp_path_factory):
    """The kit of the released episodes."""
    return packed("listen", anthology, tmp_path_factory.mktemp("out"))


class TestWhole:
    def test_chapters(self, folder):
        """The book has a chapter for each episode and each heading, one behind the other to the end."""
        found = ffprobe(folder / "audiobook" / "试播集" / "试播集.m4b")
        titles = [chapter["tags"]["title"] for chapter in found["chapters"]]
        assert titles == [
            *("渡口的灯", "渡口的灯 · 一、夜里的铃声", "渡口的灯 · 二、桥通了"),
            *("停下来的船", "停下来的船 · 一、夜里的铃声", "停下来的船 · 二、桥通了"),
        ]
        assert float(found["chapters"][-1]["end_time"]) == pytest.approx(
            float(found["format"]["duration"]), abs=0.05
        )

    def test_sound(self, anthology, folder):
        """It decodes without a complaint and is as long as its episodes together."""
        path = folder / "audiobook" / "试播集" / "试播集.m4b"
        assert run("ffmpeg", "-v", "error", "-xerror", "-i", path, "-f", "null", "-") == ""
        episodes = [ffprobe(file)["format"]["duration"] for file in anthology.glob("episodes/0[12]*/*.mp3")]
        assert float(ffprobe(path)["format"]["duration"]) == pytest.approx(sum(map(float, episodes)), abs=0.3)

    def test_tags(self, folder, tmp_path):
        """Title, writers, cover and one AI label are in the book."""
        copy = tmp_path / "x.m4a"
        copy.write_bytes((folder / "audiobook" / "试播集" / "试播集.m4b").read_bytes())
        seen = tags.read(copy)
        assert (seen.title, seen.author) == ("试播集", "林小满、何小舟")
        assert len(seen.labels) == 1
        assert seen.cover.square

    def test_metadata(self, folder):
        """metadata.json has the keys that Audiobookshelf reads, and the chapters of the file."""
        found = json.loads((folder / "audiobook" / "试播集" / "metadata.json").read_text("utf-8"))
        assert found["authors"] == ["林小满", "何小舟"]
        assert all("AI合成" in name for name in found["narrators"])
        assert isinstance(found["explicit"], bool)
        chapters = found["chapters"]
        assert [chapter["id"] for chapter in chapters] == list(range(6))
        assert all(chapter["start"] < chapter["end"] for chapter in chapters)
        told = etree.parse(str(folder / "audiobook" / "试播集" / "metadata.opf"))
        assert [item.text for item in told.iter(f"{DC}creator")] == ["林小满", "何小舟"]

    def test_parts(self, anthology, tmp_path, monkeypatch):
        """A book too long for one file becomes several, and its chapters run on."""
        monkeypatch.setattr(listen, "MOST_SECONDS", 60.0)
        found = packed("listen", anthology, tmp_path) / "audiobook" / "试播集"
        assert {path.name for path in found.glob("*.m4b")} == {"试播集 1.m4b", "试播集 2.m4b"}
        chapters = json.loads((found / "metadata.json").read_text("utf-8"))["chapters"]
        assert [chapter["start"] for chapter in chapters] == sorted(chapter["start"] for chapter in chapters)
        first = float(ffprobe(found / "试播集 1.m4b")["format"]["duration"])
        assert chapters[3]["start"] == pytest.approx(first, abs=0.01)


class TestSingles:
    def test_files(self, anthology, folder):
        """The single episodes are the approved files under a name that sorts, words beside them."""
        where = folder / "podcast" / "试播集"
        assert {path.name for path in where.iterdir()} == {
            *("001 渡口的灯.mp3", "001 渡口的灯.lrc", "002 停下来的船.mp3", "002 停下来的船.lrc"),
            *("cover.jpg", "metadata.json"),
        }
        ours = anthology / "episodes" / "01-ferry" / "01-ferry.mp3"
        assert (where / "001 渡口的灯.mp3").read_bytes() == ours.read_bytes()

    def test_same_bytes(self, anthology, folder, tmp_path):
        """The kit made again is the same, byte for byte."""
        assert words(packed("listen", anthology, tmp_path)) == words(folder)

    def test_without_words(self, anthology, tmp_path):
        """A file that was built without lyrics beside it goes out without them."""
        found = volume(anthology, ["1"], drafts=False)
        (item,) = found.episodes
        without = shutil.ignore_patterns("*.lrc")
        there = shutil.copytree(item.folder, tmp_path / item.folder.name, ignore=without)
        with packing(tmp_path / "kit") as box:
            listen._singles(box, replace(found, episodes=(replace(item, folder=there),)), "x", b"")

        assert {path.name for path in (tmp_path / "kit" / "x").iterdir()} == {
            *("001 渡口的灯.mp3", "cover.jpg", "metadata.json"),
        }


class TestNames:
    def test_unnamed_voices(self, anthology):
        """What nobody filled in is left out; the voices of the opening are not those of the story."""
        found = volume(anthology, ["1"], drafts=False)
        (item,) = found.episodes
        lines = [
            replace(line, voice="Yunyang" if line.id.startswith("b") else "Xiaoxiao")
            for line in item.made.lines
        ]
        spoken = replace(item, made=replace(item.made, lines=tuple(lines)))
        silent = replace(found, episodes=(spoken,), series=replace(found.series, owner="", rights=""))
        told = etree.fromstring(metadata.package(silent))

        assert [one.text for one in told.iter(f"{DC}contributor")] == ["Yunyang（AI合成）"]
        assert not [*told.iter(f"{DC}publisher"), *told.iter(f"{DC}rights")]


def test_hostile_names(hostile, tmp_path):
    """Names are those that every file system takes, drafts say so in theirs; nothing leaves the folder."""
    found = packed("listen", hostile, tmp_path / "out", drafts=True)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    for path in found.rglob("*"):
        assert not set('<>:"\\|?*\0\u202e') & set(path.name)
        assert len(path.name.encode()) < 250
        assert "DRAFT-" in path.name or path.suffix not in {".m4b", ".mp3"}


def test_hostile_metadata(hostile, tmp_path):
    """Titles that look like markup are text in all metadata."""
    found = packed("listen", hostile, tmp_path / "out", drafts=True)
    told = [json.loads(path.read_text("utf-8"))["title"] for path in found.rglob("metadata.json")]
    packages = [next(etree.parse(str(path)).iter(f"{DC}title")).text for path in found.rglob("metadata.opf")]

    assert told
    assert packages
    assert all("<script>" in title for title in (*told, *packages))
