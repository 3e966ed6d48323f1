"""A segment of an episode in; its takes, one more take, or its choice of take out: what an editor does.

The command `narrate say -e 3 -s b7` and the preview page both call these. They read the anthology anew
each time. `record_another` and `adopt` write: hold `narrate.files.alone` on the workshop meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrate import script as scripts
from narrate.build import choice, shelf
from narrate.build.booth import Booth
from narrate.build.choice import Choice, Record, Tried
from narrate.build.entries import Entry
from narrate.build.episode import parts, requests
from narrate.build.job import Parts
from narrate.build.programme import open_programme
from narrate.build.workshop import WORKSHOP, recordings
from narrate.engines import Engine
from narrate.errors import LineRefused, UsageError
from narrate.files import write
from narrate.model import FASTEST_RATE, RATE_HZ, SLOWEST_RATE, Line, Mark, Segment, Series, Take
from narrate.record import Request, key, record
from narrate.store import Store


@dataclass(frozen=True, slots=True)
class SegmentTake:
    """One take of a segment: a recording of each of its lines, None where it is not recorded (any more).

    `voice` is the role that the segment asks for, empty for the usual one of its kind; `speaker` the
    engine's voice that was heard. `same_as` is the number of an earlier take that sounds the same.
    """

    number: int
    engine: str
    voice: str
    speaker: str
    rate: int
    say: str | None
    spoken: tuple[str, ...]
    lines: tuple[Take | None, ...]
    pauses_ms: tuple[int, ...]
    in_use: bool
    same_as: int = 0

    @property
    def seconds(self) -> float:
        """How long its lines are together, without the pauses between them."""
        return sum(line.seconds for line in self.lines if line)


@dataclass(frozen=True, slots=True)
class Variation:
    """What is to be otherwise than in the script; None is as it is there.

    `voice` is a role ("" the usual one), `rate` in percent, `text` the words to speak ("" its own).
    """

    voice: str | None = None
    rate: int | None = None
    text: str | None = None


AS_IT_IS = Variation()


@dataclass(frozen=True, slots=True)
class Desk:
    """A segment with all that is needed to speak it; `lines` are those that the script makes of it now."""

    series: Series
    number: int
    entry: Entry
    segment: Segment
    lines: tuple[Line, ...]
    record: Record
    store: Store

    @property
    def say(self) -> str | None:
        """The words that the whole segment is spoken in, where they are not its text."""
        return next((mark.say for mark in self.segment.marks if mark.start < 0), None)


def takes(root: Path, episode: str, segment: str) -> tuple[SegmentTake, ...]:
    """The takes of *segment* in the order they were made; the first is what the script said before.

    Raises UsageError for an episode or a segment that is not there, or that nobody speaks.
    """
    desk = _desk(root, episode, segment)
    return _listed(desk, desk.record.of(segment), _current(desk))


def record_another(
    root: Path, episode: str, segment: str, change: Variation = AS_IT_IS, *, engine: str = ""
) -> SegmentTake:
    """Record one more take of *segment* and list it; nothing changes in the episode until it is adopted.

    Raises UsageError for what is not there, and EngineErrors.
    """
    desk = _desk(root, episode, segment)
    _check(desk, change)
    current = _current(desk)
    known = desk.record.of(segment)
    listed = known.takes or (current,)
    wanted = _as_asked(desk, change)
    booth = Booth(desk.series, engine)
    try:
        chosen = booth.choose([line.role for line in wanted.lines])
        new = _tried(wanted, booth, chosen)
        if known.takes or new.shape != current.shape or _recorded(desk, current):
            alike = [item.rendering for item in listed if item.shape == new.shape]
            number = max(item.number for item in listed) + 1
            new = _tried(wanted, booth, chosen, number=number, rendering=max(alike, default=0) + 1)
            listed = (*listed, new)
        _speak(wanted, booth, chosen, new.rendering)
    finally:
        asyncio.run(booth.close())
    choice_ = Choice(known.used, listed)
    desk.record.keep(segment, choice_)
    return next(item for item in _listed(desk, choice_, current) if item.number == new.number)


def adopt(root: Path, episode: str, segment: str, number: int = 0) -> SegmentTake:
    """Use take *number* of *segment*, or its last: from the next build on, it is heard.

    Its voice, pace and words are written into the script, which recording of them beside it. Raises
    UsageError where there is no such take.
    """
    desk = _desk(root, episode, segment)
    known = desk.record.of(segment)
    listed = known.takes or (_current(desk),)
    wanted = number or listed[-1].number
    chosen = next((item for item in listed if item.number == wanted), None)
    if chosen is None:
        have = ", ".join(str(item.number) for item in listed)
        raise UsageError(f"{desk.entry.path.stem}: {segment} has no take {wanted}; there are: {have}.")
    desk.record.keep(segment, Choice(wanted, listed))
    found = scripts.read(desk.entry.path)
    changed = tuple(
        _adopted(item, chosen) if item.id == segment else item for item in desk.entry.script.segments
    )
    write(desk.entry.path, scripts.rewrite(found, replace(desk.entry.script, segments=changed)))
    return next(item for item in takes(root, episode, segment) if item.number == wanted)


def sound(take: SegmentTake) -> bytes:
    """The take, which is recorded whole, as a WAV file: its lines with the pauses between them.

    Raises SoundError for rotten ones.
    """
    import numpy as np

    from narrate.engines.wav import wav
    from narrate.sound import decode, trim

    pieces = []
    for line, pause_ms in zip(filter(None, take.lines), take.pauses_ms, strict=True):
        heard = trim.speech(decode.read(line.path))
        silence = np.zeros(RATE_HZ * pause_ms // 1_000, np.float32)
        pieces += [trim.at_rate(heard.samples, heard.hz, RATE_HZ), silence]
    return wav((np.clip(np.concatenate(pieces), -1, 1) * 32_767).astype("<i2").tobytes(), RATE_HZ)


def _desk(root: Path, episode: str, segment: str) -> Desk:
    programme = open_programme(root, dry=True)
    ((number, entry),) = programme.selected([episode])
    entry = entry.opened
    found = next((item for item in entry.script.segments if item.id == segment), None)
    if found is None:
        raise UsageError(f"{entry.path.name}: has no segment {segment}; its ids stand in braces, as {{#b7}}.")
    store = recordings(root / WORKSHOP)
    desk = Desk(programme.series, number, entry, found, (), choice.load(entry.path), store)
    lines = _own(desk, parts(entry, programme.series, number))
    if not lines:
        raise UsageError(f"{entry.path.name}: {segment} is not read aloud; choose another segment.")
    return replace(desk, lines=lines)


def _own(desk: Desk, lines: Parts) -> tuple[Line, ...]:
    return tuple(line for line in lines.body if line.segment == desk.segment.id)


def _check(desk: Desk, change: Variation) -> None:
    voice, rate = change.voice, change.rate
    roles = sorted({item.role for item in desk.series.voices})
    if voice and voice not in roles:
        known = ", ".join(roles)
        raise UsageError(f"--voice {voice}: there is no voices/{voice}.toml; there are {known}, or write it.")
    if rate is not None and not SLOWEST_RATE <= rate <= FASTEST_RATE:
        raise UsageError(f"--rate {rate:+d}%: must be {SLOWEST_RATE} to {FASTEST_RATE:+d} percent.")


def _as_asked(desk: Desk, change: Variation) -> Desk:
    """The desk with the segment as it would stand in the script."""
    role = desk.segment.role if change.voice is None else change.voice
    pace = desk.segment.rate if change.rate is None else change.rate
    said = _said(desk.segment, desk.say if change.text is None else change.text or None)
    changed = replace(said, role=role, rate=pace)
    segments = tuple(changed if item.id == changed.id else item for item in desk.entry.script.segments)
    entry = replace(desk.entry, held=replace(desk.entry.script, segments=segments))
    asked = replace(desk, entry=entry, segment=changed)
    return replace(asked, lines=_own(asked, parts(entry, desk.series, desk.number)))


def _said(segment: Segment, say: str | None) -> Segment:
    """The segment spoken in other words, or in its own; a doubt about the whole of it stays."""
    whole = next((mark for mark in segment.marks if mark.start < 0), Mark(-1, -1))
    others = tuple(mark for mark in segment.marks if mark.start >= 0)
    mine = replace(whole, say=say)
    return replace(segment, marks=(*others, mine) if mine != Mark(-1, -1) else others)


def _adopted(segment: Segment, chosen: Tried) -> Segment:
    return replace(_said(segment, chosen.say), role=chosen.voice, rate=chosen.rate)


def _requests(desk: Desk, booth: Booth, engine: Engine, rendering: int) -> list[Request]:
    wishes = choice.wishes(Record(desk.record.path), desk.entry.script, desk.lines)
    own = Parts((), desk.lines, (), wishes)
    return [replace(item, rendering=rendering) for item in requests(own, booth, engine)]


def _tried(desk: Desk, booth: Booth, engine: Engine, *, number: int = 1, rendering: int = 1) -> Tried:
    """The segment as *engine* would speak it."""
    keys = tuple(key(request, engine) for request in _requests(desk, booth, engine, rendering))
    spoken = tuple(line.spoken for line in desk.lines)
    segment = desk.segment
    return Tried(number, engine.name, segment.role, segment.rate, desk.say, spoken, keys, rendering)


def _current(desk: Desk) -> Tried:
    """The first take: what the script says, with the keys of the built episode where that says the same."""
    booth = Booth(desk.series)
    made = shelf.built(desk.series, desk.entry)
    tried = _tried(desk, booth, booth.engine(made.engine if made else booth.wanted))
    known = {line.id: line for line in made.lines} if made else {}
    lines = [known.get(line.id) for line in desk.lines]
    found = tuple(line.take for line in lines if line)
    same = tuple(line.spoken for line in lines if line) == tried.spoken
    return replace(tried, keys=found) if same and not desk.record.of(desk.segment.id).takes else tried


def _recorded(desk: Desk, tried: Tried) -> bool:
    return all(desk.store.find(name) for name in tried.keys)


def _speak(desk: Desk, booth: Booth, engine: Engine, rendering: int) -> None:
    asked = _requests(desk, booth, engine, rendering)
    done = asyncio.run(record(asked, engine, desk.store, run=booth.run))
    for _, reason in done.refused:
        raise LineRefused(f"{desk.entry.path.stem}: {desk.segment.id} could not be spoken: {reason}")


def _listed(desk: Desk, known: Choice, current: Tried) -> tuple[SegmentTake, ...]:
    listed = known.takes or (current,)
    found = [tuple(desk.store.find(name) for name in item.keys) for item in listed]
    sounds = [tuple(line.sha256 if line else "" for line in lines) for lines in found]
    pauses = {line.spoken: line.pause_ms for line in desk.lines}
    return tuple(
        SegmentTake(
            item.number,
            item.engine,
            item.voice,
            next((line.voice for line in lines if line), ""),
            item.rate,
            item.say,
            item.spoken,
            lines,
            tuple(pauses.get(text, desk.series.pauses.sentence) for text in item.spoken),
            item.number == known.used,
            _same(listed, sounds, at),
        )
        for at, (item, lines) in enumerate(zip(listed, found, strict=True))
    )


def _same(listed: Sequence[Tried], sounds: Sequence[tuple[str, ...]], at: int) -> int:
    first = sounds.index(sounds[at])
    return listed[first].number if first < at and all(sounds[at]) else 0
