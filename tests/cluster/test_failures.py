"""What a cluster survives: one thing here, with 2 episodes; the others, which take minutes, in `failures`."""

import os
import signal

import pytest

from narrate import build
from tests.cluster.anthologies import anthology, files, takes
from tests.cluster.loopback import Storage
from tests.cluster.run import Run

COUNT = int(os.environ.get("NARRATE_CLUSTER_EPISODES", "2"))


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
