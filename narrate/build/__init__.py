"""The stages in order: an anthology's folder in, its episodes and feeds out, doing only what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate import series as series_file
from narrate.build import plan, release, shelf
from narrate.build.booth import Booth
from narrate.build.episode import Job, produce
from narrate.build.intake import Entry, Intake, take_in
from narrate.build.manifest import Manifest
from narrate.build.plan import Change
from narrate.build.release import Approval
from narrate.build.shelf import State
from narrate.errors import EngineUnavailable, InputError, NarrateError, UsageError
from narrate.files import full
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
    """What a run did; `outage` says that the engine went away and the run is to be repeated."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    scripts: tuple[Path, ...]
    feeds: tuple[Path, ...]
    outage: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """An anthology as a run finds it: the series, and its entries under the numbers they are announced by."""

    series: Series
    numbered: tuple[tuple[int, Entry], ...]
    intake: Intake

    def selected(self, names: Sequence[str]) -> tuple[tuple[int, Entry], ...]:
        """The entries called *names* (number, slug or both), or all; raises UsageError for a stranger."""
        found = {_name: pair for pair in self.numbered for _name in _names(*pair)}
        for name in names:
            if name not in found:
                have = ", ".join(entry.path.stem for _, entry in self.numbered) or "none"
                raise UsageError(f"{name}: no such episode; there are: {have}.")
        wanted = {found[name][1].path for name in names}
        return tuple(pair for pair in self.numbered if not names or pair[1].path in wanted)


def open_programme(root: Path, *, dry: bool = False) -> Programme:
    """Read the anthology in *root*, cleaning manuscripts that have no script yet unless *dry*."""
    series = series_file.load(root)
    taken = take_in(root, dry=dry)
    return Programme(series, plan.programme(taken.entries, series), taken)


def build(root: Path, names: Sequence[str] = (), *, engine: str = "", jobs: int = 0, tell: Tell) -> Built:
    """Build what changed of the episodes called *names*, or of all, then write the feeds."""
    programme = open_programme(root)
    booth = Booth(programme.series, engine)
    failures = [Failure("scripts", error) for error in programme.intake.failures]
    outcomes: list[Outcome] = []
    outage = False
    for job in _jobs(programme, names, booth, jobs):
        try:
            outcomes.append(_outcome(job, booth, tell))
        except NarrateError as error:
            failures.append(Failure(job.folder.name, error))
            outage = isinstance(error, EngineUnavailable)
        except OSError as error:
            failures.append(Failure(job.folder.name, full(Path(error.filename or job.folder), error)))
        if outage:
            break
    asyncio.run(booth.close())
    feeds = _published(programme, failures)
    return Built(tuple(outcomes), tuple(failures), programme.intake.written, feeds, outage)


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
    programme = open_programme(root, dry=True)
    return shelf.publish(programme.series, programme.numbered)


def approve(root: Path, names: Sequence[str], by: str) -> tuple[tuple[str, Approval], ...]:
    """Record that *by* approves the built bytes of these episodes, and write the feeds."""
    programme = open_programme(root, dry=True)
    given = []
    for _, entry in programme.selected(names):
        made = shelf.built(programme.series, entry)
        if made is None or made.script_sha256 != release.script_sha256(entry.path):
            raise InputError(
                f"{entry.path.stem}: not built from its present script; run build-episodes first."
            )
        given.append((entry.path.stem, release.approve(shelf.folder(programme.series, entry), made, by)))
    shelf.publish(programme.series, programme.numbered)
    return tuple(given)


def audio(root: Path, name: str) -> Path:
    """The finished audio of the episode called *name*, or of the first one that is built."""
    programme = open_programme(root, dry=True)
    chosen = programme.selected([name] if name else [])
    folders = [shelf.folder(programme.series, entry) for _, entry in chosen]
    for folder in folders:
        found = folder / f"{folder.name}.mp3"
        if found.is_file():
            return found
    raise InputError(f"{name or 'preview'}: not built yet; run build-episodes {name}".rstrip() + " first.")


def _jobs(programme: Programme, names: Sequence[str], booth: Booth, jobs: int) -> Iterator[Job]:
    series = programme.series
    shaped = plan.anthology_hash(series)
    for number, entry in programme.selected(names):
        mark = plan.fingerprint(shaped, entry, number, booth.wanted)
        yield Job(entry, series, number, mark, shelf.folder(series, entry), series.root / WORKSHOP, jobs)


def _outcome(job: Job, booth: Booth, tell: Tell) -> Outcome:
    before = shelf.built(job.series, job.entry)
    if before is not None and before.fingerprint == job.fingerprint and not _better(before, booth):
        return Outcome(job.folder.name, before, False, 0, _released(job, before))
    store = Store(job.workshop / "takes")
    made = produce(job, booth, store, lambda stage, done, of: tell(job.folder.name, stage, done, of))
    return Outcome(job.folder.name, made.manifest, True, made.recorded, _released(job, made.manifest))


def _better(before: Manifest, booth: Booth) -> bool:
    """Whether an episode spoken by the fallback could now be spoken by the engine that is wanted."""
    return before.engine != booth.wanted and booth.reachable(("narrator",))


def _released(job: Job, made: Manifest) -> bool:
    return not made.held and release.approval(job.folder, made) is not None


def _published(programme: Programme, failures: list[Failure]) -> tuple[Path, ...]:
    try:
        return shelf.publish(programme.series, programme.numbered)
    except NarrateError as error:
        failures.append(Failure("feed", error))
        return ()


def _names(number: int, entry: Entry) -> set[str]:
    return {str(number), f"{number:02d}", entry.path.stem, entry.script.slug}


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
