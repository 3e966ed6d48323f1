"""44.1 kHz sound comes in, what levels and timeline need of it goes out, as a value and as bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from narrate.model import RATE_HZ
from narrate.sound.decode import Samples
from narrate.sound.truepeak import STEP, true_peaks
from narrate.sound.weighting import Energies, energies

STEPS_PER_SECOND = RATE_HZ // STEP
HOT = 0.5  # only what comes this near to a piece's loudest sample will ever meet a limiter
HEAD = struct.Struct("<4I")


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Length and voice span in samples; K-weighted mean square and true peak for every 10 ms."""

    samples: int
    onset: int
    end: int
    energies: Energies
    peaks: Energies

    def dump(self) -> bytes:
        """As bytes; `load` gives back the same value, to the last bit."""
        head = HEAD.pack(self.samples, self.onset, self.end, len(self.energies))
        return head + self.energies.astype("<f4").tobytes() + self.peaks.astype("<f4").tobytes()


def load(content: bytes) -> Analysis:
    """The reverse of `Analysis.dump`."""
    samples, onset, end, steps = HEAD.unpack_from(content)
    both = np.frombuffer(content, dtype="<f4", offset=HEAD.size).astype(np.float32)
    return Analysis(samples, onset, end, both[:steps], both[steps:])


def analyse(samples: Samples, onset: int, end: int) -> Analysis:
    """Of mono or stereo samples at 44.1 kHz: energies add up over channels, peaks are the loudest."""
    return Analysis(
        len(samples),
        onset,
        end,
        energies(samples, RATE_HZ, STEP),
        true_peaks(samples, HOT * float(np.abs(samples).max(initial=0.0))),
    )
