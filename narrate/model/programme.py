"""Programme, master, profile and finding: what is heard, and what is measured of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from narrate.model.speech import Spoken

RATE_HZ = 44_100  # the clock of every programme
FRAME_SAMPLES = 1_152  # one MPEG-1 Layer III frame (ISO/IEC 11172-3): the grid that pieces lie on


Bridge = Path | Literal["own"] | None


@dataclass(frozen=True, slots=True)
class Programme:
    """What is heard, in order: sting with spoken opening, the story, sting with spoken closing.

    A sting of None is the project's own composition. A bridge is music before each heading inside the
    story: None is silence, "own" the project's.
    """

    opening: tuple[Spoken, ...]
    body: tuple[Spoken, ...]
    closing: tuple[Spoken, ...]
    opening_chapter: str
    closing_chapter: str
    opening_sting: Path | None = None
    closing_sting: Path | None = None
    bridge: Bridge = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of the programme: shown text from `start` to `end`, in samples at RATE_HZ.

    `marks` are places in the text (characters before it) whose sample the engine told, in order.
    """

    start: int
    end: int
    text: str
    line: str
    kind: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter mark at `start`, in samples at RATE_HZ; it ends where the next one starts."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Master:
    """The whole programme, coded, with its one timeline. `samples` is its exact decoded length at `hz`."""

    audio: Path
    samples: int
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    encoded_pieces: int  # how many pieces were coded now; the others came from the cache
    hz: int = RATE_HZ


@dataclass(frozen=True, slots=True)
class Loudness:
    """One measurement by ITU-R BS.1770: LUFS, dBTP, LU and seconds."""

    integrated_lufs: float
    true_peak_dbtp: float
    range_lu: float
    short_term_max_lufs: float
    seconds: float
    momentary_max_lufs: float = -70.0


Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a delivery target accepts of a finished file; what is empty or None it does not ask for.

    A `Pair` is the least and the most. `mono_kbps` and `stereo_kbps` hold for coded sound, `bits` for
    PCM. `advice` names the codes of findings that hold nothing back.
    """

    containers: tuple[str, ...] = ()
    rates_hz: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    mono_kbps: Pair | None = None
    stereo_kbps: Pair | None = None
    constant_bitrate: bool = False
    bits: tuple[int, ...] = ()
    seconds: Pair | None = None
    short_term_lufs: float | None = None
    states_range: bool = False
    bext_lu: float | None = None
    rms_db: Pair | None = None
    head_seconds: Pair | None = None
    tail_seconds: Pair | None = None
    floor_db: float | None = None
    album_units: int = 0
    cover_pixels: tuple[int, int] | None = None
    cover_bytes: int = 0
    chapters: bool = False
    captions: bool = False
    spoken_label: bool = False
    declare: str = ""
    human_only: str = ""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One delivery target as data; `sources` says where each number comes from."""

    name: str
    container: str
    bitrate_kbps: int
    rate_hz: int
    channels: int
    target_lufs: float
    tolerance_lu: float
    true_peak_dbtp: float
    min_bytes: int
    max_bytes: int
    max_title_units: int
    sources: tuple[str, ...]
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of checking: what was measured, what is wanted, and the remedy.

    `advice` is worth a person's eye and holds nothing back.
    """

    code: str
    measured: str
    wanted: str
    remedy: str
    ok: bool = False
    advice: bool = False

    @property
    def holds(self) -> bool:
        """Whether it keeps an episode from its release."""
        return not (self.ok or self.advice)
