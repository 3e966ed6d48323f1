"""Bytes in, a whole file out: the one way that a result gets its final name."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENAMETOOLONG
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from tempfile import mkstemp
from typing import IO

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


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to fill that takes the place of *path* when the block ends well, and vanishes otherwise.

    Raises OutputError where the disk says no.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _beside(path, ".", path.suffix)
        with temporary.open("w+b") as file:
            yield file
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise full(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def full(path: Path, error: OSError) -> OutputError:
    """The sentence for a disk that refused *path*: no space, no permission, no such folder."""
    return OutputError(
        f"{path}: cannot be written ({error.strerror}); make room or give permission and run again."
    )


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold *folder* against other processes; raises OutputError where one is at work there."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise OutputError(f"{folder}: another narrate is at work here; wait until it is done.") from error
    except OSError as error:
        raise full(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def remove(path: Path) -> None:
    """Take *path* away if it is there; raises OutputError where the disk says no."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise full(path, error) from error


def stands(path: Path) -> bool:
    """True where a file stands; raises OSError where the system does not let us know.

    From Python 3.14 on, Path.is_file says no there too: a file that is not shown would be taken for none.
    """
    try:
        return S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def is_there(path: Path) -> bool:
    """True where a file stands by a name that somebody wrote down: one that no file can have names none."""
    try:
        return stands(path)
    except ValueError:  # it holds a NUL
        return False
    except OSError as error:
        if error.errno != ENAMETOOLONG:
            raise
        return False


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hex."""
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def text_of(path: Path) -> bytes:
    """The bytes of a text file as they are hashed: editors change line ends and the mark before all text.

    Raises OSError.
    """
    data = path.read_bytes().removeprefix(BOM_UTF8)
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def text_sha256_of(path: Path) -> str:
    """The hash of a text file, the same with any line ends, in hex."""
    return sha256(text_of(path)).hexdigest()


def _replace(path: Path, data: bytes) -> None:
    temporary = _beside(path, f".{path.name}.")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _beside(path: Path, prefix: str, suffix: str = "") -> Path:
    """A new empty file beside *path*; one of NamedTemporaryFile never counts as closed on a full disk."""
    handle, name = mkstemp(dir=path.parent, prefix=prefix, suffix=suffix)
    os.close(handle)
    return Path(name)
