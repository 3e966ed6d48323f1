"""Bytes come in under a key and come out whole or not at all; the folder may be deleted at any time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from narrate.files import replacing

DIGEST_BYTES = 16


def digest(*parts: object) -> str:
    """A key from everything that shapes a result; parts count by their `repr`."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def sources() -> str:
    """A hash of the code in this folder: what other code made is never taken from a shelf."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return digest(*(file.read_bytes() for file in files))


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
        with replacing(self._path(key)) as file:
            file.write(_check(content))
            file.write(content)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES).digest()
