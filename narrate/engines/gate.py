"""Answers of a service in, leave to send the next request out: how many at once, and when not at all.

Additive increase and multiplicative decrease (RFC 5681's idea): one more at a time per round of good
answers, half when the service refuses. A lone refusal is noise; three more by requests that began after
it, with no good answer between, are a limit. Then all pause together and one request tries the air.
Where it is soon served, that was noise after all, and the old number is quickly reached again; where it
is not, or noise comes twice, the number that was too many is not tried again for a while.
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
# Nobody says how long a limit lasts: a burst is over at once, a ban may take minutes, and some bans begin
# anew with each request. So the pauses grow in waves: short ones often, long ones now and then.
PAUSES_SECONDS = (1, 1, 2, 4, 1, 2, 4, 8, 1, 2, 4, 8, 16, 1, 2, 4, 8, 16, 32, 1, 2, 4, 8, 16, 32, 60)
DOUBTS = 4  # refusals in a row that make a limit; where one in ten is noise, it cuts once in 300 refusals
QUICK_SHARE = 0.75  # of the old number is reached again in steps of one
FEW = 2  # the last lines of a run are few; that they are refused says nothing of more
LASTING = 4  # cuts in a row, the pauses between them growing, that are more than bad luck
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
        self._before = float(cap)  # what the limit was before the last cut
        self._crowd = 0  # how many were under way at the first refusal
        self._wary = 0  # good answers until a cut counts as the first again
        self._queue: set[asyncio.Future[None]] = set()

    @property
    def limit(self) -> int:
        """How many may be under way now; 1 while one request tries the air after a pause."""
        return 1 if self._cuts else int(self._limit)

    def has_room(self, *, beyond_limit: bool = False) -> bool:
        """Whether one more may go at once and takes nobody's place; never while the service refuses."""
        calm = self._doubted_since is None and self._waiting.now() >= self._paused_until
        most = self._cap if beyond_limit and not self._cuts else self.limit
        return calm and self._busy < most and not (self._queue and not beyond_limit)

    @contextlib.asynccontextmanager
    async def slot(self, *, extra: bool = False) -> AsyncIterator[float]:
        """Wait for leave; the value is the moment it was given, to be handed back with the answer.

        An *extra* one goes at once: ask `has_room` before.
        """
        began = await self._enter(extra=extra)
        try:
            yield began
        finally:
            self._busy -= 1
            self._wake()

    def succeeded(self, began: float) -> None:
        """A good answer came for a request that began then."""
        if self._doubted_since is not None and began >= self._doubted_since:
            self._believe()
        self._calm += 1
        self._wary -= self._wary > 0
        if self._calm >= CALM:
            self._calm = 0
            self._ceiling = min(self._cap, self._ceiling + 1)
        step = 1.0 if self._limit < QUICK_SHARE * self._before else 1 / self._limit
        self._limit = min(self._ceiling, self._limit + step)
        self._wake()

    def refused(self, began: float, retry_after_seconds: float = 0) -> float:
        """The service said “not now” to a request that began then; how long all pause for it, if they do."""
        now = self._waiting.now()
        self._paused_until = max(self._paused_until, now + retry_after_seconds)
        if self._doubted_since is None:
            self._doubted_since = now
            self._doubts = 1
            self._crowd = self._busy + 1  # the one that was refused has left
        elif began >= max(self._doubted_since, self._cut_at):
            self._doubts += 1
        if self._doubts >= DOUBTS and began >= self._cut_at:
            self._cut(now)
            return self._paused_until - now
        return retry_after_seconds

    def _believe(self) -> None:
        """The service serves again: what was in doubt is settled."""
        if self._cuts >= LASTING or (self._cuts and self._wary):
            self._ceiling = max(FEW, int(self._before) - 1)
        if self._cuts:
            self._wary = CALM
        self._doubted_since = None
        self._doubts = self._cuts = 0

    def _cut(self, now: float) -> None:
        self._calm = 0
        if not self._cuts:
            self._before = min(self._limit, float(max(FEW, self._crowd)))
            self._limit = max(1.0, self._before / 2)
        pause = PAUSES_SECONDS[min(self._cuts, len(PAUSES_SECONDS) - 1)]
        self._cuts += 1
        self._cut_at = now
        self._paused_until = max(self._paused_until, now + pause * (1 + self._waiting.chance()) / 2)

    async def _enter(self, *, extra: bool) -> float:
        while True:
            rest = self._paused_until - self._waiting.now()
            if rest > 0:
                await self._waiting.sleep(rest)
            elif extra or self._busy < self.limit:
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
