import hashlib
import json
import shutil
from pathlib import Path

import pytest

from narrate import build, captions, tags
from narrate.build import manifest
from narrate.errors import InputError, OutputError, UsageError
from tests.anthology import HOLED, STORY, make, picture
from tests.judges.programs import ffprobe


def quiet(*_):
    """Nobody looks."""


def built(root, *names, **options):
    return build.build(root, names, tell=quiet, **options)


def files(root):
    return {
        str(path.relative_to(root)): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for folder in ("scripts", "voices", "episodes")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    """An anthology of one clean story, built once for the tests that only look."""
    root = make(tmp_path_factory.mktemp("one"))
    return root, built(root)


class TestBuild:
    def test_leaves_the_files_that_others_rely_on(self, one):
        """An episode is its audio, captions, chapters and manifest under the names that others rely on."""
        root, done = one
        folder = root / "episodes" / "01-ferry"

        assert not done.failures
        assert {path.name for path in folder.iterdir()} == {
            "01-ferry.mp3",
            *(f"01-ferry{ending}" for ending in captions.FILES),
            "chapters.json",
            "manifest.json",
        }
        assert json.loads((folder / "manifest.json").read_text("utf-8"))["draft"] is False

    def test_length_is_the_manifest_s(self, one):
        """Ffprobe's decoded length is the manifest's, within 50 ms."""
        root, done = one
        found = ffprobe(root / "episodes" / "01-ferry" / "01-ferry.mp3")

        assert float(found["format"]["duration"]) == pytest.approx(
            done.outcomes[0].manifest.seconds, abs=0.05
        )

    def test_chapters_are_the_story_s(self, one):
        """Chapters are the opening, the title, each heading and the closing, in the tag and in the JSON."""
        root, _ = one
        folder = root / "episodes" / "01-ferry"
        wanted = ["片头", "渡口的灯", "一、夜里的铃声", "二、桥通了", "片尾"]

        assert [
            item["title"] for item in json.loads((folder / "chapters.json").read_text("utf-8"))["chapters"]
        ] == wanted
        assert [item["tags"]["title"] for item in ffprobe(folder / "01-ferry.mp3")["chapters"]] == wanted

    def test_captions_show_the_author_s_characters(self, one):
        """Captions show 2019年 as it was written, though it is spoken in words."""
        root, done = one
        shown = (root / "episodes" / "01-ferry" / "01-ferry.vtt").read_text("utf-8")

        assert "2019年" in shown
        assert any("二零一九年" in line.spoken for line in done.outcomes[0].manifest.lines)

    def test_again_writes_nothing(self, one):
        """A second run records nothing and writes nothing."""
        root, _ = one
        before = files(root)
        done = built(root)

        assert [item.changed for item in done.outcomes] == [False]
        assert before == files(root)

    def test_same_bytes_elsewhere(self, one, tmp_path):
        """The same anthology in another folder gives the same bytes."""
        root, _ = one
        built(make(tmp_path), jobs=1)

        def hashes(of: Path):
            return {name: digest for name, (_, digest) in files(of).items()}

        assert hashes(root) == hashes(tmp_path)

    def test_one_sentence_changed(self, stood, tmp_path):
        """Changing one sentence records one line and leaves the other episode alone."""
        root = stood(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})
        script = root / "scripts" / "01-ferry.md"
        script.write_text(
            script.read_text("utf-8").replace("解开缆绳，一句话也没有说。", "解开缆绳，一句话也没说。"),
            "utf-8",
        )
        changes, _ = build.dry_run(root)
        done = built(root)

        assert [(c.modified, c.added, c.removed, c.to_record) for c in changes] == [
            (1, 0, 0, 1),
            (0, 0, 0, 0),
        ]
        assert [(item.changed, item.recorded) for item in done.outcomes] == [(True, 1), (False, 0)]

    def test_dry_run_of_what_stands(self, tmp_path):
        """An episode that stands needs no line recorded, even where somebody emptied the store of takes."""
        root = make(tmp_path)
        lines = len(built(root).outcomes[0].manifest.lines)
        shutil.rmtree(root / ".narrate" / "takes")

        (change,) = build.dry_run(root)[0]
        assert (change.unchanged, change.modified, change.added, change.to_record) == (lines, 0, 0, 0)

    def test_manifest_gone(self, tmp_path):
        """Who asks for the manifest of an episode that was taken away meanwhile is told so."""
        (made,) = built(make(tmp_path)).outcomes
        shutil.rmtree(made.folder)

        with pytest.raises(OutputError, match="build again"):
            _ = made.manifest

    def test_saved_while_it_is_built(self, stood, tmp_path):
        """A script that is saved in mid-build holds the release; the next build makes it as it is then."""
        root = stood(tmp_path)
        script = root / "scripts" / "01-ferry.md"
        text = script.read_text("utf-8")
        edited = text.replace("解开缆绳，一句话也没有说。", "解开缆绳，一句话也没说。")
        assert edited != text

        def save(_name, stage, *_):
            if stage == "mix":
                script.write_text(edited, "utf-8")

        script.write_text(text.replace("三十二年", "三十三年"), "utf-8")
        build.build(root, engine="tone", tell=save)
        state = build.states(root)[1][0]
        assert "script-changed" in {item.code for item in state.findings if item.holds}
        done = built(root)
        assert [item.changed for item in done.outcomes] == [True]
        assert any("一句话也没说" in line.spoken for line in done.outcomes[0].manifest.lines)
        assert "script-changed" not in {item.code for item in build.states(root)[1][0].findings if item.holds}

    def test_torn_while_it_is_built(self, tmp_path):
        """A script that cannot be read any more when its episode is made holds the release."""
        root = make(tmp_path)
        script = root / "scripts" / "01-ferry.md"

        def tear(_name, stage, *_):
            if stage == "mix":
                with script.open("a", encoding="utf-8") as file:
                    file.write("\n船靠岸了。 {#b99 puase=1}\n")

        done = build.build(root, tell=tear)
        assert "01-ferry.md" in str(done.failures[0].error)
        assert manifest.load(root / "episodes" / "01-ferry").script_sha256 == ""

    def test_folder_in_the_way(self, stood, tmp_path):
        """What the disk does not let go is the failure of its episode, in a sentence."""
        root = stood(tmp_path)
        folder = root / "episodes" / "01-ferry"
        told = json.loads((folder / "manifest.json").read_text("utf-8"))
        told["files"]["01-ferry.flac"] = {"bytes": 0, "sha256": ""}
        (folder / "manifest.json").write_text(json.dumps(told), "utf-8")
        (folder / "01-ferry.flac").mkdir()
        (failure,) = built(root).failures
        assert failure.name == "01-ferry"
        assert "01-ferry.flac: cannot be written" in str(failure.error)

    def test_takes_that_cannot_be_read(self, tmp_path):
        """Where a file stands in the place of the recordings, each episode is named with what to do."""
        root = make(tmp_path, **{"01-ferry": STORY, "02-boat": STORY.replace("渡口的灯", "停下来的船")})
        (root / ".narrate").mkdir()
        (root / ".narrate" / "takes").write_text("a file where a folder belongs", "utf-8")
        done = built(root)
        assert [failure.name for failure in done.failures] == ["01-ferry", "02-boat"]
        assert all("a take cannot be read" in str(failure.error) for failure in done.failures)

    def test_order_gives_the_numbers(self, tmp_path):
        """With an order in the series, an episode is announced by its place in it."""
        root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})
        where = root / "episodes" / "series.toml"
        where.write_text('order = ["lamp"]\n' + where.read_text("utf-8"), "utf-8")
        done = built(root)

        assert [(item.name, item.manifest.number) for item in done.outcomes] == [
            ("02-lamp", 1),
            ("01-ferry", 2),
        ]
        assert any("第一集，《山口的灯》" in line.spoken for line in done.outcomes[0].manifest.lines)

    def test_selected_numbers_only(self, tmp_path):
        """Only the episodes that are named are built."""
        root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})

        assert [item.name for item in built(root, "2").outcomes] == ["02-lamp"]
        with pytest.raises(UsageError, match="no such episode; there are: 01-ferry, 02-lamp"):
            built(root, "9")

    def test_damaged_episode_is_built_again(self, stood, tmp_path):
        """An episode whose files are cut is built again."""
        root = stood(tmp_path)
        audio = root / "episodes" / "01-ferry" / "01-ferry.mp3"
        good = audio.read_bytes()
        audio.write_bytes(good[: len(good) // 2])
        done = built(root)

        assert done.outcomes[0].changed
        assert done.outcomes[0].recorded == 0
        assert good == audio.read_bytes()


class TestDrafts:
    def test_open_blocker_keeps_a_draft(self, tmp_path):
        """A lost year keeps the episode a draft, in manifest, tag and feeds, until a person settles it."""
        root = make(tmp_path, **{"01-boat": HOLED})
        done = built(root)
        made = done.outcomes[0].manifest

        assert made.draft
        assert [item.code for item in made.held] == ["open-blockers"]
        assert "DRAFT" in mutagen_comment(root / "episodes" / "01-boat" / "01-boat.mp3")
        assert (root / "episodes" / "drafts.xml").is_file()
        assert not (root / "episodes" / "feed.xml").exists()
        with pytest.raises(InputError, match="open-blockers"):
            build.approve(root, ["1"], "何编辑")

        script = root / "scripts" / "01-boat.md"
        script.write_text(
            script.read_text("utf-8").replace("code=lost-number", "code=lost-number ok=何编辑"), "utf-8"
        )
        assert not built(root).outcomes[0].manifest.draft

    def test_no_rights(self, tmp_path):
        """An episode whose rights nobody recorded is a draft."""
        root = make(tmp_path)
        where = root / "episodes" / "series.toml"
        where.write_text(
            where.read_text("utf-8").replace('rights = "测试社授权，2026-01-05，随项目测试与播出"', ""),
            "utf-8",
        )

        assert [item.code for item in built(root).outcomes[0].manifest.held] == ["rights"]

    def test_other_engine(self, tmp_path):
        """An episode spoken by another engine than the series asks for is a draft."""
        root = make(tmp_path)
        where = root / "episodes" / "series.toml"
        where.write_text(where.read_text("utf-8").replace('engine = "tone"', 'engine = "espeak"'), "utf-8")

        assert [item.code for item in built(root, engine="tone").outcomes[0].manifest.held] == ["engine"]


class TestFallback:
    def test_service_out_of_reach(self, tmp_path):
        """Where the wanted engine cannot be reached, the fallback takes the whole episode as a draft."""
        root = make(tmp_path)
        where = root / "episodes" / "series.toml"
        text = where.read_text("utf-8").replace('engine = "tone"', 'engine = "edge"')
        where.write_text(text.replace('fallback = ""', 'fallback = "tone"'), "utf-8")
        done = built(root)
        made = done.outcomes[0].manifest

        assert (made.engine, made.asked_engine, made.draft) == ("tone", "edge", True)
        assert not (root / "episodes" / "feed.xml").exists()
        assert not built(root).outcomes[0].changed

    def test_no_fallback_is_an_outage(self, tmp_path):
        """An engine named for the run has no fallback: nothing is built and the run is to be repeated."""
        done = built(make(tmp_path), engine="edge")

        assert done.outage
        assert not done.outcomes


class TestApprove:
    def test_released_until_something_changes(self, stood, tmp_path):
        """Approval puts exactly these bytes into the feed; any later change takes them out again."""
        root = stood(tmp_path)
        build.approve(root, ["1"], "何编辑")
        feed = root / "episodes" / "feed.xml"
        assert "01-ferry.mp3" in feed.read_text("utf-8")

        first = feed.read_bytes()
        assert not built(root).outcomes[0].changed
        assert first == feed.read_bytes()

        script = root / "scripts" / "01-ferry.md"
        script.write_text(script.read_text("utf-8").replace("一句话也没有说", "一句话也没说"), "utf-8")
        built(root)
        assert not feed.exists()

    def test_only_what_is_built(self, tmp_path):
        """What is not built from its present script cannot be approved."""
        root = make(tmp_path)
        build.open_programme(root)

        with pytest.raises(InputError, match="not built"):
            build.approve(root, ["1"], "何编辑")


class TestFailures:
    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("03-empty.txt", b"", "empty"),
            ("03-image.txt", bytes(range(256)) * 40, "03-image.txt"),
            ("03-word.doc", b"\xd0\xcf\x11\xe0", "save it as"),
        ],
    )
    def test_one_bad_manuscript(self, tmp_path, name, data, said):
        """A manuscript that cannot be read is one sentence, and the other episode is built."""
        root = make(tmp_path)
        (root / "scripts" / name).write_bytes(data)
        done = built(root)

        assert [item.name for item in done.outcomes] == ["01-ferry"]
        assert len(done.failures) == 1
        assert said in str(done.failures[0].error)
        assert "\n" not in str(done.failures[0].error)

    def test_script_with_nothing_to_say(self, tmp_path):
        """A script without a word to say is one sentence, and the other episode is built."""
        root = make(tmp_path)
        (root / "scripts" / "02-mute.md").write_text("……\n", "utf-8")
        done = built(root)

        assert [item.name for item in done.outcomes] == ["01-ferry"]
        assert "nothing to say" in str(done.failures[0].error)

    def test_number_used_twice(self, tmp_path):
        """Two scripts with one number are both named, and the others are built."""
        root = make(tmp_path)
        for name in ("02-a.md", "2-b.md"):
            (root / "scripts" / name).write_text("灯亮着。\n", "utf-8")
        done = built(root)

        assert [item.name for item in done.outcomes] == ["01-ferry"]
        assert "02-a.md and 2-b.md: both have number 2" in str(done.failures[0].error)

    def test_broken_script_is_not_cleaned_again(self, stood, tmp_path):
        """A broken script is reported, and its manuscript does not become a second episode."""
        root = stood(tmp_path)
        script = root / "scripts" / "01-ferry.md"
        script.write_text(script.read_text("utf-8") + "\n正文 {#b1 voise=x}\n", "utf-8")
        done = built(root)

        assert [path.name for path in (root / "scripts").glob("*.md")] == ["01-ferry.md"]
        assert "voise" in str(done.failures[0].error)


