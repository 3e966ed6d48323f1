"""Answers of a service in, leave to send the next request out: how many at once, and when not at all.

Additive increase and multiplicative decrease (RFC 5681's idea): one more at a time per round of good
answers, half when the service refuses. A lone refusal is noise; two more by requests that began after
it, with no good answer between, are a limit. Then all pause together, one request tries the air, and
the number that was too many is not tried again for a while.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

START = 4
CAP = 8  # nobody documents a safe number; 10 is what careful clients of this service use
PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
DOUBTS = 3  # refusals in a row that make a limit; where one in ten is noise, it cuts once in a hundred
CALM = 40  # good answers before the number that was once too many is tried again


@dataclass(frozen=True, slots=True)
class Waiting:
    """Time as the engine sees it: `now` in seconds, `sleep`, and `chance` in [0, 1) for jitter."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.SystemRandom().random


class Gate:
    """One for the whole process; it keeps numbers between event loops and nothing of a loop."""

    def __init__(self, waiting: Waiting, *, start: int = START, cap: int = CAP) -> None:
        self._waiting = waiting
        self._cap = cap
        self._limit = float(min(start, cap))
        self._ceiling = cap
        self._calm = 0
        self._busy = 0
        self._paused_until = 0.0
        self._doubted_since: float | None = None
        self._doubts = 0
        self._cuts = 0
        self._cut_at = 0.0
        self._queue: set[asyncio.Future[None]] = set()

    @property
    def limit(self) -> int:
        """How many may be under way now; 1 while one request tries the air after a pause."""
        return 1 if self._cuts else int(self._limit)

    @contextlib.asynccontextmanager
    async def slot(self) -> AsyncIterator[float]:
        """Wait for leave; the value is the moment it was given, to be handed back with the answer."""
        began = await self._enter()
        try:
            yield began
        finally:
            self._busy -= 1
            self._wake()

    def succeeded(self, began: float) -> None:
        """A good answer came for a request that began then."""
        if self._doubted_since is not None and began >= self._doubted_since:
            self._doubted_since = None
            self._doubts = 0
            self._cuts = 0
        self._calm += 1
        if self._calm >= CALM:
            self._calm = 0
            self._ceiling = min(self._cap, self._ceiling + 1)
        self._limit = min(self._ceiling, self._limit + 1 / self._limit)
        self._wake()

    def refused(self, began: float, retry_after_seconds: float = 0) -> None:
        """The service said “not now” to a request that began then."""
        now = self._waiting.now()
        self._paused_until = max(self._paused_until, now + retry_after_seconds)
        if self._doubted_since is None:
            self._doubted_since = now
            self._doubts = 1
        elif began >= max(self._doubted_since, self._cut_at):
            self._doubts += 1
        if self._doubts >= DOUBTS and began >= self._cut_at:
            self._cut(now)

    def _cut(self, now: float) -> None:
        self._calm = 0
        if not self._cuts:
            self._ceiling = max(1, int(self._limit) - 1)
            self._limit = max(1.0, self._limit / 2)
        pause = min(LONGEST_PAUSE_SECONDS, PAUSE_SECONDS * 2**self._cuts)
        self._cuts += 1
        self._cut_at = now
        self._paused_until = max(self._paused_until, now + pause * (1 + self._waiting.chance()) / 2)

    async def _enter(self) -> float:
        while True:
            rest = self._paused_until - self._waiting.now()
            if rest > 0:
                await self._waiting.sleep(rest)
            elif self._busy < self.limit:
                self._busy += 1
                return self._waiting.now()
            else:
                await self._turn()

    async def _turn(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._queue.add(future)
        try:
            await future
        finally:
            self._queue.discard(future)

    def _wake(self) -> None:
        for future in self._queue:
            if not future.done():
                future.set_result(None)
