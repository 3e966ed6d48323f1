"""A script's file in, which manuscript it was made from out, even where the script is broken."""

from __future__ import annotations

import json
import re
from pathlib import Path
from sys import intern
from typing import NamedTuple

CLAIM = re.compile(r"^(manuscript|work|sha256): *(.*?) *$", re.MULTILINE)
FRONT_CHARACTERS = 4_000


class Claim(NamedTuple):
    """What a script was made from: a manuscript, its story of that number, the hash of its bytes."""

    manuscript: str
    work: int
    sha256: str


def of(path: Path) -> Claim:
    """Which manuscript a script was made from, even where the script is broken.

    A script that is gone claims none: some editors take a file away for a moment when they save it.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = dict(CLAIM.findall(file.read(FRONT_CHARACTERS)))
    except FileNotFoundError:
        return Claim("", 1, "")
    name, work = found.get("manuscript", ""), found.get("work", "")
    return Claim(intern(_unquoted(name)), int(work) if work.isdecimal() else 1, found.get("sha256", ""))


def _unquoted(name: str) -> str:
    """A name as it was before the front matter quoted it; names of members may hold any sign."""
    try:
        found = json.loads(name) if name.startswith('"') else name
    except ValueError:
        return name.strip('"')
    return str(found)
