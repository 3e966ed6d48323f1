"""A text in, the online service's reading of it out, through the edge-tts client, proven complete.

edge-tts returns half a text without an error when the connection drops, hangs for ever, and cannot
tell a limit from a bad voice. So each answer is proven (proof), each wait has a clock (ask), and what
keeps failing is told apart (desk).
"""

from __future__ import annotations

import functools
import importlib.metadata
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from narrate.engines import edge_errors, edge_voices, proof
from narrate.engines.ask import Answer, Clocks, ask
from narrate.engines.casting import cast
from narrate.engines.desk import NO_TIMING, PROBE, Desk, Trial
from narrate.engines.faults import Fault
from narrate.engines.gate import CAP, Waiting
from narrate.engines.incident import Hear
from narrate.engines.patience import Patience
from narrate.engines.proxy import proxy_for
from narrate.engines.settings import Setting, changed, settings
from narrate.engines.speakable import sendable
from narrate.engines.strict import Encoder
from narrate.engines.tempo import Tempo
from narrate.engines.timing import in_order
from narrate.errors import VoiceMissing
from narrate.model import FASTEST_RATE, SLOWEST_RATE, Offer, Speech, Voice

if TYPE_CHECKING:
    import edge_tts

SETTINGS: Mapping[str, Setting] = {"rate": "+0%", "pitch": "+0Hz", "volume": "+0%"}
USUAL_PER_MINUTE = 290  # characters that its Chinese voices read at +0%: nearly five a second
_RATE = re.compile(r"[+-]\d+%")
PROBE_VOICE = Voice("probe", "edge", "zh-CN-XiaoxiaoNeural")
ODD_SOUND = "the decoder complains of the sound, every time in the same way"
FORMAT = "24khz-48kbitrate-mono-mp3 sentences"  # edge-tts asks for no other


class Edge:
    """`rate`, `pitch` and `volume` as the service writes them: “+0%”, “-2Hz”, sign and whole number."""

    name = "edge"
    per_address = True

    def __init__(
        self, patience: Patience | None = None, waiting: Waiting | None = None, *, cap: int = CAP
    ) -> None:
        self._patience = patience or Patience()
        self._desk = Desk(_Counter(self._patience), self._patience, waiting or Waiting(), cap)
        self._offers: Mapping[str, Offer] | None = None

    @property
    def connections(self) -> int:
        """Those that wait for their next try hold no connection, so more are under way than the cap."""
        return 2 * self._desk.cap

    @functools.cached_property
    def version(self) -> str:
        """Client, format and proof: what else shapes the sound is not ours to know."""
        number = ".".join(importlib.metadata.version("edge-tts").split(".")[:2])
        return f"edge-tts {number} {FORMAT} {proof.VERSION}"

    async def ready(self, voices: Sequence[Voice]) -> None:
        """Ask for the list of voices; where only the list fails, yesterday's counts, or all are offered."""
        for voice in (*voices, PROBE_VOICE):
            _communicate(PROBE, voice, self._patience)
        probe = next(iter(voices), PROBE_VOICE)
        self._desk.opened()
        self._offers = await edge_voices.offered(
            lambda: _communicate(PROBE, probe, self._patience).stream(), self._patience.ready_seconds
        )
        for voice in voices:
            self.cast(voice)

    async def offers(self) -> tuple[Offer, ...]:
        """All voices of the service; raises EngineUnavailable where its list cannot be had."""
        if self._offers is None:
            await self.ready(())
        return tuple((self._offers or {}).values())

    def cast(self, voice: Voice) -> Voice:
        """The first of the chain that the service lists; before `ready` the one asked for."""
        return voice if self._offers is None else cast(voice, self._offers)

    def paced(self, voice: Voice, per_minute: float) -> Voice:
        """By the rate in percent, from half to double the voice's own pace."""
        return changed(voice, "rate", _rate(per_minute / USUAL_PER_MINUTE))

    def hurried(self, voice: Voice, percent: int) -> Voice:
        """By the rate in percent, within the same limits."""
        return changed(voice, "rate", _rate(_pace(voice) * (1 + percent / 100)))

    async def speak(self, text: str, voice: Voice) -> Speech:
        """MP3 at 24 kHz with the service's sentence boundaries.

        EngineUnavailable when it is out: run again to resume. LineRefused when only this text fails.
        """
        return await self._desk.speak(sendable(text), voice)

    def listen(self, hear: Hear) -> None:
        """Of all requests, whoever sent them."""
        self._desk.hear = hear

    async def close(self) -> None:
        """Nothing is kept open between requests."""


