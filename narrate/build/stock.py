"""An anthology in, an account of its recordings out: how many, how large, and which no script uses.

What can be made again at any time, decoded and coded sound, is kept up to `keep_sound_mb` of series.toml.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from narrate import series as series_file
from narrate.build import choice, intake, manifest, plan
from narrate.build.booth import Booth
from narrate.build.episode import parts, requests
from narrate.build.intake import take_in
from narrate.build.workshop import SOUND, WORKSHOP, recordings
from narrate.files import remove, write
from narrate.model import Series
from narrate.record import key
from narrate.typed import parsed, typed

LAST = WORKSHOP / "last-build.json"
MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Stock:
    """What lies in the workshop; `recorded` of the `lines` of all scripts have a take by `engine`.

    Of the lines that the last build needed, `last_cached` had a take before, and `last_recorded` had none.
    """

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
    most_piece_bytes: int = 0
    last_cached: int = 0
    last_recorded: int = 0


@dataclass(frozen=True, slots=True)
class Last:
    """The lines of the last build that made something: how many had a take before, how many had none."""

    cached: int = 0
    recorded: int = 0


def take(root: Path, *, prune: bool = False) -> Stock:
    """Count, and with *prune* delete the takes that neither a script nor a built episode uses.

    Raises what reading the anthology raises; with a script that cannot be read nothing is deleted.
    """
    series = series_file.load(root)
    store = recordings(root / WORKSHOP)
    wanted = _wanted(series)
    in_use = wanted | _built(series) | _listed(root)
    sizes = dict(store.sizes())
    unused = [key for key in sizes if key not in in_use]
    pruned = sum(map(store.drop, unused)) if prune else 0
    most = series.keep_sound_mb * MEGA
    if prune:
        trim(root, most)
    pieces = [size for _, size, _ in _pieces(root)]
    last = _last(root)
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
        most_piece_bytes=most,
        last_cached=last.cached,
        last_recorded=last.recorded,
    )


def remember(root: Path, last: Last) -> None:
    """Keep the numbers of a build for the next account."""
    write(root / LAST, json.dumps(asdict(last)) + "\n")


def trim(root: Path, most_bytes: int) -> int:
    """Delete decoded and coded sound beyond *most_bytes*, what was longest not used first; how many files.

    Nobody misses it: what a build needs of it is made again.
    """
    pieces = sorted(_pieces(root))
    left = sum(size for _, size, _ in pieces)
    gone = 0
    for _, size, path in pieces:
        if left <= most_bytes:
            break
        remove(path)
        left -= size
        gone += 1
    return gone


def _pieces(root: Path) -> Iterator[tuple[float, int, Path]]:
    """When each piece was last used, as far as the file system tells, its bytes and its place."""
    for path in (root / WORKSHOP / SOUND).rglob("*"):
        if path.is_file():
            state = path.stat()
            yield max(state.st_atime, state.st_mtime), state.st_size, path


def _last(root: Path) -> Last:
    try:
        return typed(Last, parsed((root / LAST).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Last()  # no build yet, or not one of ours


def _listed(root: Path) -> set[str]:
    """The takes that editors tried: each may be chosen one day."""
    found: set[str] = set()
    for path in (root / intake.FOLDER).glob("*.md"):
        found |= choice.keys(path)
    return found


def _wanted(series: Series) -> set[str]:
    """The key of every line of every script, as the series' engine would be asked for it."""
    booth = Booth(series)
    engine = booth.engine(booth.wanted)
    taken = take_in(series.root, series.books, dry=True)
    if taken.failures:
        raise taken.failures[0]
    keys: set[str] = set()
    for number, entry in plan.programme(taken.entries, series):
        keys |= {key(request, engine) for request in requests(parts(entry, series, number), booth, engine)}
    return keys


def _built(series: Series) -> set[str]:
    folders: Iterable[Path] = (series.root / series_file.EPISODES).glob("*/")
    return {line.take for made in _manifests(folders) for line in made.lines}


def _manifests(folders: Iterable[Path]) -> Iterator[manifest.Manifest]:
    for folder in folders:
        found = manifest.load(folder)
        if found is not None:
            yield found
