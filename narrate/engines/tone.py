"""A text in, one short tone per character out: instant, deterministic, with exact timing.

The engine of tests, benchmarks and timing drafts; it needs nothing from outside.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from narrate.engines.incident import Hear
from narrate.engines.settings import changed, number, positive
from narrate.engines.speakable import sendable, sentences
from narrate.engines.wav import wav
from narrate.model import Boundary, Offer, Speech, Voice

if TYPE_CHECKING:
    import numpy as np

RATE_HZ = 24_000
PAUSE_SECONDS = 0.25
LEAD_SECONDS = 0.1
CHARACTER_SECONDS = 0.2  # edge-tts reads about five characters a second (reference of the service)
SETTINGS = {"hz": 220.0, "pace": 60 / CHARACTER_SECONDS}  # characters a minute

_PAUSES = "。！？；，、：…—.!?;,:"


class Tone:
    """Every voice name is known; `hz` is the pitch it speaks around."""

    name = "tone"
    per_address = False
    version = "tone 1"
    connections = 8

    def __init__(self, *, cap: int = 0) -> None:
        if cap:
            self.connections = cap

    async def ready(self, voices: Sequence[Voice]) -> None:
        """Read the settings of *voices*, which are all that can be wrong."""
        for voice in voices:
            for key in SETTINGS:
                positive(voice, key, SETTINGS)

    def cast(self, voice: Voice) -> Voice:
        """Every voice is offered."""
        return voice

    async def offers(self) -> tuple[Offer, ...]:
        """One of them, as a sample."""
        return (Offer("low", "", "", "a tone for each character"),)

    def paced(self, voice: Voice, per_minute: float) -> Voice:
        """Exact, but for the pauses at punctuation."""
        return changed(voice, "pace", per_minute)

    def hurried(self, voice: Voice, percent: int) -> Voice:
        """Exact, as above."""
        return changed(voice, "pace", number(voice, "pace", SETTINGS) * (1 + percent / 100))

    async def speak(self, text: str, voice: Voice) -> Speech:
        """WAV at 24 kHz; a boundary for each sentence, exact to the sample."""
        clean = sendable(text)
        hz, pace = (number(voice, key, SETTINGS) for key in ("hz", "pace"))
        return await asyncio.to_thread(_speech, clean, hz, 60 / pace)

    def listen(self, hear: Hear) -> None:
        """There is nothing to tell: it answers or it does not."""

    async def close(self) -> None:
        """Nothing was started."""


def _speech(text: str, hz: float, seconds: float) -> Speech:
    import numpy as np

    cut = sentences(text)
    sounds = [np.concatenate([_sound(character, hz, seconds) for character in sentence]) for sentence in cut]
    lead = np.zeros(_samples(LEAD_SECONDS))
    wave = np.concatenate([lead, *sounds, lead])
    ends = (len(lead) + np.cumsum([len(sound) for sound in sounds])) / RATE_HZ
    starts = [LEAD_SECONDS, *ends[:-1]]
    boundaries = tuple(map(Boundary, map(float, starts), map(float, ends), cut))
    return Speech(wav(np.round(wave * 32_767).astype("<i2").tobytes(), RATE_HZ), "wav", boundaries)


def _sound(character: str, hz: float, seconds: float) -> np.ndarray:
    import numpy as np

    if not character.isalnum():
        return np.zeros(_samples(PAUSE_SECONDS if character in _PAUSES else 0))
    time = np.arange(_samples(seconds)) / RATE_HZ
    step = hashlib.sha256(character.encode()).digest()[0] % 12  # a semitone of the octave above the voice
    fade = np.minimum(1, np.minimum(time, time[::-1]) / 0.01)  # 10 ms: no clicks
    return 0.3 * fade * np.sin(2 * np.pi * hz * 2 ** (step / 12) * time)


def _samples(seconds: float) -> int:
    return round(seconds * RATE_HZ)
