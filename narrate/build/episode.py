"""One script in, one episode's folder out: lines, takes, master, tags, captions, checks, manifest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid5

from narrate import captions, deliver, feed, label, spoken, tags
from narrate.build import manifest, release
from narrate.build.booth import Booth
from narrate.build.frame import frame
from narrate.build.intake import Entry
from narrate.build.manifest import FileRecord, LineRecord, Manifest
from narrate.engines import Engine
from narrate.errors import LineRefused, ScriptError
from narrate.files import sha256_of, write
from narrate.mix import mix
from narrate.model import Finding, Line, Master, Programme, Series, Spoken
from narrate.record import Recorded, Request, record
from narrate.store import Store

Tell = Callable[[str, int, int], None]  # stage, done, of how many
SUMMARY_CHARACTERS = 200
DRAFT = "草稿 DRAFT"


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of an episode by the part of the programme they belong to."""

    opening: tuple[Line, ...]
    body: tuple[Line, ...]
    closing: tuple[Line, ...]

    @property
    def all(self) -> tuple[Line, ...]:
        """Every line in the order it is heard."""
        return (*self.opening, *self.body, *self.closing)

    @property
    def roles(self) -> tuple[str, ...]:
        """The voice roles that are needed."""
        return tuple(dict.fromkeys(line.role for line in self.all))


@dataclass(frozen=True, slots=True)
class Job:
    """One episode to be made: its script, place in the programme and where things go."""

    entry: Entry
    series: Series
    number: int
    fingerprint: str
    folder: Path
    workshop: Path
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Produced:
    """A built episode, and how much of it was new."""

    manifest: Manifest
    recorded: int
    encoded: int


def parts(entry: Entry, series: Series, number: int) -> Parts:
    """The lines of the episode; raises ScriptError where there is nothing to say."""
    body = spoken.lines(entry.script, series)
    if not body:
        raise ScriptError(f"{entry.path}: the script has nothing to say; write its text or delete the file.")
    return Parts(
        frame("opening", entry.script, series, number), body, frame("closing", entry.script, series, number)
    )


def produce(job: Job, booth: Booth, store: Store, tell: Tell) -> Produced:
    """Make the episode of *job*; its files get their names only when all of them are good.

    Raises any NarrateError; what was recorded until then stays in the store.
    """
    lines = parts(job.entry, job.series, job.number)
    engine = booth.choose(lines.roles)
    recorded, takes = _record(lines, engine, booth, store, lambda done, of: tell("record", done, of))
    tell("mix", 0, 1)
    master = _mixed(job, lines, takes)
    tell("check", 0, 1)
    made = _finished(job, lines, takes, master, engine.name, booth.wanted)
    return Produced(made, recorded, master.encoded_pieces)


def _record(
    lines: Parts, engine: Engine, booth: Booth, store: Store, tell: Callable[[int, int], None]
) -> tuple[int, tuple[Spoken, ...]]:
    voices = {voice.role: voice for voice in booth.cast(lines.roles, engine.name)}
    requests = [Request(line.spoken, voices[line.role]) for line in lines.all]
    done = asyncio.run(record(requests, engine, store, tell=tell))
    _none_refused(lines.all, requests, done)
    takes = zip(lines.all, requests, strict=True)
    return done.recorded, tuple(Spoken(line, done.takes[request]) for line, request in takes)


def _none_refused(lines: Sequence[Line], requests: Sequence[Request], done: Recorded) -> None:
    """Raise LineRefused for lines without a proven take: an episode with a hole is not made."""
    why = dict(done.refused)
    lost = [(line, why[request]) for line, request in zip(lines, requests, strict=True) if request in why]
    if lost:
        listed = "; ".join(f"{line.id} “{line.text[:20]}”: {reason}" for line, reason in lost[:3])
        raise LineRefused(f"{len(lost)} of {len(lines)} lines could not be spoken: {listed}")


def _mixed(job: Job, lines: Parts, takes: tuple[Spoken, ...]) -> Master:
    first, last = len(lines.opening), len(lines.opening) + len(lines.body)
    programme = Programme(
        takes[:first],
        takes[first:last],
        takes[last:],
        job.series.opening_chapter,
        job.series.closing_chapter,
        job.series.opening_sting,
        job.series.closing_sting,
    )
    out = job.workshop / "masters" / f"{job.folder.name}.mp3"
    profile = deliver.PROFILES[job.series.profile]
    return mix(programme, profile, cache=job.workshop / "sound", out=out, jobs=job.jobs)


