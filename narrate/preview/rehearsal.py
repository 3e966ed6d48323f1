"""The lines of an episode and their takes in, the episode as it would be heard now out, on one timeline.

Nothing is coded: that is why a new take is heard at once. A line that is not recorded yet is silence.
Heavy: numpy and the sound come with it; import it where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from narrate.build.episode import programme
from narrate.build.job import Job, Parts
from narrate.build.timing import timed
from narrate.mix import Arranged, arrange
from narrate.model import RATE_HZ, Chapter, Cue, Line, Profile, Spoken, Take
from narrate.sound.decode import Samples
from narrate.sound.level import limited
from narrate.sound.loudness import amplitude
from narrate.sound.timeline import Slot
from narrate.store import Store

MS_PER_CHARACTER = 220  # what a line that is not recorded yet will take, at a narrator's pace
SHORTEST_MS = 900


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the episode and the take that is heard for it; None where it is not recorded yet."""

    line: Line
    key: str
    take: Take | None


@dataclass(frozen=True, slots=True)
class Cast:
    """The lines of an episode by part of the programme, with their takes, and the engine that speaks."""

    opening: tuple[Part, ...]
    body: tuple[Part, ...]
    closing: tuple[Part, ...]
    engine: str

    @property
    def all(self) -> tuple[Part, ...]:
        """Every part in the order it is heard."""
        return (*self.opening, *self.body, *self.closing)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An episode on its timeline: `cues` are in the order of `cast.all`, in samples at RATE_HZ.

    `digest` names exactly this sound.
    """

    cast: Cast
    cues: tuple[Cue, ...]
    sound: Arranged
    digest: str

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.sound.samples / self.sound.hz

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its chapters."""
        return self.sound.chapters


def rehearse(cast: Cast, job: Job, profile: Profile, store: Store) -> Rehearsal:
    """Lay all takes on one timeline, as the finished file will have it; raises SoundError."""
    opening, body, closing = _heard((cast.opening, cast.body, cast.closing))
    heard = (*opening, *body, *closing)
    lines = Parts(_lines(opening), _lines(body), _lines(closing))
    whole = programme(job, lines, heard, store)
    sound = arrange(whole, profile, cache=job.workshop / "sound", jobs=job.jobs)
    cues = timed(sound.cues, (*whole.opening, *whole.body, *whole.closing))
    return Rehearsal(cast, tuple(_filled(cast.all, cues)), sound, _digest(sound))


def rendered(slot: Slot, sound: Arranged) -> Samples:
    """The sound of one piece as it is heard in the programme: levelled and limited."""
    piece = slot.piece
    factor = np.float32(amplitude(piece.gain_db + sound.gain_db))
    return limited(piece.render(sound.hz) * factor, sound.hz, piece.analysis.peaks * factor, sound.ceiling)


def _heard(groups: Sequence[tuple[Part, ...]]) -> list[tuple[Spoken, ...]]:
    """What is recorded of each part; the pause before a gap is as long as the gap will be."""
    found: list[list[Spoken]] = [[] for _ in groups]
    last: tuple[int, int] | None = None
    for number, group in enumerate(groups):
        for part in group:
            if part.take is not None:
                found[number].append(Spoken(part.line, part.take))
                last = number, len(found[number]) - 1
            elif last is not None:
                before = found[last[0]][last[1]]
                gap = before.line.pause_ms + _expected_ms(part.line) + part.line.pause_ms
                found[last[0]][last[1]] = replace(before, line=replace(before.line, pause_ms=gap))
    return [tuple(group) for group in found]


def _lines(heard: Sequence[Spoken]) -> tuple[Line, ...]:
    return tuple(item.line for item in heard)


def _expected_ms(line: Line) -> int:
    return max(SHORTEST_MS, len(line.spoken) * MS_PER_CHARACTER)


def _filled(parts: Sequence[Part], cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues of all lines: those that are not recorded lie in the gap that was left for them."""
    known = {cue.line: cue for cue in cues}
    at = 0
    for number, part in enumerate(parts):
        cue = known.get(part.line.id)
        if cue is None:
            after = (known[item.line.id].start for item in parts[number:] if item.line.id in known)
            limit = next(after, at + _samples(_expected_ms(part.line)))
            end = min(at + _samples(_expected_ms(part.line)), max(limit, at))
            cue = Cue(at, end, part.line.text, part.line.id, part.line.kind)
        at = cue.end + _samples(part.line.pause_ms)
        yield cue


def _samples(milliseconds: int) -> int:
    return milliseconds * RATE_HZ // 1000


def _digest(sound: Arranged) -> str:
    places = [(slot.piece.key, slot.piece.gain_db, slot.frame) for slot in sound.slots]
    return sha256(repr((places, sound.gain_db, sound.hz, sound.channels, sound.ceiling)).encode()).hexdigest()
