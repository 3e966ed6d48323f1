"""A script's lines in, each with the take that a build would use for it out; nothing is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from narrate.build import disclosure
from narrate.build.booth import Booth
from narrate.build.entries import Entry
from narrate.build.episode import parts, requests
from narrate.build.job import Parts
from narrate.build.manifest import Manifest
from narrate.engines import Engine
from narrate.model import Line, Take
from narrate.preview.rehearsal import Cast, Part
from narrate.record import Request, key

Find = Callable[[str], Take | None]


def speaker(booth: Booth, before: Manifest | None) -> Engine:
    """The engine that speaks an episode: one that was named, else what it was built with, else the series'.

    What was built as a draft with another engine than the series asks for is heard as that draft.
    """
    return booth.engine(booth.wanted if before is None or booth.asked else before.engine)


def cast(entry: Entry, number: int, booth: Booth, find: Find, before: Manifest | None) -> Cast:
    """The lines of an episode with their takes; raises what reading the script raises."""
    engine = speaker(booth, before)
    lines = parts(entry, booth.series, number)
    keys = _keys(lines, requests(lines, booth, engine), booth, engine, before)
    opening, body, closing = (
        tuple(Part(line, keys[line.id], find(keys[line.id])) for line in group)
        for group in (lines.opening, lines.body, lines.closing)
    )
    return Cast(opening, body, closing, engine.name)


def request_for(
    entry: Entry, number: int, booth: Booth, engine: Engine, line: str
) -> tuple[Line, Request] | None:
    """What *engine* would be asked for one line of an episode."""
    lines = parts(entry, booth.series, number)
    for item, request in zip(lines.all, requests(lines, booth, engine), strict=True):
        if item.id == line:
            return item, request
    return None


def _keys(
    lines: Parts, asked: Sequence[Request], booth: Booth, engine: Engine, before: Manifest | None
) -> dict[str, str]:
    """The key of each line's take; a sentence spoken twice for its pace keeps the take that counted."""
    built = (
        {line.id: line for line in before.lines}
        if before is not None and before.engine == engine.name
        else {}
    )
    keys = {}
    for line, request in zip(lines.all, asked, strict=True):
        keys[line.id] = key(request, engine)
        old = built.get(line.id)
        if old and disclosure.is_disclosure(line, booth.series) and old.spoken == line.spoken:
            keys[line.id] = old.take
    return keys
