"""A text and a service in, a proven recording out, whatever the service does meanwhile.

One desk stands before each service and serves the whole process: it lets so many requests through
as the service bears (gate), waits as long as is usual (patience), gives a late request a second one
beside it where there is room, and tells apart what keeps failing: the text, the voice, the service.
"""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import re
import time
from collections.abc import Awaitable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from narrate.engines.ask import Answer, Clocks, Stalled, end
from narrate.engines.faults import Fault
from narrate.engines.gate import CAP, Gate, Waiting
from narrate.engines.health import HOPELESS, UNTIMED, Health
from narrate.engines.incident import Hear, Incident, deaf
from narrate.engines.patience import Patience, Usual
from narrate.engines.proof import NoTiming
from narrate.errors import EngineError, LineRefused, VoiceMissing
from narrate.model import Speech, Voice

LOOK_SECONDS = 0.1
PROBE = "今天天气很好，我们出去走走。"  # every Chinese voice can speak it
REFUSALS = HOPELESS | {"throttle"}
_DIGITS = re.compile(r"[\d.]+")
MOST_SECOND = 3  # second requests beside one that hangs
NOISE = 3  # failures in a row that are bad luck where a third of all requests fail
TEXT_SECONDS = 0.5  # a character's share of the longest time that one request may take
NO_TIMING = "no timing events"


@dataclass(slots=True)
class Trial:
    """One text on its way: since when it fails, how often the text itself may be to blame."""

    text: str
    voice: Voice
    tries: int = 0
    requests: int = 0
    refusals: int = 0
    blamed: int = 0
    reasons: set[str] = field(default_factory=set)
    bare: int = 0
    stalls: int = 0
    failing_since: float = 0.0
    began_at: float | None = None  # when the last request was let through, while it is under way
    alone: bool = False  # others are served while this one fails: not a limit of the service


class Service(Protocol):
    """What an engine tells its desk."""

    name: str

    def request(self, trial: Trial, clocks: Clocks, *, bare: bool) -> Awaitable[Answer]:
        """One request; raises what `expected` names, and nothing else. `bare`: timing may be missing."""

    def prove(self, trial: Trial, answer: Answer, *, bare: bool) -> Speech:
        """The answer as a recording, or what `expected` names if it is not the whole text; in any thread."""

    def expected(self) -> tuple[type[Exception], ...]:
        """What the two may raise."""

    def fault(self, cause: Exception) -> Fault:
        """The meaning of one of those."""


