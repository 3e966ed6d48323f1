"""What a build tells while it runs: frozen values, each with a name of its own for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from narrate.engines.incident import Incident
from narrate.model import Take
from narrate.record import Request, Step


@dataclass(frozen=True, slots=True)
class Started:
    """A run begins, over so many episodes; `engine` is the one that is wanted."""

    event: ClassVar[str] = "started"
    episodes: int
    engine: str


@dataclass(frozen=True, slots=True)
class LineRecorded:
    """A line was recorded and proven, or refused (`error`).

    `done` of `total` lines and `characters` of `total_characters` of those that lacked are recorded now.
    """

    event: ClassVar[str] = "line"
    episode: str
    line: str
    text: str
    seconds: float
    attempts: int
    refusals: int
    done: int
    total: int
    characters: int
    total_characters: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeDone:
    """An episode is up to date: of its `lines` so many were recorded now and so many were there already."""

    event: ClassVar[str] = "episode"
    name: str
    changed: bool
    lines: int
    recorded: int
    cached: int
    retries: int
    seconds: float
    draft: bool
    released: bool


@dataclass(frozen=True, slots=True)
class EpisodeFailed:
    """An episode or a manuscript could not be built."""

    event: ClassVar[str] = "failed"
    name: str
    error: str


@dataclass(frozen=True, slots=True)
class ClusterState:
    """A cluster was joined, or lost (`state`), with so many `threads`; `dashboard` is its page's address."""

    event: ClassVar[str] = "cluster"
    state: Literal["joined", "lost"]
    address: str
    dashboard: str = ""
    threads: int = 0


Event = Started | LineRecorded | EpisodeDone | EpisodeFailed | ClusterState | Incident
Hear = Callable[[Event], None]
Owner = tuple[str, str]  # the episode and the line that need a take


def listener(hear: Hear, owners: Mapping[Request, Owner]) -> Callable[[Step], None]:
    """What tells *hear* of each line that is recorded, by the line that needed it first."""

    def stepped(step: Step) -> None:
        """Tell of one line, by the episode that needed it first."""
        episode, line = owners[step.request]
        take, error = (step.outcome, "") if isinstance(step.outcome, Take) else (None, step.outcome)
        counted = step.done, step.total, step.characters, step.total_characters
        how = (take.seconds, take.attempts, take.refusals) if take else (0.0, 0, 0)
        hear(LineRecorded(episode, line, step.request.text, *how, *counted, error))

    return stepped


def deaf(_: Event) -> None:
    """Where nobody listens."""
