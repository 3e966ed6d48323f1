"""A sting's file, or none for our own music, comes in; its sound goes out, or a bridge as a piece."""

from __future__ import annotations

import functools
from hashlib import sha256
from pathlib import Path
from typing import Literal

import numpy as np

from narrate.errors import SoundError
from narrate.model import RATE_HZ
from narrate.sound import analysis
from narrate.sound.decode import Samples, Sound
from narrate.sound.pieces import Piece
from narrate.sound.shelf import Shelf, digest
from narrate.sound.trim import at_rate

Role = Literal["opening", "closing", "bridge"]
WHOLE = np.float32(2**15)  # our own music is made of whole numbers of 16 bits: nothing is lost on the shelf


def key(path: Path | None) -> str:
    """What tells one sting from another. Raises SoundError."""
    if path is None:
        return "own"
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        advice = "name another in series.toml"
        raise SoundError(f"{path}: the sting cannot be read ({error.strerror}); {advice}") from error


def sting(path: Path | None, role: Role, recipe: str, shelf: Shelf) -> Sound:
    """The sting in stereo; our own takes a second to render, so the shelf keeps it for the next episode."""
    from narrate.sound import stings

    if path is not None:
        return stings.load(path)
    name = digest("signature", recipe, role)
    content = shelf.get(name)
    if content is None:
        content = (stings.signature(role).samples * WHOLE).astype("<i2").tobytes()
        shelf.put(name, content)
    samples = np.frombuffer(content, dtype="<i2").astype(np.float32) / WHOLE
    return Sound(samples.reshape(-1, 2), RATE_HZ)


def bridge(path: Path | None, voice_lufs: float, channels: int, recipe: str, shelf: Shelf) -> Piece:
    """Music between chapters as a piece, beside voices of so much in two channels. Raises SoundError."""
    from narrate.sound import stings

    @functools.cache
    def render() -> Samples:
        """Made only where the shelf has none, and once."""
        samples = stings.alone(sting(path, "bridge", recipe, shelf), voice_lufs).samples
        return samples.mean(axis=1) if channels == 1 else samples

    name = digest("bridge", recipe, channels, voice_lufs, key(path))
    content = shelf.get(name)
    if content is None:
        content = analysis.analyse(render(), RATE_HZ, 0, len(render())).dump()
        shelf.put(name, content)
    return Piece(name, analysis.load(content), 0.0, channels, lambda hz: at_rate(render(), RATE_HZ, hz))
