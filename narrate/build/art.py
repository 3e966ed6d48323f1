"""An anthology in; where its series names no cover, one that is drawn beside series.toml, once."""

from __future__ import annotations

from pathlib import Path

from narrate import series as series_file
from narrate.files import write
from narrate.series import DRAWN_COVER, EPISODES


def provide(root: Path) -> None:
    """Draw the cover of the series in *root* if it has none; from then on the file is the user's.

    What is drawn depends on the fonts of the machine, so it is never drawn again: the same files make
    the same episodes everywhere. Raises SeriesError and OutputError.
    """
    found = series_file.load(root)
    if found.cover is None:
        from narrate import cover  # Pillow

        write(root / EPISODES / DRAWN_COVER, cover.drawn(found.title))
