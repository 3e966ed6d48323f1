"""A cluster builds stories over S3 on this machine: how often it asks the storage, and for what.

Run as `python -m tests.bench.requests [--minutes 10] [--stories 8] [--gate]`. A smaller archive is built
first; what the larger one takes more is what its stories take, without what a build asks once. Workers speak
themselves (the tone engine), or with `--gate` a service on this machine does, as slow as a real one. What is
recorded goes to the store once a second, so a busy machine needs a few requests more.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from narrate.errors import NarrateError
from tests.bench.archive import archive
from tests.bench.scale import Costs
from tests.cluster.loopback import Storage
from tests.cluster.run import Run
from tests.cluster.test_gate import workers
from tests.edge_service import EdgeService

NOTED = re.compile(r'"([A-Z]+) (/\S*) HTTP/')
FEW = 2


def main() -> int:
    """Print a line for each kind of request, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="length of a story")
    parser.add_argument("--stories", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--gate", action="store_true", help="have a service speak, one gate before it")
    asked = parser.parse_args()
    few, many = (counted(number, asked) for number in (FEW, asked.stories))
    more = asked.stories - FEW
    for kind in sorted(many):
        _tell(f"{kind:16}{(many[kind] - few[kind]) / more:8.2f} a story")
    total = (many.total() - few.total()) / more
    _tell(f"{'all':16}{total:8.2f} a story of {asked.minutes:g} minutes")
    return 0


def counted(stories: int, asked: argparse.Namespace) -> Counter[str]:
    """The requests of one build by their method and by what they are about."""
    costs = Costs()
    with tempfile.TemporaryDirectory() as work, EdgeService(latency_seconds=costs.line_seconds) as service:
        log = Path(work) / "requests.txt"
        root = archive(Path(work) / "archive", stories, asked.minutes)
        storage = Storage(log)
        try:
            place = ("--cluster", f"local:{asked.workers}", "--store", storage.bucket())
            if asked.gate:
                place += ("--engine", "edge", "--max-connections", str(costs.connections))
            run = Run(root, *place, **storage.environment, **workers(service, Path(work)))
            code, summary = run.end()
        finally:
            storage.kill()
        if code or summary["failures"]:
            raise NarrateError(f"a build ended with {code}: {summary.get('failures')}")
        return Counter(map(_kind, NOTED.findall(log.read_text("utf-8", "replace"))))


def _kind(noted: tuple[str, str]) -> str:
    """The method, and the folder of the store that it is about."""
    method, address = noted
    path, _, question = address.partition("?")
    return f"{method} list" if "list-type" in question else " ".join((method, *path.split("/")[3:4]))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
