"""A scheduler with two worker processes on this machine, for all tests of the folder."""

import logging

import pytest


@pytest.fixture(scope="package")
def scheduler():
    """Its address. Work that dies with its worker is done again by the other."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
        resources={"VOICE": 1},
    ) as cluster:
        yield cluster.scheduler_address
