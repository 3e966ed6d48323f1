"""One request to the edge-tts client in, what came of it out, with a clock of our own around each wait.

Once its socket is open the client waits for ever (aiohttp issue 8444), and it ends without an error
when the service drops the connection; so this file knows when to stop and what is here by then.
Imported by engines only; edge_tts itself is imported by the caller.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from narrate.model import Boundary

TICKS_PER_SECOND = 10_000_000  # of 100 ns
LOOK_SECONDS = 0.25  # limits may shrink while we wait, for other requests teach what is usual
END_SECONDS = 0.3


class Stalled(Exception):
    """Nothing came for longer than the limit."""


@dataclass(slots=True)
class Answer:
    """What has come so far; `longest_wait_seconds` is between any two messages, and before the first."""

    audio: bytearray = field(default_factory=bytearray)
    boundaries: list[Boundary] = field(default_factory=list)
    began_at: float = field(default_factory=time.monotonic)
    heard_at: float = field(default_factory=time.monotonic)
    longest_wait_seconds: float = 0.0

    @property
    def whole_seconds(self) -> float:
        """From the request to the last message."""
        return self.heard_at - self.began_at

    @property
    def begun(self) -> bool:
        """Whether anything has come."""
        return bool(self.audio or self.boundaries)

    def add(self, chunk: Mapping[str, Any]) -> None:
        """Take one chunk of `Communicate.stream`."""
        now = time.monotonic()
        self.longest_wait_seconds = max(self.longest_wait_seconds, now - self.heard_at)
        self.heard_at = now
        if chunk["type"] == "audio":
            self.audio += chunk["data"]
        else:
            start, end = chunk["offset"], chunk["offset"] + chunk["duration"]
            self.boundaries.append(Boundary(start / TICKS_PER_SECOND, end / TICKS_PER_SECOND, chunk["text"]))


@dataclass(frozen=True, slots=True)
class Clocks:
    """Limits of one request; `idle_seconds` is asked again and again, given whether something has come."""

    idle_seconds: Callable[[bool], float]
    settle_seconds: float
    total_seconds: float


async def ask(
    stream: AsyncGenerator[Mapping[str, Any], None], clocks: Clocks, whole: Callable[[Answer], bool]
) -> Answer:
    """All that *stream* gives, or what it gave before a silence when *whole* says that this is all.

    Raises Stalled, and whatever the stream raises. Nothing is left running.
    """
    answer = Answer()
    task = asyncio.ensure_future(collect(stream, answer))
    try:
        await _watch(task, answer, clocks, whole)
    finally:
        await end(task)
    return answer


async def collect(stream: AsyncGenerator[Mapping[str, Any], None], answer: Answer) -> None:
    """Add all of *stream* to *answer*; cancel it to close the stream, which must not be left half read."""
    async with contextlib.aclosing(stream):  # left to the garbage collector, its socket would stay open
        async for chunk in stream:
            answer.add(chunk)


async def _watch(
    task: asyncio.Future[None], answer: Answer, clocks: Clocks, whole: Callable[[Answer], bool]
) -> None:
    began = time.monotonic()
    looked_at = 0.0
    while not (await asyncio.wait({task}, timeout=LOOK_SECONDS))[0]:
        now = time.monotonic()
        silence = now - answer.heard_at
        if silence > clocks.settle_seconds and looked_at < answer.heard_at:
            looked_at = now
            if whole(answer):
                return
        if silence > clocks.idle_seconds(bool(answer.audio)) or now - began > clocks.total_seconds:
            raise Stalled(f"nothing came for {silence:.0f} s")
    task.result()


async def end(task: asyncio.Future[Any]) -> None:
    """Cancel *task*, and once more: at the first, aiohttp waits 10 s for the other side's goodbye."""
    for _ in range(3):
        if task.done():
            break
        task.cancel()
        await asyncio.wait({task}, timeout=END_SECONDS)
    if task.done() and not task.cancelled():
        task.exception()
