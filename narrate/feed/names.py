"""A series in, what its feed calls its publisher, its cover and its files out."""

from __future__ import annotations

from urllib.parse import quote

from narrate.errors import SeriesError
from narrate.feed.elements import name
from narrate.model import Series
from narrate.series import PROGRAMME


def address(link: str, file: str) -> str:
    """The web address of a file of the anthology, in ASCII."""
    return f"{link}/{quote(file)}"


def publisher(series: Series) -> str:
    """Who publishes the series; its name where nobody is told."""
    return name(series.owner) or name(series.title)


def cover(series: Series) -> str:
    """The name of the series' cover beside the feed; raises SeriesError where it lies elsewhere."""
    folder = (series.root / PROGRAMME).parent
    if series.cover is None:
        return ""
    if not series.cover.resolve().is_relative_to(folder.resolve()):
        raise SeriesError(
            f"{series.root / PROGRAMME}: cover must lie in {folder}; move {series.cover} there."
        )
    return series.cover.resolve().relative_to(folder.resolve()).as_posix()
