import io
import json
import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from shutil import copytree
from urllib.parse import urlsplit

import pytest
from rich.console import Console

from narrate.cli import build_episodes, main, publishing
from narrate.publish import Report
from tests.anthology import make

SERVE = [sys.executable, "-c", "import sys; from narrate.cli import main; sys.exit(main(sys.argv[1:]))"]


def said(capsys):
    """Standard output and standard error of the last command."""
    found = capsys.readouterr()
    return found.out, found.err


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """An anthology with one released episode."""
    root = make(tmp_path_factory.mktemp("shop"))
    settings = root / "episodes" / "series.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("https://example.org", "https://radio.test"), "utf-8"
    )
    assert build_episodes(["-C", str(root)]) == 0
    assert main(["approve", "1", "--by", "何编辑", "-C", str(root)]) == 0
    return root


class TestPublish:
    def test_dry_and_wet(self, released, tmp_path, capsys):
        """A dry run lists what would be brought, the run brings it, and the next one has nothing to do."""
        target = tmp_path / "web"
        assert main(["publish", str(target), "--dry-run", "-C", str(released)]) == 0
        out, err = said(capsys)
        assert "would bring 01-ferry/01-ferry.mp3" in out
        assert "editor@example.org is an example" in out
        assert err == ""
        assert not target.exists()

        assert main(["publish", str(target), "-C", str(released)]) == 0
        assert (target / "feed.xml").read_bytes() == (released / "episodes" / "feed.xml").read_bytes()
        said(capsys)
        assert main(["publish", str(target), "--json", "-C", str(released)]) == 0
        found = json.loads(said(capsys)[0])
        assert (found["brought"], found["unchanged"]) == ([], found["unchanged"])

    def test_what_it_brings_just_now(self, released, tmp_path, capsys, monkeypatch):
        """A terminal shows each file while it is brought; what several pages would fill is counted."""
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert main(["publish", str(tmp_path / "web"), "-C", str(released)]) == 0
        _, err = said(capsys)
        assert "1 of " in err
        assert "01-ferry/01-ferry.mp3" in err

        shown = Console(file=io.StringIO(), width=160, highlight=False)
        files = tuple(f"{number}.mp3" for number in range(1, 24))
        publishing._shown(shown, Report("web", files, 0, 2_000_000, (), (), (), dry=False))
        *some, more, total = shown.file.getvalue().splitlines()
        assert some == [f"brought {name}" for name in files[:20]]
        assert (more, total) == ("… and 3 more", "web: 23 files brought (2.0 MB), 0 were there.")

    def test_nothing_to_remark(self, released, tmp_path, capsys):
        """With an owner's address of its own, there is no table of findings."""
        root = copytree(released, tmp_path / "x")
        settings = root / "episodes" / "series.toml"
        text = settings.read_text("utf-8").replace("editor@example.org", "editor@radio.test")
        settings.write_text(text, "utf-8")
        assert main(["feed", "-C", str(root)]) == 0
        said(capsys)
        assert main(["publish", str(tmp_path / "web"), "-C", str(root)]) == 0
        assert "Check" not in said(capsys)[0]

    def test_taken_back(self, released, tmp_path, capsys):
        """An approval that is taken back names who did it; a second time there is none to take."""
        root = copytree(released, tmp_path / "x")
        assert main(["approve", "1", "--undo", "--by", "苏编辑", "-C", str(root)]) == 0
        out, err = said(capsys)
        assert out.startswith("01-ferry: approval taken back by 苏编辑; it is out of episodes/feed.xml")
        assert "left the feed" not in err
        assert main(["approve", "1", "--undo", "--by", "苏编辑", "-C", str(root)]) == 1
        assert "was taken back by 苏编辑 on" in said(capsys)[1]

    def test_nothing_released(self, tmp_path, capsys):
        """Where nothing is released, that is one sentence and no target is made."""
        root = make(tmp_path / "x")
        assert main(["publish", str(tmp_path / "web"), "-C", str(root)]) == 1

        assert "nothing is released yet" in said(capsys)[1]
        assert not (tmp_path / "web").exists()

    def test_an_example(self, tmp_path, released, capsys):
        """With an example's address all is brought, a finding says so, and the code asks for a person."""
        root = copytree(released, tmp_path / "x")
        settings = root / "episodes" / "series.toml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("https://radio.test", "https://pod.Example.org"), "utf-8")

        assert main(["publish", str(tmp_path / "web"), "-C", str(root)]) == 1
        out = said(capsys)[0]
        assert "https://pod.Example.org/trial is an example" in out
        assert "write the address where you publish" in out
        assert (tmp_path / "web" / "feed.xml").is_file()
        assert main(["publish", str(tmp_path / "web"), "--json", "-C", str(root)]) == 1
        found = json.loads(said(capsys)[0])["findings"]
        assert [(item["code"], item["advice"]) for item in found] == [("link", False), ("email", True)]

        settings.write_text(text.replace("https://radio.test", "https://notexample.org"), "utf-8")
        assert main(["publish", str(tmp_path / "web"), "-C", str(root)]) == 0

    def test_a_feed_of_yesterday(self, tmp_path, released, capsys):
        """What was released yesterday and changed today is not published from a feed that still has it."""
        root = copytree(released, tmp_path / "x")
        script = root / "scripts" / "01-ferry.md"
        script.write_text(script.read_text("utf-8").replace("一句话也没有说", "一句话也没说"), "utf-8")

        assert main(["publish", str(tmp_path / "web"), "-C", str(root)]) == 1
        assert "nothing is released" in said(capsys)[1]


