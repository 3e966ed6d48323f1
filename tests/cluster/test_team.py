"""Dask's own manners, as a team sees them: a scheduler with its workers in this process."""

import logging

import pytest

from narrate import cluster
from narrate.build.events import LineRecorded
from narrate.cluster import scheduler, team
from narrate.cluster.team import Done, Lost, Team
from narrate.cluster.workbench import Order, Stopped
from narrate.errors import OutputError, UsageError
from tests.cluster.anthologies import anthology
from tests.edge_service import EdgeService

ORDER = Order("memory://x", "luggage/x.zip", "", 0)


@pytest.fixture
def dask():
    """A scheduler and a worker as threads of this process."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as running:
        yield running


class Future:
    """An errand that ended as it is told."""

    def __init__(self, status, error=None):
        self.status, self.error = status, error
        self.heard = []

    def result(self, **_):
        raise self.error

    def add_done_callback(self, hear):
        self.heard.append(hear)


def test_each_address_records(tmp_path, dask, monkeypatch):
    """Where each machine has an address of its own, lines are recorded on the machines, one batch on each."""
    root = anthology(tmp_path / "a", 1)
    where = root / "episodes" / "series.toml"
    where.write_text(where.read_text("utf-8") + '[cluster]\naddress = "each"\n', "utf-8")
    told = []
    with EdgeService() as service:
        service.redirect(monkeypatch)
        place = {"where": dask.scheduler_address, "store": str(tmp_path / "store")}
        made = cluster.build(root, **place, engine="edge", tell=lambda *_: None, hear=told.append)

    assert made.failures == ()
    lines = [event for event in told if isinstance(event, LineRecorded)]
    assert sorted(line.text for line in lines) == sorted({*service.asked})
    assert len(service.asked) <= sum(line.attempts for line in lines)  # a late answer is asked for again


def test_how_errands_end(dask, tmp_path):
    """What ends without an answer is the fault of the episode, of a worker, or of the whole cluster."""
    from distributed import CancelledError
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    found = Team(dask.scheduler_address, ORDER, tmp_path)
    names = ("01-ferry", "02-ferry")
    try:
        for lost in (Future("cancelled"), Future("lost")):
            assert found._ended("k", lost, names) == Lost()
        for error in (CancelledError("k"), CommClosedError()):
            assert found._ended("k", Future("error", error), names) == Lost()
        killed = found._ended("k", Future("error", KilledWorker("k", "w", 10)), names)
        assert isinstance(killed, Done)
        assert isinstance(killed.value, OutputError)
        assert str(killed.value).startswith("01-ferry, 02-ferry: too many workers died over it; ")
        assert found._ended("k", Future("error", Stopped()), names) is None

        again = Future("finished", TimeoutError())
        assert found._ended("k", again, names) is None
        again.heard[0](again)
        again.error = Stopped()
        assert found.next(5) is None
        assert found.next(0.01) is None
    finally:
        dask.workers[0].plugins.pop(team._name(found._run))  # as of a worker that was just started
        found.close()


def test_scheduler_that_stays_away(dask, tmp_path, monkeypatch):
    """A scheduler that is there again is joined again; one that stays away ends the run with a sentence."""
    monkeypatch.setattr(scheduler, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(team, "BACK_SECONDS", 2.0)
    found = Team(dask.scheduler_address, ORDER, tmp_path)
    found.again()
    assert found.threads == found.addresses == 1
    dask.close()
    with pytest.raises(OutputError, match="the scheduler went away and did not come back"):
        found.again()
    found.close()


def test_another_version():
    """A worker with another narrate would make other bytes: it is named."""

    class Old:
        def run(self, _):
            return {"tcp://10.0.0.7:4000": "0.0.1"}

    with pytest.raises(UsageError, match=r"tcp://10\.0\.0\.7:4000: has narrate 0\.0\.1; install"):
        scheduler._same_version(Old())
