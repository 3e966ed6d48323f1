"""Pieces and the pauses after them come in, the frame where each begins goes out: a programme's one clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.sound.codec import Grid
from narrate.sound.pieces import Piece


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece in its place: `frame` is its first one, `silence` the silent frames after its own."""

    piece: Piece
    frame: int
    silence: int
    grid: Grid

    @property
    def start(self) -> int:
        """The sample of the decoded programme at which the piece's frames begin, in silence."""
        return self.frame * self.grid.frame

    @property
    def sound(self) -> int:
        """The sample of the decoded programme that the piece's first sample becomes."""
        return self.start + self.grid.front * self.grid.frame


def lay(pieces: Sequence[Piece], pauses_ms: Sequence[int], grid: Grid, hz: int) -> tuple[Slot, ...]:
    """Each pause lies between one voice's end and the next one's onset, to the nearest frame.

    It is never shorter than the silence that two pieces bring along (in MP3 120 to 160 ms, more where
    a voice fades out), nor than music that outlives the voice.
    """
    slots: list[Slot] = []
    frame = 0
    voices = [piece.analysis.voice(hz) for piece in pieces]
    onsets = [onset for onset, _ in voices[1:]] + [0]
    for piece, (_, end), pause_ms, next_onset in zip(pieces, voices, pauses_ms, onsets, strict=True):
        frames = grid.frames(piece.analysis.length(hz))
        gap = frames * grid.frame - end + next_onset
        silence = max(0, round((pause_ms * hz / 1000 - gap) / grid.frame))
        slots.append(Slot(piece, frame, silence, grid))
        frame += frames + silence
    return tuple(slots)
