"""Costs of one story in, hours and limits of an archive out: a simulation of `build-episodes --cluster`.

Run as `python -m tests.bench.scale [--measure]`. Stories are recorded behind the gate of each address,
mastered by workers as they are recorded, and taken in by the machine that asked; every task passes the
scheduler. `--measure` finds the costs of this machine first, with the very code of a worker.
"""

from __future__ import annotations

import argparse
import heapq
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

TASKS = 3  # of one story: asked for, recorded, made
EPISODE_REQUESTS = 6  # of one story to the storage: four questions what is there, one puts it, one fetches it
OWN_REQUESTS = 12  # for its recordings where workers speak themselves: `tests.bench.requests` counts both
PARCEL_REQUESTS = 3  # behind a gate, for each second of recording: put, fetched by who makes it and who asked


@dataclass(frozen=True)
class Costs:
    """Of a story of ten minutes in 160 lines; seconds of one core unless said."""

    work_seconds: float = 5.6  # as `--measure` found on two cores of 2026
    asker_seconds: float = 0.25
    task_seconds: float = 0.00175  # of the scheduler
    lines: int = 160
    line_seconds: float = 1.6  # that a service takes for a line
    connections: int = 8
    megabytes: float = 14.4  # takes 4.8, episode 9.6


@dataclass(frozen=True)
class Archive:
    """What is built, and by what; `service` is false where workers speak themselves."""

    stories: int
    cores: int
    addresses: int = 1
    service: bool = True


@dataclass(frozen=True)
class Result:
    """How long it takes, and the share of that in which each part is busy."""

    hours: float
    service: float
    workers: float
    asker: float
    scheduler: float

    @property
    def limit(self) -> str:
        """What is busiest."""
        parts = ("service", "workers", "asker", "scheduler")
        return max(parts, key=lambda part: float(getattr(self, part)))


def simulate(archive: Archive, costs: Costs) -> Result:
    """Follow every story through gate, scheduler, workers and asker, each free as early as it can be."""
    recording = costs.lines * costs.line_seconds / costs.connections if archive.service else 0.0
    gates = [0.0] * archive.addresses
    cores = [0.0] * archive.cores
    scheduler = asker = 0.0
    for _ in range(archive.stories):
        scheduler += TASKS * costs.task_seconds
        recorded = max(gates[0], scheduler) + recording
        heapq.heapreplace(gates, recorded)
        made = max(cores[0], recorded) + costs.work_seconds
        heapq.heapreplace(cores, made)
        asker = max(asker, made) + costs.asker_seconds
    end = max(asker, *cores, *gates)
    busy = archive.stories / end
    return Result(
        end / 3_600,
        busy * recording / archive.addresses,
        busy * costs.work_seconds / archive.cores,
        busy * costs.asker_seconds,
        busy * TASKS * costs.task_seconds,
    )


def measured(costs: Costs, minutes: float = 2.0, stories: int = 4) -> Costs:
    """The costs of this machine: a few stories made by a workbench as on a worker, in this process."""
    from narrate import build
    from narrate.build import open_programme
    from narrate.build.booth import Booth
    from narrate.cluster import luggage
    from narrate.cluster.errand import Lacking
    from narrate.cluster.workbench import Order, Workbench
    from narrate.storage import Storage
    from tests.bench.archive import archive

    with tempfile.TemporaryDirectory() as work:
        root = archive(Path(work) / "archive", stories + 1, minutes)
        programme = open_programme(root)
        store = Storage(str(Path(work) / "store"))
        luggage.send(store, programme.series)
        order = Order(str(Path(work) / "store"), luggage.called(programme.series), "", 0)
        bench = Workbench(order, Path(work) / "bench")
        spent = []
        for job in build.jobs_of(programme, (), Booth(programme.series), 1):
            errand, before = luggage.errand(job), _cpu()
            answer = bench.make(errand, lambda _: None)
            if isinstance(answer, Lacking):
                answer = bench.make(replace(errand, may=frozenset(answer.characters)), lambda _: None)
            spent.append(_cpu() - before)
        bench.close()
    per_minute = sum(spent[1:]) / stories / minutes  # the first one also warms up
    return replace(costs, work_seconds=per_minute * 10)


def _cpu() -> float:
    now = os.times()
    return now.user + now.system


def requests(archive: Archive, costs: Costs) -> float:
    """How often one story asks the storage, with what the asking machine asks for it."""
    seconds = costs.lines * costs.line_seconds / costs.connections
    return EPISODE_REQUESTS + (PARCEL_REQUESTS * seconds if archive.service else OWN_REQUESTS)


ARCHIVES = (
    Archive(10_000, 2),
    Archive(10_000, 2, service=False),
    Archive(10_000, 64, addresses=8),
    Archive(10_000, 64, service=False),
    Archive(1_000_000, 256, addresses=32),
    Archive(1_000_000, 256, service=False),
)


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="find this machine's costs first")
    costs = measured(Costs()) if parser.parse_args().measure else Costs()
    _tell(f"{costs}")
    _tell(
        f"{'stories':>9}{'cores':>7}{'addresses':>11}{'hours':>9}{'CPU h':>8}{'TB':>7}{'requests':>10}  limit"
    )
    for archive in ARCHIVES:
        found = simulate(archive, costs)
        where = str(archive.addresses) if archive.service else "-"
        cpu = archive.stories * (costs.work_seconds + costs.asker_seconds) / 3_600
        size = archive.stories * costs.megabytes / 1e6
        asked = f"{archive.stories * requests(archive, costs) / 1e6:.2f} M"
        figures = (
            f"{archive.stories:>9}{archive.cores:>7}{where:>11}{found.hours:>9.1f}{cpu:>8.0f}{size:>7.2f}"
        )
        _tell(f"{figures}{asked:>10}  {found.limit}")
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
