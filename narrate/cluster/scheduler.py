"""The scheduler that is named, or one with workers of this machine, in; Dask's client of it out."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from narrate import __version__
from narrate.errors import UsageError

LOCAL = "local:"
COUNT = re.compile(r"0*[1-9]\d{0,3}", re.ASCII)  # of worker processes
ANSWER_SECONDS = 10.0  # in which a scheduler says that it is there
DEATHS = 10  # of workers over one episode, before it is to blame
SETTINGS: Mapping[str, object] = {
    "distributed.scheduler.worker-ttl": "30s",  # after which a worker that says nothing is started again
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.worker.profile.enabled": False,
    "distributed.worker.multiprocessing-method": "spawn" if sys.platform == "win32" else "forkserver",
    # Dask's 64 kB has glibc fetch each array anew from the system, which triples the time of the sound
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": 512_000_000,
    "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": 64_000_000,
}

PRELOADED = (
    "distributed",
    "narrate.cluster.plugin",
    "narrate.mix",
    "narrate.deliver",
    "narrate.tags",
    "s3fs",
)


def join(where: str, scratch: Path, stack: ExitStack) -> Any:
    """A client of the scheduler, or of a cluster that is started for it and ends with *stack*.

    Raises UsageError where Dask is not installed, nobody answers, or a worker has another narrate.
    """
    client = _client(where, scratch, stack)
    _same_version(client)
    return client


def _client(where: str, scratch: Path, stack: ExitStack) -> Any:
    try:
        if where.startswith(LOCAL):
            _settled()
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            f"--cluster {where}: needs Dask; pip install dask distributed fsspec s3fs."
        ) from error
    if where.startswith(LOCAL):
        cluster = stack.enter_context(_local(where, scratch))
        return stack.enter_context(Client(cluster, set_as_default=False))
    if "://" not in where:
        raise UsageError(f"--cluster {where}: write tcp://HOST:PORT of a scheduler, or local:N.")
    try:
        return stack.enter_context(Client(where, timeout=ANSWER_SECONDS, set_as_default=False))
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"--cluster {where}: no scheduler answers there ({error}); start `dask scheduler`."
        ) from error


def _settled() -> None:
    """Settings that Dask reads when it is imported: workers are forked from one that has imported all."""
    import multiprocessing

    import dask

    dask.config.set(SETTINGS)
    import distributed  # noqa: F401 - sets its own list of modules, before ours

    if sys.platform != "win32":
        multiprocessing.get_context("forkserver").set_forkserver_preload(list(PRELOADED))


def _local(where: str, scratch: Path) -> Any:
    from distributed import LocalCluster

    count = where.removeprefix(LOCAL)
    if not COUNT.fullmatch(count):
        raise UsageError(f"--cluster {where}: write the number of worker processes, such as local:4.")
    scratch.mkdir(parents=True, exist_ok=True)
    return LocalCluster(
        n_workers=int(count),
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        local_directory=str(scratch),
        silence_logs=logging.CRITICAL,
    )


def _same_version(client: Any) -> None:
    """Raise UsageError where a worker has another narrate, or none: it would make other bytes."""
    told: Mapping[str, str] = client.run(_version)
    for worker, version in told.items():
        if version != __version__:
            raise UsageError(f"{worker}: has narrate {version}; install {__version__} as it is here.")


def _version() -> str:
    return __version__
