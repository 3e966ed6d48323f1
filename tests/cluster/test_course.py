"""What becomes of a run whose workers, storage and service do whatever such things do."""

import json
import shutil
import zipfile
from collections import Counter

import pytest

from narrate import build
from narrate.build.events import ClusterState, LineRecorded
from narrate.cluster import course
from narrate.cluster.errand import Stored
from narrate.cluster.team import Done, Lost
from narrate.engines.incident import Incident
from narrate.errors import EngineUnavailable, OutputError
from tests.cluster.anthologies import anthology, files
from tests.cluster.here import Here, run
from tests.edge_service import EdgeService, first


def said(made):
    """The sentence of each failure by the episode's name."""
    return {failure.name: str(failure.error) for failure in made.failures}


def spoken(told):
    """How often each line was recorded."""
    return Counter(event.text for event in told if isinstance(event, LineRecorded))


@pytest.fixture
def service(monkeypatch):
    """A speech service whose first answer is that it is not the time."""
    with EdgeService(plan=first("429_retry_after")) as running:
        running.redirect(monkeypatch)
        yield running


def test_scheduler_that_comes_back(tmp_path):
    """All that was under way when the scheduler went is asked for again; what was recorded is not."""

    class Restarted(Here):
        left = 9

        def next(self, seconds):
            self.left -= 1
            return super().next(seconds) if self.left else Lost()

    root = anthology(tmp_path / "a", 2)
    made, told, _ = run(root, tmp_path, Restarted)
    assert made.failures == ()
    assert [outcome.name for outcome in made.outcomes] == ["01-ferry", "02-ferry"]
    assert [event.state for event in told if isinstance(event, ClusterState)] == ["joined", "lost", "joined"]
    assert set(spoken(told).values()) == {1}


def test_answers_come_twice(tmp_path):
    """Answers and news that come twice, as from a worker that was given up too early, change nothing."""

    class Twice(Here):
        def made(self, errand):
            answer = super().made(errand)
            again = [item for item in self.news if isinstance(item, Stored)]
            self.news.extend((Done((errand.name,), answer), *again))
            return answer

    one, two = anthology(tmp_path / "a", 2), anthology(tmp_path / "b", 2)
    (tmp_path / "two").mkdir()
    run(one, tmp_path)
    made, told, _ = run(two, tmp_path / "two", Twice)
    assert made.failures == ()
    assert files(two) == files(one)
    assert set(spoken(told).values()) == {1}


def test_episode_that_kills_its_workers(tmp_path):
    """An episode that is given up is named; lines that it was to record for others they record."""

    class Killed(Here):
        def made(self, errand):
            if errand.name == "01-ferry" and errand.may:
                return OutputError("01-ferry: too many workers died over it.")
            return super().made(errand)

    root = anthology(tmp_path / "a", 2)
    made, told, _ = run(root, tmp_path, Killed)
    assert said(made) == {"01-ferry": "01-ferry: too many workers died over it."}
    assert [outcome.name for outcome in made.outcomes] == ["02-ferry"]
    assert set(spoken(told).values()) == {1}


@pytest.mark.usefixtures("service")
def test_batch_of_an_episode_that_ended(tmp_path):
    """An episode that failed while its lines were recorded is not asked for again; the others go on."""

    class Failed(Here):
        def record(self, errands, *kind, each):
            if errands[0].name == "01-ferry":
                self.todo.append((("01-ferry",), lambda: OutputError("01-ferry: its worker died.")))
            super().record(errands, *kind, each=each)

    made, _, _ = run(anthology(tmp_path / "a", 2), tmp_path, Failed, engine="edge")
    assert said(made) == {"01-ferry": "01-ferry: its worker died."}
    assert [outcome.name for outcome in made.outcomes] == ["02-ferry"]


def test_service_counts_an_address(tmp_path, service):
    """Lines for a service that counts requests are recorded in batches; its moods are told at once."""
    root = anthology(tmp_path / "a", 2)
    made, told, team = run(root, tmp_path, engine="edge")
    assert made.failures == ()
    assert sum(count for count, _ in team.batches) == 2
    assert not any(each for _, each in team.batches)
    assert [event.kind for event in told if isinstance(event, Incident)]
    assert made.refusals == 1
    assert spoken(told) == Counter({*service.asked})


@pytest.mark.usefixtures("service")
def test_storage_that_loses_files(tmp_path):
    """Where takes vanish from the storage again and again, the run does not go on for ever."""

    class Leaky(Here):
        def made(self, errand):
            shutil.rmtree(tmp_path / "store" / "takes", ignore_errors=True)
            return super().made(errand)

    made, _, _ = run(anthology(tmp_path / "a", 1), tmp_path, Leaky, engine="edge")
    assert "lacks takes again and again" in said(made)["01-ferry"]


