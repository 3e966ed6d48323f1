"""A sound file in; its level, its quietest half second and the silence at both ends out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from narrate.sound import decode

STEPS_PER_SECOND = 100
FLOOR_STEPS = 50  # the noise floor is that of the quietest half second, as Audacity's ACX check takes it
QUIET_DBFS = -50.0  # below this there is room tone and no voice
NOTHING_DB = -120.0  # what digital silence is said to have


@dataclass(frozen=True, slots=True)
class Edges:
    """RMS of the whole and of the quietest half second, in dB of full scale; silence at head and tail."""

    rms_db: float
    floor_db: float
    head_seconds: float
    tail_seconds: float


def edges(path: Path, *, damaged: bool = False) -> Edges:
    """Measured in bounded memory, over the mean of all channels' power. Raises SoundError."""
    import numpy as np

    powers = np.concatenate([np.zeros(0), *map(_powers, decode.blocks(path, damaged=damaged))])
    loud = np.flatnonzero(powers > 10 ** (QUIET_DBFS / 10))
    sums = np.concatenate([[0.0], np.cumsum(powers)])
    windows = (sums[FLOOR_STEPS:] - sums[:-FLOOR_STEPS]) / FLOOR_STEPS
    first, last = (int(loud[0]), int(loud[-1]) + 1) if loud.size else (len(powers), 0)
    return Edges(
        rms_db=_db(float(powers.mean()) if powers.size else 0.0),
        floor_db=_db(float(windows.min()) if windows.size else 0.0),
        head_seconds=first / STEPS_PER_SECOND,
        tail_seconds=(len(powers) - last) / STEPS_PER_SECOND,
    )


def _powers(block: decode.Sound) -> object:
    """The mean square of each whole hundredth of a second."""
    import numpy as np

    step = block.hz // STEPS_PER_SECOND
    samples = block.samples.reshape(len(block.samples), -1)
    whole = len(samples) // step * step
    return np.square(samples[:whole], dtype=np.float64).reshape(-1, step * samples.shape[1]).mean(axis=1)


def _db(power: float) -> float:
    return max(10 * math.log10(power), NOTHING_DB) if power > 0 else NOTHING_DB
