"""A voice whose engine has a `speed`, 1 being the usual pace, in; the voice at another pace out."""

from __future__ import annotations

from collections.abc import Mapping

from narrate.engines.settings import Setting, changed, number
from narrate.model import Voice

USUAL_PER_MINUTE = 280  # characters that Chinese voices read at speed 1


def paced(voice: Voice, per_minute: float) -> Voice:
    """*voice* told to speak about so many characters a minute."""
    return changed(voice, "speed", round(per_minute / USUAL_PER_MINUTE, 3))


def hurried(voice: Voice, percent: int, known: Mapping[str, Setting]) -> Voice:
    """*voice* so many percent faster than its settings over those *known* say."""
    return changed(voice, "speed", round(number(voice, "speed", known) * (1 + percent / 100), 3))
