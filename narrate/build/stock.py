"""An anthology in, an account of its recordings out: how many, how large, and which no script uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate import series as series_file
from narrate.build import manifest, plan, shelf
from narrate.build.booth import Booth
from narrate.build.episode import parts, requests
from narrate.build.intake import take_in
from narrate.model import Series
from narrate.store import Store

TAKES, SOUND = "takes", "sound"


@dataclass(frozen=True, slots=True)
class Stock:
    """What lies in the workshop; `recorded` of the `lines` of all scripts have a take by `engine`."""

    engine: str
    takes: int
    take_bytes: int
    unused: int
    unused_bytes: int
    pruned: int
    pieces: int
    piece_bytes: int
    lines: int
    recorded: int


def take(root: Path, *, prune: bool = False) -> Stock:
    """Count, and with *prune* delete the takes that neither a script nor a built episode uses.

    Raises what reading the anthology raises; with a script that cannot be read nothing is deleted.
    """
    series = series_file.load(root)
    store = Store(root / ".narrate" / TAKES)
    wanted = _wanted(series)
    in_use = wanted | _built(series)
    sizes = dict(store.sizes())
    unused = [key for key in sizes if key not in in_use]
    pruned = sum(map(store.drop, unused)) if prune else 0
    pieces = [path.stat().st_size for path in (root / ".narrate" / SOUND).rglob("*") if path.is_file()]
    return Stock(
        engine=series.engine,
        takes=len(sizes),
        take_bytes=sum(sizes.values()),
        unused=len(unused),
        unused_bytes=sum(sizes[key] for key in unused),
        pruned=pruned,
        pieces=len(pieces),
        piece_bytes=sum(pieces),
        lines=len(wanted),
        recorded=sum(key in sizes for key in wanted),
    )


def _wanted(series: Series) -> set[str]:
    """The key of every line of every script, as the series' engine would be asked for it."""
    booth = Booth(series)
    engine = booth.engine(booth.wanted)
    taken = take_in(series.root, dry=True)
    if taken.failures:
        raise taken.failures[0]
    keys = set()
    for number, entry in plan.programme(taken.entries, series):
        for request in requests(parts(entry, series, number), booth, engine):
            voice = engine.cast(request.voice)
            keys.add(Store.key(request.text, voice, engine.name, engine.version))
    return keys


def _built(series: Series) -> set[str]:
    folders: Iterable[Path] = (series.root / shelf.FOLDER).glob("*/")
    return {line.take for made in _manifests(folders) for line in made.lines}


def _manifests(folders: Iterable[Path]) -> Iterator[manifest.Manifest]:
    for folder in folders:
        found = manifest.load(folder)
        if found is not None:
            yield found
