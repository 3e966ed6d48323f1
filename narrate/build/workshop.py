"""The folder of an anthology in which what can be made again lies, and where in it."""

from __future__ import annotations

from pathlib import Path

from narrate.store import Store

WORKSHOP = Path(".narrate")
SOUND = "sound"  # its folder of what was analysed, coded and measured


def recordings(workshop: Path) -> Store:
    """The recordings of an anthology."""
    return Store(workshop / "takes")
