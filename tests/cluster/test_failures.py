"""What a cluster survives: one thing with 2 episodes here, all with 12 by `make cluster`."""

import os
import signal

import pytest

from narrate import build
from tests.cluster.anthologies import anthology, files, takes
from tests.cluster.loopback import Dask, Storage
from tests.cluster.run import Run

COUNT = int(os.environ.get("NARRATE_CLUSTER_EPISODES", "2"))
thorough = pytest.mark.skipif(COUNT < 3, reason="takes minutes: make cluster")


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What one machine makes."""
    root = anthology(tmp_path_factory.mktemp("alone"), COUNT)
    build.build(root, tell=lambda *_: None)
    return root


@pytest.fixture(scope="module")
def storage():
    server = Storage()
    yield server
    server.kill()


def same(root, alone):
    """Whether all episodes, feeds and recordings are those of one machine."""
    assert files(root) == files(alone)
    assert takes(root) == takes(alone)


def test_worker_killed(tmp_path, alone, storage):
    """Over S3, with a worker killed in mid-build, all is as one machine makes it."""
    root = anthology(tmp_path, COUNT)
    run = Run(root, "--cluster", "local:3", "--store", storage.bucket(), **storage.environment)
    run.wait_for("line", 5)
    os.kill(run.workers()[0], signal.SIGKILL)

    code, summary = run.end()
    assert (code, summary["failures"]) == (0, [])
    same(root, alone)


@thorough
def test_worker_hangs(tmp_path, alone, storage):
    """A worker that stands still is given up, and its work is done by others."""
    root = anthology(tmp_path, COUNT)
    run = Run(root, "--cluster", "local:3", "--store", storage.bucket(), **storage.environment)
    run.wait_for("line", 5)
    os.kill(run.workers()[0], signal.SIGSTOP)

    code, summary = run.end()
    assert (code, summary["failures"]) == (0, [])
    same(root, alone)


@thorough
def test_scheduler_lost(tmp_path, alone, storage):
    """With scheduler and workers started anew in mid-build, nothing is lost."""
    root = anthology(tmp_path / "a", COUNT)
    dask = Dask(tmp_path / "scratch", **storage.environment)
    try:
        place = ("--cluster", dask.address, "--store", storage.bucket())
        run = Run(root, *place, **storage.environment)
        run.wait_for("line", 5)
        dask.restart()
        code, summary = run.end()
    finally:
        dask.kill()

    assert (code, summary["failures"]) == (0, [])
    assert [event["state"] for event in run.events if event["event"] == "cluster"] == [
        "joined",
        "lost",
        "joined",
    ]
    same(root, alone)


@thorough
def test_storage_away(tmp_path, alone, storage):
    """Storage that refuses everybody for some seconds is waited for."""
    root = anthology(tmp_path, COUNT)
    run = Run(root, "--cluster", "local:2", "--store", storage.bucket(), **storage.environment)
    run.wait_for("line", 2)
    storage.away(10)

    code, summary = run.end()
    assert (code, summary["failures"]) == (0, [])
    same(root, alone)


@thorough
def test_interrupted(tmp_path, alone, storage):
    """Ctrl-C ends build and workers; the next run asks for nothing that reached the storage."""
    root = anthology(tmp_path, COUNT)
    place = ("--cluster", "local:2", "--store", storage.bucket())
    first = Run(root, *place, **storage.environment)
    first.wait_for("line", 5)
    os.killpg(first.process.pid, signal.SIGINT)
    assert first.end()[0] == 130
    assert first.leaves_nothing_running()

    second = Run(root, *place, **storage.environment)
    assert second.end()[0] == 0
    assert not first.recorded().keys() & second.recorded().keys()
    same(root, alone)
