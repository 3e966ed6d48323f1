"""An address in, the storage behind it out: object storage, SFTP, WebDAV, folders.

The only file that knows fsspec. Files come and go whole. What is refused for a while is asked again, as
long as the owner's patience lasts.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from narrate.errors import OutputError, UsageError

Result = TypeVar("Result")

# storage where an object appears whole or not at all; elsewhere a file is moved to its name
WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci", "memory"})
# what the libraries below fsspec raise that is no OSError
FAULTS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("paramiko", "SSHException"),
    ("httpx", "HTTPError"),
    ("aiohttp", "ClientError"),
)
# where fsspec asks twice more whether a name that nothing stands under is a folder; its prefix asks once
PREFIXED = frozenset({"s3", "s3a"})
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 15.0
# What an extra of narrate is for. Its packages are named in full: the narrate on PyPI is another program.
EXTRAS: Mapping[str, str] = {"publish": "publishing to an address", "cluster": "a shared store"}


class Storage:
    """Files under names below *address*, such as s3://bucket/stories or a folder.

    Where several write there at once, each is a *writer* of another name. Every member raises
    OutputError where the storage still refuses after *patience_seconds*.
    """

    def __init__(
        self, address: str, patience_seconds: float = 0, *, writer: str = "part", extra: str = "publish"
    ) -> None:
        self.address = address
        self.kind = address.partition("://")[0] if "://" in address else "file"
        self._patience_seconds = patience_seconds
        self._writer = writer
        self._fs, self._root = _opened(address, extra)

    def put(self, name: str, path: Path, headers: Mapping[str, str] | None = None) -> None:
        """Put the file at *path* under *name*, whole or not at all."""
        try:
            self.asked(name, lambda: self._put(name, path, headers or {}))
        except FileNotFoundError as error:  # no such bucket
            raise refused(self.address, name, error) from error

    def fetch(self, name: str, path: Path) -> bool:
        """Copy what stands under *name* to *path*; False where nothing does."""
        try:
            self.asked(name, lambda: self._fs.get_file(self._path(name), str(path)))
        except FileNotFoundError:
            return False
        return True

    def read(self, name: str) -> bytes:
        """The bytes under *name*; raises FileNotFoundError."""
        return self.asked(name, lambda: bytes(self._fs.cat_file(self._path(name))))

    def has(self, name: str) -> bool:
        """Whether anything stands under *name*."""
        if self.kind in PREFIXED:
            return self._path(name) in self.asked(name, lambda: self._starting(name))
        try:
            self.info(name)
        except FileNotFoundError:
            return False
        return True

    def info(self, name: str) -> Mapping[str, Any]:
        """What the storage tells of the file under *name*; raises FileNotFoundError."""

        def look() -> Mapping[str, Any]:
            """Without the cache: another machine may have written since."""
            self._fs.invalidate_cache()
            found: Mapping[str, Any] = self._fs.info(self._path(name))
            return found

        return self.asked(name, look)

    def listed(self, folder: str = "") -> dict[str, Mapping[str, Any]]:
        """The names below *folder* and what is told of each, in a request for a thousand of them."""
        try:
            found = self.asked(folder, lambda: self._below(folder))
        except FileNotFoundError:
            return {}
        return {str(path).removeprefix(f"{self._root}/"): info for path, info in found.items()}

    def open(self, name: str) -> Any:
        """The file under *name*, to be read piece by piece."""
        return self._fs.open(self._path(name), "rb")

    def remove(self, name: str) -> None:
        """Delete the file under *name*; FileNotFoundError where there is none."""
        self.asked(name, lambda: self._fs.rm_file(self._path(name)))

    def asked(self, name: str, question: Callable[[], Result]) -> Result:
        """The answer to *question* about *name*; what the storage raises becomes one sentence of ours.

        FileNotFoundError is an answer. No permission is final, all else is asked again.
        """
        until = time.monotonic() + self._patience_seconds
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                return question()
            except FileNotFoundError:
                raise
            except faults() as error:
                if isinstance(error, PermissionError) or time.monotonic() + pause > until:
                    raise refused(self.address, name, error) from error
            time.sleep(pause * (1 + random.random()) / 2)  # noqa: S311 - so that not all come at once
            pause = min(LONGEST_PAUSE_SECONDS, 2 * pause)

    def _below(self, folder: str) -> Mapping[str, Mapping[str, Any]]:
        if folder and self.kind in PREFIXED:
            return self._starting(f"{folder}/")
        found: Mapping[str, Mapping[str, Any]] = self._fs.find(self._path(folder).rstrip("/"), detail=True)
        return found

    def _starting(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        """What starts with *name*, in one request for a thousand."""
        found: Mapping[str, Mapping[str, Any]] = self._fs.find(self._root, prefix=name, detail=True)
        return found

    def _put(self, name: str, path: Path, headers: Mapping[str, str]) -> None:
        target = self._path(name)
        if self.kind in WHOLE:
            self._fs.put_file(str(path), target, **headers)
            return
        parent, _, last = target.rpartition("/")
        self._fs.makedirs(parent, exist_ok=True)
        part = f"{parent}/.{last}.{self._writer}"
        self._fs.put_file(str(path), part)
        self._fs.mv(part, target)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def refused(target: str, name: str, error: Exception) -> OutputError:
    """The sentence for a target that said no."""
    what = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    where = f"{target.rstrip('/')}/{name}" if name else target
    return OutputError(
        f"{where}: the target says no ({what}); check address, access and room, and run again."
    )


def faults() -> tuple[type[Exception], ...]:
    """The error types of the libraries that are in use."""
    loaded = ((sys.modules.get(module), name) for module, name in FAULTS)
    found = (getattr(module, name, None) for module, name in loaded if module is not None)
    return (OSError, *(kind for kind in found if isinstance(kind, type) and issubclass(kind, Exception)))


def _opened(target: str, extra: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        what = EXTRAS[extra]
        raise OutputError(f"{target}: {what} needs fsspec; pip install fsspec s3fs.") from error
    try:
        options = {"use_listings_cache": False, "skip_instance_cache": True}
        found, root = url_to_fs(target, **(options if target.startswith(("s3:", "s3a:")) else {}))
    except ImportError as error:
        raise OutputError(f"{target}: {error}; install that package and run again.") from error
    except ValueError as error:
        raise UsageError(f"{target}: no address that is known here ({error}).") from error
    except faults() as error:
        raise refused(target, "", error) from error
    return found, str(root).rstrip("/")
