"""Judges of captions and lyrics: whether others see them, in order, at a time each."""

from itertools import pairwise
from os import devnull

from tests.judges.programs import mediainfo, run, said

FORMATS = {".vtt": "WebVTT", ".srt": "SubRip"}


def cues(path):
    """The number of captions that ffmpeg reads."""
    return run("ffmpeg", "-v", "error", "-i", path, "-f", "webvtt", "-").count(" --> ")


def ffmpeg(path):
    """What ffmpeg warns of while it turns captions into others."""
    return said(
        "ffmpeg", "-hide_banner", "-v", "warning", "-xerror", "-y", "-i", path, "-f", "webvtt", devnull
    )


def seen_by_mediainfo(path):
    """What is wrong with captions for mediainfo: another format than the ending says, or another number."""
    found = mediainfo(path)
    if found.get("Format") != FORMATS[path.suffix]:
        return [f"mediainfo: format {found.get('Format')}"]
    return [] if float(found["Duration"]) > 0 else ["mediainfo: no time passes"]


def pylrc(path):
    """What is wrong with lyrics for pylrc: no line, or times that go back."""
    import pylrc as reader

    lines = reader.parse(path.read_text("utf-8", "replace"))
    faults = [f"pylrc: {two.time} after {one.time}" for one, two in pairwise(lines) if two.time < one.time]
    return faults or ["pylrc: no line"] * (not lines)
