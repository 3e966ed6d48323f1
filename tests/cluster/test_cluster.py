from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest

from narrate import build, cluster
from narrate.build.events import ClusterState, EpisodeDone, LineRecorded
from narrate.errors import UsageError
from tests.cluster.anthologies import anthology, files, takes

COUNT = 3


def quiet(*_):
    """Where nobody looks."""


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The anthology as one machine builds it, and what it told meanwhile."""
    root = anthology(tmp_path_factory.mktemp("alone"), COUNT)
    told = []
    return root, build.build(root, tell=quiet, hear=told.append), told


@pytest.fixture(scope="module")
def together(tmp_path_factory, scheduler):
    """The same, built by a cluster over a folder."""
    root = anthology(tmp_path_factory.mktemp("together"), COUNT)
    store, told = str(tmp_path_factory.mktemp("store")), []
    built = cluster.build(root, where=scheduler, store=store, tell=quiet, hear=told.append)
    return root, built, told, store


class TestSameBytes:
    def test_files(self, alone, together):
        """Every file of every episode, and the feeds, are those that one machine makes."""
        assert files(alone[0]) == files(together[0])

    def test_takes(self, alone, together):
        """The recordings lie on the asking machine as if they had been made there, each once."""
        assert takes(alone[0]) == takes(together[0])

    def test_summary(self, alone, together):
        """The summary is the same: which episodes, how many lines, how many of them were recorded now."""
        one, two = alone[1], together[1]

        assert [replace(item, root=Path()) for item in one.outcomes] == [
            replace(item, root=Path()) for item in two.outcomes
        ]
        assert (one.failures, one.retries, one.outage) == (two.failures, two.retries, two.outage)

    def test_lines_are_told(self, alone, together):
        """Each line is told once, and the last one completes the count."""
        one, two = (
            [event for event in told if isinstance(event, LineRecorded)] for told in (alone[2], together[2])
        )

        assert sorted(event.text for event in one) == sorted(event.text for event in two)
        assert (len(two), len(two)) == (two[-1].done, two[-1].total)
        assert two[-1].characters == two[-1].total_characters == sum(len(event.text) for event in two)


class TestRun:
    def test_dashboard(self, together):
        """The address of Dask's page is told first, and answers."""
        joined = next(event for event in together[2] if isinstance(event, ClusterState))
        with urlopen(joined.dashboard, timeout=10) as answer:  # noqa: S310 - http, as Dask says it
            assert answer.status == 200
        assert (joined.threads, joined.state) == (2, "joined")

    def test_again(self, together, scheduler):
        """With nothing changed, no worker is asked for anything and nothing is written."""
        root, _, _, store = together
        before = {path: path.stat().st_mtime_ns for path in (root / "episodes").rglob("*") if path.is_file()}
        told = []
        cluster.build(root, where=scheduler, store=store, tell=quiet, hear=told.append)
        after = {path: path.stat().st_mtime_ns for path in (root / "episodes").rglob("*") if path.is_file()}

        assert before == after
        assert [event.changed for event in told if isinstance(event, EpisodeDone)] == [False] * COUNT

    def test_one_sentence(self, together, scheduler):
        """A changed sentence is recorded; all others come from what the storage and this machine hold."""
        root, _, _, store = together
        script = root / "scripts" / "02-ferry.md"
        text = script.read_text("utf-8")
        script.write_text(text.replace("柳溪的下游", "柳溪的上游"), "utf-8")
        told = []
        built = cluster.build(root, where=scheduler, store=store, tell=quiet, hear=told.append)
        script.write_text(text, "utf-8")

        assert [outcome.recorded for outcome in built.outcomes] == [0, 1, 0]
        assert sum(isinstance(event, LineRecorded) for event in told) == 1

    def test_another_machine(self, together, tmp_path, scheduler):
        """A machine that has the scripts only fetches what the storage has; nothing is recorded."""
        root = anthology(tmp_path, COUNT)
        built = cluster.build(root, where=scheduler, store=together[3], tell=quiet)

        assert [outcome.recorded for outcome in built.outcomes] == [0, 0, 0]
        assert set(takes(root)) <= set(takes(together[0]))

    def test_resources(self, tmp_path, scheduler):
        """An episode goes to a worker that has what its voices ask for."""
        root = anthology(tmp_path / "a", 1)
        series = root / "episodes" / "series.toml"
        series.write_text(series.read_text("utf-8") + "[cluster.resources.narrator]\nVOICE = 1\n", "utf-8")
        built = cluster.build(root, where=scheduler, store=str(tmp_path / "store"), tell=quiet)

        assert built.failures == ()
        assert [outcome.name for outcome in built.outcomes] == ["01-ferry"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("where", "store", "told"),
        [
            ("tcp://127.0.0.1:9", "", "--store"),
            ("10.0.0.1", "memory://x", "tcp://HOST:PORT"),
            ("local:none", "", "number of worker processes"),
            ("local:0", "", "number of worker processes"),
            ("local:" + "9" * 5000, "", "number of worker processes"),
        ],
    )
    def test_addresses(self, tmp_path, where, store, told):
        """What is no cluster is refused with what to write."""
        with pytest.raises(UsageError, match=told):
            cluster.build(anthology(tmp_path, 1), where=where, store=store, tell=quiet)
