import json
import tracemalloc
from shutil import copytree

import feedparser
import pytest

from narrate import build
from narrate.cli import build_episodes, main
from narrate.errors import InputError, ScriptError, UsageError
from tests.anthology import STORY, make
from tests.build.test_gate import change, in_manifest, quiet, script, series

TORN = "{#b4 puase=1500}"
LAMP = STORY.replace("渡口的灯", "山口的灯").replace("十一点", "九点")


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """An anthology with two released episodes, to be copied and torn."""
    root = make(tmp_path_factory.mktemp("two"), **{"01-ferry": STORY, "02-lamp": LAMP})
    build.build(root, tell=quiet)
    build.approve(root, ["1", "2"], "何编辑")
    return root


@pytest.fixture
def root(two, tmp_path):
    return copytree(two, tmp_path / "x")


def tear(root):
    """Make the first script one that cannot be read."""
    path = script(root)
    path.write_text(path.read_text("utf-8").replace("{#b4}", TORN), "utf-8")
    assert TORN in path.read_text("utf-8")


def heard(root):
    """The titles in the feed, in their order."""
    return [item.title for item in feedparser.parse((root / "episodes" / "feed.xml").read_bytes()).entries]


class TestUnreadable:
    def test_stays_released(self, root):
        """A released episode whose script breaks stays in the feed as it was, also after a build."""
        before = (root / "episodes" / "feed.xml").read_bytes()
        tear(root)
        told = build.feeds(root)
        built = build.build(root, tell=quiet)

        assert (root / "episodes" / "feed.xml").read_bytes() == before
        assert told.left == built.feeds.left == ()
        assert [str(failure.error).partition(":")[0] for failure in built.failures] == ["01-ferry.md"]

    def test_is_in_the_table(self, root):
        """What is known of the anthology keeps its row: unreadable, what was made, and why."""
        tear(root)
        (state, other) = build.states(root)[1]
        assert (state.name, state.number, state.title, state.stage) == (
            "01-ferry",
            1,
            "渡口的灯",
            "unreadable",
        )
        assert "puase" in state.next_step
        assert "by 何编辑" in state.approval
        assert other.stage == "released"

    def test_is_told(self, root, capsys):
        """The tables of narrate and of a build show it, and say once what is wrong."""
        tear(root)
        assert main(["-C", str(root)]) == 1
        told = capsys.readouterr()
        assert "unreadable" in told.out
        assert "mend the script" in told.out
        assert told.err.count("puase") == 1
        assert "puase" not in told.out
        assert build_episodes(["-C", str(root)]) == 1
        assert "unreadable" in capsys.readouterr().out
        assert build_episodes(["2", "-C", str(root)]) == 1
        assert "unreadable" not in capsys.readouterr().out

    def test_json(self, root, capsys):
        """For another program, what is unreadable is a stage and a finding, in state and in summary."""
        tear(root)
        main(["--json", "-C", str(root)])
        (state, _) = json.loads(capsys.readouterr().out)
        build_episodes(["--json", "-C", str(root)])
        summary = json.loads(capsys.readouterr().out.splitlines()[-1])

        assert [item["code"] for item in state["findings"] if not item["ok"]] == ["script"]
        assert [item["name"] for item in summary["unreadable"]] == ["01-ferry"]
        assert summary["left_the_feed"] == []

    def test_never_built(self, root):
        """A script that was never built and cannot be read has its row too."""
        (root / "scripts" / "07-new.md").write_text("# 桥 {#b1 puase=1}\n", "utf-8")
        state = build.states(root)[1][2]

        assert (state.name, state.number, state.manifest, state.approval) == ("07-new", 7, None, "")

    def test_cannot_be_approved(self, root):
        """Nobody approves a script that cannot be read."""
        tear(root)
        with pytest.raises(InputError, match="puase"):
            build.approve(root, ["1"], "林编辑")

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda root: change(series(root), 'engine = "tone"', 'engine = "espeak"'),
            lambda root: in_manifest(root, lambda raw: raw["lines"][3].update(sha256="")),
            lambda root: in_manifest(root, lambda raw: raw.update(number=5)),
            lambda root: (root / "episodes" / "01-ferry" / "approval.json").unlink(),
            lambda root: in_manifest(
                root,
                lambda raw: raw["held"].append(
                    {"code": "rights", "measured": "x", "wanted": "y", "remedy": "z", "ok": False}
                ),
            ),
        ],
        ids=["engine", "take", "number", "approval", "held"],
    )
    def test_what_its_files_say_holds(self, root, spoil):
        """Whatever else holds such an episode back takes it out, and that is told with its name."""
        tear(root)
        spoil(root)
        told = build.feeds(root)

        feed = root / "episodes" / "feed.xml"
        assert "渡口的灯" not in (heard(root) if feed.exists() else [])
        assert [text.partition(":")[0] for text in told.left if text.startswith("01")] == ["01-ferry"]

    def test_keeps_its_place_in_an_order(self, root):
        """With an order in the series, a script that breaks moves nobody else's number."""
        change(series(root), 'title = "试播集"', 'title = "试播集"\norder = ["lamp", "ferry"]')
        build.build(root, tell=quiet)
        build.approve(root, ["1", "2"], "何编辑")
        tear(root)
        build.feeds(root)

        assert [(state.number, state.name) for state in build.states(root)[1]] == [
            (1, "02-lamp"),
            (2, "01-ferry"),
        ]
        assert heard(root) == ["山口的灯", "渡口的灯"]

    def test_keeps_its_guid(self, root):
        """No other story is given the GUID of an episode whose script cannot be read."""
        tear(root)
        (root / "scripts" / "03-again.txt").write_text(f"{STORY}\n", "utf-8")
        build.build(root, tell=quiet)
        made = {
            path.parent.name: json.loads(path.read_text("utf-8"))["guid"]
            for path in (root / "episodes").glob("*/manifest.json")
        }

        assert len(set(made.values())) == 3

    def test_two_of_one_number(self, root):
        """Where two scripts take one number, what was released of them stays, and one sentence says why."""
        (root / "scripts" / "01-other.md").write_text("# 别的 {#b1}\n\n正文。 {#b2}\n", "utf-8")
        built = build.build(root, tell=quiet)

        assert heard(root) == ["渡口的灯", "山口的灯"]
        assert [state.name for state in built.unreadable] == ["01-ferry", "01-other"]
        assert len(built.failures) == 1

    def test_number_nought(self, root):
        """A script that is numbered 0 is named, its release is nobody's, and the others stay."""
        (root / "scripts" / "00-lamp.md").write_text("# 灯 {#b1}\n\n亮着。 {#b2}\n", "utf-8")
        programme, states = build.states(root)

        assert [str(error) for error in programme.intake.failures] == [
            "00-lamp.md: episodes are numbered from 1; rename the file."
        ]
        assert [state.stage for state in states] == ["unreadable", "released", "released"]
        with pytest.raises(UsageError, match="9: no such episode"):
            programme.selected(["9"])


