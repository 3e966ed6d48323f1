"""A finished episode in the storage in, its folder on this machine out, as if it had been made here."""

from __future__ import annotations

from narrate.build import identity, manifest
from narrate.build.job import Job
from narrate.build.manifest import Manifest
from narrate.build.staging import Stage
from narrate.cluster import parcel
from narrate.errors import OutputError
from narrate.files import write
from narrate.storage import Storage

MANIFEST = "manifest.json"


def arrived(storage: Storage, name: str, job: Job) -> Manifest:
    """Fetch the parcel *name* and give its files their names in the job's folder, the manifest last.

    Raises OutputError for a parcel that is not what was made.
    """
    stage = Stage.of(job.workshop, job.folder.name)
    parcel.fetch(storage, name, stage.folder)
    made = manifest.load(stage.folder)
    if made is None or not manifest.whole(stage.folder, made) or not manifest.intact(stage.folder, made):
        raise OutputError(f"{storage.address}/{name}: is damaged; delete it and run again.")
    told = (stage.folder / MANIFEST).read_bytes()
    (stage.folder / MANIFEST).unlink()
    stage.place(job.folder, manifest.load(job.folder))
    identity.follow(job.folder, job.guid)
    write(job.folder / MANIFEST, told)
    return made
