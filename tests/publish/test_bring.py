import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from narrate.errors import InputError, OutputError, UsageError
from narrate.publish import publish
from narrate.publish.place import Folder
from tests.publish.shop import faults, numbers, reader, shop

KILLS = int(os.environ.get("NARRATE_KILLS", "3"))  # 20 with `make kill`
CODE = """
import sys
from pathlib import Path
from narrate.publish import publish
from narrate.publish.place import Folder
publish(Path(sys.argv[1]), sys.argv[2], tell=lambda *told: print(*told, flush=True))
"""


def killed(folder, target, after, delay, env=None):
    """Publish in another process, which is killed a moment after it began a file."""
    command = [sys.executable, "-c", CODE, folder, target]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    for _ in range(after):
        if not process.stdout.readline():
            break
    time.sleep(delay)
    process.kill()
    process.stdout.close()
    return process.wait(timeout=20)


@pytest.fixture
def folder(tmp_path):
    return shop(tmp_path / "a")


class TestFolder:
    def test_the_feed_and_what_it_names(self, folder, tmp_path):
        """All that the feed names is there, the feed is the same, and nothing else was brought."""
        target = tmp_path / "web"
        report = publish(folder, str(target))

        assert faults(reader(target), folder) == []
        assert (target / "feed.xml").read_bytes() == (folder / "feed.xml").read_bytes()
        assert {path.name for path in target.rglob("*") if path.is_file()} >= {"cover.png", "chapters.json"}
        assert not list(target.rglob("manifest.json"))
        assert not list(target.rglob("series.toml"))
        assert report.brought[-1] == "feed.xml"
        assert report.brought[0].endswith(".mp3")

    def test_only_what_changed(self, folder, tmp_path):
        """A second run brings nothing, and then only what changed, the feed last."""
        target = tmp_path / "web"
        publish(folder, str(target))
        again = publish(folder, str(target))
        (folder / "02-ferry" / "02-ferry.vtt").write_bytes(b"WEBVTT\n")
        third = publish(folder, str(target))

        assert (again.brought, again.unchanged) == ((), 17)
        assert third.brought == ("02-ferry/02-ferry.vtt",)

    def test_resumes(self, folder, tmp_path):
        """What arrived before a run was stopped is not brought again, even where no record says so."""
        target = tmp_path / "web"
        publish(folder, str(target))
        (target / "published.json").unlink()
        (target / "feed.xml").unlink()

        assert publish(folder, str(target)).brought == ("feed.xml",)

    def test_damaged_there(self, folder, tmp_path):
        """A file that was damaged at the target is brought again."""
        target = tmp_path / "web"
        publish(folder, str(target))
        (target / "01-ferry" / "01-ferry.vtt").write_bytes(b"x" * 50)

        assert publish(folder, str(target)).brought == ("01-ferry/01-ferry.vtt",)

    @pytest.mark.parametrize("feed", [None, b"", b"<html>moved</html>"])
    def test_no_feed_of_ours_there(self, folder, tmp_path, feed):
        """Where the feed that is served was taken away or replaced, new sound is brought all the same."""
        target = tmp_path / "web"
        publish(folder, str(target))
        (target / "feed.xml").unlink() if feed is None else (target / "feed.xml").write_bytes(feed)
        second = shop(tmp_path / "b", version=2)
        publish(second, str(target))

        assert faults(reader(target), second) == []

    def test_dry(self, folder, tmp_path):
        """A dry run says what would be brought and writes nothing."""
        report = publish(folder, str(tmp_path / "web"), dry=True)

        assert len(report.brought) == 17
        assert not (tmp_path / "web").exists()

    def test_prune(self, folder, tmp_path):
        """Nothing is deleted without being asked, and then only what was ours."""
        target = tmp_path / "web"
        publish(folder, str(target))
        (target / "index.html").write_text("ours", "utf-8")
        shop(tmp_path / "b", count=2)
        kept = publish(tmp_path / "b" / "episodes", str(target))
        assert len(kept.forgotten) == 5
        assert (target / "03-ferry" / "03-ferry.mp3").is_file()

        gone = publish(tmp_path / "b" / "episodes", str(target), prune=True)
        assert len(gone.removed) == 5
        assert not (target / "03-ferry").exists()
        assert (target / "index.html").is_file()

    def test_replaced_sound(self, folder, tmp_path):
        """While the sound of an episode is replaced, the served feed does not have the episode."""
        target = tmp_path / "web"
        publish(folder, str(target))
        seen = []
        third = shop(tmp_path / "b", version=2)

        def tell(*_):
            data = (target / "feed.xml").read_bytes()
            seen.append(numbers(data))
            assert faults(reader(target), folder, third) == []

        report = publish(third, str(target), tell=tell)
        assert report.withdrawn == tuple(f"0{n}-ferry/0{n}-ferry.mp3" for n in (1, 2, 3))
        assert seen[0] == []
        assert numbers((target / "feed.xml").read_bytes()) == [1, 2, 3]

    @pytest.mark.parametrize("seed", range(KILLS))
    def test_killed_at_any_moment(self, folder, tmp_path, seed):
        """Killed at any moment, the target serves no missing and no half file; the next run completes it."""
        dice = random.Random(seed)
        target = tmp_path / "web"
        publish(folder, str(target))
        second = shop(tmp_path / "b", version=2, count=4, kilobytes=900)
        code = killed(second, target, dice.randrange(1, 20), dice.random() * 0.005)

        assert code in (-signal.SIGKILL, 0)
        assert faults(reader(target), folder, second) == []
        publish(second, str(target))
        assert (target / "feed.xml").read_bytes() == (second / "feed.xml").read_bytes()
        assert faults(reader(target), second) == []
        assert not list(target.rglob("*.part"))


