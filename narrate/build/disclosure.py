"""The lines that say the speech is made by AI: voices and takes in, the same at the standard's pace out.

GB 45438-2025, 5.3: in words at 120 to 160 characters a minute, or as the rhythm short, long, short, short.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from narrate import label
from narrate.build.booth import Booth
from narrate.engines import Engine
from narrate.model import FRAME, Line, Series, Speech, Spoken, Take, Voice
from narrate.record import Request, record
from narrate.store import Store

RHYTHM = Voice("label", "rhythm", "short-long-short-short")
RHYTHM_SPOKEN = "短长短短"
RHYTHM_PAUSE_MS = 600


def missing(series: Series) -> str:
    """The sentence that the templates of *series* lack; empty where one has it or none is wanted."""
    said = any(label.spoken(template) for template in (*series.opening, *series.closing))
    return "" if said or series.label != "sentence" else label.SENTENCE


def is_disclosure(line: Line, series: Series) -> bool:
    """Whether *line* is to be spoken at the standard's pace."""
    return series.label == "sentence" and line.segment in FRAME and label.spoken(line.text) is not None


def voice(line: Line, usual: Voice, engine: Engine, series: Series) -> Voice:
    """The voice for *line*: the usual one, or the same speaking slowly."""
    return engine.paced(usual, label.MIDDLE) if is_disclosure(line, series) else usual


def at_pace(
    spoken: Sequence[Spoken], asked: Sequence[Request], engine: Engine, booth: Booth, store: Store
) -> tuple[Spoken, ...]:
    """*spoken* with a second take of each such line whose first one missed the pace; the nearer counts."""
    return tuple(
        _second(item, request, engine, booth, store) if is_disclosure(item.line, booth.series) else item
        for item, request in zip(spoken, asked, strict=True)
    )


def rhythm(store: Store) -> Spoken:
    """The rhythm as a line of the programme, which captions show in words."""
    line = Line("opening.rhythm", "body", RHYTHM.role, label.RHYTHM_TEXT, RHYTHM_SPOKEN, RHYTHM_PAUSE_MS)
    key = store.key(RHYTHM_SPOKEN, RHYTHM, RHYTHM.engine, "1")
    take = store.find(key)
    if take is None:
        from narrate.sound.decode import decode

        audio = label.rhythm()
        seconds = decode(audio, "rhythm").seconds
        take = store.keep(key, RHYTHM_SPOKEN, RHYTHM, Speech(audio, "wav"), seconds)
    return Spoken(line, take)


def _second(first: Spoken, request: Request, engine: Engine, booth: Booth, store: Store) -> Spoken:
    pace = _pace(first.line, first.take)
    if label.at_pace(pace):
        return first
    slower = Request(request.text, engine.paced(request.voice, label.MIDDLE**2 / pace))
    done = asyncio.run(record([slower], engine, store, run=booth.run))
    take = done.takes.get(slower, first.take)
    off = abs(_pace(first.line, take) - label.MIDDLE)
    return Spoken(first.line, take) if off < abs(pace - label.MIDDLE) else first


def _pace(line: Line, take: Take) -> float:
    """Characters a minute from the onset of the voice to its end, without the engine's silence."""
    from narrate.sound.decode import read
    from narrate.sound.trim import speech

    heard = speech(read(take.path))
    return label.per_minute(line.text, (heard.end - heard.onset) / heard.hz)