class _Counter:
    """The service as its desk sees it."""

    name = "edge"

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._encoder = Encoder()
        self._tempo = Tempo()

    async def request(self, trial: Trial, clocks: Clocks, *, bare: bool) -> Answer:
        """Asked over one connection of its own; an answer that is whole ends the wait."""
        communicate = _communicate(trial.text, trial.voice, self._patience, trial.tries)
        whole = functools.partial(_is_whole, functools.partial(_proven, trial, bare=bare))
        return await ask(communicate.stream(), clocks, whole)

    def prove(self, trial: Trial, answer: Answer, *, bare: bool) -> Speech:
        """An odd encoder is forgiven where the service uses it for all, and the tempo has to be usual."""
        try:
            speech = _proven(trial, answer, bare=bare)
        except proof.Complaint:
            if not self._encoder.is_so(bytes(answer.audio)):
                raise
            speech = _speech(answer, ODD_SOUND)
        else:
            self._encoder.clean += 1
        self._in_tempo(trial, speech)
        return speech

    def _in_tempo(self, trial: Trial, speech: Speech) -> None:
        """By its timing events, or where there are none by all of its sound and how that ends."""
        timed = bool(speech.boundaries)
        voice = (trial.voice.name, trial.voice.settings, timed)
        if timed:
            seconds = speech.boundaries[-1].end_seconds - speech.boundaries[0].start_seconds
            self._tempo.prove(voice, trial.text, seconds)
        else:
            seconds, abrupt = proof.ending(speech.audio)
            self._tempo.prove(voice, trial.text, seconds, abrupt=abrupt)

    def expected(self) -> tuple[type[Exception], ...]:
        """What the service, the network and the proof raise."""
        return edge_errors.expected()

    def fault(self, cause: Exception) -> Fault:
        """By the table of its errors."""
        return edge_errors.fault(cause)


def _proven(trial: Trial, answer: Answer, *, bare: bool) -> Speech:
    speech = _speech(answer)
    proof.prove(trial.text, speech.audio, speech.boundaries, pace=_pace(trial.voice), bare=bare)
    return speech


def _pace(voice: Voice) -> float:
    """The speed that *voice* is asked for: 1 is its own."""
    rate = str(settings(voice, SETTINGS)["rate"])
    return 1 + int(rate.rstrip("%")) / 100 if _RATE.fullmatch(rate) else 1.0


def _rate(pace: float) -> str:
    """A speed as the service writes it; what it would ignore is cut off."""
    return f"{min(max(round(100 * pace) - 100, SLOWEST_RATE), FASTEST_RATE):+d}%"


def _speech(answer: Answer, *notes: str) -> Speech:
    boundaries = in_order(answer.boundaries)
    notes = notes if boundaries else (*notes, NO_TIMING)
    return Speech(bytes(answer.audio), "mp3", boundaries, notes=notes)


def _communicate(text: str, voice: Voice, patience: Patience, tries: int = 0) -> edge_tts.Communicate:
    import edge_tts

    chosen = {key: str(value) for key, value in settings(voice, SETTINGS).items()}
    try:
        made = edge_tts.Communicate(
            text,
            voice.name,
            rate=chosen["rate"],
            pitch=chosen["pitch"],
            volume=chosen["volume"],
            boundary="SentenceBoundary",
            proxy=proxy_for(edge_voices.speech_address()),
            connect_timeout=patience.connect_seconds,
            receive_timeout=math.ceil(patience.handshake_seconds * (1 + tries)),  # of the handshake only
        )
    except (ValueError, TypeError) as cause:
        raise VoiceMissing(
            f"voice “{voice.role}”: {cause} Write it as in “zh-CN-YunyangNeural”, “+5%”, “-2Hz”."
        ) from cause
    if not SLOWEST_RATE <= round(100 * _pace(voice)) - 100 <= FASTEST_RATE:
        raise VoiceMissing(
            f"voice “{voice.role}”: rate is “{chosen['rate']}”, which the service ignores; "
            f"write {SLOWEST_RATE:+d}% to {FASTEST_RATE:+d}%"
        )
    return made


def _is_whole(check: Callable[[Answer], Speech], answer: Answer) -> bool:
    """A service that has sent all and forgets to say so keeps us waiting no longer."""
    try:
        check(answer)
    except proof.Unproven:
        return False
    return bool(answer.boundaries)
