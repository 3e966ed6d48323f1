"""How long a voice took for a text in, whether that can be the whole of the text out.

A service that loses the middle of a sentence and moves its timing events along sends nothing that
contradicts itself, and sound without events says nothing of its end. But a voice keeps its tempo: an
answer far from it is asked for again, and counts where further answers are just as long; what is out of
all proportion never counts.
"""

from __future__ import annotations

import re
import statistics
from collections import deque
from dataclasses import dataclass, field

from narrate.engines.proof import Unproven
from narrate.engines.speakable import heard, is_han

ENOUGH, PLENTY = 4, 8  # answers that show a tempo; that leave no doubt of it
WINDOW = 64
SHORTEST = 10  # characters; less has no tempo
MOSTLY = 0.8  # of a text must be ideographs: nobody knows how many syllables “km” has
SLOWER, FASTER = 0.7, 1.27  # of the usual tempo: what lacks a quarter of its sound is faster
FASTEST = 1.6
AGREEING = 3  # answers of one length are no accident
SAME = 0.01  # of their length
_PAUSES = re.compile("[，。！？；：、…—,.!?;:]+")


@dataclass(slots=True)
class Tempo:
    """The tempo of the last good answers of each voice, and how long those were that were not believed."""

    known: dict[object, deque[float]] = field(default_factory=dict)
    doubted: dict[tuple[object, str], list[float]] = field(default_factory=dict)

    def prove(self, voice: object, text: str, seconds: float, *, abrupt: bool = False) -> None:
        """Raise Unproven where *voice* does not speak *text* in that time; learn from it where it does.

        An *abrupt* answer ends in the midst of a sound.
        """
        tempo = _tempo(text, seconds)
        known = self.known.setdefault(voice, deque(maxlen=WINDOW))
        ratio = tempo / statistics.median(known) if tempo and len(known) >= ENOUGH else 1.0
        if abrupt or not SLOWER <= ratio <= FASTER:
            self._doubt((voice, text), seconds, ratio, possible=ratio <= FASTEST or len(known) < PLENTY)
        self.doubted.pop((voice, text), None)
        if tempo:
            known.append(tempo)

    def _doubt(self, asked: tuple[object, str], seconds: float, ratio: float, *, possible: bool) -> None:
        before = self.doubted.setdefault(asked, [])
        before.append(seconds)
        agreeing = sum(abs(other - seconds) <= SAME * seconds for other in before)
        if agreeing < AGREEING or not possible:
            raise Unproven(f"it ends too soon, or is {ratio:.2f} times as fast as the voice's other lines")


def _tempo(text: str, seconds: float) -> float | None:
    """Syllables and pauses in a second, or None where that says nothing."""
    sounds = heard(text)
    if len(sounds) < SHORTEST or sum(map(is_han, sounds)) < MOSTLY * len(sounds) or seconds <= 0:
        return None
    return (len(sounds) + len(_PAUSES.findall(text))) / seconds
