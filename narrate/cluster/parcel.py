"""Files in, one object in the shared storage out, and back: whole or not at all.

Storage is slow to answer and quick to carry: a hundred recordings in one object cost one question.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from narrate import zipped
from narrate.errors import OutputError
from narrate.files import replacing
from narrate.storage import Storage
from narrate.unpacked import BROKEN


def send(storage: Storage, name: str, parts: Iterable[tuple[str, Path]]) -> None:
    """Put the files at those paths into the storage, as one object under *name*. Raises OutputError."""
    with TemporaryDirectory() as folder:
        packed = Path(folder) / "parcel"
        zipped.write(packed, parts, stored=True)
        storage.put(name, packed)


def fetch(storage: Storage, name: str, folder: Path) -> tuple[str, ...]:
    """Unpack what stands under *name* into *folder*, in its order; the names of its files.

    A file that is there already is left alone. Raises OutputError for a parcel that is gone or damaged.
    """
    with TemporaryDirectory() as beside:
        packed = Path(beside) / "parcel"
        if not storage.fetch(name, packed):
            raise OutputError(f"{storage.address}/{name}: is gone; run again, and it is made anew.")
        try:
            return _unpacked(packed, folder)
        except BROKEN as error:
            raise OutputError(
                f"{storage.address}/{name}: is damaged ({error}); delete it and run again."
            ) from error


def called(names: Iterable[str]) -> str:
    """A name for a parcel of *names*: the same for the same, whoever packs it."""
    return sha256("\n".join(names).encode()).hexdigest()[:24]


def _unpacked(packed: Path, folder: Path) -> tuple[str, ...]:
    with ZipFile(packed) as archive:
        names = tuple(archive.namelist())
        for name in names:
            path = folder / _inside(name)
            if path.is_file():
                continue
            with replacing(path) as file, archive.open(name) as content:
                copyfileobj(content, file)
    return names


def _inside(name: str) -> PurePosixPath:
    """A name that stays in its folder; BadZipFile for another."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise BadZipFile(f"it names {name}")
    return path
