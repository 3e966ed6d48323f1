"""Files before and after each thing a person did on the page; the last one can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import InputError
from narrate.files import remove, stands, write

DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, and the bytes of the files it touched before and after; None is no file."""

    what: str
    before: tuple[tuple[Path, bytes | None], ...]
    after: tuple[tuple[Path, bytes | None], ...]


class History:
    """The steps of this session, the newest last."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    @property
    def last(self) -> str:
        """What `undo` would take back; empty where there is nothing."""
        return self._steps[-1].what if self._steps else ""

    @contextmanager
    def step(self, what: str, *paths: Path) -> Iterator[None]:
        """Remember what happens to *paths* in the block."""
        before = _bytes(paths)
        yield
        after = _bytes(paths)
        if before != after:
            self._steps = [*self._steps[1 - DEEPEST :], Step(what, before, after)]

    def undo(self) -> str:
        """Take the last step back and say what it was; InputError where its files changed since."""
        if not self._steps:
            raise InputError("There is nothing to undo.")
        step = self._steps[-1]
        if _bytes([path for path, _ in step.after]) != step.after:
            name = step.after[0][0].name
            raise InputError(f"{name}: was changed elsewhere meanwhile; undo it there.")
        self._steps.pop()
        for path, data in step.before:
            if data is None:
                remove(path)
            else:
                write(path, data)
        return step.what


def _bytes(paths: Sequence[Path]) -> tuple[tuple[Path, bytes | None], ...]:
    return tuple((path, path.read_bytes() if stands(path) else None) for path in paths)
