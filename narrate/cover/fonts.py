"""A machine in, the files of its fonts with Chinese out, the handsomest first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
# the handsomest for a title first: serifs in bold, then serifs, then what there is
NAMES = (
    "NotoSerifCJK-Bold.ttc",
    "NotoSerifCJKsc-Bold.otf",
    "NotoSerifSC-Bold.otf",
    "SourceHanSerifSC-Bold.otf",
    "SourceHanSerif-Bold.ttc",
    "NotoSerifCJK-Regular.ttc",
    "Songti.ttc",
    "STSong.ttf",
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "SourceHanSansSC-Bold.otf",
    "PingFang.ttc",
    "STHeiti Medium.ttc",
    "Hiragino Sans GB.ttc",
    "simsun.ttc",
    "msyhbd.ttc",
    "msyh.ttc",
    "simhei.ttf",
    "uming.ttc",
    "ukai.ttc",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
)
OURS = (" SC", " GB", "CN")  # what the faces for simplified characters are called in a collection
MOST_FACES = 12


@lru_cache(maxsize=1)
def chinese() -> tuple[tuple[str, int], ...]:
    """The fonts with Chinese that this machine can read, each with the number of its face."""
    known = ((path, _face(path)) for path in _files() if path.name in NAMES)
    found = {path.name: (str(path), face) for path, face in known if face is not None}
    return tuple(found[name] for name in NAMES if name in found)


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for where, _, names in os.walk(os.path.expanduser(folder)):  # noqa: PTH111 - Path.expanduser raises where there is no home
            yield from (Path(where) / name for name in sorted(names))


def _face(path: Path) -> int | None:
    """Which face of a collection has the forms of the mainland, or its first; None for what is no font."""
    families = tuple(_families(path))
    ours = (number for number, family in enumerate(families) if any(mark in family for mark in OURS))
    return next(ours, 0) if families else None


def _families(path: Path) -> Iterator[str]:
    """What the faces of a font are called; a collection does not say how many it has."""
    for number in range(MOST_FACES if path.suffix == ".ttc" else 1):
        try:
            font = ImageFont.truetype(str(path), 12, index=number)
        except OSError:
            return
        if font.path != str(path):  # Pillow opens a namesake of the system in place of a broken file
            return
        yield font.getname()[0] or ""
