"""One machine beside a cluster of three workers over S3 on it, one of them killed: files and times.

Run as `python -m tests.bench.cluster [--episodes 60] [--minutes 2] [--rounds 1] [--engine tone]`. Both use
the same cores; the storage is a real S3-compatible server on loopback, whose time counts for the cluster.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from statistics import median

from narrate.errors import NarrateError
from tests.bench.archive import archive
from tests.cluster.anthologies import files, takes
from tests.cluster.loopback import Storage
from tests.cluster.run import Run


def main() -> int:
    """Print a table; 1 where a file differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=2.0, help="length of an episode")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--no-kill", action="store_true", help="let all workers live")
    asked = parser.parse_args()
    storage = Storage()
    try:
        with tempfile.TemporaryDirectory() as work:
            return _rounds(Path(work), asked, storage)
    finally:
        storage.kill()


def _rounds(work: Path, asked: argparse.Namespace, storage: Storage) -> int:
    walls: list[float] = []
    works: list[float] = []
    equal = True
    for number in range(asked.rounds):
        roots = [
            archive(work / f"{number}-{name}", asked.episodes, asked.minutes) for name in ("one", "many")
        ]
        one = _timed(Run(roots[0]))
        place = ("--cluster", f"local:{asked.workers}", "--store", storage.bucket())
        run = Run(roots[1], *place, **storage.environment)
        if not asked.no_kill:
            run.wait_for("episode", max(1, asked.episodes // 3))
            os.kill(run.workers()[0], signal.SIGKILL)
        many = _timed(run)
        equal = equal and files(roots[0]) == files(roots[1]) and takes(roots[0]) == takes(roots[1])
        walls.append(many[0] / one[0])
        works.append(many[1] / one[1])
        load = os.getloadavg()[0]
        _tell(
            f"round {number + 1}: one machine {one[0]:.1f} s ({one[1]:.1f} s CPU), cluster {many[0]:.1f} s "
            f"({many[1]:.1f} s CPU), load {load:.1f}, files equal: {equal}"
        )
        for root in roots:
            shutil.rmtree(root)
    _tell(
        f"cluster / one machine, median of {asked.rounds}: wall {median(walls):.3f}, CPU {median(works):.3f}"
    )
    return 0 if equal else 1


def _timed(run: Run) -> tuple[float, float]:
    code, summary = run.end()
    if code or summary["failures"]:
        raise NarrateError(f"a build ended with {code}: {summary.get('failures')}")
    return run.seconds, run.cpu_seconds


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
