"""An empty folder in, a new anthology out: the three folders with a series file and voices to change."""

from __future__ import annotations

from pathlib import Path

from narrate.errors import InputError
from narrate.files import full, write

FOLDER = Path(__file__).parent / "anthology"


def start(folder: Path) -> None:
    """Make *folder* an anthology; raises InputError where it is one, OutputError where the disk says no."""
    try:
        if (folder / "episodes" / "series.toml").exists():
            raise InputError(f"{folder}: is an anthology already; choose another folder.")
        (folder / "scripts").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise full(folder, error) from error
    for source in sorted(FOLDER.rglob("*.toml")):
        write(folder / source.relative_to(FOLDER), source.read_bytes())
