"""The stages in order: an anthology's folder in, its episodes and feeds out, doing only what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from narrate import series as series_file
from narrate.build import manifest, plan, release, shelf
from narrate.build.ahead import WINDOW, speak_ahead
from narrate.build.booth import Booth
from narrate.build.episode import produce
from narrate.build.intake import Entry, Intake, take_in
from narrate.build.job import Job
from narrate.build.manifest import Manifest
from narrate.build.plan import Change
from narrate.build.release import Approval
from narrate.build.shelf import State
from narrate.errors import EngineUnavailable, InputError, NarrateError, UsageError
from narrate.files import alone, full
from narrate.model import Series
from narrate.store import Store

WORKSHOP = Path(".narrate")
Tell = Callable[[str, str, int, int], None]  # episode, stage, done, of how many


@dataclass(frozen=True, slots=True)
class Outcome:
    """One episode after a run; `recorded` is how many lines the engine spoke for it now."""

    name: str
    manifest: Manifest
    changed: bool
    recorded: int
    released: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """An episode or a manuscript that was not built, and the sentence that says why."""

    name: str
    error: NarrateError


@dataclass(frozen=True, slots=True)
class Built:
    """What a run did; `outage` says that the engine went away and the run is to be repeated.

    Recording took `retries` requests more than there are lines; the service turned away `refusals`.
    """

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    scripts: tuple[Path, ...]
    feeds: tuple[Path, ...]
    outage: bool
    retries: int = 0
    refusals: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """An anthology as a run finds it: the series, and its entries under the numbers they are announced by."""

    series: Series
    numbered: tuple[tuple[int, Entry], ...]
    intake: Intake

    def selected(self, names: Sequence[str]) -> tuple[tuple[int, Entry], ...]:
        """The entries called *names* (number, slug or both), or all; raises UsageError for a stranger."""
        wanted = {self._one(name).path for name in names}
        return tuple(pair for pair in self.numbered if not names or pair[1].path in wanted)

    def _one(self, name: str) -> Entry:
        entries = [entry for _, entry in self.numbered]
        found = [entry for entry in entries if name == entry.path.stem]
        found = found or [entry for entry in entries if name in _names(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            which = " or ".join(entry.path.stem for entry in found)
            raise UsageError(f"{name}: is more than one episode; write {which}.")
        for path, error in self.intake.broken:
            if name in (path.stem, *_number_names(path)):
                raise error
        have = ", ".join(entry.path.stem for entry in entries) or "none"
        raise UsageError(f"{name}: no such episode; there are: {have}.")


def open_programme(root: Path, *, dry: bool = False) -> Programme:
    """Read the anthology in *root*, cleaning manuscripts that have no script yet unless *dry*."""
    series = series_file.load(root)
    taken = take_in(root, dry=dry)
    return Programme(series, plan.programme(taken.entries, series), taken)


def build(
    root: Path,
    names: Sequence[str] = (),
    *,
    engine: str = "",
    jobs: int = 0,
    connections: int = 0,
    tell: Tell,
) -> Built:
    """Build what changed of the episodes called *names*, or of all, then write the feeds."""
    with alone(root / WORKSHOP):
        return _build(root, names, Booth(series_file.load(root), engine, connections), jobs, tell)


def _build(root: Path, names: Sequence[str], booth: Booth, jobs: int, tell: Tell) -> Built:
    programme = open_programme(root)
    failures = [Failure("scripts", error) for error in programme.intake.failures]
    outcomes: list[Outcome] = []
    for job in _ahead(_jobs(programme, names, booth, jobs), booth, tell):
        made = _attempt(job, booth, tell)
        if isinstance(made, Outcome):
            outcomes.append(made)
        elif not (isinstance(made.error, EngineUnavailable) and _out(failures)):
            failures.append(made)  # an outage is told once
    asyncio.run(booth.close())
    feeds = _published(programme, failures)
    run = booth.run
    made_of = (tuple(outcomes), tuple(failures), programme.intake.written, feeds)
    return Built(*made_of, _out(failures), run.retries, run.refusals)


def dry_run(
    root: Path, names: Sequence[str] = (), *, engine: str = ""
) -> tuple[tuple[Change, ...], tuple[Failure, ...]]:
    """What a build would do to the lines of each episode."""
    programme = open_programme(root, dry=True)
    booth = Booth(programme.series, engine)
    store = Store(root / WORKSHOP / "takes")
    failures = [Failure("scripts", error) for error in programme.intake.failures]
    changes = []
    for number, entry in programme.selected(names):
        try:
            before = shelf.built(programme.series, entry)
            changes.append(plan.change(entry, number, before, booth, store))
        except NarrateError as error:
            failures.append(Failure(entry.path.stem, error))
    return tuple(changes), tuple(failures)


def states(root: Path) -> tuple[Programme, tuple[State, ...]]:
    """Where every episode of the anthology stands; writes nothing."""
    programme = open_programme(root, dry=True)
    return programme, tuple(shelf.state(programme.series, *pair) for pair in programme.numbered)


def feeds(root: Path) -> tuple[Path, ...]:
    """Write the feeds from what is built, and say which changed."""
    with alone(root / WORKSHOP):
        programme = open_programme(root, dry=True)
        return shelf.publish(programme.series, programme.numbered)


def approve(root: Path, names: Sequence[str], by: str) -> tuple[tuple[str, Approval], ...]:
    """Record that *by* approves the built bytes of these episodes, and write the feeds."""
    if not by.strip():
        raise UsageError("approve: --by is empty; write the name of the person who listened.")
    with alone(root / WORKSHOP):
        programme = open_programme(root, dry=True)
        series = programme.series
        ready = [(entry, _approvable(series, entry)) for _, entry in programme.selected(names)]
        given = tuple(
            (entry.path.stem, release.approve(shelf.folder(series, entry), made, by.strip()))
            for entry, made in ready
        )
        shelf.publish(series, programme.numbered)
    return given


def _approvable(series: Series, entry: Entry) -> Manifest:
    made = shelf.built(series, entry)
    if made is None:
        raise InputError(f"{entry.path.stem}: not built from its present script; run build-episodes first.")
    release.refuse_held(entry.path.stem, release.held_now(entry.path, entry.script, series, made))
    return made


def audio(root: Path, name: str) -> Path:
    """The finished audio of the episode called *name*, or of the first one that is built."""
    programme = open_programme(root, dry=True)
    chosen = programme.selected([name] if name else [])
    folders = [shelf.folder(programme.series, entry) for _, entry in chosen]
    for folder in folders:
        made = manifest.load(folder)
        if made is not None and (folder / made.audio).is_file():
            return folder / made.audio
    raise InputError(f"{name or 'preview'}: not built yet; run build-episodes {name}".rstrip() + " first.")


def _jobs(programme: Programme, names: Sequence[str], booth: Booth, jobs: int) -> Iterator[Job]:
    series = programme.series
    shaped = plan.anthology_hash(series)
    for number, entry in programme.selected(names):
        mark = plan.fingerprint(shaped, entry, number, booth.wanted)
        yield Job(entry, series, number, mark, shelf.folder(series, entry), series.root / WORKSHOP, jobs)


def _ahead(jobs: Iterator[Job], booth: Booth, tell: Tell) -> Iterator[Job]:
    """*jobs*, after the missing lines of several at once were recorded."""
    while window := tuple(islice(jobs, WINDOW)):
        changed = [job for job in window if not _stands(job, booth)]
        speak_ahead(changed, booth, Store(window[0].workshop / "takes"), tell)
        yield from window


def _attempt(job: Job, booth: Booth, tell: Tell) -> Outcome | Failure:
    try:
        return _outcome(job, booth, tell)
    except NarrateError as error:
        if isinstance(error, EngineUnavailable):
            booth.run.gone.setdefault(booth.wanted, error)
        return Failure(job.folder.name, error)
    except OSError as error:
        return Failure(job.folder.name, full(Path(error.filename or job.folder), error))


def _out(failures: Sequence[Failure]) -> bool:
    return any(isinstance(failure.error, EngineUnavailable) for failure in failures)


def _stands(job: Job, booth: Booth) -> Manifest | None:
    """The manifest of an episode that needs no work."""
    before = shelf.built(job.series, job.entry)
    if before is None or before.fingerprint != job.fingerprint or _better(before, booth):
        return None
    return before


def _outcome(job: Job, booth: Booth, tell: Tell) -> Outcome:
    before = _stands(job, booth)
    if before is not None:
        return Outcome(job.folder.name, before, False, 0, _released(job, before))
    store = Store(job.workshop / "takes")
    made = produce(job, booth, store, lambda stage, done, of: tell(job.folder.name, stage, done, of))
    return Outcome(job.folder.name, made.manifest, True, made.recorded, _released(job, made.manifest))


def _better(before: Manifest, booth: Booth) -> bool:
    """Whether an episode spoken by the fallback could now be spoken by the engine that is wanted.

    An engine that was named for this run is not asked first: where it is out, the run says so.
    """
    return before.engine != booth.wanted and (bool(booth.asked) or booth.reachable(("narrator",)))


def _released(job: Job, made: Manifest) -> bool:
    return shelf.approved(job.series, job.entry, made) is not None


def _published(programme: Programme, failures: list[Failure]) -> tuple[Path, ...]:
    try:
        return shelf.publish(programme.series, programme.numbered)
    except NarrateError as error:
        failures.append(Failure("feed", error))
        return ()


def _names(entry: Entry) -> set[str]:
    return {*_number_names(entry.path), entry.script.slug}


def _number_names(path: Path) -> set[str]:
    """The number in the name of a script's file, as a person may write it."""
    number = path.stem.partition("-")[0]
    return {number, number.lstrip("0"), f"{int(number):02d}"} if number.isdecimal() else set()


__all__ = [
    "Approval",
    "Built",
    "Change",
    "Failure",
    "Outcome",
    "Programme",
    "State",
    "Tell",
    "approve",
    "audio",
    "build",
    "dry_run",
    "feeds",
    "open_programme",
    "states",
]
