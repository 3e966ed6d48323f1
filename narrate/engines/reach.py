"""An address in, the voices offered there out, or the news within seconds that it is out of reach."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from typing import Any
from urllib.parse import urlsplit

from narrate.engines.ask import Answer, collect, end
from narrate.engines.faults import Fault, expected, fault, outage
from narrate.engines.proxy import proxy_for
from narrate.errors import EngineUnavailable

Probe = Callable[[], AsyncIterator[Mapping[str, Any]]]
LOOK_SECONDS = 0.05
_PORTS = {"wss": 443, "https": 443, "ws": 80, "http": 80}


async def offered(probe: Probe, seconds: float) -> frozenset[str] | None:
    """Short names of all voices, or None where the service lives and only its list does not answer.

    Raises EngineUnavailable after *seconds* at most: no address, no connection, no word at all.
    """
    deadline = time.monotonic() + seconds
    await _connect(speech_address(), seconds)
    try:
        async with asyncio.timeout((deadline - time.monotonic()) / 2):
            return await _listed()
    except expected() as cause:
        silence = fault(cause)
    failure = silence if silence.kind == "fatal" else await _probed(probe(), deadline - time.monotonic())
    if failure is not None:
        raise EngineUnavailable(outage(failure))
    return None


def speech_address() -> str:
    """Where the client connects to; read from the client each time, so that it may be redirected."""
    import edge_tts.communicate

    return str(vars(edge_tts.communicate)["WSS_URL"])


async def _listed() -> frozenset[str]:
    import edge_tts
    import edge_tts.voices

    proxy = proxy_for(str(vars(edge_tts.voices)["VOICE_LIST"]))
    return frozenset(voice["ShortName"] for voice in await edge_tts.list_voices(proxy=proxy))


async def _connect(address: str, seconds: float) -> None:
    parts = urlsplit(proxy_for(address) or address)
    place = (parts.hostname or "", parts.port or _PORTS[parts.scheme])
    found: Future[None] = Future()
    # a look-up of a name cannot be cancelled and may take 30 s: asyncio's own threads would be waited for
    threading.Thread(target=_open, args=(place, seconds, found), daemon=True).start()
    try:
        async with asyncio.timeout(seconds):
            await asyncio.wrap_future(found)
    except OSError as cause:
        why = "cannot be found" if isinstance(cause, socket.gaierror) else "does not let us in"
        raise EngineUnavailable(f"edge: {place[0]} {why}; check the network and the proxy") from cause


def _open(place: tuple[str, int], seconds: float, found: Future[None]) -> None:
    if not found.set_running_or_notify_cancel():
        return
    try:
        socket.create_connection(place, timeout=seconds).close()
    except OSError as cause:
        found.set_exception(cause)
    else:
        found.set_result(None)


async def _probed(stream: AsyncIterator[Mapping[str, Any]], seconds: float) -> Fault | None:
    """None where the service itself has said a word, be it one of refusal."""
    answer = Answer()
    task = asyncio.ensure_future(collect(stream, answer))
    deadline = time.monotonic() + seconds
    try:
        while not (answer.begun or task.done()) and time.monotonic() < deadline:
            await asyncio.wait({task}, timeout=LOOK_SECONDS)
        return _verdict(task, answer)
    finally:
        await end(task)


def _verdict(task: asyncio.Future[None], answer: Answer) -> Fault | None:
    if answer.begun:
        return None
    if not task.done():
        return Fault("unreachable", "it does not answer")
    try:
        task.result()
    except expected() as cause:
        failure = fault(cause)
        return None if failure.blames_text or failure.kind == "throttle" else failure
    return None
