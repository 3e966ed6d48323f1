"""An anthology in, one parcel with all that shapes every episode out: what each worker has to have.

Scripts travel with their errands; recordings and episodes lie in the storage.
"""

from __future__ import annotations

from pathlib import Path

from narrate import series as series_file
from narrate.build import choice, plan
from narrate.build.entries import Entry, load
from narrate.build.intake import FOLDER
from narrate.build.job import Job
from narrate.cluster import parcel
from narrate.cluster.errand import LUGGAGE, Errand
from narrate.errors import SeriesError
from narrate.files import write
from narrate.model import Series
from narrate.storage import Storage


def called(series: Series) -> str:
    """The name of what shapes every episode: another one when anything of it changes."""
    return f"{LUGGAGE}/{plan.anthology_hash(series)[:24]}.zip"


def send(storage: Storage, series: Series) -> None:
    """Bring what shapes every episode to the storage, if it is not there. Raises SeriesError, OutputError."""
    root = series.root.resolve()
    parts = {_name(root, file): file for file in plan.shaping(series)}
    if not storage.has(called(series)):
        parcel.send(storage, called(series), parts.items())


def unpack(storage: Storage, name: str, root: Path) -> Series:
    """The anthology without its scripts, in the folder *root*."""
    parcel.fetch(storage, name, root)
    return series_file.load(root)


def errand(job: Job) -> Errand:
    """What a worker has to know of *job*."""
    record = _choices(job.entry.path)
    choices = record.read_bytes() if record.is_file() else b""
    script = job.entry.path.read_bytes()
    return Errand(job.folder.name, job.number, job.fingerprint, job.guid, script, choices)


def entry(asked: Errand, root: Path) -> Entry:
    """The errand's script as a file of the anthology in *root*. Raises ScriptError and OutputError."""
    path = root / FOLDER / f"{asked.name}.md"
    write(path, asked.script)
    if asked.choices:
        write(_choices(path), asked.choices)
    return Entry.of(path.parent, path.name, load(path), hold=True)


def _choices(script: Path) -> Path:
    return script.parent / choice.FOLDER / f"{script.stem}.json"


def _name(root: Path, file: Path) -> str:
    found = file.resolve()
    if not found.is_relative_to(root):
        raise SeriesError(f"{file}: lies outside the anthology and cannot travel; put it beside series.toml.")
    return found.relative_to(root).as_posix()
