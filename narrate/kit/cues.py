"""A delivered episode in, its cues out: what is heard when, and with which words it begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate import plain, timecode
from narrate.captions import Caption
from narrate.kit.delivered import Delivered
from narrate.kit.finished import Finished

WORDS = 24  # characters that tell a passage from all others
MINUS = "\N{MINUS SIGN}"
TOLERANCE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of the programme in seconds, and its first and last words."""

    title: str
    start: float
    length: float
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Item:
    """One episode of the rundown: its file, its whole and its parts; `draft` says why it is one."""

    number: int
    title: str
    author: str
    file: str
    draft: str
    whole: Cue
    parts: tuple[Cue, ...]
    lufs: str
    dbtp: str
    rights: str
    faults: str


def item(episode: Finished, found: Delivered, file: str, rights: str) -> Item:
    """The episode as a station's desk needs it."""
    title = plain.line(episode.title)
    starts = [*found.chapters, (found.seconds, "")]
    return Item(
        number=episode.number,
        title=title,
        author=plain.line(episode.script.author),
        file=file,
        draft=plain.line(episode.why) if episode.draft else "",
        whole=_cue(title, (0.0, found.seconds), found.captions),
        parts=tuple(_parts(starts, found.captions)),
        lufs=decibels(found.loudness.integrated_lufs),
        dbtp=decibels(found.loudness.true_peak_dbtp),
        rights=plain.line(rights),
        faults="; ".join(f"{each.code}: {each.measured} ({each.wanted})" for each in found.faults),
    )


def clock(seconds: float) -> str:
    """Hours, minutes and seconds, rounded; tenths are for the ear.

    >>> clock(3725.4)
    '1:02:05'
    """
    return timecode.short(round(seconds))


def exact(seconds: float) -> str:
    """Minutes, seconds and tenths.

    >>> exact(65.25)
    '01:05.2'
    """
    tenths = round(seconds * 10)
    return f"{tenths // 600:02}:{tenths // 10 % 60:02}.{tenths % 10}"


def decibels(value: float) -> str:
    """One decimal, with a minus that no spreadsheet takes for a formula."""
    return f"{value:.1f}".replace("-", MINUS)


def _parts(starts: Sequence[tuple[float, str]], captions: Sequence[Caption]) -> Iterator[Cue]:
    for (start, title), (end, _) in pairwise(starts):
        yield _cue(plain.line(title), (start, end), captions)


def _cue(title: str, span: tuple[float, float], captions: Sequence[Caption]) -> Cue:
    start, end = span
    inside = [
        plain.line(item.text.replace("\n", ""))
        for item in captions
        if start - TOLERANCE_SECONDS <= item.start_seconds < end - TOLERANCE_SECONDS
    ]
    words = "".join(inside)
    first = words if len(words) <= WORDS else f"{words[:WORDS]}…"
    last = words if len(words) <= WORDS else f"…{words[-WORDS:]}"
    return Cue(title, start, end - start, first, last)