@pytest.mark.usefixtures("service")
def test_service_that_went_away(tmp_path):
    """After an outage no episode that lacks lines of that service is recorded any more."""
    away = EngineUnavailable("edge: is away; run again.")
    made, told, team = run(anthology(tmp_path / "a", 2), tmp_path, engine="edge", gone={"edge": away})
    assert [str(failure.error) for failure in made.failures] == [str(away)]
    assert (made.outage, made.outcomes, team.batches) == (True, (), [])
    assert not spoken(told)


def test_lines_that_cannot_be_spoken(tmp_path, monkeypatch):
    """A line that the service refuses is the failure of its episode, and of no other."""
    root = anthology(tmp_path / "a", 2)
    text = "那天夜里十一点，对岸响了三次铃。"
    with EdgeService(poison={text: "no_audio"}) as running:
        running.redirect(monkeypatch)
        script = root / "scripts" / "02-ferry.txt"
        script.write_text(script.read_text("utf-8").replace(text, "一句话。"), "utf-8")
        made, _, _ = run(root, tmp_path, engine="edge")
    assert "could not be spoken" in said(made)["01-ferry"]
    assert [outcome.name for outcome in made.outcomes] == ["02-ferry"]


def test_parcel_that_was_spoilt(tmp_path):
    """A finished episode that changed in the storage is refused, and nothing of it gets its name here."""

    class Spoilt(Here):
        def made(self, errand):
            answer = super().made(errand)
            path = tmp_path / "store" / errand.parcel
            if path.is_file():
                with zipfile.ZipFile(path) as archive:
                    parts = {name: archive.read(name) for name in archive.namelist()}
                parts["01-ferry.mp3"] = parts["01-ferry.mp3"][:-9] + bytes(9)
                with zipfile.ZipFile(path, "w") as archive:
                    for name, data in parts.items():
                        archive.writestr(name, data)
            return answer

    root = anthology(tmp_path / "a", 1)
    made, _, _ = run(root, tmp_path, Spoilt)
    assert "is damaged; delete it and run again" in said(made)["01-ferry"]
    assert not (root / "episodes" / "01-ferry").exists()


class TestThisMachine:
    def test_script_that_is_gone_meanwhile(self, tmp_path, monkeypatch):
        """A script that is deleted before its turn is the failure of its episode."""
        monkeypatch.setattr(course, "AHEAD", -1)  # one at a time

        def deleted(jobs):
            for job in jobs:
                if job.number == 1:
                    job.entry.path.unlink()
                yield job

        made, _, _ = run(anthology(tmp_path / "a", 2), tmp_path, jobs=deleted)
        assert "01-ferry.md" in said(made)["01-ferry"]
        assert [outcome.name for outcome in made.outcomes] == ["02-ferry"]

    def test_takes_that_cannot_be_read(self, tmp_path):
        """Where an episode's needs cannot be found out, as its takes are no record, it is named."""
        root = anthology(tmp_path / "a", 1)
        series = root / "episodes" / "series.toml"
        series.write_text(series.read_text("utf-8") + "[cluster.resources.narrator]\nVOICE = 1\n", "utf-8")
        (root / "scripts" / ".takes").mkdir()
        (root / "scripts" / ".takes" / "01-ferry.json").write_text("[]", "utf-8")
        made, _, _ = run(root, tmp_path)
        assert "not a record of takes" in said(made)["01-ferry"]

    def test_disk_that_refuses(self, tmp_path):
        """What this machine cannot put in its place is the failure of its episode."""
        root = anthology(tmp_path / "a", 1)
        run(root, tmp_path)
        folder = root / "episodes" / "01-ferry"
        told = json.loads((folder / "manifest.json").read_text("utf-8"))
        told["files"]["01-ferry.flac"] = {"bytes": 0, "sha256": ""}
        (folder / "manifest.json").write_text(json.dumps(told), "utf-8")
        (folder / "01-ferry.flac").mkdir()
        made, _, _ = run(root, tmp_path)
        assert "01-ferry: cannot be written" in said(made)["01-ferry"]


def test_voice_that_nobody_has(tmp_path):
    """What is wrong with a script is told by the worker that reads it."""
    root = anthology(tmp_path / "a", 1)
    build.open_programme(root)
    script = root / "scripts" / "01-ferry.md"
    script.write_text(script.read_text("utf-8").replace("{#b3}", "{#b3 voice=nobody}"), "utf-8")
    made, _, _ = run(root, tmp_path)
    assert "nobody" in said(made)["01-ferry"]
