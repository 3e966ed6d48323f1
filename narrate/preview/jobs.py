"""Work that takes longer than an answer in, done one piece after the other: recordings and builds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal

from narrate.errors import NarrateError
from narrate.preview.answers import BUG, Refused

LONGEST_QUEUE = 200
REMEMBERED = 400
State = Literal["queued", "running", "done", "failed", "cancelled"]
Progress = Callable[[str, int, int], None]  # stage, done, of how many
Work = Callable[[Progress], object]


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work as the page sees it."""

    id: int
    kind: str
    episode: str
    subject: str
    state: State = "queued"
    stage: str = ""
    done: int = 0
    of: int = 0
    error: str = ""


@dataclass(slots=True)
class Queue:
    """The jobs of this session; `tell` hears of every change, in the event loop."""

    tell: Callable[[Job], None]
    jobs: dict[int, Job] = field(default_factory=dict)
    _waiting: asyncio.Queue[tuple[int, Work]] = field(default_factory=asyncio.Queue)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def open(self) -> tuple[Job, ...]:
        """The jobs that wait or run."""
        return tuple(job for job in self.jobs.values() if job.state in ("queued", "running"))

    def put(self, kind: str, episode: str, subject: str, work: Work) -> Job:
        """Take work in; raises Refused where the same is under way (409) or too much is (429)."""
        if any((job.kind, job.episode, job.subject) == (kind, episode, subject) for job in self.open):
            raise Refused(
                409, "busy", f"{subject or episode}: this is already under way; wait until it is done."
            )
        if len(self.open) >= LONGEST_QUEUE:
            raise Refused(429, "queue_full", f"{LONGEST_QUEUE} jobs are waiting; wait until some are done.")
        job = Job(next(self._numbers), kind, episode, subject)
        self._set(job)
        self._waiting.put_nowait((job.id, work))
        return job

    def get(self, number: int) -> Job:
        """The job of that number; Refused 404 for a stranger."""
        if number not in self.jobs:
            raise Refused(404, "unknown", f"job {number}: there is none.")
        return self.jobs[number]

    def cancel(self, number: int) -> Job:
        """Take a job out that has not begun; what runs is let end."""
        job = self.get(number)
        if job.state != "queued":
            raise Refused(409, "too_late", f"job {number}: is {job.state}; only what waits can be taken out.")
        return self._set(replace(job, state="cancelled"))

    async def run(self) -> None:
        """Do one job after the other, for ever."""
        while True:
            number, work = await self._waiting.get()
            if self.jobs[number].state == "queued":
                await asyncio.wait(
                    [asyncio.create_task(self._do(number, work))]
                )  # a bug in one ends that one

    async def _do(self, number: int, work: Work) -> None:
        loop = asyncio.get_running_loop()
        self._set(replace(self.jobs[number], state="running"))

        def progress(stage: str, done: int, of: int) -> None:
            """From the worker's thread into the loop's."""
            loop.call_soon_threadsafe(
                lambda: self._set(replace(self.jobs[number], stage=stage, done=done, of=of))
            )

        try:
            await asyncio.to_thread(work, progress)
        except (NarrateError, Refused) as error:
            self._set(replace(self.jobs[number], state="failed", error=str(error)))
        else:
            self._set(replace(self.jobs[number], state="done"))
        finally:
            if self.jobs[number].state == "running":
                self._set(replace(self.jobs[number], state="failed", error=BUG))

    def _set(self, job: Job) -> Job:
        self.jobs[job.id] = job
        while len(self.jobs) > REMEMBERED:
            self.jobs.pop(next(iter(self.jobs)))
        self.tell(job)
        return job
