"""The name of a file in, its media type out, as feeds, servers and storage tell it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from narrate.tags import CONTAINERS

OTHERS: Mapping[str, str] = {
    "xml": "application/rss+xml; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
CHAPTERS = "application/json+chapters"


def mime(name: str) -> str:
    """The media type of the file called *name*; that of bytes where nothing is known."""
    kind = PurePosixPath(name).suffix.lower().lstrip(".")
    if PurePosixPath(name).name == "chapters.json":
        return CHAPTERS
    return CONTAINERS[kind].mime if kind in CONTAINERS else OTHERS.get(kind, "application/octet-stream")


def bare(name: str) -> str:
    """The same without its encoding, as the podcast namespace writes it."""
    return mime(name).partition(";")[0]
