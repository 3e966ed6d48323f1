"""A series in, its cover or an episode's own picture as a target wants it out, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from narrate import cover
from narrate.build import pictures
from narrate.errors import SeriesError
from narrate.files import full
from narrate.model import Finding, Series

Art = tuple[bytes, tuple[Finding, ...]]


def art(series: Series, target: str, episode: str = "") -> Art:
    """The picture for *target*, and the findings that are not good; the cover where *episode* has none.

    A series without a cover gets a drawn one. Raises SeriesError where it is no picture.
    """
    path = (pictures.art(series, episode) if episode else None) or series.cover
    wanted = cover.TARGETS[target]
    data = _read(path) if path else cover.drawn(series.title)
    try:
        faults = tuple(item for item in cover.judged(data, wanted) if not item.ok)
        return cover.derived(data, wanted), faults
    except SeriesError as error:
        raise SeriesError(f"{path}: {error}") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise full(path, error) from error
