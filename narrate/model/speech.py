"""Voice, speech and take: what an engine offers and returns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrate.model.script import Line


@dataclass(frozen=True, slots=True)
class Voice:
    """How one engine plays one role; `settings` are that engine's own keys (rate, pitch, …)."""

    role: str
    engine: str
    name: str
    settings: tuple[tuple[str, str | int | float], ...] = ()
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that an engine offers; `kind` is what its maker says of it. What is not known is empty.

    `model` is what a voice file has to name to have it, where the engine has several.
    """

    name: str
    locale: str = ""
    gender: str = ""
    kind: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A stretch of spoken text and where the engine says it lies, in seconds of its own audio."""

    start_seconds: float
    end_seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine returned for one text: coded audio (`container` is mp3, wav or flac) and timing.

    It took `attempts` requests, of which the service turned `refusals` away; `notes` are what a
    person should know of it.
    """

    audio: bytes
    container: str
    boundaries: tuple[Boundary, ...] = ()
    attempts: int = 1
    refusals: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """One recording of one spoken text, in the store under the hash of all that shaped it."""

    key: str
    engine: str
    voice: str
    spoken: str
    path: Path
    sha256: str
    seconds: float
    boundaries: tuple[Boundary, ...] = ()
    attempts: int = 1
    refusals: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line and the take that is in use for it."""

    line: Line
    take: Take
