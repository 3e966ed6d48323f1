"""Where listeners fetch from: what a target must be able to do, and the folder that can."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import Protocol

from narrate.errors import OutputError
from narrate.files import full, remove, sha256_of, stands
from narrate.publish.shipment import Item


class Place(Protocol):
    """A target. Every member raises OutputError where the target says no."""

    def size(self, name: str) -> int | None:
        """How many bytes stand under *name*; None where nothing does."""

    def mark(self, name: str) -> str:
        """Something that changes when the file under *name* is replaced; empty where nothing tells."""

    def has(self, item: Item) -> bool:
        """Whether the bytes under the item's name are the item's."""

    def read(self, name: str) -> bytes | None:
        """The bytes under *name*; None where nothing stands there."""

    def put(self, item: Item) -> None:
        """Put the item under its name, whole or not at all."""

    def write(self, name: str, data: bytes) -> None:
        """Put a small text under *name*, whole or not at all."""

    def remove(self, name: str) -> None:
        """Take the file under *name* away, if it is there."""


class Folder:
    """A folder on this machine, or one that is mounted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def size(self, name: str) -> int | None:
        """How many bytes stand under *name*."""
        with self._asked(name) as path:
            return path.stat().st_size if stands(path) else None

    def mark(self, name: str) -> str:
        """When and where it was written."""
        with self._asked(name) as path:
            found = path.stat()
        return f"{found.st_mtime_ns} {found.st_ino}"

    def has(self, item: Item) -> bool:
        """Whether the bytes are the same."""
        with self._asked(item.name) as path:
            return self.size(item.name) == item.bytes and sha256_of(path) == item.sha256

    def read(self, name: str) -> bytes | None:
        """The bytes under *name*."""
        with self._asked(name) as path:
            return path.read_bytes() if stands(path) else None

    def put(self, item: Item) -> None:
        """Copy it beside its place, then give it its name."""
        with self._landing(item.name) as part, item.path.open("rb") as source, part.open("wb") as file:
            copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())

    def write(self, name: str, data: bytes) -> None:
        """Write it beside its place, then give it its name."""
        with self._landing(name) as part:
            part.write_bytes(data)

    def remove(self, name: str) -> None:
        """Delete it, and its folder where that is empty now."""
        remove(self.folder / name)
        with self._asked(name) as path:
            parent = path.parent
            if parent != self.folder and parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()

    @contextmanager
    def _asked(self, name: str) -> Iterator[Path]:
        path = self.folder / name
        try:
            yield path
        except OSError as error:
            raise OutputError(
                f"{path}: cannot be read ({error.strerror}); check disk and permissions and run again."
            ) from error

    @contextmanager
    def _landing(self, name: str) -> Iterator[Path]:
        """A file beside the place; a killed run leaves it there and the next one writes over it."""
        path = self.folder / name
        part = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            yield part
            part.replace(path)
        except OSError as error:
            raise full(path, error) from error
