"""Errands in, answers and news out, whoever does the work. It, scheduler.py and plugin.py alone know Dask.

Dask places the tasks, moves them when a worker dies, starts dead workers again, and holds the semaphore
before each speech service. Answers are small: what is large lies in the shared storage.
"""

from __future__ import annotations

import logging
import pickle
import queue
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from narrate.cluster.errand import Answer, Effort, Errand, News
from narrate.cluster.scheduler import ANSWER_SECONDS, LOCAL, join
from narrate.cluster.workbench import Order, Stopped, Workbench
from narrate.errors import NarrateError, OutputError, UsageError

BACK_SECONDS = 600.0  # in which one that went away must be there again
RESULT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Done:
    """A task ended; `value` is what it gave, or the error of an episode that kills its workers."""

    names: tuple[str, ...]
    value: Answer | tuple[Effort, Mapping[str, NarrateError]] | NarrateError


@dataclass(frozen=True, slots=True)
class Lost:
    """The scheduler is gone, and all tasks with it; what they brought to the storage is there."""


class Team:
    """The workers behind the scheduler at *where*, or *local:N* worker processes of this machine.

    *order* is what all errands have in common. Raises UsageError where nobody answers.
    """

    def __init__(self, where: str, order: Order, scratch: Path) -> None:
        self.where, self.order = where, order
        self._scratch = scratch
        self._inbox: queue.Queue[Any] = queue.Queue()
        self._under_way: dict[str, Any] = {}
        self._stack = ExitStack()
        self._run = uuid4().hex[:12]
        self._join()

    def _join(self) -> None:
        client = join(self.where, self._scratch, self._stack)
        self._client = client
        self._counted_at = 0.0
        self._counted = 1
        client.register_plugin(_bench(self._run, self.order))
        client.subscribe_topic(_topic(self._run), lambda event: self._inbox.put(pickle.loads(event[1])))  # noqa: S301 - our own worker packed it

    @property
    def dashboard(self) -> str:
        """The address of Dask's own page; without bokeh on the scheduler's machine, of its plain one."""
        link = str(self._client.dashboard_link)
        plain = link.removesuffix("status") + "info/main/workers.html"
        return plain if self.where.startswith(LOCAL) and find_spec("bokeh") is None else link

    @property
    def threads(self) -> int:
        """How many errands can be under way now; at least 1."""
        if time.monotonic() - self._counted_at > ANSWER_SECONDS:
            self._counted = max(1, sum(self._client.nthreads().values()))
            self._counted_at = time.monotonic()
        return self._counted

    @property
    def addresses(self) -> int:
        """How many machines there are."""
        return max(1, len({_host(worker) for worker in self._client.nthreads()}))

    def make(self, errand: Errand, resources: Mapping[str, float]) -> None:
        """Have one episode made, by a worker that has *resources*."""
        self._submit((errand.name,), _make, self._run, errand, resources=dict(resources))

    def record(
        self, errands: Sequence[Errand], engine: str, resources: Mapping[str, float], *, each: bool
    ) -> None:
        """Have the lines of several episodes recorded, one such batch at a time.

        That is one in the whole cluster, or where *each* machine has an address of its own, one on each.
        """
        names = tuple(errand.name for errand in errands)
        self._submit(names, _record, self._run, tuple(errands), engine, each, resources=dict(resources))

    def next(self, seconds: float) -> Done | News | Lost | None:
        """What happens next; None where nothing does for so long."""
        try:
            item = self._inbox.get(timeout=seconds)
        except queue.Empty:
            return None if self._client.status in ("running", "connecting") else Lost()
        if not isinstance(item, str):
            news: News = item
            return news
        future, names = self._under_way.pop(item, (None, ()))
        return None if future is None else self._ended(item, future, names)

    def again(self) -> None:
        """Join the scheduler once more after it was lost. Raises OutputError where it stays away."""
        self._drop()
        until = time.monotonic() + BACK_SECONDS
        while True:
            try:
                self._join()
            except (UsageError, OSError) as error:
                if time.monotonic() > until:
                    raise OutputError(
                        f"--cluster {self.where}: the scheduler went away and did not come back; "
                        "what was made is kept: start it and run again."
                    ) from error
                time.sleep(1)
            else:
                return

    def close(self) -> None:
        """Stop what is still under way, at its next step, and leave the workers as they were."""
        try:
            if self._client.status == "running":
                self._client.cancel([future for future, _ in self._under_way.values()], force=True)
                self._client.unregister_worker_plugin(_name(self._run))
        except (KeyError, OSError, TimeoutError) as error:  # a worker that was just started has no bench yet
            logging.getLogger(__name__).debug("somebody is gone already: %s", error)
        self._drop()

    def _drop(self) -> None:
        self._under_way.clear()
        with suppress(OSError):  # also TimeoutError: from a scheduler that is gone, nobody takes leave
            self._stack.close()
        self._inbox = queue.Queue()

    def _submit(
        self,
        names: tuple[str, ...],
        task: Callable[..., Any],
        *arguments: object,
        resources: dict[str, float],
    ) -> None:
        key = f"narrate-{task.__name__.strip('_')}-{names[0]}-{uuid4().hex[:8]}"
        future = self._client.submit(task, *arguments, key=key, resources=resources or None, pure=False)
        self._under_way[key] = future, names
        inbox = self._inbox
        future.add_done_callback(lambda _: inbox.put(key))

    def _ended(self, key: str, future: Any, names: tuple[str, ...]) -> Done | Lost | None:
        if future.status in ("cancelled", "lost"):
            return Lost()
        try:
            return Done(names, future.result(timeout=RESULT_SECONDS))
        except TimeoutError:  # its worker died with the answer: Dask asks another one
            self._under_way[key] = future, names
            inbox = self._inbox
            future.add_done_callback(lambda _: inbox.put(key))
            return None
        except Stopped:
            return None
        except _dask_errors() as error:
            return self._blamed(error, names)

    def _blamed(self, error: Exception, names: tuple[str, ...]) -> Done | Lost:
        if type(error).__name__ != "KilledWorker":
            return Lost()
        return Done(
            names,
            OutputError(
                f"{', '.join(names)}: too many workers died over it; "
                "give them more memory, or build it on this machine."
            ),
        )