class TestLeft:
    def test_feed_says_who_left(self, root, capsys):
        """Whoever leaves the feed is named with the reason, by whichever command writes the feed."""
        change(script(root), "一句话也没有说", "一句话也没说")
        assert main(["feed", "-C", str(root)]) == 0
        told = capsys.readouterr().err

        assert "01-ferry: is no longer in the feed: script changed" in told
        assert main(["feed", "-C", str(root)]) == 0
        assert "no longer" not in capsys.readouterr().err

    def test_build_says_who_left(self, root, capsys):
        """A build that drops an approval says that the episode left the feed."""
        change(script(root), "一句话也没有说", "一句话也没说")
        assert build_episodes(["-C", str(root)]) == 0

        assert "01-ferry: is no longer in the feed: to approve; listen" in capsys.readouterr().err

    def test_approve_says_who_left(self, root, capsys):
        """Approving one episode says that another left."""
        script(root).unlink()
        (root / "scripts" / "01-ferry.txt").unlink()
        assert main(["approve", "2", "--by", "林编辑", "-C", str(root)]) == 0

        assert "01-ferry: is no longer in the feed: there is no script" in capsys.readouterr().err

    def test_publish_says_who_left(self, root, tmp_path, capsys):
        """Publishing names the episodes that listeners were served at the target and are served no more."""
        target = str(tmp_path / "web")
        main(["publish", target, "-C", str(root)])
        change(script(root), "一句话也没有说", "一句话也没说")
        main(["feed", "-C", str(root)])
        capsys.readouterr()
        main(["publish", target, "--dry-run", "-C", str(root)])
        dry = capsys.readouterr().err
        main(["publish", target, "-C", str(root)])
        wet = capsys.readouterr().err
        main(["publish", target, "-C", str(root)])

        assert "01-ferry: is no longer in the feed: script changed; build-episodes 1." in dry
        assert "01-ferry: is no longer in the feed" in wet
        assert "no longer" not in capsys.readouterr().err

    def test_torn_feed(self, root):
        """A feed that was torn told nobody anything: it is written anew without a word."""
        (root / "episodes" / "feed.xml").write_text("<rss", "utf-8")

        assert build.feeds(root).left == ()
        assert len(heard(root)) == 2


class TestHeads:
    def test_hold_no_text(self, tmp_path):
        """A programme holds a small part of each script's length, however long the scripts are."""
        long = LAMP + "\n\n".join(f"第{n}天，{'船到对岸又回来，' * 40}天黑了。" for n in range(30))
        root = make(tmp_path, **{f"{n:02}-lamp": long.replace("九点", f"{n}点") for n in range(1, 13)})
        build.open_programme(root)
        tracemalloc.start()
        try:
            programme = build.open_programme(root)
            held, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        assert len(programme.numbered) == 12
        assert held < 0.3 * sum(entry.path.stat().st_size for _, entry in programme.numbered)

    def test_script_is_read_when_wanted(self, root):
        """The script of an entry is what its file says at that moment; an opened one stays as it was."""
        _, entry = build.open_programme(root).numbered[0]
        opened = entry.opened
        change(script(root), "老渡口", "旧渡口")

        assert "旧渡口" in "".join(segment.text for segment in entry.script.segments)
        assert "老渡口" in "".join(segment.text for segment in opened.script.segments)
        script(root).unlink()
        with pytest.raises(ScriptError, match=r"01-ferry\.md: was taken away"):
            _ = entry.script
