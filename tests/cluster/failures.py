"""What a cluster survives, as far as it takes minutes to see: `make cluster`."""

import os
import signal

from tests.cluster.anthologies import anthology
from tests.cluster.loopback import Dask
from tests.cluster.run import Run
from tests.cluster.test_failures import COUNT, alone, same, storage

__all__ = ["alone", "storage"]  # fixtures


def test_worker_hangs(tmp_path, alone, storage):
    """A worker that stands still is given up, and its work is done by others."""
    root = anthology(tmp_path, COUNT)
    run = Run(root, "--cluster", "local:3", "--store", storage.bucket(), **storage.environment)
    run.wait_for("line", 5)
    os.kill(run.workers()[0], signal.SIGSTOP)

    code, summary = run.end()
    assert (code, summary["failures"]) == (0, [])
    same(root, alone)


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


def test_storage_away(tmp_path, alone, storage):
    """Storage that refuses everybody for some seconds is waited for."""
    root = anthology(tmp_path, COUNT)
    run = Run(root, "--cluster", "local:2", "--store", storage.bucket(), **storage.environment)
    run.wait_for("line", 2)
    storage.away(10)

    code, summary = run.end()
    assert (code, summary["failures"]) == (0, [])
    same(root, alone)


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
