"""Pieces and the pauses after them come in, the frame where each begins goes out: a programme's one clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import FRAME_SAMPLES, RATE_HZ
from narrate.sound.encode import GUARD_SAMPLES, frame_count
from narrate.sound.pieces import Piece


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece in its place: `frame` is its first one, `silence` the silent frames after its own."""

    piece: Piece
    frame: int
    silence: int

    @property
    def start(self) -> int:
        """The sample of the decoded programme at which the piece's frames begin, in silence."""
        return self.frame * FRAME_SAMPLES

    @property
    def sound(self) -> int:
        """The sample of the decoded programme that the piece's first sample becomes."""
        return self.start + GUARD_SAMPLES


def lay(pieces: Sequence[Piece], pauses_ms: Sequence[int]) -> tuple[Slot, ...]:
    """Each pause lies between one voice's end and the next one's onset, to the nearest frame.

    It is never shorter than the silence that two pieces bring along, 270 to 300 ms, nor than music
    that outlives the voice.
    """
    slots: list[Slot] = []
    frame = 0
    onsets = [piece.analysis.onset for piece in pieces[1:]] + [0]
    for piece, pause_ms, next_onset in zip(pieces, pauses_ms, onsets, strict=True):
        frames = frame_count(piece.analysis.samples)
        gap = frames * FRAME_SAMPLES - piece.analysis.end + next_onset
        silence = max(0, round((pause_ms * RATE_HZ / 1000 - gap) / FRAME_SAMPLES))
        slots.append(Slot(piece, frame, silence))
        frame += frames + silence
    return tuple(slots)
