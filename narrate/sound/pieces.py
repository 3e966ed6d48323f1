"""A piece of sound and its gain come in, its coded frames go onto the shelf, checked by decoding them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from narrate.errors import SoundError
from narrate.model import Profile
from narrate.sound.analysis import Analysis
from narrate.sound.codec import Chunk, Codec, Coder
from narrate.sound.coders import CODERS
from narrate.sound.decode import Samples
from narrate.sound.level import limited
from narrate.sound.loudness import amplitude
from narrate.sound.shelf import Shelf, digest
from narrate.sound.truepeak import true_peaks
from narrate.sound.weighting import Energies, step_edges

LOCAL_TRIES = 2  # where coding raised the peaks, a piece is coded again, lower there; then lower as a whole
SAFETY = 1.01  # coding the lower sound may raise it by a little more
DEEPEST_BITS = 24  # of PCM, where the profile asks for no depth
HEAD = struct.Struct("<d")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is coded on its own: its key, its analysis, its own gain, and how to get its samples at a rate."""

    key: str
    analysis: Analysis
    gain_db: float
    channels: int
    render: Callable[[int], Samples]


@dataclass(frozen=True, slots=True)
class Mould:
    """What all pieces of one delivery share. `limit` and `ceiling` are amplitudes after and before coding."""

    codec: Codec
    limit: float
    ceiling: float
    recipe: str

    @classmethod
    def of(cls, profile: Profile, recipe: str) -> Mould:
        """The mould of a profile; raises SoundError for a format that cannot be made."""
        coder = CODERS.get(profile.container)
        if coder is None:
            known = ", ".join(CODERS)
            raise SoundError(
                f"profile {profile.name}: {profile.container} cannot be made; take one of {known}"
            )
        if profile.rate_hz not in coder.rates_hz:
            known = ", ".join(map(str, coder.rates_hz))
            what = f"{profile.container} at {profile.rate_hz} Hz cannot be made"
            raise SoundError(f"profile {profile.name}: {what}; take one of {known} Hz")
        bits = max(profile.limits.bits, default=DEEPEST_BITS)
        codec = Codec(profile.bitrate_kbps, profile.channels, profile.rate_hz, profile.container, bits)
        limit_db = profile.true_peak_dbtp
        ceiling_db = min(limit_db - coder.margin_db - coder.hidden_gain_db(codec), 0.0)
        return cls(codec, amplitude(limit_db), amplitude(ceiling_db), recipe)

    @property
    def coder(self) -> Coder:
        """What makes the file."""
        return CODERS[self.codec.container]


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded piece on the shelf; `change` is what a decoder hears in it of the power that went in."""

    key: str
    change: float
    fresh: bool


def code(piece: Piece, gain_db: float, mould: Mould, shelf: Shelf) -> Coded:
    """Level, limit and encode a piece, unless the shelf has it. Raises SoundError and OutputError."""
    total_db = round(piece.gain_db + gain_db, 1)
    key = digest("coded", mould, piece.key, total_db)
    stored = shelf.get(key)
    fresh = stored is None
    if stored is None:
        stored = _content(piece, amplitude(total_db), mould)
        shelf.put(key, stored)
    (change,) = HEAD.unpack_from(stored)
    return Coded(key, change, fresh)


def chunk(coded: Coded, frames: int, shelf: Shelf) -> Chunk:
    """The frames of a coded piece. Raises SoundError when somebody emptied the shelf meanwhile."""
    stored = shelf.get(coded.key)
    if stored is None:
        raise SoundError(f"{shelf.folder}: a coded piece vanished while it was needed; build again")
    return Chunk(frames, stored[HEAD.size :])


def _content(piece: Piece, factor: float, mould: Mould) -> bytes:
    hz = mould.codec.hz
    samples, peaks = piece.render(hz) * np.float32(factor), piece.analysis.peaks * np.float32(factor)
    foreseen = limited(samples, hz, peaks, mould.ceiling)
    packed, ceiling = mould.coder.pack(foreseen, mould.codec), mould.ceiling
    tries = 0
    # ends: each time the sound is lower by a hundredth at least
    while (excess := _excess(packed.heard, mould, len(peaks))).max(initial=0.0) > 1:
        peaks = _raised(peaks, excess, ceiling)
        if tries >= LOCAL_TRIES:
            ceiling /= float(excess.max()) * SAFETY
        packed = mould.coder.pack(limited(samples, hz, peaks, ceiling), mould.codec)
        tries += 1
    before = _power(foreseen)
    return HEAD.pack(_power(packed.heard) / before if before else 0.0) + packed.data


def _excess(heard: Samples, mould: Mould, steps: int) -> Energies:
    """What is heard of every 10 ms as a share of what is allowed."""
    hz = mould.codec.hz
    found = true_peaks(heard, hz, step_edges(len(heard), hz), mould.limit)[:steps]
    return np.pad(found, (0, steps - len(found))) / np.float32(mould.limit)


def _raised(peaks: Energies, excess: Energies, ceiling: float) -> Energies:
    """Peaks as the limiter should see them: higher where coding, there and beside it, added too much."""
    over = np.pad(excess * np.float32(SAFETY), 1, mode="edge")
    around = np.max([over[:-2], over[1:-1], over[2:]], axis=0)
    raised = np.maximum(peaks, np.float32(ceiling)) * around
    return np.where(around > SAFETY, raised, peaks)


def _power(samples: Samples) -> float:
    flat = samples.reshape(-1)
    return float(flat @ flat)
