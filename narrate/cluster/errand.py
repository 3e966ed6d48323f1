"""What travels between the machine that asks for a build and those that make it: small, frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from narrate.build.events import Event
from narrate.errors import NarrateError

TAKES, EPISODES, LUGGAGE = "takes", "episodes", "luggage"  # the folders of the shared storage


@dataclass(frozen=True, slots=True)
class Errand:
    """One episode to be made: its script as bytes, and which of its lines may be recorded for it.

    A line that it shares with an earlier episode is recorded for that one only.
    """

    name: str
    number: int
    fingerprint: str
    guid: str
    script: bytes
    choices: bytes  # of takes, as they stand beside the script; empty where there are none
    may: frozenset[str] = frozenset()

    @property
    def parcel(self) -> str:
        """The name of the finished episode in the storage."""
        return f"{EPISODES}/{self.name}.{self.fingerprint[:24]}.{self.guid[:8]}.zip"

    @property
    def takes(self) -> str:
        """The folder of its recordings in the storage."""
        return f"{TAKES}/{self.name}"


@dataclass(frozen=True, slots=True)
class Effort:
    """What the engine did for one answer: requests beyond the first, and how often it said “not now”."""

    retries: int = 0
    refusals: int = 0


@dataclass(frozen=True, slots=True)
class Lacking:
    """The episode cannot go on: so many characters of each of these takes are to be recorded first.

    `parcels` are the recordings of its own that the storage holds. `per_address` says that the engine
    is a service that counts the requests of an address.
    """

    name: str
    characters: Mapping[str, int]
    parcels: tuple[str, ...]
    engine: str
    per_address: bool
    effort: Effort = field(default_factory=Effort)


@dataclass(frozen=True, slots=True)
class Finished:
    """The episode lies in the storage; `parcels` are the recordings that it was made of and are its own."""

    name: str
    parcel: str
    parcels: tuple[str, ...]
    effort: Effort = field(default_factory=Effort)


@dataclass(frozen=True, slots=True)
class Refused:
    """The episode cannot be made, and the sentence that says why."""

    name: str
    error: NarrateError
    effort: Effort = field(default_factory=Effort)


Answer = Lacking | Finished | Refused


@dataclass(frozen=True, slots=True)
class Stored:
    """Recordings of an episode reached the storage."""

    name: str
    parcel: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What happened meanwhile."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """An episode entered a stage."""

    name: str
    stage: str
    done: int
    total: int


News = Stored | Progress | Heard
