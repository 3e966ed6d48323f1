"""What a delivery's sound is made of: its coding, the grid its pieces lie on, and a piece's frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate.model import RATE_HZ, Chapter
from narrate.sound.decode import Samples


@dataclass(frozen=True, slots=True)
class Codec:
    """One coding at a constant bitrate; `kbps` is 0 and `bits` counts where nothing is lost."""

    kbps: int
    channels: int
    hz: int = RATE_HZ
    container: str = "mp3"
    bits: int = 16


@dataclass(frozen=True, slots=True)
class Grid:
    """How a piece lies in frames: silent ones in front and behind, and the coder's own delay.

    `frame` is in samples. A decoder gives the first sample of a piece `front` frames after its first frame,
    once the delay of the whole stream is taken off.
    """

    frame: int
    front: int
    back: int
    delay: int

    def frames(self, samples: int) -> int:
        """How many frames a piece of this many samples takes, its silent frames included."""
        return -(-samples // self.frame) + self.front + self.back + self.delay


@dataclass(frozen=True, slots=True)
class Chunk:
    """Frames that stand on their own: nothing in them points to bytes before. No data means silence."""

    frames: int
    data: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """A coded piece, and what a decoder makes of its very samples: of mono ones one channel."""

    data: bytes
    heard: Samples


@dataclass(frozen=True, slots=True)
class Coder:
    """One kind of file: how a piece is coded, and how coded pieces become a file.

    `margin_db` is what coding usually adds to a peak; `hidden_gain_db` what it does to the level. A `serial`
    coder keeps its pieces as they are and codes the file as one, so that only the file can be measured.
    `write` returns the exact length in decoded samples; it raises OutputError and leaves nothing behind.
    """

    grid: Grid
    rates_hz: tuple[int, ...]
    margin_db: float
    hidden_gain_db: Callable[[Codec], float]
    pack: Callable[[Samples, Codec], Packed]
    write: Callable[[Path, Iterable[Chunk], Codec, Sequence[Chapter]], int]
    serial: bool = False
