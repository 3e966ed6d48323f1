"""A name in, the engine of that name out; the contract all engines keep, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from narrate.engines.edge import Edge
from narrate.engines.espeak import Espeak
from narrate.engines.incident import Hear
from narrate.engines.local import Local
from narrate.engines.openai import OpenAI
from narrate.engines.tone import Tone
from narrate.errors import SeriesError, UsageError
from narrate.model import Offer, Speech, Voice


class Engine(Protocol):
    """What turns one spoken text into sound; one object serves the whole process and any event loop."""

    # The name in ENGINES, in voice files and in keys.
    name: str

    # Whether its limits hold for all machines behind one address together, as those of a service do.
    per_address: bool

    @property
    def version(self) -> str:
        """All that shapes the sound besides text and voice; it goes into the key of every take."""

    @property
    def connections(self) -> int:
        """How many `speak` may be under way at once; the engine itself may let fewer through."""

    async def ready(self, voices: Sequence[Voice]) -> None:
        """Within 5 s: raises EngineUnavailable, or VoiceMissing where no voice of a chain is offered."""

    def cast(self, voice: Voice) -> Voice:
        """The voice that will really speak: the one asked for, or its first fallback that is offered."""

    async def offers(self) -> tuple[Offer, ...]:
        """The voices there are, as far as the engine can tell without a voice file; EngineUnavailable."""

    def paced(self, voice: Voice, per_minute: float) -> Voice:
        """The voice told to speak about so many characters a minute, as slow or fast as the engine can."""

    def hurried(self, voice: Voice, percent: int) -> Voice:
        """The voice so many percent faster than its file says, slower where that is negative."""

    async def speak(self, text: str, voice: Voice) -> Speech:
        """A complete, verified recording, or an EngineError; never a part of the text."""

    def listen(self, hear: Hear) -> None:
        """Retries and throttling are told to *hear* from now on, as they happen."""

    async def close(self) -> None:
        """Ends what the engine started; the engine may be used again afterwards."""


# each takes `cap`, the most requests at once
ENGINES: Mapping[str, Callable[..., Engine]] = {
    "edge": Edge,  # Microsoft's read-aloud service through edge-tts: the best voices, needs the network
    "espeak": Espeak,  # espeak-ng from its wheel: offline, deterministic, robotic
    "openai": OpenAI,  # any server that speaks /v1/audio/speech: Kokoro, CosyVoice, IndexTTS, OpenAI itself
    "local": Local,  # a sherpa-onnx model in a folder of yours: offline, needs sherpa-onnx
    "tone": Tone,  # one short tone per character: instant, for tests and for timing drafts
}


def asked_for(name: str) -> str:
    """The name that a person typed behind --engine, if any; raises UsageError where it is no engine's."""
    if name and name not in ENGINES:
        raise UsageError(f"--engine {name}: there is no such engine; there are {', '.join(ENGINES)}.")
    return name


def engine(name: str, *, cap: int = 0) -> Engine:
    """Make the engine called *name*; make it once and keep it, for its limits hold per object.

    It asks for at most *cap* texts at once, or for as many as it thinks right. Raises SeriesError for
    a name that is not in ENGINES.
    """
    if name not in ENGINES:
        raise SeriesError(f"there is no engine “{name}”: choose one of {', '.join(ENGINES)}")
    return ENGINES[name](cap=cap) if cap else ENGINES[name]()