@dataclass(slots=True)
class Desk:
    """Keeps numbers between event loops and nothing of a loop."""

    service: Service
    patience: Patience = field(default_factory=Patience)
    waiting: Waiting = field(default_factory=Waiting)
    cap: int = CAP
    gate: Gate = field(init=False)
    health: Health = field(init=False, default_factory=Health)
    usual: Usual = field(init=False, default_factory=Usual)
    hear: Hear = field(init=False, default=deaf)
    # one thread: several would take turns with the one that sends and receives, and hold up all requests
    prover: Executor = field(init=False, default_factory=lambda: ThreadPoolExecutor(1, "proof"))

    def __post_init__(self) -> None:
        self.gate = Gate(self.waiting, cap=self.cap)

    def opened(self) -> None:
        """A new run begins: what failed before is forgotten, what is usual is not."""
        self.health = Health()

    async def speak(self, text: str, voice: Voice) -> Speech:
        """*text* as the service reads it.

        EngineUnavailable when it is out: run again to resume. LineRefused when only this text fails.
        """
        trial = Trial(text, voice)
        while True:
            failures = await self._race(trial)
            if isinstance(failures, Speech):
                return dataclasses.replace(failures, attempts=trial.requests, refusals=trial.refusals)
            for failure in failures:
                await self._consider(trial, failure)
            await self.waiting.sleep(self._backoff_seconds(trial))

    async def _race(self, trial: Trial) -> Speech | list[Fault]:
        """One request, and a second where it is late; the first good answer, or all failures."""
        failures: list[Fault] = []
        trial.began_at = None
        racing = {asyncio.ensure_future(self._try(trial))}
        second = 0
        try:
            while racing:
                done, racing = await asyncio.wait(
                    racing, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
                outcomes = [task.result() for task in done]
                for outcome in outcomes:
                    if isinstance(outcome, Speech):
                        return outcome
                    failures.append(outcome)
                if len(racing) == 1 and second < MOST_SECOND and self._wants_second(trial):
                    second += 1
                    racing.add(asyncio.ensure_future(self._try(trial, extra=True)))
        finally:
            await asyncio.gather(*map(end, racing))
        return failures

    def _wants_second(self, trial: Trial) -> bool:
        if trial.began_at is None:
            return False
        now = time.monotonic()
        late = 0.0 if trial.blamed - trial.refusals >= NOISE - 1 else self.usual.late_seconds(self.patience)
        silent = self.usual.all_silent(self.patience, now)
        return now - trial.began_at >= late and self.gate.has_room(beyond_limit=silent)

    async def _try(self, trial: Trial, *, extra: bool = False) -> Speech | Fault:
        bare = trial.bare > 0 or self.health.untimed >= UNTIMED
        began = 0.0
        try:
            async with self.gate.slot(extra=extra) as began:
                trial.requests += 1
                trial.began_at = time.monotonic()
                answer = await self.service.request(trial, self._clocks(trial), bare=bare)
            speech = await self._proven(trial, answer, bare=bare)
        except self.service.expected() as cause:
            return self._failed(trial, cause, began)
        finally:
            self.usual.outcome_at = time.monotonic()
        self.health.outcomes.append((trial.text, True))
        self.usual.learn(answer.longest_wait_seconds, answer.whole_seconds)
        self.gate.succeeded(began)
        self.health.served(trial.voice.name, began, timed=NO_TIMING not in speech.notes)
        return speech

    async def _proven(self, trial: Trial, answer: Answer, *, bare: bool) -> Speech:
        """The proof of *answer*; meanwhile the next request goes out."""
        prove = functools.partial(self.service.prove, trial, answer, bare=bare)
        return await asyncio.get_running_loop().run_in_executor(self.prover, prove)

    def _failed(self, trial: Trial, cause: Exception, began: float) -> Fault:
        failure = self.service.fault(cause)
        self.health.outcomes.append((trial.text, False))
        trial.bare += isinstance(cause, NoTiming)
        trial.stalls += isinstance(cause, Stalled)
        if failure.kind in REFUSALS:
            trial.refusals += 1
            if not trial.alone and (pause := self.gate.refused(began, failure.retry_after_seconds)):
                told = self.service.name, failure.why, trial.text
                self.hear(Incident("throttled", *told, round(pause, 1), self.gate.limit))
        return failure

    def _clocks(self, trial: Trial) -> Clocks:
        patience = self.patience
        least = TEXT_SECONDS * len(trial.text)
        total = self.usual.total_seconds(patience, tries=trial.tries, least=least)
        return Clocks(functools.partial(self._idle_seconds, trial), patience.settle_seconds, total)

    def _idle_seconds(self, trial: Trial, sounding: bool) -> float:
        return self.usual.idle_seconds(
            self.patience, sounding=sounding, tries=trial.tries, stalls=trial.stalls
        )

    async def _consider(self, trial: Trial, failure: Fault) -> None:
        now = self.waiting.now()
        trial.failing_since = trial.failing_since or now
        trial.tries += 1
        trial.blamed += failure.blames_text
        trial.reasons.add(_DIGITS.sub("", failure.why))
        if failure.kind in ("text", "voice"):
            raise self._refused(trial, failure)
        self.hear(Incident("retry", self.service.name, failure.why, trial.text))
        self.health.judge(failure, self.patience, now, self.service.name)
        if failure.blames_text and trial.blamed >= self.patience.tries // 2:
            await self._judge_text(trial, failure)

    async def _judge_text(self, trial: Trial, failure: Fault) -> None:
        trial.alone = await self._serves_others(trial)
        # what is wrong with a text goes wrong in one way; bad luck has many
        least = self.patience.tries * (1 if len(trial.reasons) == 1 else 2)
        most = self.health.tries(trial.text, least)
        if trial.alone and trial.blamed >= most:
            raise self._refused(trial, failure)

    def _refused(self, trial: Trial, failure: Fault) -> EngineError:
        name = self.service.name
        if failure.kind == "voice":
            return VoiceMissing(
                f"voice “{trial.voice.role}”: {name} does not know {trial.voice.name} ({failure.why}); "
                f"name another in its voice file"
            )
        return LineRefused(f"{name} does not speak “{trial.text}” ({failure.why}): write it otherwise")

    async def _serves_others(self, trial: Trial) -> bool:
        """Whether the service has spoken another text in this voice since this one fails."""
        served_at = self.health.served_at
        if served_at.get(trial.voice.name, -1) > trial.failing_since:
            return True
        if isinstance(await self._try(Trial(PROBE, trial.voice)), Speech):
            return True
        others = [name for name, at in served_at.items() if at > trial.failing_since]
        if others and trial.blamed >= self.patience.tries:
            raise VoiceMissing(
                f"voice “{trial.voice.role}”: {self.service.name} has stopped to speak as "
                f"{trial.voice.name}; name another in its voice file"
            )
        return False

    def _backoff_seconds(self, trial: Trial) -> float:
        """Full jitter. It grows while nobody is served; where others are, a text's bad luck is only that."""
        patience = self.patience
        doublings = min(trial.tries, self.health.failed_in_a_row - NOISE, 16)
        most = patience.backoff_seconds * float(2 ** max(0, doublings))
        return min(patience.longest_backoff_seconds, most) * self.waiting.chance()
