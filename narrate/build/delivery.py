"""A programme and a profile in, one delivery out: mixed, tagged, and measured under its final name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrate import deliver, tags
from narrate.build import facts as said
from narrate.build.job import Job
from narrate.build.staging import Stage
from narrate.build.timing import timed
from narrate.build.workshop import SOUND
from narrate.errors import SeriesError, UsageError
from narrate.model import Finding, Loudness, Master, Profile, Programme, Series
from narrate.series import PROGRAMME


@dataclass(frozen=True, slots=True)
class Delivery:
    """One finished file for one profile; the `first` is what listeners get, the others go elsewhere."""

    profile: Profile
    master: Master
    audio: Path
    first: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A delivery as it was measured."""

    delivery: Delivery
    loudness: Loudness
    checks: tuple[Finding, ...]

    @property
    def held(self) -> tuple[Finding, ...]:
        """What keeps it from its release; of another than the first, its profile is named."""
        held = tuple(check for check in self.checks if check.holds)
        if self.delivery.first:
            return held
        name = self.delivery.profile.name
        return tuple(replace(check, measured=f"{name}: {check.measured}") for check in held)


def targets(series: Series) -> tuple[Profile, ...]:
    """The profiles that *series* is delivered for, the first one first; SeriesError for a stranger."""
    try:
        return tuple(deliver.profile(name) for name in dict.fromkeys((series.profile, *series.also)))
    except UsageError as error:
        raise SeriesError(f"{series.root / PROGRAMME}: {error}") from error


def made(programme: Programme, job: Job, stage: Stage) -> tuple[Delivery, ...]:
    """The programme mixed for every profile, with captions and chapters beside each file.

    What two profiles code alike is coded once. Raises SoundError and OutputError.
    """
    return tuple(
        one(programme, profile, job, stage, first=number == 0)
        for number, profile in enumerate(targets(job.series))
    )


def checked(
    deliveries: Sequence[Delivery], facts: tags.Facts, held: Sequence[Finding], job: Job
) -> list[Checked]:
    """The deliveries tagged and measured; where something holds one back, all are tagged as drafts."""
    for delivery in deliveries:
        _tag(delivery, facts, held)
    found = [_checked(delivery, job) for delivery in deliveries]
    more = [finding for item in found for finding in item.held]
    for delivery in deliveries if more else ():
        _tag(delivery, facts, (*held, *more))
    return found


def one(programme: Programme, profile: Profile, job: Job, stage: Stage, *, first: bool = True) -> Delivery:
    """The programme mixed for one profile, with what stands beside it. Raises SoundError and OutputError."""
    from narrate.mix import mix

    audio = stage.audio(profile, first=first)
    master = mix(programme, profile, cache=job.workshop / SOUND, out=audio, jobs=job.jobs)
    everything = (*programme.opening, *programme.body, *programme.closing)
    master = replace(master, cues=timed(master.cues, everything))
    stage.furnish(audio, master, first=first)
    return Delivery(profile, master, audio, first)


def _tag(delivery: Delivery, facts: tags.Facts, held: Sequence[Finding]) -> None:
    tags.write(delivery.audio, said.marked(said.on(facts, delivery.master), held))


def _checked(delivery: Delivery, job: Job) -> Checked:
    from narrate.deliver.check import judge
    from narrate.deliver.measured import measure

    measured = measure(delivery.audio, delivery.profile, job.workshop / SOUND, job.jobs)
    return Checked(delivery, measured.loudness, judge(measured, delivery.profile))
