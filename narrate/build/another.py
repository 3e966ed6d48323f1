"""A built episode and a profile in, one more delivery out: of the same recordings, tagged and measured."""

from __future__ import annotations

from collections.abc import Mapping

from narrate.build import delivery, episode, facts, release, shelf
from narrate.build.delivery import Checked
from narrate.build.entries import Entry
from narrate.build.job import Job, Recording
from narrate.build.manifest import Manifest
from narrate.build.staging import Stage
from narrate.build.workshop import WORKSHOP, recordings
from narrate.errors import InputError
from narrate.model import Line, Profile, Series, Spoken
from narrate.store import Store

KITS = WORKSHOP / "kits"


def another(series: Series, number: int, entry: Entry, made: Manifest, profile: Profile) -> Checked:
    """The episode for *profile*, in the workshop, with its captions beside it; not a take is spoken anew.

    Raises InputError where the recordings that it was built of are gone, SoundError and OutputError.
    """
    store = recordings(series.root / WORKSHOP)
    lines = episode.parts(entry, series, number)
    takes = _takes(entry, made, {line.id: line for line in lines.all}, store)
    where = shelf.folder(series, entry)
    job = Job(entry, series, number, made.fingerprint, where, series.root / WORKSHOP)
    stage = Stage.of(series.root / KITS / profile.name, where.name)
    mixed = delivery.one(episode.programme(job, lines, takes, store), profile, job, stage)
    spoken_by = Recording(takes, made.engine, made.asked_engine, made.notices)
    held = release.held_now(entry, series, made, number)
    return delivery.checked((mixed,), facts.of(job, lines, spoken_by), held, job)[0]


def _takes(entry: Entry, made: Manifest, lines: Mapping[str, Line], store: Store) -> tuple[Spoken, ...]:
    """The recordings that the manifest names, line by line."""
    name, number = entry.path.stem, entry.head.number
    if [record.id for record in made.lines] != list(lines):
        raise InputError(f"{name}: the script changed since the build; run build-episodes {number} first.")
    found = [(lines[record.id], store.find(record.take)) for record in made.lines]
    takes = tuple(Spoken(line, take) for line, take in found if take is not None)
    if len(takes) < len(found):
        lost = len(found) - len(takes)
        raise InputError(
            f"{name}: {lost} of its {len(found)} recordings are gone from {WORKSHOP}; "
            f"delete {made.audio} and run build-episodes {number}."
        )
    return takes
