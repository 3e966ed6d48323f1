"""An address in, the place behind it out: object storage, SFTP, WebDAV; the only file that knows fsspec."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from narrate.errors import OutputError, UsageError
from narrate.publish.place import refused
from narrate.publish.shipment import BLOCK, Item

# storage where an object appears whole or not at all; elsewhere a file is moved to its name
WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci", "memory"})
HEADERS: Mapping[str, Callable[[Item], Mapping[str, str]]] = {
    "s3": lambda item: {"ContentType": item.kind, "CacheControl": item.cache},
    "s3a": lambda item: {"ContentType": item.kind, "CacheControl": item.cache},
    "gs": lambda item: {"content_type": item.kind},
    "gcs": lambda item: {"content_type": item.kind},
}
# what the libraries below fsspec raise that is no OSError
FAULTS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("paramiko", "SSHException"),
    ("httpx", "HTTPError"),
    ("aiohttp", "ClientError"),
)


class Remote:
    """A place that fsspec reaches, such as s3://bucket/stories; only one run at a time writes there."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.kind = target.partition("://")[0]
        self._fs, self._root = _opened(target)
        self._known = self._listed()

    def size(self, name: str) -> int | None:
        """How many bytes stand under *name*."""
        found = self._info(name)
        return None if found is None else int(found["size"])

    def mark(self, name: str) -> str:
        """The storage's own tag of the file, or when it was written."""
        found = self._info(name) or {}
        told = (found.get(key) for key in ("ETag", "etag", "md5Hash", "mtime", "modified", "created"))
        return next((str(value) for value in told if value), "")

    def has(self, item: Item) -> bool:
        """Whether the bytes are the same: by the storage's MD5 where that is its tag, else read back."""
        found = self._info(item.name)
        if found is None or int(found["size"]) != item.bytes:
            return False
        if str(found.get("ETag", "")).strip('"') == item.md5:
            return True
        digest = sha256()
        with self._asking(item.name), self._fs.open(self._path(item.name), "rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
        return digest.hexdigest() == item.sha256

    def read(self, name: str) -> bytes | None:
        """The bytes under *name*."""
        if self._info(name) is None:
            return None
        with self._asking(name):
            return bytes(self._fs.cat_file(self._path(name)))

    def put(self, item: Item) -> None:
        """Upload it with its type and how long it may be kept."""
        headers = HEADERS[self.kind](item) if self.kind in HEADERS else {}
        with self._asking(item.name):
            if self.kind in WHOLE:
                self._fs.put_file(str(item.path), self._path(item.name), **headers)
            else:
                self._move_in(item)
        self._ask(item.name)

    def write(self, name: str, data: bytes) -> None:
        """Upload a small text."""
        with NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            self.put(Item(name, Path(file.name), len(data), "", ""))

    def remove(self, name: str) -> None:
        """Delete it if it is there."""
        if self._info(name) is not None:
            with self._asking(name):
                self._fs.rm_file(self._path(name))
            del self._known[name]

    def _move_in(self, item: Item) -> None:
        """Upload it beside its place, then give it its name."""
        parent, _, last = self._path(item.name).rpartition("/")
        self._fs.makedirs(parent, exist_ok=True)
        self._fs.put_file(str(item.path), f"{parent}/.{last}.part")
        self._fs.mv(f"{parent}/.{last}.part", f"{parent}/{last}")

    def _listed(self) -> dict[str, Mapping[str, Any]]:
        """What is there, in a few requests for thousands of files; nothing where the place is new."""
        with self._asking(""):
            try:
                found: Mapping[str, Mapping[str, Any]] = self._fs.find(self._root, detail=True)
            except FileNotFoundError:
                return {}
        return {str(path).removeprefix(f"{self._root}/"): info for path, info in found.items()}

    def _info(self, name: str) -> Mapping[str, Any] | None:
        return self._known.get(name)

    def _ask(self, name: str) -> None:
        """Look again at what was changed just now."""
        with self._asking(name):
            self._fs.invalidate_cache()
            self._known[name] = self._fs.info(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _asking(self, name: str) -> Iterator[None]:
        """Foreign errors become one sentence of ours."""
        try:
            yield
        except _faults() as error:
            raise refused(self.target, name, error) from error


def _opened(target: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise OutputError(
            f"{target}: publishing to an address needs fsspec; pip install 'narrate[publish]'."
        ) from error
    try:
        options = {"use_listings_cache": False, "skip_instance_cache": True}
        found, root = url_to_fs(target, **(options if target.startswith(("s3:", "s3a:")) else {}))
    except ImportError as error:
        raise OutputError(f"{target}: {error}; install that package and run again.") from error
    except ValueError as error:
        raise UsageError(f"{target}: no address that is known here ({error}).") from error
    except _faults() as error:
        raise refused(target, "", error) from error
    return found, str(root).rstrip("/")


def _faults() -> tuple[type[Exception], ...]:
    """The error types of the libraries that are in use."""
    loaded = ((sys.modules.get(module), name) for module, name in FAULTS)
    found = (getattr(module, name, None) for module, name in loaded if module is not None)
    return (OSError, *(kind for kind in found if isinstance(kind, type) and issubclass(kind, Exception)))
