"""The stages in order: an anthology's folder in, its episodes and feeds out, doing only what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from narrate import series as series_file
from narrate.build import identity, plan, proven, shelf, stock
from narrate.build.ahead import WINDOW, speak_ahead
from narrate.build.art import provide
from narrate.build.booth import Booth
from narrate.build.episode import produce
from narrate.build.events import EpisodeDone, EpisodeFailed, Event, Hear, Started, deaf
from narrate.build.job import Job
from narrate.build.manifest import Brief, Manifest
from narrate.build.outcome import Built, Failure, Outcome
from narrate.build.plan import Change
from narrate.build.programme import Programme, at_work, open_programme
from narrate.build.refused import refused
from narrate.build.release import Approval
from narrate.build.releasing import approve, feeds, publish, withdraw
from narrate.build.shelf import Feeds, State
from narrate.build.workshop import WORKSHOP, recordings
from narrate.errors import EngineUnavailable, NarrateError
from narrate.files import full
from narrate.model import USUAL_ROLE, Series
from narrate.store import Store

Tell = Callable[[str, str, int, int], None]  # episode, stage, done, of how many
Made = Outcome | Failure
Crew = Callable[[Iterator[Job], Booth, Tell], Iterator[Made]]  # who makes the jobs, in whatever order


def build(  # noqa: PLR0913 - all keyword-only, each a choice of its own
    root: Path,
    names: Sequence[str] = (),
    *,
    engine: str = "",
    jobs: int = 0,
    connections: int = 0,
    tell: Tell,
    hear: Hear = deaf,
    crew: Crew | None = None,
) -> Built:
    """Build what changed of the episodes called *names*, or of all, then write the feeds.

    *tell* follows the stages of each episode, *hear* what happens in them. A *crew* makes them elsewhere;
    without one they are made here, one after the other, with all cores.
    """
    with at_work(root):
        provide(root)
        booth = Booth(series_file.load(root), engine, connections, hear)
        programme = open_programme(root)
        waiting = jobs_of(programme, names, booth, jobs)
        return _build(programme, names, booth, (crew or _here)(waiting, booth, tell))


def _build(programme: Programme, names: Sequence[str], booth: Booth, made_by: Iterator[Made]) -> Built:
    failures = [Failure("scripts", error) for error in programme.intake.failures]
    outcomes: list[Outcome] = []
    booth.hear(Started(len(programme.selected(names)), booth.wanted))
    for made in made_by:
        booth.hear(_event(made))
        if isinstance(made, Outcome):
            outcomes.append(made)
        elif not (isinstance(made.error, EngineUnavailable) and _out(failures)):
            failures.append(made)  # an outage is told once
    asyncio.run(booth.close())
    outcomes.sort(key=lambda item: item.brief.number)
    _cleared(programme.series, outcomes)
    feeds = _published(programme, failures)
    run = booth.run
    made_of = (tuple(outcomes), tuple(failures), programme.intake.written, feeds)
    torn = () if names else programme.unreadable
    unreadable = tuple(shelf.state(programme.series, *pair) for pair in torn)
    return Built(*made_of, _out(failures), run.retries, run.refusals, unreadable, programme.intake.hints)


def _cleared(series: Series, outcomes: Sequence[Outcome]) -> None:
    """After a build that made something: its numbers are kept, and no more sound than the series wants."""
    if any(item.changed for item in outcomes):
        recorded = sum(item.recorded for item in outcomes)
        stock.remember(series.root, stock.Last(sum(item.lines for item in outcomes) - recorded, recorded))
        stock.trim(series.root, series.keep_sound_mb * stock.MEGA)


def _event(made: Outcome | Failure) -> Event:
    if isinstance(made, Failure):
        return EpisodeFailed(made.name, str(made.error))
    cached = made.lines - made.recorded
    counted = made.lines, made.recorded, cached, made.retries, round(made.brief.seconds, 3)
    return EpisodeDone(made.name, made.changed, *counted, made.brief.draft, made.released)


def dry_run(
    root: Path, names: Sequence[str] = (), *, engine: str = ""
) -> tuple[tuple[Change, ...], tuple[Failure, ...]]:
    """What a build would do to the lines of each episode."""
    programme = open_programme(root, dry=True)
    booth = Booth(programme.series, engine)
    store = recordings(root / WORKSHOP)
    failures = [Failure("scripts", error) for error in programme.intake.failures]
    changes = []
    for job in jobs_of(programme, names, booth, jobs=1):
        try:
            changes.append(_change(job, booth, store))
        except NarrateError as error:
            failures.append(Failure(job.folder.name, error))
    return tuple(changes), tuple(failures)


def _change(job: Job, booth: Booth, store: Store) -> Change:
    before = shelf.built(job.series, job.entry)
    if before is not None and _current(before, job) and before.engine == booth.wanted:
        return Change(job.folder.name, len(before.lines), modified=0, added=0, removed=0, to_record=0)
    return plan.change(job.entry, job.number, before, booth, store)


def states(root: Path) -> tuple[Programme, tuple[State, ...]]:
    """Where every episode of the anthology stands; writes nothing."""
    programme = open_programme(root, dry=True)
    return programme, tuple(shelf.state(programme.series, *pair) for pair in programme.listed)


def jobs_of(programme: Programme, names: Sequence[str], booth: Booth, jobs: int) -> Iterator[Job]:
    """What there may be to do for the episodes called *names*, or for all, with so many cores each."""
    series = programme.series
    shaped = plan.anthology_hash(series)
    everyone = [entry for _, entry in programme.numbered]
    torn = [broken.path.stem for _, broken in programme.unreadable]
    guids = dict(identity.guids(everyone, series.root / series_file.EPISODES, torn))
    for number, entry in programme.selected(names):
        mark = plan.fingerprint(shaped, entry, number, booth.wanted)
        folder, workshop = shelf.folder(series, entry), series.root / WORKSHOP
        yield Job(entry, series, number, mark, folder, workshop, jobs, guids.pop(entry.path))


def _here(jobs: Iterator[Job], booth: Booth, tell: Tell) -> Iterator[Made]:
    for job, before in _ahead(jobs, booth, tell):
        yield _attempt(job, before, booth, tell)


def _ahead(jobs: Iterator[Job], booth: Booth, tell: Tell) -> Iterator[tuple[Job, Manifest | None]]:
    """*jobs*, each with what stands of it, after the missing lines of several at once were recorded."""
    while window := tuple((job, stands(job, booth)) for job in islice(jobs, WINDOW)):
        changed = [job for job, before in window if before is None]
        speak_ahead(changed, booth, recordings(window[0][0].workshop), tell)
        yield from window


def _attempt(job: Job, before: Manifest | None, booth: Booth, tell: Tell) -> Outcome | Failure:
    try:
        return _outcome(job, before, booth, tell)
    except NarrateError as error:
        if isinstance(error, EngineUnavailable):
            booth.run.gone.setdefault(booth.wanted, error)
        return Failure(job.folder.name, error)
    except OSError as error:
        return Failure(job.folder.name, full(Path(error.filename or job.folder), error))


def _out(failures: Sequence[Failure]) -> bool:
    return any(isinstance(failure.error, EngineUnavailable) for failure in failures)


def stands(job: Job, booth: Booth) -> Manifest | None:
    """The manifest of an episode that needs no work."""
    before = shelf.built(job.series, job.entry)
    if before is None or not _current(before, job) or _better(before, booth):
        return None
    proven.remember(job.series.root, job.folder, before)
    return before


def _current(before: Manifest, job: Job) -> bool:
    """Whether an episode was made of what there is now."""
    return (before.fingerprint, before.guid) == (job.fingerprint, job.guid)


def unchanged(job: Job, before: Manifest) -> Outcome:
    """What becomes of an episode that needs no work."""
    return Outcome(job.series.root, job.folder.name, Brief.of(before), False, 0, released(job, before))


def _outcome(job: Job, before: Manifest | None, booth: Booth, tell: Tell) -> Outcome:
    if before is not None:
        return unchanged(job, before)
    store = recordings(job.workshop)
    made = produce(job, booth, store, lambda stage, done, of: tell(job.folder.name, stage, done, of))
    out = released(job, made.manifest)
    where = job.series.root, job.folder.name
    return Outcome(*where, Brief.of(made.manifest), True, made.recorded, out, made.lines, made.retries)


def _better(before: Manifest, booth: Booth) -> bool:
    """Whether an episode spoken by the fallback could now be spoken by the engine that is wanted.

    An engine that was named for this run is not asked first: where it is out, the run says so.
    """
    return before.engine != booth.wanted and (bool(booth.asked) or booth.reachable((USUAL_ROLE,)))


def released(job: Job, made: Manifest) -> bool:
    """Whether a person approved what was made, and nothing holds it back."""
    return shelf.approved(job.series, job.number, job.entry, made) is not None


def _published(programme: Programme, failures: list[Failure]) -> Feeds:
    try:
        return shelf.publish(programme)
    except NarrateError as error:
        failures.append(Failure("feed", error))
        return Feeds()


__all__ = [
    "WORKSHOP",
    "Approval",
    "Built",
    "Change",
    "Crew",
    "Failure",
    "Feeds",
    "Made",
    "Outcome",
    "Programme",
    "State",
    "Tell",
    "approve",
    "at_work",
    "build",
    "dry_run",
    "feeds",
    "jobs_of",
    "open_programme",
    "publish",
    "refused",
    "released",
    "stands",
    "states",
    "unchanged",
    "withdraw",
]
