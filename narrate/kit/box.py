"""Files in, a kit's folder out, with a list of its contents; what an earlier kit left there goes.

The list, `contents.json`, names every file with its length and hash: a receiver can prove what came.
Only files that it names, and that nobody has changed since, are ever taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from narrate.errors import OutputError
from narrate.files import full, replacing, sha256_of, write
from narrate.plain import is_below
from narrate.typed import parsed

CONTENTS = "contents.json"


class Box:
    """A kit's folder while it is filled; names are relative to it and use slashes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []

    def put(self, name: str, data: bytes | str) -> Path:
        """Write a small file."""
        path = self._path(name)
        write(path, data)
        return path

    def copy(self, name: str, source: Path) -> Path:
        """Copy a file piece by piece; an equal one is left alone."""
        path = self._path(name)
        try:
            if not _equal(path, source):
                with replacing(path) as file, source.open("rb") as content:
                    copyfileobj(content, file)
        except OSError as error:
            raise full(path, error) from error
        return path

    def made(self, name: str) -> Path:
        """Where somebody else writes a file of the kit."""
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise full(path, error) from error
        return path

    def _path(self, name: str) -> Path:
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise OutputError(f"{path}: leads out of the kit's folder; take the link away.")
        self.names.append(name)
        return path


@contextmanager
def packing(folder: Path) -> Iterator[Box]:
    """A box for *folder*; when it is full, its contents are listed and leftovers taken away."""
    before = _listed(folder)
    box = Box(folder)
    yield box
    records = {name: _record(folder / name) for name in sorted(box.names)}
    for name, record in before.items():
        path = folder / name
        if name not in records and path.is_file() and _record(path) == record:
            path.unlink()
            _tidy(path.parent, folder)
    write(folder / CONTENTS, json.dumps(records, ensure_ascii=False, indent=1) + "\n")


def _record(path: Path) -> dict[str, int | str]:
    return {"bytes": path.stat().st_size, "sha256": sha256_of(path)}


def _listed(folder: Path) -> dict[str, Any]:
    """What an earlier kit put there, as far as its names stay inside the folder."""
    try:
        found = parsed((folder / CONTENTS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    named = found if isinstance(found, dict) else {}
    inside = folder.resolve()
    return {
        name: record
        for name, record in named.items()
        if is_below(name) and (folder / name).resolve().is_relative_to(inside)
    }


def _tidy(path: Path, folder: Path) -> None:
    """Take empty folders away, up to the kit's own."""
    while path != folder and not any(path.iterdir()):
        path.rmdir()
        path = path.parent


def _equal(path: Path, source: Path) -> bool:
    return (
        path.is_file()
        and path.stat().st_size == source.stat().st_size
        and sha256_of(path) == sha256_of(source)
    )