def _finished(
    job: Job, lines: Parts, takes: tuple[Spoken, ...], master: Master, engine: str, asked: str
) -> Manifest:
    """Tag, measure and, where that holds it back, tag again as a draft; then give all files their names."""
    script, series = job.entry.script, job.series
    profile = deliver.PROFILES[series.profile]
    trial = job.workshop / "masters" / f"{job.folder.name}.tagged.mp3"
    held = release.held(script, series, engine)
    write(trial, tags.id3v23(_facts(job, lines, master, held)) + master.audio.read_bytes())
    measured = deliver.measure(trial)
    checks = deliver.judge(measured, profile)
    if not all(check.ok for check in checks):
        held += tuple(check for check in checks if not check.ok)
        write(trial, tags.id3v23(_facts(job, lines, master, held)) + master.audio.read_bytes())
    files = _place(job, master, trial)
    made = Manifest(
        fingerprint=job.fingerprint,
        guid=_guid(job),
        number=job.number,
        title=script.title or job.folder.name,
        author=script.author,
        summary=_summary(lines),
        draft=bool(held),
        engine=engine,
        asked_engine=asked,
        profile=profile.name,
        script_sha256=release.script_sha256(job.entry.path),
        samples=master.samples,
        seconds=master.samples / profile.rate_hz,
        loudness=measured.loudness,
        open_doubts=release.open_doubts(script),
        held=held,
        checks=checks,
        chapters=master.chapters,
        lines=tuple(LineRecord(item.line.id, item.line.spoken, item.take.key) for item in takes),
        files=files,
    )
    write(job.folder / "manifest.json", manifest.dump(made))
    return made


def _place(job: Job, master: Master, trial: Path) -> dict[str, FileRecord]:
    name = job.folder.name
    contents = {
        f"{name}.mp3": trial.read_bytes(),
        f"{name}.vtt": captions.vtt(master.cues).encode("utf-8"),
        "chapters.json": feed.chapters_json(master.chapters).encode("utf-8"),
    }
    for file, data in contents.items():
        write(job.folder / file, data)
    trial.unlink()
    master.audio.unlink()
    return {file: FileRecord(len(data), sha256(data).hexdigest()) for file, data in contents.items()}


def _facts(job: Job, lines: Parts, master: Master, held: Sequence[Finding]) -> tags.Facts:
    script, series = job.entry.script, job.series
    content = f"{job.folder.name}.{sha256_of(job.entry.path)[:16]}"
    notes = ["本节目音频由人工智能合成。"]
    notes += [f"{DRAFT}: {'; '.join(f'{item.code} {item.measured}' for item in held)}"] if held else []
    return tags.Facts(
        title=script.title or job.folder.name,
        album=series.title,
        author=script.author or series.owner,
        publisher=series.owner,
        number=job.number,
        date=script.date,
        language=series.language,
        rights=script.rights or series.rights,
        source=script.source,
        comment=" ".join(notes),
        transcript=_transcript(lines.body),
        aigc=label.aigc(series.producer, content),
        cover=series.cover.read_bytes() if series.cover else b"",
        chapters=master.chapters,
        samples=master.samples,
    )


def _transcript(body: Sequence[Line]) -> str:
    """The story as text, a paragraph to each segment."""
    paragraphs: dict[str, str] = {}
    for line in body:
        segment = line.id.rpartition(".")[0]
        paragraphs[segment] = paragraphs.get(segment, "") + line.text
    return "\n".join(paragraphs.values())


def _summary(lines: Parts) -> str:
    text = "".join(line.text for line in lines.body if line.kind == "body")
    return text if len(text) <= SUMMARY_CHARACTERS else text[:SUMMARY_CHARACTERS] + "…"


def _guid(job: Job) -> str:
    """The episode's name for ever: the one it was first built with, else one of its manuscript and work."""
    before = manifest.load(job.folder)
    if before is not None:
        return before.guid
    script = job.entry.script
    return str(uuid5(feed.GUIDS, f"{script.manuscript_sha256 or job.folder.name}/{script.work}"))