def _name(run: str) -> str:
    return f"narrate-{run}"


def _topic(run: str) -> str:
    return f"narrate-news-{run}"


def _host(address: str) -> str:
    return address.rpartition("://")[2].rpartition(":")[0]


def _dask_errors() -> tuple[type[Exception], ...]:
    from distributed import CancelledError
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    return (KilledWorker, CancelledError, CommClosedError)


def _bench(run: str, order: Order) -> Any:
    from narrate.cluster.plugin import Bench

    return Bench(_name(run), order)


def _workbench(run: str) -> Workbench:
    """The workbench of this worker."""
    from distributed import get_worker

    found: Workbench = get_worker().plugins[_name(run)].workbench
    return found


def _teller(run: str) -> Callable[[News], None]:
    from distributed import get_worker

    worker = get_worker()
    return lambda news: worker.log_event(_topic(run), pickle.dumps(news))


def _make(run: str, errand: Errand) -> Answer:
    return _workbench(run).make(errand, _teller(run))


def _record(
    run: str, errands: Sequence[Errand], engine: str, each: bool
) -> tuple[Effort, Mapping[str, NarrateError]]:
    """A batch of lines; waiting for its turn, and for the service, takes no place of other work."""
    from distributed import Semaphore, get_worker, secede

    bench, tell = _workbench(run), _teller(run)
    address = _host(get_worker().address) if each else "all"
    secede()
    with Semaphore(max_leases=1, name=f"narrate-{engine}-{address}"):
        return bench.record(errands, tell)
