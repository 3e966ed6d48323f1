"""Finished episodes in, a folder for one place out that takes no feed: the table of kits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from shutil import rmtree

from narrate.build import at_work
from narrate.build.another import KITS
from narrate.kit.finished import Volume, volume

FOLDER = Path("kits")
Pack = Callable[[Volume, Path, datetime], None]


def _ximalaya(found: Volume, folder: Path, begin: datetime) -> None:
    from narrate.kit import ximalaya

    ximalaya.pack(found, folder, begin)


def _plain(name: str) -> Pack:
    def pack(found: Volume, folder: Path, _: datetime) -> None:
        """Load the kit only now: each brings modules that the others do without."""
        import_module(f"narrate.kit.{name}").pack(found, folder)

    return pack


PACKS: Mapping[str, Pack] = {
    "ximalaya": _ximalaya,
    "radio": _plain("radio"),
    "listen": _plain("listen"),
    "read-along": _plain("read_along"),
}


def make(
    name: str, root: Path, episodes: Sequence[str], out: Path | None, begin: datetime, *, drafts: bool
) -> tuple[Path, Volume]:
    """Make the kit called *name* and say where it is and what is in it.

    *begin* is the first time of publication. Raises UsageError, InputError, SeriesError, SoundError and
    OutputError.
    """
    folder = out or root / FOLDER / name
    with at_work(root):
        found = volume(root, episodes, drafts=drafts)
        try:
            PACKS[name](found, folder, begin)
        finally:
            rmtree(root / KITS, ignore_errors=True)
    return folder, found
