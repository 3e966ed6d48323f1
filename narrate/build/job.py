"""What travels through the making of one episode: the job, its lines by part, and their recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrate.build.choice import Wish
from narrate.build.entries import Entry
from narrate.model import Line, Series, Spoken


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of an episode by the part of the programme they belong to, and what is wished of some."""

    opening: tuple[Line, ...]
    body: tuple[Line, ...]
    closing: tuple[Line, ...]
    wishes: Mapping[str, Wish] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Line, ...]:
        """Every line in the order it is heard."""
        return (*self.opening, *self.body, *self.closing)

    @property
    def roles(self) -> tuple[str, ...]:
        """The voice roles that are needed."""
        return tuple(dict.fromkeys(line.role for line in self.all))


@dataclass(frozen=True, slots=True)
class Job:
    """One episode to be made: its script, place in the programme, name for ever and where things go."""

    entry: Entry
    series: Series
    number: int
    fingerprint: str
    folder: Path
    workshop: Path
    jobs: int = 0
    guid: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """The takes of an episode, who spoke them and who should have, and what to know of it."""

    takes: tuple[Spoken, ...]
    engine: str
    asked_engine: str
    notices: tuple[str, ...]
