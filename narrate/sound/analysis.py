"""Sound of any rate comes in, what levels and timeline need of it goes out, as a value and as bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from narrate.sound.decode import Samples
from narrate.sound.trim import length_at
from narrate.sound.truepeak import true_peaks
from narrate.sound.weighting import STEPS_PER_SECOND, Energies, step_edges, weighted_energies

__all__ = ["STEPS_PER_SECOND", "Analysis", "analyse", "load", "together"]

HOT = 0.5  # only what comes this near to a piece's loudest sample will ever meet a limiter
HEAD = struct.Struct("<5I")


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Length and voice span in samples at `hz`; K-weighted mean square and true peak for every 10 ms."""

    hz: int
    samples: int
    onset: int
    end: int
    energies: Energies
    peaks: Energies

    def length(self, hz: int) -> int:
        """The samples that the sound has at another rate."""
        return length_at(self.samples, self.hz, hz)

    def voice(self, hz: int) -> tuple[int, int]:
        """Onset and end of the voice at another rate."""
        return length_at(self.onset, self.hz, hz), length_at(self.end, self.hz, hz)

    def dump(self) -> bytes:
        """As bytes; `load` gives back the same value, to the last bit."""
        head = HEAD.pack(self.hz, self.samples, self.onset, self.end, len(self.energies))
        return head + self.energies.astype("<f4").tobytes() + self.peaks.astype("<f4").tobytes()


def load(content: bytes | bytearray, at: int = 0) -> Analysis:
    """The reverse of `Analysis.dump`, from byte `at` on; the numbers stay where they are in the content."""
    hz, samples, onset, end, steps = HEAD.unpack_from(content, at)
    both = np.frombuffer(content, dtype="<f4", count=2 * steps, offset=at + HEAD.size)
    return Analysis(hz, samples, onset, end, both[:steps], both[steps:])


def together(found: Iterable[Analysis]) -> list[Analysis]:
    """The same analyses with all their numbers in one place.

    Thousands of small ones, made between large sounds that come and go, would leave as much memory unused.
    """
    places, kept = [], bytearray()
    for each in found:
        places.append(len(kept))
        kept += each.dump()
    return [load(kept, at) for at in places]


def analyse(samples: Samples, hz: int, onset: int, end: int) -> Analysis:
    """Of mono or stereo samples: energies add up over channels, peaks are the loudest."""
    edges = step_edges(len(samples), hz)
    hot = HOT * max(float(samples.max(initial=0.0)), -float(samples.min(initial=0.0)))
    energies, peaks = weighted_energies(samples, hz, edges), true_peaks(samples, hz, edges, hot)
    return Analysis(hz, len(samples), onset, end, energies, peaks)
