"""Good and bad answers in, the verdict whether a service is out: one for all requests of an engine."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from narrate.engines.faults import Fault, Kind, outage
from narrate.engines.patience import Patience
from narrate.errors import EngineUnavailable

HOPELESS: frozenset[Kind] = frozenset({"blocked", "moved"})
CERTIFICATE_TRIES = 3  # of a service that has spoken before: then it is the network's mood
WINDOW = 64  # requests that show how much of a service's answers is bad
ENOUGH = 8
BAD_LUCK = 1e-5
WORST = 0.75  # more is an outage
UNTIMED = 2  # texts in a row without timing events: the service sends none in this run


@dataclass(slots=True)
class Health:
    """What the last answers say about the service; moments are of `Waiting.now`."""

    failing_since: float | None = None
    failed_in_a_row: int = 0
    in_a_row: dict[Kind, int] = field(default_factory=dict)
    served_at: dict[str, float] = field(default_factory=dict)
    untimed: int = 0
    outcomes: deque[tuple[str, bool]] = field(default_factory=lambda: deque(maxlen=WINDOW))

    def tries(self, text: str, least: int) -> int:
        """How often *text* must fail to be at fault: bad luck alone does that to one text in 100,000."""
        others = [good for other, good in self.outcomes if other != text]
        failed = others.count(False)
        if len(others) < ENOUGH or not failed:
            return least
        needed = math.ceil(math.log(BAD_LUCK) / math.log(min(failed / len(others), WORST)))
        return max(least, needed)

    def served(self, voice: str, began: float, *, timed: bool) -> None:
        """A good answer in *voice* to a request that began then."""
        self.failing_since = None
        self.failed_in_a_row = 0
        self.in_a_row.clear()
        self.served_at[voice] = began
        self.untimed = 0 if timed else self.untimed + 1

    def judge(self, failure: Fault, patience: Patience, now: float, name: str) -> None:
        """Count *failure*; raises EngineUnavailable when the service called *name* is out."""
        self.failing_since = now if self.failing_since is None else self.failing_since
        self.failed_in_a_row += 1
        self.in_a_row[failure.kind] = self.in_a_row.get(failure.kind, 0) + 1
        failing = now - self.failing_since
        if failing >= self._limit(failure, patience) or failure.retry_after_seconds > patience.outage_seconds:
            self.failing_since = None
            raise EngineUnavailable(outage(name, failure))

    def _limit(self, failure: Fault, patience: Patience) -> float:
        refused = sum(self.in_a_row.get(kind, 0) for kind in HOPELESS)
        if failure.kind in HOPELESS and refused >= patience.blocked_tries:
            return patience.blocked_seconds
        spoke_before = bool(self.served_at) and self.in_a_row[failure.kind] < CERTIFICATE_TRIES
        limits: Mapping[Kind, float] = {
            "fatal": patience.outage_seconds if spoke_before else 0,
            "key": 0,
            "address": 0,
            "unreachable": patience.unreachable_seconds,
        }
        return min(patience.outage_seconds, limits.get(failure.kind, patience.outage_seconds))
