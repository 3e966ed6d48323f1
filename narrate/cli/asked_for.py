"""What a person types for a manuscript in; the file, or the member of a zip file, that is meant out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from narrate import series as series_file
from narrate.errors import ManuscriptError
from narrate.model import Division
from narrate.read import Manuscript
from narrate.read.bundle import manuscripts

ZIP = ".zip"


def manuscript(root: Path, name: Path) -> Manuscript:
    """What *name* says by its path or as it lies in the scripts folder of *root*, perhaps inside a zip file.

    Raises ManuscriptError where there is no such file, and where it holds others.
    """
    scripts = root / "scripts"
    for path in (name, scripts / name):
        if path.is_dir() and name.name:
            raise ManuscriptError(f"{name}: is a folder; name one of the files in it.")
        if path.is_file() and path.suffix.lower() != ZIP:
            return Manuscript(path.name, path, division=_division(root, path))
        around = next((each for each in (path, *path.parents) if _is_zip(each)), None)
        if around:
            return replace(_member(around, path, name), division=_division(root, path))
    raise ManuscriptError(f"{name}: no such file; name a manuscript by its path, or as it lies in {scripts}.")


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ZIP and path.is_file()


def _member(around: Path, path: Path, name: Path) -> Manuscript:
    """The manuscript at *path* inside the zip file *around*; ManuscriptError for none, or for all."""
    held = {each.name: each for each in manuscripts(around) if isinstance(each, Manuscript)}
    told = path.relative_to(around.parent).as_posix()
    if told in held:
        return held[told]
    inside = f"name one that is in it, such as {next(iter(held))}" if held else "there is none in it"
    raise ManuscriptError(f"{name}: is no manuscript; {inside}.")


def _division(root: Path, path: Path) -> Division:
    """How the anthology in *root* wants an e-book in its scripts folder divided; it knows of no other."""
    folder, where = (root / "scripts").resolve(), path.resolve()
    if not ((root / series_file.PROGRAMME).is_file() and where.is_relative_to(folder)):
        return ""
    return series_file.load(root).books.get(where.relative_to(folder).as_posix(), "")
