"""A speech service that counts connections, asked by a cluster: one gate stands before it."""

import json
import os

import pytest

from tests.cluster.anthologies import anthology, files, takes
from tests.cluster.run import Run
from tests.edge_service import EdgeService

COUNT = int(os.environ.get("NARRATE_CLUSTER_EPISODES", "2"))
MOST = 3


@pytest.fixture(scope="module")
def service():
    with EdgeService(latency_seconds=0.05) as running:
        yield running


def workers(service, folder):
    """The environment in which Dask starts workers that ask *service*."""
    redirection = folder / "redirection.py"
    redirection.write_text(service.redirection(), "utf-8")
    return {"DASK_DISTRIBUTED__WORKER__PRELOAD": str(redirection)}


def attempts(root):
    """How many requests the takes of an anthology have cost."""
    sidecars = (root / ".narrate" / "takes").rglob("*.json")
    return sum(json.loads(path.read_bytes())["attempts"] for path in sidecars)


def test_one_gate(tmp_path, service):
    """All workers together open no more connections than one machine may; each line is recorded once."""
    roots = [anthology(tmp_path / name, COUNT) for name in ("one", "many")]
    engine = ("--engine", "edge", "--max-connections", str(MOST))
    one = Run(roots[0], *engine, before=service.redirection())
    assert one.end()[0] == 0
    texts = {*service.asked}
    service.asked.clear()
    service.most_open = 0
    many = Run(roots[1], *engine, "--cluster", "local:2", **workers(service, tmp_path))

    assert many.end()[0] == 0
    assert service.most_open <= MOST
    assert {*service.asked} == texts
    assert len(service.asked) <= attempts(roots[1])  # a late answer is asked for again
    assert files(roots[0]) == files(roots[1])
    assert takes(roots[0]) == takes(roots[1])
