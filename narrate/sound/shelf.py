"""Bytes come in under a key and come out whole or not at all; the folder may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import OutputError

DIGEST_BYTES = 16


def digest(*parts: object) -> str:
    """A key from everything that shapes a result; parts count by their `repr`."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of entries; a damaged or missing one reads as None and is made again by its owner."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`, proven by their digest."""
        try:
            stored = self._path(key).read_bytes()
        except OSError:
            return None
        content = stored[DIGEST_BYTES:]
        return content if stored[:DIGEST_BYTES] == _check(content) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep `content`; raises OutputError when the disk says no."""
        write_whole(self._path(key), _check(content) + content)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; raises OutputError."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror}); make room or allow writing") from error


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES).digest()
