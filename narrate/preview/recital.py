"""An episode in, what a terminal needs to play it out: a sound file, its lines with times, and verdicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from narrate import review
from narrate.build import shelf
from narrate.files import replacing
from narrate.model import RATE_HZ
from narrate.preview.rehearsal import Rehearsal
from narrate.preview.room import Room
from narrate.preview.verdicts import State
from narrate.preview.wav import size

BLOCK_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Passage:
    """One line as it is heard; `doubts` are spans of its text that nobody has settled."""

    segment: str
    start: float
    end: float
    text: str
    doubts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Recital:
    """An episode that can be played; `sound` is None where only the text is wanted."""

    name: str
    title: str
    seconds: float
    passages: tuple[Passage, ...]
    sound: Path | None

    def at(self, seconds: float) -> int:
        """The number of the line that is heard then, or of the one before."""
        return max(0, bisect_right(self.passages, seconds, key=lambda item: item.start) - 1)

    def step(self, number: int, by: int) -> float:
        """Where the next segment begins, or the one before."""
        starts = [
            at
            for at, item in enumerate(self.passages)
            if at == 0 or item.segment != self.passages[at - 1].segment
        ]
        place = bisect_right(starts, number) - 1 + by
        return self.passages[starts[min(max(place, 0), len(starts) - 1)]].start


@contextmanager
def recital(room: Room, name: str, *, sound: bool) -> Iterator[Recital]:
    """An episode as it would be heard now: its finished file where that is the same, else a draft.

    Raises OutputError where there is no room for the draft.
    """
    made = room.rehearsal(name)
    found = room.reading(name).script
    with TemporaryDirectory(prefix="narrate-") as folder:
        path = _sound(room, name, made, Path(folder)) if sound else None
        yield Recital(name, found.title or name, made.seconds, tuple(_passages(room, name, made)), path)


def judge(room: Room, name: str, segment: str, state: State, by: str) -> None:
    """Record a verdict on a segment, as the page does."""
    room.judge(name, segment, state, by)


def _sound(room: Room, name: str, made: Rehearsal, folder: Path) -> Path:
    state = room.state(name)
    if state.manifest is not None and state.stage != "script changed":
        return shelf.folder(room.series, room.entry(name)[1]) / state.manifest.audio
    path = folder / "draft.wav"
    whole = size(made.sound)
    with replacing(path) as file:
        for start in range(0, whole, BLOCK_BYTES):
            file.write(room.tape.read(made.sound, start, min(start + BLOCK_BYTES, whole)))
    return path


def _passages(room: Room, name: str, made: Rehearsal) -> Iterator[Passage]:
    open_ones = review.asked(room.entry(name)[1].path, room.reading(name))
    at: dict[str, int] = {}
    for part, cue in zip(made.cast.all, made.cues, strict=True):
        segment = part.line.segment
        start = at.get(segment, 0)
        at[segment] = start + len(part.line.text)
        doubts = tuple(
            (item.mark.start - start, item.mark.end - start)
            for item in open_ones
            if item.block == segment and start <= item.mark.start < start + len(part.line.text)
        )
        yield Passage(segment, cue.start / RATE_HZ, cue.end / RATE_HZ, part.line.text, doubts)
