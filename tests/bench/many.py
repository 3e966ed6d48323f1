"""A build of many short episodes in one process: what it holds of memory as it goes on.

Run as `python -m tests.bench.many [--episodes 1000] [--minutes 0.4]`. The tone engine speaks; every episode
is made from nothing, with all cores. Prints a line when 50 episodes are done and then at each mark.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from narrate import build
from narrate.build.events import EpisodeDone, Event
from tests.bench.archive import archive

MARKS = (50, 150, 300, 600, 1_000, 2_000, 5_000, 10_000)


@dataclass(slots=True)
class Watch:
    """Counts the episodes that are done and prints, at each mark, what the process holds."""

    done: int = 0

    def hear(self, event: Event) -> None:
        """Be told what happens in a build."""
        self.done += isinstance(event, EpisodeDone)
        if isinstance(event, EpisodeDone) and self.done in MARKS:
            now, most = (_megabytes(field) for field in ("VmRSS", "VmHWM"))
            spent, load = sum(os.times()[:2]) / self.done, os.getloadavg()[0]
            sys.stdout.write(
                f"{self.done:6} episodes: {now:6.1f} MB now, {most:6.1f} MB at most, "
                f"{spent:.2f} s CPU each, load {load:.1f}\n"
            )
            sys.stdout.flush()


def main() -> int:
    """Print the marks; 1 where an episode failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=1_000)
    parser.add_argument("--minutes", type=float, default=0.4, help="length of an episode")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        root = archive(Path(work), asked.episodes, asked.minutes)
        done = build.build(root, tell=lambda *_: None, hear=Watch().hear)
    return 1 if done.failures or len(done.outcomes) < asked.episodes else 0


def _megabytes(field: str) -> float:
    (found,) = re.findall(rf"{field}:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found) / 1024


if __name__ == "__main__":
    sys.exit(main())
