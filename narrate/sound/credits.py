"""A spoken opening or closing and its sting come in, one mixed piece with the place of each line goes out."""

from __future__ import annotations

import functools
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from narrate.model import RATE_HZ
from narrate.sound import analysis, music
from narrate.sound.decode import Samples, Sound
from narrate.sound.loudness import amplitude
from narrate.sound.pieces import Piece
from narrate.sound.shelf import Shelf, digest
from narrate.sound.trim import at_rate

Role = Literal["opening", "closing"]
SPAN = struct.Struct("<2I")


@dataclass(frozen=True, slots=True)
class Credit:
    """What is heard with one sting. `channels` is the delivery's: one takes the mean of both sides.

    With `into_story` the last of the lines is the story's first: over it the music fades away.
    """

    role: Role
    sting: Path | None
    lines: tuple[Piece, ...]
    pauses_ms: tuple[int, ...]
    channels: int
    into_story: bool = False


@dataclass(frozen=True, slots=True)
class Mixed:
    """The piece, and for each line where its voice starts and ends in it, in samples at RATE_HZ."""

    piece: Piece
    spans: tuple[tuple[int, int], ...]


def mixed(credit: Credit, recipe: str, shelf: Shelf) -> Mixed:
    """The credit as a piece; its sound is made only where the shelf has no analysis or a coder asks."""
    shaped_by = credit.role, credit.channels, credit.into_story, music.key(credit.sting), _line_keys(credit)
    key = digest("credit", recipe, shaped_by)
    render = functools.cache(lambda: _render(credit, music.sting(credit.sting, credit.role, recipe, shelf)))
    content = shelf.get(key)
    if content is None:
        content = _content(*render())
        shelf.put(key, content)
    lead = SPAN.size * len(credit.lines)
    spans = tuple((start, end) for start, end in SPAN.iter_unpack(content[:lead]))
    heard = analysis.load(content[lead:])
    piece = Piece(key, heard, 0.0, credit.channels, lambda hz: at_rate(render()[0], RATE_HZ, hz))
    return Mixed(piece, spans)


def _line_keys(credit: Credit) -> list[tuple[str, float, int]]:
    both = zip(credit.lines, credit.pauses_ms, strict=True)
    return [(line.key, line.gain_db, pause) for line, pause in both]


def _content(samples: Samples, spans: Sequence[tuple[int, int]]) -> bytes:
    end = max((end for _, end in spans), default=len(samples))
    onset = min((start for start, _ in spans), default=0)
    heard = analysis.analyse(samples, RATE_HZ, onset, end)
    return b"".join(SPAN.pack(*span) for span in spans) + heard.dump()


def _render(credit: Credit, sting: Sound) -> tuple[Samples, list[tuple[int, int]]]:
    from narrate.sound import stings

    voice, spans = _voice(credit)
    story = spans[-1][0] if credit.into_story else None
    both, start = stings.over_bed(sting, Sound(voice, RATE_HZ), kind=credit.role, story=story)
    samples = both.samples.mean(axis=1) if credit.channels == 1 else both.samples
    return samples, [(start + first, start + last) for first, last in spans]


def _voice(credit: Credit) -> tuple[Samples, list[tuple[int, int]]]:
    """The lines one after the other, each with its pause between the end of its voice and the next onset."""
    parts: list[tuple[int, Samples]] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for line, pause_ms in zip(credit.lines, credit.pauses_ms, strict=True):
        onset, end = line.analysis.voice(RATE_HZ)
        start = max(0, at - onset)
        parts.append((start, line.render(RATE_HZ) * np.float32(amplitude(line.gain_db))))
        spans.append((start + onset, start + end))
        at = start + end + pause_ms * RATE_HZ // 1000
    voice = np.zeros(max((start + len(part) for start, part in parts), default=0), dtype=np.float32)
    for start, part in parts:
        voice[start : start + len(part)] += part
    return voice, spans
