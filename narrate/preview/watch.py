"""An anthology's folder in, what changed in it since the last look out: by length and time of its files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

SECONDS = 0.5  # between two looks: an editor's save is on the page before the eye is
PATTERNS = (
    "scripts/*.md",
    "scripts/.review/*.json",
    "scripts/.takes/*.json",
    "voices/*.toml",
    "episodes/series.toml",
    "episodes/feed.xml",
    "episodes/*/manifest.json",
    "episodes/*/approval.json",
)
Seen = Mapping[Path, tuple[int, int]]


def look(root: Path) -> Seen:
    """The files that the page shows something of, with length and time."""
    return seen(path for pattern in PATTERNS for path in root.glob(pattern))


def seen(paths: Iterable[Path]) -> Seen:
    """Length and time of those of *paths* that are there."""
    found = {}
    for path in paths:
        with contextlib.suppress(OSError):  # it went away between the two calls
            stat = path.stat()
            found[path] = (stat.st_size, stat.st_mtime_ns)
    return found


def changed(before: Seen, now: Seen) -> frozenset[Path]:
    """The files that are new, gone or different."""
    return frozenset(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
