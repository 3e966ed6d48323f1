"""Named parts in, a zip file out: in their order, with fixed times, the same bytes on every system."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shutil import copyfileobj
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from narrate.files import replacing

MADE = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
READABLE = 0o644 << 16
Part = tuple[str, bytes | Path]
STORED = (".mp3", ".m4a", ".jpg", ".png")  # packed already
FIRST = "mimetype"  # an EPUB's first part, which is found at a fixed place (OCF 3.3, 4.3)


def write(out: Path, parts: Iterable[Part], *, stored: bool = False) -> None:
    """Put *parts* into *out* in one step, files piece by piece. Raises OutputError.

    *stored*: nothing is made smaller.
    """
    with replacing(out) as file:
        pack(file, parts, stored=stored)


def pack(file: IO[bytes], parts: Iterable[Part], *, stored: bool = False) -> None:
    """Write *parts* into an open file; a part is its name and its bytes, or the file that holds them.

    *stored*: nothing is made smaller.
    """
    with ZipFile(file, "w") as archive:
        for name, content in parts:
            info = ZipInfo(name, MADE)
            plain = stored or name == FIRST or name.endswith(STORED)
            info.compress_type = ZIP_STORED if plain else ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = READABLE
            if isinstance(content, bytes):
                archive.writestr(info, content)
                continue
            info.file_size = content.stat().st_size  # says whether the part needs the large form
            with content.open("rb") as source, archive.open(info, "w") as target:
                copyfileobj(source, target)
