"""A text in, espeak-ng's reading of it out: offline, and the same bytes for the same text.

The library comes from the espeakng-loader wheel, or from the system where that has no wheel. It
lives in worker processes (see espeak_worker), because it is neither thread-safe nor crash-proof.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import importlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrate.engines.casting import cast
from narrate.engines.incident import Hear
from narrate.engines.settings import changed, number
from narrate.engines.speakable import sendable
from narrate.engines.wav import wav
from narrate.engines.worker import Answer, Crew, Worker, WorkerDied
from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Boundary, Offer, Speech, Voice

SETTINGS = {"rate": 175, "pitch": 50}  # words a minute (175 is 192 Hanzi a minute) and 0–99: espeak's own
RATE_PER_CHARACTER = 0.84  # measured on one short sentence at 80 to 175
SLOWEST_RATE = 80  # espeak-ng's own lower end
ANSWER_SECONDS = 20.0  # a line of 90 characters takes 0.02 s
PROBE = "好"
OFFERS = (Offer("cmn", "zh-CN", "Male", "Mandarin"), Offer("yue", "zh-HK", "Male", "Cantonese"))
FORKS = hasattr(os, "fork")  # not on Windows, where a worker speaks one text and ends

_WORKER = Path(__file__).with_name("espeak_worker.py")
_REMEDY = "install your system's espeak-ng (Debian: apt install libespeak-ng1, macOS: brew install espeak-ng)"


@dataclass(frozen=True, slots=True)
class Library:
    """Where libespeak-ng and its data lie; an empty `data` is the library's own place."""

    path: str
    data: str


class Espeak:
    """`rate` is words a minute, `pitch` 0–99; the voice `cmn` is Mandarin, `yue` Cantonese."""

    name = "espeak"
    per_address = False

    def __init__(
        self, library: Library | None = None, *, answer_seconds: float = ANSWER_SECONDS, cap: int = 0
    ) -> None:
        self.connections = cap or os.cpu_count() or 1
        self._given = library
        self._crew = Crew(self._start, answer_seconds, kept=FORKS)
        self._offered: set[str] = set()

    @functools.cached_property
    def _library(self) -> Library | None:
        return self._given or _shipped() or _installed()

    @functools.cached_property
    def version(self) -> str:
        """The library's own version, for other versions read otherwise."""
        return f"espeak-ng {_version(self._library)}"

    async def ready(self, voices: Sequence[Voice]) -> None:
        """Start the library and try each voice of each chain."""
        for voice in voices:
            _request(PROBE, voice)
            for name in (voice.name, *voice.fallback):
                if name not in self._offered and await self._speaks(name):
                    self._offered.add(name)
            cast(voice, self._offered)

    def cast(self, voice: Voice) -> Voice:
        """The first voice of the chain that `ready` heard speak."""
        return (
            cast(voice, self._offered) if self._offered.intersection((voice.name, *voice.fallback)) else voice
        )

    async def offers(self) -> tuple[Offer, ...]:
        """The voices that speak Chinese."""
        heard = [offer for offer in OFFERS if await self._speaks(offer.name)]
        return tuple(heard)

    def paced(self, voice: Voice, per_minute: float) -> Voice:
        """By its words a minute, which are never under 80."""
        return changed(voice, "rate", max(round(per_minute * RATE_PER_CHARACTER), SLOWEST_RATE))

    def hurried(self, voice: Voice, percent: int) -> Voice:
        """By its words a minute."""
        rate = number(voice, "rate", SETTINGS) * (1 + percent / 100)
        return changed(voice, "rate", max(round(rate), SLOWEST_RATE))

    async def speak(self, text: str, voice: Voice) -> Speech:
        """WAV at the library's 22,050 Hz; a boundary for each sentence it found."""
        clean = sendable(text)
        head, pcm = await self._ask(_request(clean, voice))
        if head.get("error") == "voice":
            raise VoiceMissing(f"voice “{voice.role}”: espeak has no voice “{voice.name}”; Mandarin is “cmn”")
        if not pcm:
            raise LineRefused(f"espeak says nothing for “{text}”: write it in other characters")
        return Speech(wav(pcm, head["hz"]), "wav", _boundaries(clean, head))

    def listen(self, hear: Hear) -> None:
        """There is nothing to tell: it answers or it does not."""

    async def close(self) -> None:
        """End the workers; the next `speak` starts new ones."""
        self._crew.close()

    async def _speaks(self, name: str) -> bool:
        _, pcm = await self._ask({"voice": name, "text": PROBE, **SETTINGS})
        return bool(pcm)

    async def _ask(self, request: dict[str, Any]) -> Answer:
        try:
            return await self._crew.ask(request)
        except WorkerDied as cause:
            if request["text"] == PROBE:
                raise EngineUnavailable(f"espeak-ng does not run here: {_REMEDY}") from cause
            raise LineRefused(f"espeak-ng dies over “{request['text']}”: write it otherwise") from cause

    def _start(self) -> Worker:
        if self._library is None:
            raise EngineUnavailable(f"espeak-ng is not on this machine: {_REMEDY}")
        return Worker(_WORKER, self._library.path, self._library.data)


def _request(text: str, voice: Voice) -> dict[str, Any]:
    return {
        "voice": voice.name,
        "rate": round(number(voice, "rate", SETTINGS)),
        "pitch": round(number(voice, "pitch", SETTINGS)),
        "text": text,
    }


def _boundaries(text: str, head: dict[str, Any]) -> tuple[Boundary, ...]:
    sentences, hz = head["sentences"], head["hz"]
    firsts = [0, *(first for first, _, _ in sentences[1:]), len(text)]
    return tuple(
        Boundary(start / hz, end / hz, text[firsts[index] : firsts[index + 1]])
        for index, (_, start, end) in enumerate(sentences)
    )


def _shipped() -> Library | None:
    try:
        loader = importlib.import_module("espeakng_loader")  # no wheel on some platforms
    except ImportError:
        return None
    return Library(loader.get_library_path(), loader.get_data_path())


def _installed() -> Library | None:
    path = ctypes.util.find_library("espeak-ng")
    return Library(path, "") if path else None


def _version(library: Library | None) -> str:
    if library is None:
        return "absent"
    try:
        info = ctypes.CDLL(library.path).espeak_Info
    except (OSError, AttributeError):
        return "broken"
    info.restype = ctypes.c_char_p
    return bytes(info(None)).decode()
