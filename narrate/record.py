"""Requests in, takes out: what the store lacks is recorded in parallel, and each take is proven."""

from __future__ import annotations

import asyncio
import dataclasses
import io
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from narrate.engines import Engine
from narrate.engines.speakable import heard, is_han
from narrate.errors import EngineUnavailable, LineRefused
from narrate.model import Speech, Take, Voice
from narrate.store import Store

# A syllable under 40 ms cannot be heard as one; the slowest narrator takes half a second. The grace
# is the silence that engines put around one short word (edge-tts: about 1 s).
MIN_SECONDS_PER_HAN = 0.04
MAX_SECONDS_PER_CHARACTER = 1.5
GRACE_SECONDS = 2.0
MIN_PEAK_DBFS = -50.0


@dataclass(frozen=True, slots=True)
class Request:
    """One spoken text and the voice asked for; a *rendering* beyond the first is another recording of it."""

    text: str
    voice: Voice
    rendering: int = 1


@dataclass(frozen=True, slots=True)
class Recorded:
    """What there is now; `recorded` and `reused` count distinct takes, `refused` says why not."""

    takes: Mapping[Request, Take]
    recorded: int
    reused: int
    refused: tuple[tuple[Request, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A take that the store lacked was recorded, or refused with a reason; and how far all those are.

    They are counted in lines and in characters, by which the time that is left can be told.
    """

    request: Request
    outcome: Take | str
    done: int
    total: int
    characters: int
    total_characters: int


def _anything(_: Mapping[str, Request]) -> None:
    """Where nobody else records, whatever lacks is recorded."""


@dataclass(slots=True)
class Run:
    """What several calls of `record` in one run remember for each other.

    `new` are the keys that were recorded, `given_up` says for others why not, and an engine in `gone`
    is not asked again. `admit` is told the keys that are to be recorded before the first one is; it may
    raise, and then none is.
    """

    new: set[str] = field(default_factory=set)
    given_up: dict[str, str] = field(default_factory=dict)
    gone: dict[str, EngineUnavailable] = field(default_factory=dict)
    retries: int = 0
    refusals: int = 0
    admit: Callable[[Mapping[str, Request]], None] = _anything


@dataclass(slots=True)
class _Session:
    """One call of `record` under way: `asked` holds, for each key, all requests it serves."""

    engine: Engine
    store: Store
    asked: dict[str, list[Request]]
    tell: Callable[[int, int], None] | None
    run: Run
    takes: dict[Request, Take] = field(default_factory=dict)
    refused: dict[Request, str] = field(default_factory=dict)
    recorded: int = 0
    reused: int = 0
    hear: Callable[[Step], None] | None = None
    missing: int = 0
    missing_characters: int = 0
    worked: int = 0
    worked_characters: int = 0


async def record(
    requests: Sequence[Request],
    engine: Engine,
    store: Store,
    *,
    tell: Callable[[int, int], None] | None = None,
    hear: Callable[[Step], None] | None = None,
    run: Run | None = None,
) -> Recorded:
    """Find or record a take for each request; equal ones are recorded once.

    Call `engine.ready` before, or a missing voice is found out line by line. A text that the engine
    refuses is collected and the others go on. EngineUnavailable, VoiceMissing and OutputError stop
    the rest; what was recorded until then is kept. `tell(done, total)` follows the takes that the store
    lacks, from the start, and is not called where it lacks none; `hear` is told each of them.
    *run* is what earlier calls found out: no text is given up twice, and no outage is waited for twice.
    """
    session = _Session(engine, store, {}, tell, run or Run(), hear=hear)
    for request in dict.fromkeys(requests):
        session.asked.setdefault(key(request, engine), []).append(request)
    missing = [key async for key in _missing(session)]
    if missing and engine.name in session.run.gone:
        raise session.run.gone[engine.name]
    if missing:
        session.run.admit({key: session.asked[key][0] for key in missing})
    session.missing = len(missing)
    session.missing_characters = sum(len(session.asked[key][0].text) for key in missing)
    _told(session)
    await _in_parallel(session, missing)
    refused = tuple((request, session.refused[request]) for request in requests if request in session.refused)
    return Recorded(session.takes, session.recorded, session.reused, refused)


def key(request: Request, engine: Engine) -> str:
    """What the store keeps the take of *request* under, as *engine* speaks it."""
    voice = engine.cast(request.voice)
    return Store.key(request.text, voice, engine.name, engine.version, request.rendering)


def _cast(engine: Engine, voice: Voice) -> Voice:
    return dataclasses.replace(engine.cast(voice), engine=engine.name)


async def _missing(session: _Session) -> AsyncIterator[str]:
    for key in session.asked:
        take = session.store.find(key)
        if take is None and key in session.run.given_up:
            _deliver(session, key, session.run.given_up[key])
        elif take is None:
            yield key
        else:
            session.reused += 1
            _deliver(session, key, take)
        await asyncio.sleep(0)  # a Ctrl-C is heard between two takes of a large store


def _deliver(session: _Session, key: str, take: Take | str) -> None:
    for request in session.asked[key]:
        if isinstance(take, Take):
            session.takes[request] = take
        else:
            session.refused[request] = take


async def _in_parallel(session: _Session, missing: list[str]) -> None:
    waiting = iter(missing)
    workers = min(session.engine.connections, len(missing))
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(_work(session, waiting))
    except ExceptionGroup as failures:
        raise _first(failures) from failures


def _first(failures: ExceptionGroup[Exception]) -> Exception:
    first = failures.exceptions[0]
    return _first(first) if isinstance(first, ExceptionGroup) else first


async def _work(session: _Session, waiting: Iterator[str]) -> None:
    for key in waiting:
        request = session.asked[key][0]
        try:
            take = await _take(session, key, request)
        except LineRefused as refusal:
            session.run.given_up[key] = str(refusal)
            _deliver(session, key, str(refusal))
            _stepped(session, request, str(refusal))
        else:
            session.recorded += 1
            session.run.new.add(key)
            session.run.retries += take.attempts - 1
            session.run.refusals += take.refusals
            _deliver(session, key, take)
            _stepped(session, request, take)


def _stepped(session: _Session, request: Request, outcome: Take | str) -> None:
    session.worked += 1
    session.worked_characters += len(request.text)
    _told(session)
    if session.hear:
        counted = session.worked, session.missing, session.worked_characters, session.missing_characters
        session.hear(Step(request, outcome, *counted))


def _told(session: _Session) -> None:
    if session.tell and session.missing:
        session.tell(session.worked, session.missing)


async def _take(session: _Session, key: str, request: Request) -> Take:
    voice = _cast(session.engine, request.voice)
    speech = await session.engine.speak(request.text, voice)
    return await asyncio.to_thread(_keep, session.store, key, Request(request.text, voice), speech)


def _keep(store: Store, key: str, request: Request, speech: Speech) -> Take:
    return store.keep(key, request.text, request.voice, speech, proven_seconds(request.text, speech))


def proven_seconds(text: str, speech: Speech) -> float:
    """The decoded length of *speech*, after proof that it can be the whole of *text*.

    The last check before a take counts, the same for all engines. Raises LineRefused.
    """
    import numpy as np
    import soundfile

    try:
        samples, hz = soundfile.read(io.BytesIO(speech.audio), dtype="float32")
    except (soundfile.LibsndfileError, RuntimeError) as cause:
        raise _unproven(text, f"it cannot be decoded ({cause})") from cause
    seconds: float = len(samples) / hz
    peak = float(np.abs(samples).max(initial=0))
    if peak <= 10 ** (MIN_PEAK_DBFS / 20):
        raise _unproven(text, "it is silent")
    sounds = heard(text)
    least = MIN_SECONDS_PER_HAN * max(1, sum(map(is_han, sounds)))
    most = MAX_SECONDS_PER_CHARACTER * len(sounds) + GRACE_SECONDS
    if not least <= seconds <= most:
        raise _unproven(text, f"it takes {seconds:.2f} s where {least:.2f}–{most:.2f} s are possible")
    return seconds


def _unproven(text: str, why: str) -> LineRefused:
    return LineRefused(f"the recording of “{text}” is not complete: {why}; record it again or reword it")
