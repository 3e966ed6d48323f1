"""A piece of sound and its gain come in, its coded frames go onto the shelf, checked by decoding them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from narrate.errors import SoundError
from narrate.model import RATE_HZ, Profile
from narrate.sound.analysis import Analysis
from narrate.sound.decode import Samples, decode
from narrate.sound.encode import Codec, encode, hidden_gain_db
from narrate.sound.join import Chunk, walk
from narrate.sound.level import limited
from narrate.sound.loudness import amplitude
from narrate.sound.shelf import Shelf, digest
from narrate.sound.truepeak import true_peaks

MARGIN_DB = 0.5  # what coding usually adds to a peak; a piece that got more is coded once more, lower
TRIES = 4
HOT = 0.7  # speech hides less than 3 dB between its samples
HEAD = struct.Struct("<Id")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is coded on its own: its key, its analysis, its own gain, and how to get its samples."""

    key: str
    analysis: Analysis
    gain_db: float
    channels: int
    render: Callable[[], Samples]


@dataclass(frozen=True, slots=True)
class Mould:
    """What all pieces of one delivery share. `ceiling` and `limit` are amplitudes before and after coding."""

    codec: Codec
    limit: float
    ceiling: float
    recipe: str

    @classmethod
    def of(cls, profile: Profile, recipe: str) -> Mould:
        """The mould of a profile; raises SoundError for one that is not MP3 at 44.1 kHz."""
        if (profile.container, profile.rate_hz) != ("mp3", RATE_HZ):
            raise SoundError(f"profile {profile.name}: only MP3 at {RATE_HZ} Hz can be made; choose another")
        limit_db = profile.true_peak_dbtp
        ceiling_db = min(limit_db - MARGIN_DB - hidden_gain_db(profile.bitrate_kbps), 0.0)
        codec = Codec(profile.bitrate_kbps, profile.channels)
        return cls(codec, amplitude(limit_db), amplitude(ceiling_db), recipe)


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded piece on the shelf; `change` is what a decoder hears in it of the power that went in."""

    key: str
    frames: int
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
    frames, change = HEAD.unpack_from(stored)
    return Coded(key, frames, change, fresh)


def chunk(coded: Coded, shelf: Shelf) -> Chunk:
    """The frames of a coded piece. Raises SoundError when somebody emptied the shelf meanwhile."""
    stored = shelf.get(coded.key)
    if stored is None:
        raise SoundError(f"{shelf.folder}: a coded piece vanished while it was needed; build again")
    return Chunk(coded.frames, stored[HEAD.size :])


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Frames, what a decoder hears of the power that went in, and its true peak as a share of the limit."""

    data: bytes
    change: float
    excess: float


def _content(piece: Piece, factor: float, mould: Mould) -> bytes:
    samples, peaks = piece.render() * np.float32(factor), piece.analysis.peaks * np.float32(factor)
    ceiling = mould.ceiling
    attempt = _attempt(limited(samples, peaks, ceiling), mould)
    for _ in range(TRIES):
        if attempt.excess <= 1:
            break
        ceiling *= 0.99 / attempt.excess
        attempt = _attempt(limited(samples, peaks, ceiling), mould)
    return HEAD.pack(walk(attempt.data, "coded piece").frames, attempt.change) + attempt.data


def _attempt(samples: Samples, mould: Mould) -> _Attempt:
    data = encode(samples, mould.codec)
    heard = _heard(data, samples.ndim)
    peak = float(true_peaks(heard, mould.limit * HOT).max(initial=0.0))
    return _Attempt(data, _power(heard) / (_power(samples) or 1.0), peak / mould.limit)


def _heard(data: bytes, dimensions: int) -> Samples:
    """What a decoder makes of the frames; a mono piece sounds the same in both channels."""
    samples = decode(data, "coded piece").samples
    return np.ascontiguousarray(samples[:, 0]) if dimensions < samples.ndim else samples


def _power(samples: Samples) -> float:
    flat = samples.reshape(-1)
    return float(flat @ flat)
