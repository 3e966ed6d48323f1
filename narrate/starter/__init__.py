"""A folder in, a new anthology in it out: the three folders with a series file and voices to change."""

from __future__ import annotations

from pathlib import Path

from narrate.errors import InputError
from narrate.files import full, write
from narrate.model import Series
from narrate.series import PROGRAMME, load

FOLDER = Path(__file__).parent / "anthology"


def start(folder: Path) -> None:
    """Make *folder* an anthology; a file that stands in it already stays as it is.

    The series file comes last, so that a start which was cut off can be made again. Raises InputError where
    *folder* is an anthology, OutputError where the disk says no.
    """
    try:
        if (folder / PROGRAMME).exists():
            raise InputError(f"{folder}: is an anthology already; choose another folder.")
        (folder / "scripts").mkdir(parents=True, exist_ok=True)
        names = (path.relative_to(FOLDER) for path in FOLDER.rglob("*.toml"))
        lacking = [name for name in names if not (folder / name).exists()]
    except OSError as error:
        raise full(folder, error) from error
    for name in sorted(lacking, key=lambda name: (name == PROGRAMME, name)):
        write(folder / name, (FOLDER / name).read_bytes())


def series_of(root: Path) -> Series:
    """The series of the anthology *root*, or that of a new one where none is there yet.

    Raises SeriesError.
    """
    return load(root if (root / PROGRAMME).is_file() else FOLDER)
