"""Bytes in, a whole file out: the one way that a result gets its final name."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from narrate.errors import OutputError


def write(path: Path, data: bytes | str) -> bool:
    """Put *data* at *path* in one step and say whether anything changed; an equal file is left alone.

    Raises OutputError where the disk says no; then nothing stands under the final name.
    """
    coded = data.encode("utf-8") if isinstance(data, str) else data
    try:
        if path.is_file() and path.read_bytes() == coded:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, coded)
    except OSError as error:
        raise full(path, error) from error
    return True


def full(path: Path, error: OSError) -> OutputError:
    """The sentence for a disk that refused *path*: no space, no permission, no such folder."""
    return OutputError(
        f"{path}: cannot be written ({error.strerror}); make room or give permission and run again."
    )


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hex."""
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _replace(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
