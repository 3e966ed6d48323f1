import asyncio
from dataclasses import replace

import pytest

from narrate import build, label, series
from narrate.build import disclosure
from narrate.build.booth import Booth
from narrate.build.frame import frame
from narrate.engines.tone import Tone
from narrate.errors import SeriesError
from narrate.model import Line, Script, Spoken
from narrate.record import Request, record
from narrate.store import Store
from tests.anthology import make


def built(root):
    """The manifest of the one episode, built now."""
    done = build.build(root, tell=lambda *_: None)
    assert not done.failures
    return done.outcomes[0]


def changed(root, before, after):
    """Change the series file."""
    where = root / "episodes" / "series.toml"
    where.write_text(where.read_text("utf-8").replace(before, after), "utf-8")


def check(made, code="spoken-label"):
    return next(item for item in made.checks if item.code == code)


class Slow(Tone):
    """An engine that speaks at twice the pace it is told."""

    def paced(self, voice, per_minute):
        """Not exact at all."""
        return super().paced(voice, 2 * per_minute)


class TestFrame:
    def test_own_line(self, tmp_path):
        """The sentence is a line of its own wherever it stands in the opening."""
        show = replace(
            series.load(make(tmp_path)),
            opening=("您好，本节目由AI合成，请听。《{title}》。", "作者：{author}。"),
        )
        found = frame("opening", Script(1, "ferry", title="渡口", author="林小满"), show, 1)

        assert [line.text for line in found] == ["您好，本节目由AI合成，请听。", "《渡口》。作者：林小满。"]

    def test_put_in_where_it_is_missing(self, tmp_path):
        """A series whose templates say nothing of it opens with the sentence, unless it asks otherwise."""
        show = replace(series.load(make(tmp_path)), opening=("《{title}》。",), closing=())
        script = Script(1, "ferry", title="渡口")

        assert frame("opening", script, show, 1)[-1].text == label.SENTENCE
        for kind in ("rhythm", "off"):
            assert len(frame("opening", script, replace(show, label=kind), 1)) == 1


class TestPace:
    def test_only_the_label_is_slow(self, tmp_path):
        """The story speaks at its own pace, even where it speaks of AI; opening and closing do not."""
        show = series.load(make(tmp_path))
        usual = show.voices[0]
        for name, slow in (("opening.0", True), ("closing.1", True), ("b3.0", False)):
            line = Line(name, "body", "narrator", label.SENTENCE, label.SENTENCE, 0)
            assert (disclosure.voice(line, usual, Tone(), show) != usual) is slow

    def test_second_try(self, tmp_path):
        """A take that missed the pace is recorded once more, slower by what it missed, never a third time."""
        show = series.load(make(tmp_path))
        line = Line("opening.0", "body", "narrator", label.SENTENCE, label.SENTENCE, 0)
        booth, store, engine = Booth(show), Store(tmp_path / "takes"), Slow()
        request = Request(line.spoken, disclosure.voice(line, show.voices[-1], engine, show))
        first = asyncio.run(record([request], engine, store, run=booth.run)).takes[request]

        (item,) = disclosure.at_pace((Spoken(line, first),), (request,), engine, booth, store)

        assert not label.at_pace(disclosure._pace(line, first))
        assert label.at_pace(disclosure._pace(line, item.take))
        assert len(booth.run.new) == 2

    def test_measured_on_the_finished_timeline(self, tmp_path):
        """A built episode says its label at the standard's pace, and nothing is recorded twice for it."""
        outcome = built(make(tmp_path))

        assert check(outcome.manifest).ok
        assert check(outcome.manifest).measured == "a sentence at 140 字/分"
        assert outcome.recorded == len(outcome.manifest.lines)
        assert build.dry_run(tmp_path)[0][0].modified == 0


class TestKinds:
    def test_rhythm(self, tmp_path):
        """The rhythm is heard first, captions say what it means, and it counts as the label."""
        root = make(tmp_path)
        changed(root, '  "本节目音频由人工智能合成。",\n', "")
        changed(root, "[opening]", '[label]\nspoken = "rhythm"\n[opening]')
        made = built(root).manifest
        captions = (root / "episodes" / "01-ferry" / "01-ferry.vtt").read_text("utf-8")

        assert made.label == "rhythm"
        assert check(made).ok
        assert captions.split("\n")[3] == label.RHYTHM_TEXT
        store = Store(root / ".narrate" / "takes")
        kept = dict(store.sizes())
        assert disclosure.rhythm(store).take.key in kept
        assert dict(store.sizes()) == kept

    def test_off(self, tmp_path):
        """Without a label the manifest says so and the episode is held back; the metadata stays."""
        root = make(tmp_path)
        changed(root, '  "本节目音频由人工智能合成。",\n', "")
        changed(root, "[opening]", '[label]\nspoken = "off"\n[opening]')
        made = built(root).manifest

        assert (made.label, made.draft) == ("off", True)
        assert [item.code for item in made.held] == ["spoken-label"]
        assert check(made, "ai-label").ok

    def test_other_word(self, tmp_path):
        """Anything else is one sentence with the three that are known."""
        root = make(tmp_path)
        changed(root, "[opening]", '[label]\nspoken = "no"\n[opening]')

        with pytest.raises(SeriesError, match="sentence, rhythm or off"):
            series.load(root)


class TestBadInput:
    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ('cover = "cover.gif"', "not a PNG or JPEG picture"),
            ('profile = "radio"', "not known; there are: podcast"),
            ('producer = "出版社"', "printable ASCII"),
        ],
    )
    def test_series_that_cannot_be_delivered(self, tmp_path, line, said):
        """A cover of another type, an unknown profile and a producer outside ASCII: a sentence, no file."""
        root = make(tmp_path)
        (root / "episodes" / "cover.gif").write_bytes(b"GIF89a" + bytes(99))
        changed(
            root, 'producer = "narrate-test"\n', "" if line.startswith("producer") else 'producer = "t"\n'
        )
        changed(root, 'title = "试播集"\n', f'title = "试播集"\n{line}\n')
        done = build.build(root, tell=lambda *_: None)

        assert said in str(done.failures[0].error)
        assert "\n" not in str(done.failures[0].error)
        assert not list((root / "episodes").glob("*/*"))

    def test_number_of_episodes(self, tmp_path):
        """Where the series says how many there will be, the tag says so too."""
        from mutagen.id3 import ID3

        root = make(tmp_path)
        changed(root, 'title = "试播集"\n', 'title = "试播集"\nplanned = 24\n')
        built(root)

        assert str(ID3(root / "episodes" / "01-ferry" / "01-ferry.mp3")["TRCK"]) == "1/24"
        changed(root, "planned = 24", "planned = true")
        with pytest.raises(SeriesError, match="planned must be a whole number"):
            series.load(root)
