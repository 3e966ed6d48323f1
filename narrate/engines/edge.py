"""A text in, the online service's reading of it out, through the edge-tts client, proven complete.

edge-tts returns half a text without an error when the connection drops, hangs for ever, and cannot
tell a limit from a bad voice. So each answer is proven (proof), each wait has a clock (ask), refusals
slow down all requests together (gate), and what keeps failing is told apart: the text, the voice, the
service, the network.
"""

from __future__ import annotations

import asyncio
import functools
import importlib.metadata
import statistics
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from narrate.engines import proof, reach
from narrate.engines.ask import Answer, Clocks, Stalled, ask
from narrate.engines.casting import cast
from narrate.engines.faults import Fault, expected, fault, outage
from narrate.engines.gate import CAP, Gate, Waiting
from narrate.engines.proxy import proxy_for
from narrate.engines.settings import Setting, settings
from narrate.engines.speakable import sendable
from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Speech, Voice

if TYPE_CHECKING:
    import edge_tts

SETTINGS: Mapping[str, Setting] = {"rate": "+0%", "pitch": "+0Hz", "volume": "+0%"}
STALL_GROWTH = 1.6
ENOUGH_WAITS = 3  # answers that show what is usual
PROBE = "今天天气很好，我们出去走走。"  # speakable by every Chinese voice
PROBE_VOICE = Voice("probe", "edge", "zh-CN-XiaoxiaoNeural")
FORMAT = "24khz-48kbitrate-mono-mp3 sentences"  # edge-tts asks for no other


@dataclass(frozen=True, slots=True)
class Patience:
    """All limits of the engine. The service has answered after 90 s (edge-tts issue 473), so they adapt.

    `idle_seconds` holds until a few answers have shown what is usual; from then on a silence of
    `usual_times` the longest usual wait, and at least `least_idle_seconds`, is one too many, and
    each time that this was too little for a text it gets more.
    """

    connect_seconds: int = 10
    first_seconds: float = 30
    idle_seconds: float = 20
    least_idle_seconds: float = 1.5
    usual_times: float = 5
    settle_seconds: float = 1.0
    ready_seconds: float = 4.5
    backoff_seconds: float = 0.4
    longest_backoff_seconds: float = 20
    tries: int = 6
    blocked_tries: int = 4
    blocked_seconds: float = 4
    unreachable_seconds: float = 60
    outage_seconds: float = 360  # bans have lasted five minutes (edge-tts issue 21)


@dataclass(slots=True)
class _Trial:
    """One text on its way: since when it fails, how often the text itself may be to blame."""

    text: str
    voice: Voice
    tries: int = 0
    blamed: int = 0
    bare: int = 0
    stalls: int = 0
    failing_since: float = 0.0
    alone: bool = False  # others are served while this one fails: not a limit of the service


@dataclass(slots=True)
class _Health:
    """What the last answers say about the service; moments of `Waiting.now`."""

    failing_since: float | None = None
    failed_in_a_row: int = 0
    refused_in_a_row: int = 0
    served_at: dict[str, float] = field(default_factory=dict)
    waits_seconds: deque[float] = field(default_factory=lambda: deque(maxlen=24))


