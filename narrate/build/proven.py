"""A built episode in, whether its files are those that were made out; what nobody touched is not read again.

That is told by length, times and place on the disk, which the system changes with every writing; what
was found so stands in `.narrate/proven/`, which is disposable. `narrate check` always reads everything.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from narrate.build import manifest
from narrate.build.manifest import Manifest
from narrate.build.workshop import WORKSHOP
from narrate.errors import OutputError
from narrate.files import replacing

FOLDER = WORKSHOP / "proven"


def intact(root: Path, folder: Path, made: Manifest) -> bool:
    """Whether every file that the manifest names is there with the bytes that were made."""
    try:
        mark = _mark(folder, made)
    except OSError:
        return False
    note = root / FOLDER / folder.name
    if note.is_file() and note.read_bytes() == mark:
        return True
    return manifest.whole(folder, made) and manifest.intact(folder, made)


def remember(root: Path, folder: Path, made: Manifest) -> None:
    """Note that the files are as they were made: call it for an episode that was found intact just now."""
    note = root / FOLDER / folder.name
    try:
        mark = _mark(folder, made)
        if not note.is_file() or note.read_bytes() != mark:
            with replacing(note) as file:
                file.write(mark)
    except (OSError, OutputError):
        return  # the files are read once more next time


def _mark(folder: Path, made: Manifest) -> bytes:
    digest = sha256()
    for name, record in sorted(made.files.items()):
        state = (folder / name).stat()
        place = state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
        digest.update(f"{name} {record.sha256} {record.bytes} {place}\n".encode())
    return digest.hexdigest().encode()
