"""What earlier answers took in, how long to wait for the next one out."""

from __future__ import annotations

import statistics
import time
from collections import deque
from dataclasses import dataclass, field

STALL_GROWTH = 1.6
SLOW_TIMES = 2  # what the slowest of a slow service's answers took: then no limit of ours ends one
ENOUGH = 3  # answers that show what is usual
WINDOW = 24  # answers that are remembered: what was usual an hour ago says nothing


@dataclass(frozen=True, slots=True)
class Patience:
    """All limits of a service. Edge's has answered after 90 s (edge-tts issue 473), so they adapt.

    `idle_seconds` holds until a few answers have shown what is usual; from then on a silence of
    `usual_times` the longest usual wait, and at least `least_idle_seconds`, is one too many, and
    each time that this was too little for a text it gets more. A request that takes `late_times`
    what is usual, or `unknown_late_seconds` while nobody knows what is, gets a second one beside it
    where there is room, and the first good answer counts.
    """

    connect_seconds: int = 10
    handshake_seconds: float = 10
    first_seconds: float = 30
    idle_seconds: float = 20
    least_idle_seconds: float = 1.5
    usual_times: float = 5
    settle_seconds: float = 1.0
    late_times: float = 1.5
    least_late_seconds: float = 0.6  # less is the mood of a busy machine
    unknown_late_seconds: float = 8
    ready_seconds: float = 4.5
    backoff_seconds: float = 0.4
    longest_backoff_seconds: float = 20
    tries: int = 6
    blocked_tries: int = 4
    blocked_seconds: float = 4
    unreachable_seconds: float = 60
    outage_seconds: float = 360  # bans have lasted five minutes (edge-tts issue 21)


@dataclass(slots=True)
class Usual:
    """How long the last good answers took, whole and between two of their messages."""

    waits_seconds: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    whole_seconds: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    outcome_at: float = field(default_factory=time.monotonic)

    def learn(self, wait_seconds: float, whole_seconds: float) -> None:
        """A good answer came, after *whole_seconds*; *wait_seconds* was its longest silence."""
        self.waits_seconds.append(wait_seconds)
        self.whole_seconds.append(whole_seconds)

    def idle_seconds(self, patience: Patience, *, sounding: bool, tries: int, stalls: int) -> float:
        """The silence that ends a request, by whether sound has come and how often the text has stalled."""
        most = patience.idle_seconds if sounding else patience.first_seconds * (1 + tries)
        if len(self.waits_seconds) < ENOUGH:
            return most
        longest = _ninth_tenth(self.waits_seconds)
        usual = max(patience.least_idle_seconds, patience.usual_times * longest) * STALL_GROWTH**stalls
        return min(max(most, SLOW_TIMES * longest), usual)

    def total_seconds(self, patience: Patience, *, tries: int, least: float) -> float:
        """The time that a request may take in all: at least *least* and the wait for its beginning."""
        most = patience.first_seconds * (1 + tries) + least
        return max(most, SLOW_TIMES * max(self.whole_seconds, default=0))

    def late_seconds(self, patience: Patience) -> float:
        """The time after which a request is late."""
        if len(self.whole_seconds) < ENOUGH:
            return patience.unknown_late_seconds
        return max(patience.least_late_seconds, patience.late_times * _ninth_tenth(self.whole_seconds))

    def all_silent(self, patience: Patience, now: float) -> bool:
        """Whether nothing has ended, well or badly, for so long that it tells of more than one request."""
        return now - self.outcome_at > max(patience.unknown_late_seconds, self.late_seconds(patience))


def _ninth_tenth(values: deque[float]) -> float:
    return statistics.quantiles(values, n=10)[-1]