def mutagen_comment(path):
    """The comment of the tag, by another path than ours."""
    from mutagen.id3 import ID3

    assert tags.read(path).aigc
    return str(ID3(path).getall("COMM")[0])


def test_feed_that_cannot_be_written(tmp_path):
    """Where the cover lies beside no feed, the episodes are made, and what is wrong with the feed is told."""
    root = make(tmp_path / "a", cover=False)
    (tmp_path / "a" / "cover.jpg").write_bytes(picture())
    where = root / "episodes" / "series.toml"
    where.write_text('cover = "../cover.jpg"\n' + where.read_text("utf-8"), "utf-8")
    built = build.build(root, tell=lambda *_: None)

    assert [item.name for item in built.outcomes] == ["01-ferry"]
    assert [(item.name, "cover must lie in" in str(item.error)) for item in built.failures] == [
        ("feed", True)
    ]


def test_dry_run_of_what_cannot_be_built(tmp_path):
    """A dry run names what would keep an episode from being built, and tells of the others."""
    root = make(tmp_path, **{"01-ferry": STORY, "02-boat": STORY.replace("渡口的灯", "停下来的船")})
    build.open_programme(root)
    path = root / "scripts" / "01-ferry.md"
    path.write_text(path.read_text("utf-8").replace("{#b3}", "{#b3 voice=nobody}"), "utf-8")
    changes, failures = build.dry_run(root)

    assert [item.name for item in changes] == ["02-boat"]
    assert [(item.name, "nobody.toml" in str(item.error)) for item in failures] == [("01-ferry", True)]