class TestServe:
    def test_until_interrupted(self, released):
        """The command names the feeds, serves them, and ends quietly with Ctrl-C."""
        process = subprocess.Popen(
            [*SERVE, "serve", "-C", released],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        address = process.stdout.readline().strip()
        connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request("GET", urlsplit(address).path)
        answer = connection.getresponse()
        assert answer.status == 200
        assert b"127.0.0.1" in answer.read()
        connection.close()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)

        assert process.returncode == 0
        assert "Traceback" not in err

    def test_no_feed(self, tmp_path, capsys):
        """A folder without a feed is one sentence."""
        assert main(["serve", str(tmp_path)]) == 1
        assert "no feed yet" in said(capsys)[1]


class TestState:
    def test_table(self, released, capsys):
        """The table shows stage, doubts, minutes, loudness, who approved it and what is next."""
        assert main(["-C", str(released)]) == 0
        out = said(capsys)[0]
        assert "released" in out
        assert "何编辑" in out
        assert "0:4" in out

    def test_json(self, released, capsys):
        """The JSON has every finding of the gate with its remedy."""
        assert main(["-C", str(released), "--json"]) == 0
        (found,) = json.loads(said(capsys)[0])

        assert found["stage"] == "released"
        assert {"rights", "engine", "unproven-lines", "ai-label", "approval"} <= {
            item["code"] for item in found["findings"]
        }


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            Report("web", ("a.mp3",), 3, 2_500_000, (), ("b.mp3", "c.mp3"), (), dry=False),
            "web: 1 file brought (2.5 MB), 3 were there, 2 deleted.",
        ),
        (
            Report("web", ("a.mp3", "b.mp3"), 0, 400_000, (), ("c.mp3",), (), dry=True),
            "web: 2 files would be brought (0.4 MB), 0 were there, 1 would be deleted.",
        ),
        (
            Report("web", (), 3, 0, (), (), ("c.mp3",), dry=False),
            "web: 0 files brought (0.0 MB), 3 were there, 1 that the feed no longer names are left",
        ),
    ],
)
def test_sum(told, words):
    """The last line counts what was brought, what was there and what went, or would."""
    assert publishing._sum(told).partition(" (--prune")[0] == words