class Edge:
    """`rate`, `pitch` and `volume` as the service writes them: “+0%”, “-2Hz”, sign and whole number."""

    name = "edge"
    connections = 2 * CAP  # those that wait for their next try hold no connection

    def __init__(
        self, patience: Patience | None = None, waiting: Waiting | None = None, *, cap: int = CAP
    ) -> None:
        self._patience = patience or Patience()
        self._waiting = waiting or Waiting()
        self._gate = Gate(self._waiting, cap=cap)
        self._health = _Health()
        self._offered: frozenset[str] | None = None

    @functools.cached_property
    def version(self) -> str:
        """Client, format and proof: what else shapes the sound is not ours to know."""
        number = ".".join(importlib.metadata.version("edge-tts").split(".")[:2])
        return f"edge-tts {number} {FORMAT} {proof.VERSION}"

    async def ready(self, voices: Sequence[Voice]) -> None:
        """Ask for the list of voices; where only the list fails, the voices count as offered."""
        for voice in (*voices, PROBE_VOICE):
            _communicate(PROBE, voice, self._patience)
        probe = next(iter(voices), PROBE_VOICE)
        self._health = _Health(waits_seconds=self._health.waits_seconds)
        self._offered = await reach.offered(
            lambda: _communicate(PROBE, probe, self._patience).stream(), self._patience.ready_seconds
        )
        for voice in voices:
            self.cast(voice)

    def cast(self, voice: Voice) -> Voice:
        """The first of the chain that the service lists; before `ready` the one asked for."""
        return voice if self._offered is None else cast(voice, self._offered)

    async def speak(self, text: str, voice: Voice) -> Speech:
        """MP3 at 24 kHz with the service's sentence boundaries.

        EngineUnavailable when it is out: run again to resume. LineRefused when only this text fails.
        """
        clean = sendable(text)
        trial = _Trial(clean, voice)
        while True:
            outcome = await self._try(trial)
            if isinstance(outcome, Speech):
                return outcome
            await self._consider(trial, outcome)
            await self._waiting.sleep(self._backoff_seconds(trial))

    async def close(self) -> None:
        """Nothing is kept open between requests."""

    async def _try(self, trial: _Trial) -> Speech | Fault:
        async with self._gate.slot() as began:
            try:
                speech = await self._request(trial)
            except expected() as cause:
                failure = fault(cause)
                trial.bare += isinstance(cause, proof.NoTiming)
                trial.stalls += isinstance(cause, Stalled)
            else:
                self._served(trial.voice, began)
                return speech
            if failure.kind == "throttle" and not trial.alone:
                self._gate.refused(began, failure.retry_after_seconds)
            return failure

    async def _request(self, trial: _Trial) -> Speech:
        communicate = _communicate(trial.text, trial.voice, self._patience)
        pace = 1 + int(str(settings(trial.voice, SETTINGS)["rate"]).rstrip("%")) / 100
        check = functools.partial(_prove, trial.text, pace, bare=trial.bare > 0)
        answer = await ask(communicate.stream(), self._clocks(trial), functools.partial(_is_whole, check))
        await asyncio.to_thread(check, answer)
        self._health.waits_seconds.append(answer.longest_wait_seconds)
        return Speech(bytes(answer.audio), "mp3", tuple(answer.boundaries))

    def _clocks(self, trial: _Trial) -> Clocks:
        patience = self._patience
        total = patience.first_seconds * (1 + trial.tries) + 0.5 * len(trial.text)
        return Clocks(functools.partial(self._idle_seconds, trial), patience.settle_seconds, total)

    def _idle_seconds(self, trial: _Trial, sounding: bool) -> float:
        patience, waits = self._patience, self._health.waits_seconds
        most = patience.idle_seconds if sounding else patience.first_seconds * (1 + trial.tries)
        if len(waits) < ENOUGH_WAITS:
            return most
        usual = max(patience.least_idle_seconds, patience.usual_times * statistics.quantiles(waits, n=10)[-1])
        return min(most, usual * STALL_GROWTH**trial.stalls)

    def _served(self, voice: Voice, began: float) -> None:
        self._gate.succeeded(began)
        self._health.failing_since = None
        self._health.failed_in_a_row = self._health.refused_in_a_row = 0
        self._health.served_at[voice.name] = began

    async def _consider(self, trial: _Trial, failure: Fault) -> None:
        now = self._waiting.now()
        trial.failing_since = trial.failing_since or now
        trial.tries += 1
        trial.blamed += failure.blames_text
        self._judge_service(failure, now)
        if failure.blames_text and trial.blamed >= self._patience.tries // 2:
            await self._judge_text(trial, failure)

    def _judge_service(self, failure: Fault, now: float) -> None:
        health, patience = self._health, self._patience
        if health.failing_since is None:
            health.failing_since = now
        health.failed_in_a_row += 1
        health.refused_in_a_row += failure.kind in ("blocked", "moved")
        failing = now - health.failing_since
        limits = {"fatal": 0, "unreachable": patience.unreachable_seconds}
        limit = limits.get(failure.kind, patience.outage_seconds)
        if health.refused_in_a_row >= patience.blocked_tries and failure.kind in ("blocked", "moved"):
            limit = patience.blocked_seconds
        if failing >= limit or failure.retry_after_seconds > patience.outage_seconds:
            health.failing_since = None
            raise EngineUnavailable(outage(failure))

    async def _judge_text(self, trial: _Trial, failure: Fault) -> None:
        trial.alone = await self._serves_others(trial)
        if not trial.alone or trial.blamed < self._patience.tries:
            return
        raise LineRefused(f"edge does not speak “{trial.text}” ({failure.why}): write it otherwise")

    async def _serves_others(self, trial: _Trial) -> bool:
        """Whether the service has spoken another text in this voice since this one fails."""
        served_at = self._health.served_at
        if served_at.get(trial.voice.name, -1) > trial.failing_since:
            return True
        if isinstance(await self._try(_Trial(PROBE, trial.voice)), Speech):
            return True
        others = [name for name, at in served_at.items() if at > trial.failing_since]
        if others and trial.blamed >= self._patience.tries:
            raise VoiceMissing(
                f"voice “{trial.voice.role}”: edge has stopped to speak as {trial.voice.name}; name another"
            )
        return False

    def _backoff_seconds(self, trial: _Trial) -> float:
        """Full jitter. It grows while nobody is served; where others are, a text's bad luck is only that."""
        patience = self._patience
        doublings = min(trial.tries, self._health.failed_in_a_row, 16)
        most = patience.backoff_seconds * float(2 ** max(0, doublings - 1))
        return min(patience.longest_backoff_seconds, most) * self._waiting.chance()


def _communicate(text: str, voice: Voice, patience: Patience) -> edge_tts.Communicate:
    import edge_tts

    chosen = {key: str(value) for key, value in settings(voice, SETTINGS).items()}
    try:
        return edge_tts.Communicate(
            text,
            voice.name,
            rate=chosen["rate"],
            pitch=chosen["pitch"],
            volume=chosen["volume"],
            boundary="SentenceBoundary",
            proxy=proxy_for(reach.speech_address()),
            connect_timeout=patience.connect_seconds,
            receive_timeout=round(patience.first_seconds),
        )
    except (ValueError, TypeError) as cause:
        raise VoiceMissing(
            f"voice “{voice.role}”: {cause} Write it as in “zh-CN-YunyangNeural”, “+5%”, “-2Hz”."
        ) from cause


def _prove(text: str, pace: float, answer: Answer, *, bare: bool) -> None:
    proof.prove(text, bytes(answer.audio), answer.boundaries, pace=pace, bare=bare)


def _is_whole(check: Callable[[Answer], None], answer: Answer) -> bool:
    """A service that has sent all and forgets to say so keeps us waiting no longer."""
    try:
        check(answer)
    except proof.Unproven:
        return False
    return bool(answer.boundaries)