class TestBadInput:
    def test_a_file_is_missing(self, folder, tmp_path):
        """A feed that names what is not there is not published."""
        (folder / "01-ferry" / "01-ferry.srt").unlink()

        with pytest.raises(InputError, match=r"names 01-ferry/01-ferry\.srt"):
            publish(folder, str(tmp_path / "web"))
        assert not (tmp_path / "web").exists()

    def test_a_way_out(self, folder, tmp_path):
        """A feed that names a file outside its folder is not published."""
        data = (
            (folder / "feed.xml").read_bytes().replace(b"01-ferry/01-ferry.srt", b"../voices/narrator.toml")
        )
        (folder / "feed.xml").write_bytes(data)

        with pytest.raises(InputError, match="narrate feed"):
            publish(folder, str(tmp_path / "web"))

    def test_no_place(self, folder):
        """A target that is none, a file, the folder itself or no known address is one sentence."""
        with pytest.raises(UsageError, match="is a file"):
            publish(folder, str(folder / "feed.xml"))
        with pytest.raises(UsageError, match="name another"):
            publish(folder, str(folder))
        with pytest.raises(UsageError, match="no address"):
            publish(folder, "gopher-x://host/x")
        with pytest.raises(UsageError, match="no target is named"):
            publish(folder, " ")

    def test_no_room(self, folder):
        """A target that takes nothing is one sentence."""
        with pytest.raises(OutputError, match="cannot be written"):
            publish(folder, "/proc/nowhere")


def test_pages(tmp_path, monkeypatch):
    """All pages of a long feed are brought, the first one last."""
    monkeypatch.setattr("narrate.feed.paging.PAGE_EPISODES", 2)
    folder = shop(tmp_path / "a", count=5)
    report = publish(folder, str(tmp_path / "web"))

    assert report.brought[-3:] == ("feed-2.xml", "feed-3.xml", "feed.xml")
    assert faults(reader(tmp_path / "web"), folder) == []


class TestPagesOfEarlier:
    def test_a_sound_is_replaced(self, tmp_path, monkeypatch):
        """A page that no feed leads to any more is served still: it tells no wrong length meanwhile."""
        monkeypatch.setattr("narrate.feed.paging.PAGE_EPISODES", 2)
        target = tmp_path / "web"
        publish(shop(tmp_path / "a", count=5), str(target))
        monkeypatch.setattr("narrate.feed.paging.PAGE_EPISODES", 9)
        second, third = shop(tmp_path / "a", count=5), shop(tmp_path / "b", count=5, version=2)
        publish(second, str(target))
        assert numbers((target / "feed-3.xml").read_bytes()) == [1]
        publish(third, str(target))

        assert faults(reader(target), second, third, pages=["feed-2.xml", "feed-3.xml"]) == []

    @pytest.mark.parametrize(
        "name", ["../mine.txt", "a/../../mine.txt", "{outside}", "a\\..\\..\\mine.txt", "x\0y"]
    )
    def test_record_of_others(self, folder, tmp_path, name):
        """What a record at the target names outside of it is not ours to delete."""
        target, mine = tmp_path / "web", tmp_path / "mine.txt"
        publish(folder, str(target))
        mine.touch()
        record = json.loads((target / "published.json").read_text("utf-8"))
        record["files"][name.format(outside=mine)] = ["0", "1"]
        (target / "published.json").write_text(json.dumps(record), "utf-8")

        assert publish(folder, str(target), prune=True).removed == ()
        assert mine.exists()

    def test_pruned_first(self, tmp_path, monkeypatch):
        """Of what is pruned, pages go before the files that they name."""
        monkeypatch.setattr("narrate.feed.paging.PAGE_EPISODES", 1)
        target = tmp_path / "web"
        publish(shop(tmp_path / "a", count=3), str(target))
        removed = []
        monkeypatch.setattr(Folder, "remove", lambda _, name: removed.append(name))
        publish(shop(tmp_path / "b", count=1), str(target), prune=True)

        assert removed[:2] == ["feed-2.xml", "feed-3.xml"]
        assert len(removed) == 12
