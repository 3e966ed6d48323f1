"""An anthology in, the page's list of episodes out: where each stands, and what cannot be read."""

from __future__ import annotations

from narrate.build import shelf
from narrate.build.entries import Broken
from narrate.errors import ScriptError
from narrate.model import Series
from narrate.preview import verdicts
from narrate.preview.room import Room
from narrate.preview.view import Object
from narrate.spoken.lines import is_spoken


def anthology(room: Room) -> Object:
    """The list of episodes, and the scripts that cannot be read."""
    programme = room.programme()
    found, torn = [], [*programme.unreadable]
    for number, entry in programme.numbered:
        try:
            found.append(_row(room, entry.path.stem))
        except ScriptError as error:  # an editor's program was writing it since the list was read
            torn.append((number, Broken(entry.path, error)))
    series = programme.series
    return {
        "title": series.title,
        "engine": room.engine or series.engine,
        "roles": sorted({voice.role for voice in series.voices}),
        "episodes": found,
        "broken": [_torn(series, *pair) for pair in torn],
        "undo": room.history.last,
    }


def _torn(series: Series, number: int, broken: Broken) -> Object:
    """A script that cannot be read, and what stands of its episode."""
    state = shelf.state(series, number, broken)
    return {
        "file": broken.path.name,
        "error": str(broken.error),
        "id": state.name,
        "number": number,
        "title": state.title,
        "stage": state.stage,
        "seconds": round(state.manifest.seconds, 1) if state.manifest else None,
    }


def _row(room: Room, name: str) -> Object:
    state, (_, entry) = room.state(name), room.entry(name)
    known = verdicts.load(entry.path)
    ids = {segment.id for segment in entry.script.segments if is_spoken(segment, room.series)}
    approved = sum(verdict.state == "approved" for name, verdict in known.items() if name in ids)
    return {
        "id": state.name,
        "number": state.number,
        "title": state.title,
        "author": entry.head.author,
        "stage": state.stage,
        "next": state.next_step,
        "doubts": state.open_doubts,
        "seconds": round(state.manifest.seconds, 1) if state.manifest else None,
        "segments": len(ids),
        "approved": approved,
    }
