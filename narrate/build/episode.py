"""One script in, one episode's folder out: lines, takes, deliveries, checks, manifest."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from narrate import spoken
from narrate.build import choice, delivery, disclosure, facts, identity, manifest, release
from narrate.build.booth import Booth
from narrate.build.choice import Wish
from narrate.build.delivery import Checked, Delivery
from narrate.build.entries import Entry, load, script_sha256
from narrate.build.events import listener
from narrate.build.frame import frame
from narrate.build.job import Job, Parts, Recording
from narrate.build.manifest import DeliveryRecord, LineRecord, Manifest
from narrate.build.notices import notices, unspoken
from narrate.build.staging import Stage
from narrate.engines import Engine
from narrate.errors import LineRefused, ScriptError
from narrate.files import write
from narrate.model import FRAME, Line, Programme, Series, Spoken, Voice
from narrate.record import Recorded, Request, record
from narrate.store import Store

Tell = Callable[[str, int, int], None]  # stage, done, of how many
NAMES = ("title", "subtitle", "heading")  # kinds that name a text and are none


@dataclass(frozen=True, slots=True)
class Produced:
    """A built episode, and how much of it was new."""

    manifest: Manifest
    lines: int
    recorded: int
    retries: int


@dataclass(frozen=True, slots=True)
class Said:
    """The lines of an episode, what was asked for them, and their takes by one engine."""

    lines: Parts
    asked: tuple[Request, ...]
    takes: tuple[Spoken, ...]
    engine: Engine


def parts(entry: Entry, series: Series, number: int) -> Parts:
    """The lines of the episode; raises ScriptError where there is nothing to say."""
    script = entry.script
    body = spoken.lines(script, series)
    if not any(line.kind not in NAMES for line in body):
        raise ScriptError(f"{entry.path}: the script has nothing to say; write its text or delete the file.")
    opening, closing = (frame(part, script, series, number) for part in FRAME)
    return Parts(opening, body, closing, choice.wishes(choice.load(entry.path), script, body))


def produce(job: Job, booth: Booth, store: Store, tell: Tell) -> Produced:
    """Make the episode of *job*; its files get their names only when all of them are good.

    Raises any NarrateError; what was recorded until then stays in the store.
    """
    delivery.targets(job.series)
    facts.cover(job.series)
    job = replace(job, entry=job.entry.opened)
    said = speak(job, booth, store, tell)
    lines, takes = said.lines, said.takes
    distinct = {item.take.key: item.take for item in takes}
    recorded = distinct.keys() & booth.run.new
    booth.run.new -= recorded  # a line that two episodes share counts for the first
    retries = sum(distinct[key].attempts - 1 for key in recorded)
    tell("mix", 0, 1)
    stage = Stage.of(job.workshop, job.folder.name)
    made = delivery.made(programme(job, lines, takes, store), job, stage)
    tell("check", 0, 1)
    told = (*unspoken(job.entry.script, job.series), *notices(said.asked, takes))
    spoken_by = Recording(takes, said.engine.name, booth.wanted, told)
    done = _finished(job, lines, spoken_by, made, stage)
    return Produced(done, len(distinct), len(recorded), retries)


def speak(job: Job, booth: Booth, store: Store, tell: Tell) -> Said:
    """A take of every line of *job*, by one engine: found in the store or recorded now.

    Raises ScriptError, SeriesError, OutputError and EngineErrors.
    """
    lines = parts(job.entry, job.series, job.number)
    engine = booth.choose(lines.roles)
    asked = tuple(requests(lines, booth, engine))
    return Said(lines, asked, _record(job, lines, asked, booth, store, tell), engine)


def requests(lines: Parts, booth: Booth, engine: Engine) -> list[Request]:
    """What *engine* is asked for, one request to each line."""
    voices = {voice.role: voice for voice in booth.cast(lines.roles, engine.name)}
    return [_request(line, voices[line.role], lines, engine, booth.series) for line in lines.all]


def _request(line: Line, usual: Voice, lines: Parts, engine: Engine, series: Series) -> Request:
    voice = disclosure.voice(line, usual, engine, series)
    wish = lines.wishes.get(line.id, Wish())
    hurried = engine.hurried(voice, wish.rate) if wish.rate else voice
    return Request(line.spoken, hurried, wish.on(engine.name))


def _record(
    job: Job, lines: Parts, asked: Sequence[Request], booth: Booth, store: Store, tell: Tell
) -> tuple[Spoken, ...]:
    engine = booth.choose(lines.roles)
    owners = {request: (job.folder.name, line.id) for line, request in zip(lines.all, asked, strict=True)}
    hear = listener(booth.hear, owners)
    told = functools.partial(tell, "record")
    done = asyncio.run(record(asked, engine, store, tell=told, hear=hear, run=booth.run))
    _none_refused(lines.all, asked, done)
    takes = tuple(Spoken(line, done.takes[request]) for line, request in zip(lines.all, asked, strict=True))
    return disclosure.at_pace(takes, asked, engine, booth, store)


def _none_refused(lines: Sequence[Line], requests: Sequence[Request], done: Recorded) -> None:
    """Raise LineRefused for lines without a proven take: an episode with a hole is not made."""
    why = dict(done.refused)
    lost = [(line, why[request]) for line, request in zip(lines, requests, strict=True) if request in why]
    if lost:
        listed = "; ".join(f"{line.id} “{line.text[:20]}”: {reason}" for line, reason in lost[:3])
        raise LineRefused(f"{len(lost)} of {len(lines)} lines could not be spoken: {listed}")


def programme(job: Job, lines: Parts, takes: tuple[Spoken, ...], store: Store) -> Programme:
    """What is heard of the episode, with the rhythm in front where the series asks for it."""
    first, last = len(lines.opening), len(lines.opening) + len(lines.body)
    script, music = job.entry.script, job.series.music
    around = music(job.entry.path.stem, script.slug, str(script.number))
    rhythm = (disclosure.rhythm(store),) if job.series.label == "rhythm" else ()
    return Programme(
        (*rhythm, *takes[:first]),
        takes[first:last],
        takes[last:],
        job.series.opening_chapter,
        job.series.closing_chapter,
        around.opening,
        around.closing,
        around.bridge,
    )


def _finished(
    job: Job, lines: Parts, recording: Recording, deliveries: Sequence[Delivery], stage: Stage
) -> Manifest:
    """Tag and measure the deliveries, then give all files their names."""
    script, series = job.entry.script, job.series
    before = manifest.load(job.folder)
    held = release.held(job.entry, series, recording.engine)
    said = facts.of(job, lines, recording)
    first, *others = found = delivery.checked(deliveries, said, held, job)
    held += tuple(finding for item in found for finding in item.held)
    master = first.delivery.master
    read = _sha256_of_what_was_read(job.entry)
    made = Manifest(
        fingerprint=job.fingerprint if read else "",
        guid=job.guid,
        number=job.number,
        title=said.title,
        author=script.author,
        summary=facts.summary(lines),
        draft=bool(held),
        engine=recording.engine,
        asked_engine=recording.asked_engine,
        profile=first.delivery.profile.name,
        script_sha256=read,
        samples=master.samples,
        seconds=master.samples / master.hz,
        loudness=first.loudness,
        open_doubts=release.open_doubts(script),
        held=held,
        checks=first.checks,
        chapters=master.chapters,
        lines=tuple(map(_line, recording.takes)),
        files=stage.place(job.folder, before),
        notices=recording.notices,
        label=series.label,
        also=tuple(map(_also, others)),
        manuscript_sha256=script.manuscript_sha256,
        work=script.work,
        source=script.source,
        narrator=said.narrator,
    )
    identity.follow(job.folder, job.guid)
    write(job.folder / "manifest.json", manifest.dump(made))
    return made


def _sha256_of_what_was_read(entry: Entry) -> str:
    """The hash of the script's file; empty where somebody saved another script while this one was made."""
    sha256 = script_sha256(entry.path)
    try:
        same = load(entry.path) == entry.script
    except ScriptError:
        same = False
    return sha256 if same and sha256 == script_sha256(entry.path) else ""


def _also(item: Checked) -> DeliveryRecord:
    made, master = item.delivery, item.delivery.master
    seconds = master.samples / master.hz
    return DeliveryRecord(made.profile.name, made.audio.name, seconds, item.loudness, item.checks)


def _line(item: Spoken) -> LineRecord:
    take = item.take
    return LineRecord(item.line.id, item.line.spoken, take.key, take.voice, take.sha256, take.seconds)
