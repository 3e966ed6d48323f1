"""What a run of the build did, as values: what was made, what was not, and what a person should know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrate.build import manifest
from narrate.build.manifest import Brief, Manifest
from narrate.build.shelf import Feeds, State
from narrate.errors import NarrateError, OutputError
from narrate.series import EPISODES


@dataclass(frozen=True, slots=True)
class Outcome:
    """One episode of the anthology in *root* after a run; `recorded` of its `lines` were spoken for it now.

    That took `retries` requests more. `lines` is 0 where nothing had to be done.
    """

    root: Path
    name: str
    brief: Brief
    changed: bool
    recorded: int
    released: bool
    lines: int = 0
    retries: int = 0

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.root / EPISODES / self.name

    @property
    def manifest(self) -> Manifest:
        """All that is known of it, read anew; raises OutputError where it was taken away meanwhile."""
        found = manifest.load(self.folder)
        if found is None:
            raise OutputError(f"{self.folder}: its manifest.json is gone; build again.")
        return found


@dataclass(frozen=True, slots=True)
class Failure:
    """An episode or a manuscript that was not built, and the sentence that says why."""

    name: str
    error: NarrateError


@dataclass(frozen=True, slots=True)
class Built:
    """What a run did; `outage` says that the engine went away and the run is to be repeated.

    Recording took `retries` requests more than there are lines; the service turned away `refusals`.
    `unreadable` is where the episodes stand whose scripts cannot be read; `hints` are what is no error and
    may not be meant.
    """

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    scripts: tuple[Path, ...]
    feeds: Feeds
    outage: bool
    retries: int = 0
    refusals: int = 0
    unreadable: tuple[State, ...] = ()
    hints: tuple[str, ...] = ()
