"""A spoken opening or closing and its sting come in, one mixed piece with the place of each line goes out."""

from __future__ import annotations

import functools
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import numpy as np

from narrate.errors import SoundError
from narrate.model import RATE_HZ
from narrate.sound import analysis
from narrate.sound.decode import Samples, Sound
from narrate.sound.loudness import amplitude
from narrate.sound.pieces import Piece
from narrate.sound.shelf import Shelf, digest
from narrate.sound.trim import at_rate

Role = Literal["opening", "closing"]
SPAN = struct.Struct("<2I")


@dataclass(frozen=True, slots=True)
class Credit:
    """What is heard with one sting. `channels` is the delivery's: one takes the mean of both sides."""

    role: Role
    sting: Path | None
    lines: tuple[Piece, ...]
    pauses_ms: tuple[int, ...]
    channels: int


@dataclass(frozen=True, slots=True)
class Mixed:
    """The piece, and for each line where its voice starts and ends in it, in samples at RATE_HZ."""

    piece: Piece
    spans: tuple[tuple[int, int], ...]


def mixed(credit: Credit, recipe: str, shelf: Shelf) -> Mixed:
    """The credit as a piece; its sound is made only where the shelf has no analysis or a coder asks."""
    shaped_by = credit.role, credit.channels, _sting_key(credit.sting), _line_keys(credit)
    key = digest("credit", recipe, shaped_by)
    render = functools.cache(lambda: _render(credit, _sting(credit, recipe, shelf)))
    content = shelf.get(key)
    if content is None:
        content = _content(*render())
        shelf.put(key, content)
    lead = SPAN.size * len(credit.lines)
    spans = tuple((start, end) for start, end in SPAN.iter_unpack(content[:lead]))
    heard = analysis.load(content[lead:])
    piece = Piece(key, heard, 0.0, credit.channels, lambda hz: at_rate(render()[0], RATE_HZ, hz))
    return Mixed(piece, spans)


def _sting_key(path: Path | None) -> str:
    if path is None:
        return "own"
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        advice = "name another in series.toml"
        raise SoundError(f"{path}: the sting cannot be read ({error.strerror}); {advice}") from error


def _line_keys(credit: Credit) -> list[tuple[str, float, int]]:
    both = zip(credit.lines, credit.pauses_ms, strict=True)
    return [(line.key, line.gain_db, pause) for line, pause in both]


def _content(samples: Samples, spans: Sequence[tuple[int, int]]) -> bytes:
    end = max((end for _, end in spans), default=len(samples))
    onset = min((start for start, _ in spans), default=0)
    heard = analysis.analyse(samples, RATE_HZ, onset, end)
    return b"".join(SPAN.pack(*span) for span in spans) + heard.dump()


def _sting(credit: Credit, recipe: str, shelf: Shelf) -> Sound:
    """The sting in stereo; our own takes a second to render, so the shelf keeps it for the next episode."""
    from narrate.sound import stings

    if credit.sting is not None:
        return stings.load(credit.sting)
    key = digest("signature", recipe, credit.role)
    content = shelf.get(key)
    if content is None:
        content = stings.signature(credit.role).samples.astype("<f4").tobytes()
        shelf.put(key, content)
    return Sound(np.frombuffer(content, dtype="<f4").astype(np.float32).reshape(-1, 2), RATE_HZ)


def _render(credit: Credit, sting: Sound) -> tuple[Samples, list[tuple[int, int]]]:
    from narrate.sound import stings

    voice, spans = _voice(credit)
    both, start = stings.over_bed(sting, Sound(voice, RATE_HZ), kind=credit.role)
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
