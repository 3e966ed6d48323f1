"""An anthology and its manifests in, what a build would do out; no sound, no network, no writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from narrate import __version__, voices
from narrate.build import choice
from narrate.build.booth import Booth
from narrate.build.disclosure import is_disclosure
from narrate.build.entries import Broken, Entry, number_of
from narrate.build.episode import parts, requests
from narrate.build.job import Parts
from narrate.build.manifest import REVISION, SCHEMA, Manifest
from narrate.errors import SeriesError
from narrate.files import text_of
from narrate.model import Series
from narrate.record import key
from narrate.series import PROGRAMME
from narrate.store import Store

AnyEntry = TypeVar("AnyEntry", bound=Entry | Broken)


@dataclass(frozen=True, slots=True)
class Change:
    """How the lines of one episode differ from its last build."""

    name: str
    unchanged: int
    modified: int
    added: int
    removed: int
    to_record: int


def programme(entries: Sequence[AnyEntry], series: Series) -> tuple[tuple[int, AnyEntry], ...]:
    """The entries in the order of the programme, with the number that each is announced by.

    Without `order` in the series that is the number of the script's file; with it, the place in the
    programme: a script that cannot be read keeps its own, so that no other moves. Raises SeriesError for
    an order, or stings, that name what is not there.
    """
    entries = sorted(entries, key=lambda entry: number_of(entry.path.name))
    for name in series.stings:
        _named(name, entries, series, "stings")
    if not series.order:
        return tuple((number_of(entry.path.name), entry) for entry in entries)
    left = {entry.path.stem: entry for entry in entries}
    listed = []
    for item in series.order:
        name = _named(item, entries, series, "order")
        if name not in left:
            raise SeriesError(f"{series.root / PROGRAMME}: order names {item} twice; take one away.")
        listed.append(left.pop(name))
    return tuple(enumerate([*listed, *left.values()], 1))


def anthology_hash(series: Series) -> str:
    """The hash of all that shapes every episode: series, voices, lexicon, stings, cover, version."""
    digest = sha256(f"{__version__} {SCHEMA} {REVISION}".encode())
    for file in shaping(series):
        data = text_of(file) if file.suffix == ".toml" else file.read_bytes()
        digest.update(f"\n{file.name}\n".encode() + data)
    return digest.hexdigest()


def shaping(series: Series) -> tuple[Path, ...]:
    """The files that shape every episode, in a fixed order; each lies below the series' root."""
    files = [series.root / PROGRAMME, *sorted((series.root / voices.FOLDER).rglob("*.toml"))]
    files += [file for file in (series.cover, *_music(series)) if isinstance(file, Path)]
    return tuple(files)


def _music(series: Series) -> Iterator[Path | str | None]:
    """The stings of the series and of single episodes, among them names of our own and none."""
    for music in (series.music(), *series.stings.values()):
        yield from (music.opening, music.closing, music.bridge)


def fingerprint(anthology: str, entry: Entry, number: int, engine: str) -> str:
    """The hash of all that shapes one episode."""
    digest = sha256(f"{anthology} {number} {engine} {entry.path.stem}\n".encode())
    digest.update(text_of(entry.path) if entry.path.is_file() else b"")
    digest.update(choice.mark(entry.path))
    return digest.hexdigest()


def change(entry: Entry, number: int, before: Manifest | None, booth: Booth, store: Store) -> Change:
    """What building *entry* would do to its lines; raises what reading the script raises."""
    lines = parts(entry, booth.series, number)
    stands_in = before is not None and before.asked_engine == booth.wanted and not booth.asked
    engine = booth.engine(before.engine if before is not None and stands_in else booth.wanted)
    keys = {
        line.id: key(request, engine)
        for line, request in zip(lines.all, requests(lines, booth, engine), strict=True)
    }
    old = _keys(before, lines, keys, booth.series)
    same = sum(old.get(name) == key for name, key in keys.items())
    added = len(keys.keys() - old.keys())
    missing = {key for key in keys.values() if store.find(key) is None}
    return Change(
        entry.path.stem,
        unchanged=same,
        modified=len(keys) - same - added,
        added=added,
        removed=len(old.keys() - keys.keys()),
        to_record=len(missing),
    )


def _keys(before: Manifest | None, lines: Parts, keys: Mapping[str, str], series: Series) -> dict[str, str]:
    """The takes of the last build by line; a sentence spoken twice for its pace stands as asked first."""
    old = {line.id: line.take for line in before.lines} if before else {}
    said = {line.id: line.spoken for line in before.lines} if before else {}
    twice = [
        line.id for line in lines.all if is_disclosure(line, series) and said.get(line.id) == line.spoken
    ]
    return old | {name: keys[name] for name in twice}


def _named(item: str, entries: Sequence[AnyEntry], series: Series, key: str) -> str:
    for entry in entries:
        name = entry.path.stem
        if item in (name, name.partition("-")[2], str(number_of(entry.path.name))):
            return name
    where: Path = series.root / PROGRAMME
    raise SeriesError(
        f"{where}: {key} names {item}, but no script has that number or slug; correct the list."
    )
