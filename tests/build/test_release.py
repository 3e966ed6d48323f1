import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from narrate import build
from narrate.cli import main
from narrate.errors import InputError, OutputError, UsageError
from narrate.files import alone
from tests.anthology import STORY, make


def quiet(*_):
    """Nobody looks."""


def change(path, old, new):
    """Replace text in a file."""
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture
def released(stood, tmp_path):
    """An anthology with one released episode."""
    root = stood(tmp_path)
    build.approve(root, ["1"], "何编辑")
    assert (root / "episodes" / "feed.xml").is_file()
    return root


class TestReleasedToday:
    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("scripts/01-ferry.md", "一句话也没有说", "[一句话]{.doubt code=lost-number}也没有说"),
            ("episodes/series.toml", 'rights = "测试社授权，2026-01-05，随项目测试与播出"', ""),
            ("episodes/series.toml", 'engine = "tone"', 'engine = "espeak"'),
        ],
    )
    def test_a_change_takes_it_out(self, released, file, old, new):
        """An approved episode leaves the feed when its script, its rights or its engine change."""
        change(released / file, old, new)
        build.feeds(released)

        assert not (released / "episodes" / "feed.xml").exists()

    def test_damaged_bytes(self, released):
        """An approved episode whose bytes were damaged leaves the feed and is built again."""
        audio = released / "episodes" / "01-ferry" / "01-ferry.mp3"
        good = audio.read_bytes()
        audio.write_bytes(good[:5000] + bytes(len(good) - 5000))
        build.feeds(released)
        assert not (released / "episodes" / "feed.xml").exists()

        build.build(released, tell=quiet)
        assert good == audio.read_bytes()
        assert (released / "episodes" / "feed.xml").is_file()


class TestApprove:
    def test_nobody(self, released, capsys):
        """An approval without a name is refused, and so is taking one back."""
        for more in ([], ["--undo"]):
            with pytest.raises(SystemExit) as end:
                main(["approve", "1", "--by", " \n", *more, "-C", str(released)])
            assert end.value.code == 2
            assert "--by: is empty; write the name" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("at", None),
            ("at", "yesterday"),
            ("at", "2026-01-05T08:00:00"),
            ("published", "soon"),
            ("published", 3),
            ("by", 3),
        ],
    )
    def test_record_that_is_none(self, released, field, value):
        """A broken approval.json is none: the episode waits for a person, and can be approved."""
        where = released / "episodes" / "01-ferry" / "approval.json"
        where.write_text(json.dumps(json.loads(where.read_text("utf-8")) | {field: value}), "utf-8")

        (state,) = build.states(released)[1]
        assert (state.stage, state.approval) == ("to approve", "by nobody yet")
        assert build.approve(released, ["1"], "何编辑").approvals[0][1].by == "何编辑"

    def test_all_or_none(self, stood, tmp_path):
        """Where one of several cannot be approved, none is."""
        root = stood(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})
        change(root / "scripts" / "02-lamp.md", "一句话也没有说", "一句话也没说")

        with pytest.raises(InputError, match="script-changed"):
            build.approve(root, ["1", "2"], "何编辑")
        assert not (root / "episodes" / "01-ferry" / "approval.json").exists()


