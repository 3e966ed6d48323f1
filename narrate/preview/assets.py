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
# What only its writers need: indents, lines of comment, blanks beside signs. Texts are left alone, and every
# line stays a line, so that a place in a browser's console is that place in our file.
INDENT = re.compile(rb"^[ \t]+", re.MULTILINE)
REMARK = re.compile(rb"^//.*", re.MULTILINE)
BLANK = re.compile(
    rb"\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`|(?<=[,;:=(){}\[\]?&|<>]) +| +(?=[,;:=(){}\[\]?&|<>])"
)
STYLE = re.compile(rb"/\*.*?\*/|;(?= *\})|(?<=[{};,:]) +| +(?=[{}])")
WRITERS = {".js": (INDENT, REMARK, BLANK), ".css": (INDENT, STYLE), ".html": (INDENT,), ".svg": (INDENT,)}


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
    data = written
    for pattern in WRITERS[_suffix(name)]:
        data = pattern.sub(_text, data)
    tag = sha256(data).hexdigest()[:16]
    return Asset(gzip.compress(data, 9, mtime=0), data, TYPES[_suffix(name)], f'"{tag}"')


def _suffix(name: str) -> str:
    return name[name.rfind(".") :]


def _text(found: re.Match[bytes]) -> bytes:
    """What stays of a match: a text in quotation marks."""
    return found.group() if found.group()[:1] in (b'"', b"`") else b""
