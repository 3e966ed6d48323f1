"""The work behind the buttons that take time: a segment recorded, an episode built; each runs in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from narrate import build
from narrate.build import choice, takes
from narrate.build.takes import Variation
from narrate.engines import Engine
from narrate.errors import InputError, LineRefused
from narrate.preview.casting import request_for
from narrate.preview.jobs import Progress
from narrate.preview.rehearsal import Part
from narrate.preview.room import Room
from narrate.record import Request, record


def recorded(room: Room, name: str, lines: Sequence[str], progress: Progress) -> None:
    """Record *lines* with the engine that speaks the episode: no fallback gets between its lines.

    Raises EngineUnavailable, VoiceMissing, LineRefused and OutputError.
    """
    number, entry = room.entry(name)
    booth = room.booth()
    engine = booth.engine(room.rehearsal(name).cast.engine)
    asked = []
    for line in lines:
        found = request_for(entry, number, booth, engine, line)
        if found is None:
            raise InputError(f"line {line}: is no longer in the script; load the page again.")
        asked.append(found[1])
    asyncio.run(_record(engine, asked, room, progress))
    room.forget([name])


async def _record(engine: Engine, asked: Sequence[Request], room: Room, progress: Progress) -> None:
    try:
        await engine.ready([request.voice for request in asked])
        done = await record(asked, engine, room.store, tell=lambda now, of: progress("record", now, of))
    finally:
        await engine.close()
    for _, reason in done.refused:
        raise LineRefused(reason)


def segment_recorded(room: Room, name: str, segment: str, lines: Sequence[str], progress: Progress) -> None:
    """Record what a segment lacks; where takes of it are kept, the new one is among them and in use."""
    recorded(room, name, lines, progress)
    if any(take.number > 1 for take in room.takes(name, segment)):
        again(room, name, segment, takes.AS_IT_IS, progress)
        adopted(room, name, segment, room.takes(name, segment)[-1].number)


def again(room: Room, name: str, segment: str, wish: Variation, progress: Progress) -> None:
    """Record one more take of a segment; the episode stays as it is until somebody adopts it."""
    progress("record", 0, 1)
    engine = room.engine or room.rehearsal(name).cast.engine
    with build.at_work(room.root):
        takes.record_another(room.root, name, segment, wish, engine=engine)
    room.forget([name])


def adopted(room: Room, name: str, segment: str, number: int) -> None:
    """Use a take of a segment: what it was asked with goes into the script."""
    path = room.entry(name)[1].path
    with build.at_work(room.root), room.history.step("take", path, choice.load(path).path):
        takes.adopt(room.root, name, segment, number)
    room.forget([name])


def missing(parts: Sequence[Part]) -> list[str]:
    """The lines among *parts* that are not recorded."""
    return [part.line.id for part in parts if part.take is None]


def built(room: Room, name: str, progress: Progress) -> None:
    """Build an episode from its present script; raises what kept it from being built."""
    made = build.build(
        room.root, [name], engine=room.engine, tell=lambda _, stage, now, of: progress(stage, now, of)
    )
    room.forget([name])
    for failure in made.failures:
        raise failure.error
