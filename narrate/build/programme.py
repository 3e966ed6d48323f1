"""An anthology's folder in, its programme out: the series, and the entries by their numbers and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from narrate import series as series_file
from narrate.build import plan
from narrate.build.entries import Broken, Entry
from narrate.build.intake import Intake, take_in
from narrate.build.workshop import WORKSHOP
from narrate.errors import UsageError
from narrate.files import alone
from narrate.model import Series
from narrate.plain import listed

SHOWN = 20
SHORT = 2  # characters: one number is as near to another as to the next


@dataclass(frozen=True, slots=True)
class Programme:
    """An anthology as a run finds it: the series, and its entries under the numbers they are announced by.

    `unreadable` are the scripts that cannot be read, in their places in the same programme.
    """

    series: Series
    numbered: tuple[tuple[int, Entry], ...]
    intake: Intake
    unreadable: tuple[tuple[int, Broken], ...] = ()

    @property
    def listed(self) -> tuple[tuple[int, Entry | Broken], ...]:
        """Every script in the order of the programme, whether it can be read or not."""
        return tuple(sorted((*self.numbered, *self.unreadable), key=lambda pair: pair[0]))

    def selected(self, names: Sequence[str]) -> tuple[tuple[int, Entry], ...]:
        """The entries called *names* (number, slug or title), or all; raises UsageError for a stranger."""
        wanted = {self._one(name).path for name in names}
        return tuple(pair for pair in self.numbered if not names or pair[1].path in wanted)

    def named(self, names: Sequence[str]) -> tuple[Entry | Broken, ...]:
        """The scripts called *names*, also those that cannot be read; raises UsageError for a stranger."""
        torn = {
            name: broken
            for _, broken in self.unreadable
            for name in (broken.path.stem, *_number_names(broken.path))
        }
        return tuple(torn.get(name) or self._one(name) for name in names)

    def _one(self, name: str) -> Entry:
        entries = [entry for _, entry in self.numbered]
        found = [entry for entry in entries if name == entry.path.stem]
        found = found or [entry for entry in entries if name in _names(entry)]
        found = found or [entry for entry in entries if name == entry.head.title]
        if len(found) == 1:
            return found[0]
        if found:
            which = " or ".join(entry.path.stem for entry in found)
            raise UsageError(f"{name}: is more than one episode; write {which}.")
        for broken in self.intake.broken:
            if name in (broken.path.stem, *_number_names(broken.path)):
                raise broken.error
        raise UsageError(f"{name}: no such episode; {_instead(name, entries)}.")


@contextmanager
def at_work(root: Path) -> Iterator[None]:
    """Hold the anthology in *root* against other processes.

    Raises SeriesError where there is none, before anything is made there, and OutputError where one is at
    work already.
    """
    series_file.there(root)
    with alone(root / WORKSHOP):
        yield


def open_programme(root: Path, *, dry: bool = False) -> Programme:
    """Read the anthology in *root*, cleaning manuscripts that have no script yet unless *dry*."""
    series = series_file.load(root)
    taken = take_in(root, series.books, dry=dry)
    scripts: tuple[Entry | Broken, ...] = (*taken.entries, *taken.broken)
    listed = plan.programme(scripts, series)
    numbered = tuple((number, item) for number, item in listed if isinstance(item, Entry))
    unreadable = tuple((number, item) for number, item in listed if isinstance(item, Broken))
    return Programme(series, numbered, taken, unreadable)


def _instead(name: str, entries: Sequence[Entry]) -> str:
    """The episode that *name* or a title is near to; where none is, all there are."""
    near = {word: entry.path.stem for entry in entries for word in (entry.head.title, *_names(entry))}
    near |= {entry.path.stem: entry.path.stem for entry in entries}
    meant = get_close_matches(name, [word for word in near if len(word) > SHORT], 1)
    if meant:
        return f"probably {near[meant[0]]} is meant"
    return f"there are: {listed([entry.path.stem for entry in entries], SHOWN) or 'none'}"


def _names(entry: Entry) -> set[str]:
    return {*_number_names(entry.path), entry.path.stem.partition("-")[2]}


def _number_names(path: Path) -> set[str]:
    """The number in the name of a script's file, as a person may write it."""
    number = path.stem.partition("-")[0]
    return {number, number.lstrip("0"), f"{int(number):02d}"} if number.isdecimal() else set()
