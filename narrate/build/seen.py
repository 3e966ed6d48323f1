"""Which manuscripts were compared with which cleaner, in `.narrate/cleaned.json`: in and out; disposable."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from sys import intern

from narrate import clean, read
from narrate.build.workshop import WORKSHOP
from narrate.files import write
from narrate.typed import parsed

SEEN = WORKSHOP / "cleaned.json"


def load(root: Path) -> dict[str, str] | None:
    """What was noted of each manuscript by its name; None where that is nothing, or not one of ours."""
    try:
        found = parsed((root / SEEN).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    return {intern(name): key for name, key in found.items() if isinstance(key, str) and " " in key}


def keep(root: Path, seen: Mapping[str, str]) -> None:
    """Note it. Raises OutputError."""
    write(root / SEEN, json.dumps(seen, ensure_ascii=False, indent=0, sort_keys=True) + "\n")


@functools.cache  # what a process has imported does not change while it runs
def stamp() -> str:
    """The hash of the readers' and the cleaner's own files: whatever they consist of."""
    digest = sha256()
    for package in (read, clean):
        folder = Path(package.__path__[0])
        for file in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".txt")):
            digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
