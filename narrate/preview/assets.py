"""The files of the page as they lie in the package: packed once, named once, nothing else is ever served."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

# Not from the system's table: some Windows machines have .js as text/plain there, and the page stays blank.
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
INDEX = "index.html"
# What only its writers need: indents, comment lines, blanks between the rules of a style sheet. Every line
# stays a line, so that a place in a browser's console is that place in our file.
WRITERS = {
    ".js": re.compile(rb"^[ \t]+(?://.*)?|^//.*", re.MULTILINE),
    ".css": re.compile(rb"^[ \t]+|/\*.*?\*/|;(?= *\})|(?<=[{};,:]) | (?=[{}])", re.MULTILINE),
    ".html": re.compile(rb"^[ \t]+", re.MULTILINE),
    ".svg": re.compile(rb"^[ \t]+", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, packed, with its type and the tag that changes with it."""

    packed: bytes
    plain: bytes
    kind: str
    tag: str


@cache
def assets() -> Mapping[str, Asset]:
    """All files of the page by name."""
    folder = files("narrate.preview") / "assets"
    found = {item.name: item.read_bytes() for item in folder.iterdir() if _suffix(item.name) in TYPES}
    return {name: _asset(name, data) for name, data in sorted(found.items())}


def _asset(name: str, written: bytes) -> Asset:
    data = WRITERS[_suffix(name)].sub(b"", written)
    tag = sha256(data).hexdigest()[:16]
    return Asset(gzip.compress(data, 9, mtime=0), data, TYPES[_suffix(name)], f'"{tag}"')


def _suffix(name: str) -> str:
    return name[name.rfind(".") :]
