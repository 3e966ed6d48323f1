"""A request in, its answer out, from one of a crew of processes that may crash or hang without harm."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Answer = tuple[dict[str, Any], bytes]


class WorkerDied(Exception):
    """The process ended, or did not answer in time; a new one may."""


class Worker:
    """One process that answers a line of JSON with a line of JSON and `bytes` of sound.

    It may be used by one thread at a time, and ended by any.
    """

    def __init__(self, script: Path, *arguments: str) -> None:
        # -P: the folder of the script holds modules whose names are no business of the worker
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is the build's to handle
        )
        self._pipes = [pipe for pipe in (self._process.stdin, self._process.stdout) if pipe is not None]

    def ask(self, request: dict[str, Any]) -> Answer:
        """Blocks until the answer is there; raises WorkerDied when the process ends before."""
        try:
            return self._exchange(request)
        except (OSError, ValueError) as cause:  # ValueError: half a line of JSON, or a closed pipe
            self.shut()
            raise WorkerDied from cause

    def end(self) -> None:
        """Kill the process with its forks; a thread that waits in `ask` gets its end of file."""
        if self._process.poll() is None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    def shut(self) -> None:
        """End the process and give its pipes back; only where no thread waits in `ask`."""
        self.end()
        for pipe in self._pipes:
            with contextlib.suppress(OSError):  # an unsent request cannot be flushed any more
                pipe.close()

    def _exchange(self, request: dict[str, Any]) -> Answer:
        stdin, stdout = self._pipes
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.flush()
        head = json.loads(stdout.readline())
        pcm = stdout.read(head.get("bytes", 0))
        if len(pcm) < head.get("bytes", 0) or head.get("error", "").startswith("died"):
            raise BrokenPipeError
        return head, pcm


class Crew:
    """Workers that wait for work; `start` makes one more. One that answers once only is not *kept*."""

    def __init__(self, start: Callable[[], Worker], answer_seconds: float, *, kept: bool = True) -> None:
        self._start = start
        self._answer_seconds = answer_seconds
        self._kept = kept
        self.idle: list[Worker] = []

    async def ask(self, request: dict[str, Any]) -> Answer:
        """The answer, from a second worker where the first dies over it; raises WorkerDied."""
        try:
            return await self._ask_once(request)
        except (WorkerDied, TimeoutError):
            pass  # it may have died of what it did before
        try:
            return await self._ask_once(request)
        except TimeoutError as cause:
            raise WorkerDied from cause

    def close(self) -> None:
        """End the workers; the next `ask` starts new ones."""
        while self.idle:
            self.idle.pop().shut()

    async def _ask_once(self, request: dict[str, Any]) -> Answer:
        worker = self.idle.pop() if self.idle else self._start()
        try:
            async with asyncio.timeout(self._answer_seconds):
                answer = await asyncio.to_thread(worker.ask, request)
        except (asyncio.CancelledError, TimeoutError):
            worker.end()  # and so the thread that still waits
            raise
        if self._kept:
            self.idle.append(worker)
        else:
            worker.shut()
        return answer
