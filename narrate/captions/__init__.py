"""Cues of the one timeline in, caption files out and back; they show the author's characters."""

from __future__ import annotations

from narrate.captions.cut import LINE_CHARACTERS, parts, shown
from narrate.captions.files import FILES, lrc, segments, srt, vtt
from narrate.captions.reading import Caption, beside, read

__all__ = [
    "FILES",
    "LINE_CHARACTERS",
    "Caption",
    "beside",
    "lrc",
    "parts",
    "read",
    "segments",
    "shown",
    "srt",
    "vtt",
]
