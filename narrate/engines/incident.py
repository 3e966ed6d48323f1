"""What happens between an engine and its service besides answers: told to whoever listens, as it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Incident:
    """A request failed and is sent again, or the service asked for patience and all wait for *wait_seconds*.

    `limit` is how many requests may be under way from now on.
    """

    kind: Literal["retry", "throttled"]
    engine: str
    why: str
    text: str = ""
    wait_seconds: float = 0.0
    limit: int = 0


Hear = Callable[[Incident], None]


def deaf(_: Incident) -> None:
    """Where nobody listens."""
