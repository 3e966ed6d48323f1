"""An address in, the place behind it out: object storage, SFTP, WebDAV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from narrate.publish.shipment import BLOCK, Item
from narrate.storage import Storage, faults, refused

HEADERS: Mapping[str, Callable[[Item], Mapping[str, str]]] = {
    "s3": lambda item: {"ContentType": item.kind, "CacheControl": item.cache},
    "s3a": lambda item: {"ContentType": item.kind, "CacheControl": item.cache},
    "gs": lambda item: {"content_type": item.kind},
    "gcs": lambda item: {"content_type": item.kind},
}


class Remote:
    """A place that fsspec reaches, such as s3://bucket/stories; only one run at a time writes there."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._storage = Storage(target)
        self._known: dict[str, Mapping[str, Any]] = self._storage.listed()

    def size(self, name: str) -> int | None:
        """How many bytes stand under *name*."""
        found = self._known.get(name)
        return None if found is None else int(found["size"])

    def mark(self, name: str) -> str:
        """The storage's own tag of the file, or when it was written."""
        found = self._known.get(name) or {}
        told = (found.get(key) for key in ("ETag", "etag", "md5Hash", "mtime", "modified", "created"))
        return next((str(value) for value in told if value), "")

    def has(self, item: Item) -> bool:
        """Whether the bytes are the same: by the storage's MD5 where that is its tag, else read back."""
        found = self._known.get(item.name)
        if found is None or int(found["size"]) != item.bytes:
            return False
        if str(found.get("ETag", "")).strip('"') == item.md5:
            return True
        digest = sha256()
        with self._asking(item.name), self._storage.open(item.name) as file:
            while block := file.read(BLOCK):
                digest.update(block)
        return digest.hexdigest() == item.sha256

    def read(self, name: str) -> bytes | None:
        """The bytes under *name*."""
        if name not in self._known:
            return None
        with self._asking(name):
            return self._storage.read(name)

    def put(self, item: Item) -> None:
        """Upload it with its type and how long it may be kept."""
        kind = self._storage.kind
        with self._asking(item.name):
            self._storage.put(item.name, item.path, HEADERS[kind](item) if kind in HEADERS else {})
            self._known[item.name] = self._storage.info(item.name)

    def write(self, name: str, data: bytes) -> None:
        """Upload a small text."""
        with NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            self.put(Item(name, Path(file.name), len(data), "", ""))

    def remove(self, name: str) -> None:
        """Delete it if it is there."""
        if name in self._known:
            with self._asking(name):
                self._storage.remove(name)
            del self._known[name]

    @contextmanager
    def _asking(self, name: str) -> Iterator[None]:
        """A file that is gone meanwhile is a target that says no."""
        try:
            yield
        except faults() as error:
            raise refused(self.target, name, error) from error
