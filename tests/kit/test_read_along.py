import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from narrate import captions, label
from narrate.captions import Caption
from narrate.epub import Sentence
from narrate.errors import InputError
from narrate.kit.aligned import _Block, _clock, _longer, _timed, aligned
from narrate.kit.finished import volume
from tests.kit.conftest import packed, words

OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def folder(anthology, tmp_path_factory):
    """The kit of the released episodes."""
    return packed("read-along", anthology, tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def read(anthology):
    """The first episode's paragraphs, its captions and its length."""
    found = volume(anthology, ["1"], drafts=False)
    item = found.episodes[0]
    shown = captions.read(item.folder / "01-ferry.vtt")
    return found.series, item, shown, aligned(found.series, item, shown, item.made.seconds)


class TestBooks:
    def test_files(self, folder):
        """There is a book for each episode and one of all."""
        assert {path.name for path in folder.glob("*.epub")} == {
            "01-ferry.epub",
            "02-boat.epub",
            "试播集.epub",
        }

    def test_the_approved_sound(self, anthology, folder):
        """The sound in a book is the approved file."""
        with zipfile.ZipFile(folder / "01-ferry.epub") as archive:
            inside = archive.read("EPUB/audio/01-ferry.mp3")
        assert inside == (anthology / "episodes" / "01-ferry" / "01-ferry.mp3").read_bytes()

    def test_same_bytes(self, anthology, folder, tmp_path):
        """The kit made again is the same, byte for byte."""
        assert words(packed("read-along", anthology, tmp_path)) == words(folder)

    def test_modified(self, anthology, folder):
        """The book was changed when its last episode was approved."""
        with zipfile.ZipFile(folder / "试播集.epub") as archive:
            package = etree.fromstring(archive.read("EPUB/package.opf"))
        told = [
            item.text for item in package.iter(f"{OPF}meta") if item.get("property") == "dcterms:modified"
        ]
        last = max(item.approved_at for item in volume(anthology, [], drafts=False).episodes)
        assert told == [last[:19] + "Z"]


class TestAligned:
    def test_all_words_all_seconds(self, read):
        """The sentences are the whole script, and their times cover the whole episode without a gap."""
        _, item, _, paragraphs = read
        body = [paragraph for paragraph in paragraphs if not paragraph.credit]
        assert [paragraph.text for paragraph in body] == [part.text for part in item.script.segments]
        heard = [sentence for paragraph in paragraphs for sentence in paragraph.sentences if sentence.heard]
        assert heard[0].start == 0
        assert heard[-1].end == item.made.seconds
        assert all(one.end == two.start for one, two in pairwise(heard))

    def test_starts_with_its_caption(self, read):
        """A sentence that begins a caption begins when the caption does."""
        _, _, shown, paragraphs = read
        starts = {caption.text.replace("\n", "")[:6]: caption.start_seconds for caption in shown}
        found = [sentence for paragraph in paragraphs for sentence in paragraph.sentences][1:]
        agreed = [
            sentence.start == pytest.approx(starts[sentence.text[:6]], abs=0.002)
            for sentence in found
            if sentence.text[:6] in starts and sentence.heard
        ]
        assert len(agreed) > 5
        assert all(agreed)

    def test_what_cannot_be_read_aloud(self):
        """A paragraph that is spoken in part is lit as one; one that is not spoken is never lit."""
        clock = _clock([Caption(1.0, 3.0, "灯亮着。"), Caption(3.0, 5.0, "门开了。")])
        blocks = [
            _Block("body", 0, "灯🏮亮着。", "灯亮着。", credit=False),
            _Block("note", 0, "（略）", "", credit=False),
            _Block("body", 0, "门开了。", "门开了。", credit=False),
        ]
        found = [
            (item.text, item.start, item.end) for part in _timed(blocks, clock) for item in part.sentences
        ]

        assert found == [("灯🏮亮着。", 1.0, 3.0), ("（略）", 0.0, 0.0), ("门开了。", 3.0, 5.0)]

    def test_rhythm(self, read):
        """Where a rhythm says that the sound is made by AI, its words are the first that are lit."""
        series, item, shown, _ = read
        later = [Caption(one.start_seconds + 2, one.end_seconds + 2, one.text) for one in shown]
        heard = (Caption(0.0, 2.0, label.RHYTHM_TEXT), *later)
        first, second, *_ = aligned(replace(series, label="rhythm"), item, heard, item.made.seconds + 2)

        assert (first.text, first.credit) == (label.RHYTHM_TEXT, True)
        assert first.sentences[0].start == 0
        assert first.sentences[-1].end == second.sentences[0].start == shown[0].start_seconds + 2

    def test_too_short_for_an_eye(self):
        """A sentence that would only flicker is lit with the one before it."""
        parts = [Sentence("灯亮着。", 0.0, 1.0), Sentence("啊！", 1.0, 1.1), Sentence("门开了。", 1.1, 2.0)]

        assert list(_longer(parts)) == [Sentence("灯亮着。啊！", 0.0, 1.1), parts[2]]
        assert list(_longer([])) == []

    def test_captions_of_another_script(self, read):
        """Captions that are not of this script are refused."""
        series, item, _, _ = read
        with pytest.raises(InputError, match="not of the present script"):
            aligned(series, item, (Caption(0, 1, "别的话"),), 1)
