"""Several episodes in, their missing lines recorded in one go: a slow line of one holds up no other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from narrate.build.booth import Booth
from narrate.build.episode import parts, requests
from narrate.build.events import Owner, listener
from narrate.build.job import Job
from narrate.errors import EngineUnavailable, NarrateError
from narrate.record import Request, record
from narrate.store import Store

WINDOW = 8  # episodes: so many lines keep every connection busy, and the first episode is soon done

Tell = Callable[[str, str, int, int], None]


def speak_ahead(jobs: Sequence[Job], booth: Booth, store: Store, tell: Tell) -> None:
    """Record what *jobs* lack, in their order; what goes wrong is told when an episode's turn comes."""
    if len(jobs) < 2:  # noqa: PLR2004 - a single one is recorded in its turn
        return
    name = f"{jobs[0].folder.name} … {jobs[-1].folder.name}"
    for engine, asked in _by_engine(jobs, booth).items():
        try:
            asyncio.run(
                record(
                    list(asked),
                    booth.engine(engine),
                    store,
                    tell=lambda now, of: tell(name, "record", now, of),
                    hear=listener(booth.hear, asked),
                    run=booth.run,
                )
            )
        except EngineUnavailable as error:
            booth.run.gone[engine] = error
        except NarrateError:
            continue


def _by_engine(jobs: Sequence[Job], booth: Booth) -> dict[str, dict[Request, Owner]]:
    """For each engine what it is asked for, and the first line that needs it."""
    found: dict[str, dict[Request, Owner]] = {}
    for job in jobs:
        try:
            lines = parts(job.entry, job.series, job.number)
            engine = booth.choose(lines.roles)
            asked = found.setdefault(engine.name, {})
            for line, request in zip(lines.all, requests(lines, booth, engine), strict=True):
                asked.setdefault(request, (job.folder.name, line.id))
        except NarrateError:
            continue
    return found
