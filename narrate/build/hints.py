"""Scripts and their manuscripts in, what is no error and may not be meant out: a sentence each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

SHOWN = 5


def gone(claims: Mapping[Path, str], there: Collection[str]) -> Iterator[str]:
    """What to do about the scripts, by their paths, whose manuscripts, by their names, are not *there*."""
    missing = ((path, name) for path, name in claims.items() if name and name not in there)
    lost = sorted((path.name, name) for path, name in missing if _gone(path, name, there))
    if lost:
        listed = ", ".join(f"{name} ({path})" for path, name in lost[:SHOWN])
        more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
        yield (
            f"scripts: gone from there: {listed}{more}; put the manuscript back, "
            "or take the line manuscript: out of a script that is to stand without it."
        )


def _gone(script: Path, name: str, there: Collection[str]) -> bool:
    """Whether a manuscript that is not *there* is gone; of a zip file that cannot be read, nobody knows."""
    top, _, member = name.partition("/")
    whole = script.parent / top
    if member and whole.is_file():
        return any(other.startswith(f"{top}/") for other in there)
    return not (script.parent / name).exists()