class TestTakenBack:
    def told(self, root):
        return json.loads((root / "episodes" / "01-ferry" / "approval.json").read_text("utf-8"))

    def test_is_open_again(self, released):
        """An approval that is taken back leaves the feed and says who did it and when; the bytes stay."""
        audio = (released / "episodes" / "01-ferry" / "01-ferry.mp3").read_bytes()
        given = self.told(released)
        done = build.withdraw(released, ["1"], "林编辑")
        (state,) = build.states(released)[1]

        assert not (released / "episodes" / "feed.xml").exists()
        assert state.stage == "to approve"
        assert f"by 何编辑 on {given['at'][:10]}; taken back by 林编辑 on " in state.approval
        assert done.approvals[0][1].withdrawn_by == "林编辑"
        assert (self.told(released)["by"], self.told(released)["at"]) == ("何编辑", given["at"])
        assert datetime.fromisoformat(self.told(released)["withdrawn_at"]) <= datetime.now(UTC)
        assert (released / "episodes" / "01-ferry" / "01-ferry.mp3").read_bytes() == audio

    def test_build_leaves_it_open(self, released):
        """A build with nothing changed does not release it again."""
        build.withdraw(released, ["1"], "林编辑")
        assert not build.build(released, tell=quiet).outcomes[0].released

    def test_approved_again(self, released):
        """Approved again, it has its first day of publication and no word of the withdrawal."""
        first = self.told(released)["published"]
        build.withdraw(released, ["1"], "林编辑")
        build.approve(released, ["1"], "何编辑")

        assert (released / "episodes" / "feed.xml").is_file()
        assert (self.told(released)["published"], self.told(released)["withdrawn_by"]) == (first, "")

    def test_nothing_to_take_back(self, released):
        """Where nobody approved, or somebody took it back, that is one sentence, and nothing changes."""
        build.withdraw(released, ["1"], "林编辑")
        with pytest.raises(InputError, match=r"was taken back by 林编辑 on .* already"):
            build.withdraw(released, ["1"], "何编辑")
        (released / "episodes" / "01-ferry" / "approval.json").unlink()
        with pytest.raises(InputError, match="nobody approved it"):
            build.withdraw(released, ["1"], "林编辑")

    def test_all_or_none(self, stood, tmp_path):
        """Where one of several was not approved, none is taken back."""
        root = stood(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})
        build.approve(root, ["1"], "何编辑")

        with pytest.raises(InputError, match="02-lamp: nobody approved it"):
            build.withdraw(root, ["1", "2"], "林编辑")
        assert self.told(root)["withdrawn_by"] == ""

    def test_of_a_script_that_cannot_be_read(self, released):
        """What stays released while its script is broken can be taken back all the same."""
        with (released / "scripts" / "01-ferry.md").open("a", encoding="utf-8") as file:
            file.write("\n船靠岸了。 {#b99 puase=1}\n")
        build.withdraw(released, ["1", "01-ferry"], "林编辑")

        assert not (released / "episodes" / "feed.xml").exists()

    def test_command(self, released, capsys):
        """The command says that it is out of the feed and what takes it from listeners."""
        assert main(["approve", "1", "--undo", "--by", "林编辑", "-C", str(released)]) == 0
        told = capsys.readouterr()
        assert "01-ferry: approval taken back by 林编辑; it is out of episodes/feed.xml" in told.out
        assert "no longer" not in told.err
        assert main(["approve", "1", "--undo", "--by", "林编辑", "-C", str(released)]) == 1


class TestAlone:
    def test_two_at_once(self, tmp_path):
        """While one process builds, another is told to wait."""
        root = make(tmp_path)
        code = "import sys; from narrate.cli import build_episodes as b; sys.exit(b(['-C', sys.argv[1]]))"
        with alone(root / ".narrate"):
            done = subprocess.run(
                [sys.executable, "-c", code, root], capture_output=True, text=True, check=False
            )

        assert done.returncode == 1
        assert "another narrate is at work" in done.stderr

    def test_released_after_an_error(self, tmp_path):
        """The folder is free again whatever happened inside."""
        with pytest.raises(OutputError, match="inside"), alone(tmp_path):
            raise OutputError("inside")
        with alone(tmp_path):
            assert (tmp_path / "lock").exists()


class TestSelected:
    def test_number_is_the_script_s(self, tmp_path):
        """A number on the command line is that of the script's file, whatever the order of the programme."""
        root = make(tmp_path, **{"01-ferry": STORY, "04-lamp": STORY.replace("渡口的灯", "山口的灯")})
        change(root / "episodes" / "series.toml", 'title = "试播集"', 'title = "试播集"\norder = ["lamp"]')
        programme = build.open_programme(root)

        assert [entry.path.stem for _, entry in programme.selected(["4"])] == ["04-lamp"]
        assert [entry.path.stem for _, entry in programme.selected(["01"])] == ["01-ferry"]

    def test_title(self, tmp_path):
        """A story's title is a name of its episode; one that two share names neither."""
        stories = {"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯"), "03-x": f"{STORY}\n"}
        programme = build.open_programme(make(tmp_path, **stories))

        assert [entry.path.stem for _, entry in programme.selected(["山口的灯"])] == ["02-lamp"]
        with pytest.raises(UsageError, match="01-ferry or 03-x"):
            programme.selected(["渡口的灯"])

    def test_slug_of_two(self, tmp_path):
        """A slug that two scripts share names neither."""
        programme = build.open_programme(make(tmp_path, **{"01-a": STORY, "02-a": f"{STORY}\n"}))

        with pytest.raises(UsageError, match="01-a or 02-a"):
            programme.selected(["a"])

    def test_broken_script_says_why(self, tmp_path):
        """Asking for a script that cannot be read gives its own error."""
        root = make(tmp_path)
        (root / "scripts" / "02-bad.md").write_bytes("坏".encode("gb18030"))

        with pytest.raises(InputError, match="not UTF-8"):
            build.open_programme(root).selected(["2"])


class TestIntake:
    def test_script_under_a_wrong_name(self, tmp_path):
        """A script that was renamed wrongly is not taken for a manuscript."""
        root = make(tmp_path)
        build.open_programme(root)
        (root / "scripts" / "01-ferry.md").rename(root / "scripts" / "渡口.md")
        errors = [str(error) for error in build.open_programme(root, dry=True).intake.failures]

        assert any("NN-slug.md" in error for error in errors)
