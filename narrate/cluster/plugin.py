"""What Dask keeps on every worker of a run, also on one that joins late or was started again."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin

from narrate.cluster.workbench import Order, Workbench


class Bench(WorkerPlugin):  # type: ignore[misc]  # Dask ships no types
    """The workbench of one worker process; it goes, with its folder, when the run ends."""

    def __init__(self, name: str, order: Order) -> None:
        self.name = name
        self._order = order

    def setup(self, worker: Any) -> None:
        """Called by Dask in the worker."""
        self.workbench = Workbench(self._order, Path(worker.local_directory) / self.name)

    async def teardown(self, worker: Any) -> None:  # noqa: ARG002 - Dask's signature
        """Called by Dask in the worker."""
        await asyncio.to_thread(self.workbench.close)
