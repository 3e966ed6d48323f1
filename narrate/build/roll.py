"""Episodes in one by one, the same episodes out as often as wanted; meanwhile they lie on the disk."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from narrate.files import full
from narrate.model import Episode


@dataclass(frozen=True, slots=True)
class Roll:
    """Episodes in their order; a feed of ten thousand is written from it, three hundred at a time."""

    folder: Path
    file: IO[bytes]
    places: array[int] = field(default_factory=lambda: array("Q"))

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, part: slice) -> list[Episode]:
        """Some of the episodes."""
        return [self._at(place) for place in self.places[part]]

    def add(self, episode: Episode) -> int:
        """Put *episode* behind the others and say where it lies, for `listing`. Raises OutputError."""
        place = self.file.seek(0, SEEK_END)
        try:
            pickle.dump(episode, self.file, pickle.HIGHEST_PROTOCOL)
            self.file.flush()
        except OSError as error:
            raise full(self.folder, error) from error
        self.places.append(place)
        return place

    def listing(self, places: Iterable[int]) -> Roll:
        """A roll of those that lie at *places*."""
        return replace(self, places=array("Q", places))

    def _at(self, place: int) -> Episode:
        self.file.seek(place)
        found: Episode = pickle.load(self.file)  # noqa: S301 - written a moment ago, into a file without a name
        return found


@contextmanager
def rolled(folder: Path) -> Iterator[Roll]:
    """An empty roll, whose file lies in *folder* and vanishes. Raises OutputError where the disk says no."""
    try:
        file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed below; only its opening may fail
    except OSError as error:
        raise full(folder, error) from error
    with file:
        yield Roll(folder, file)
