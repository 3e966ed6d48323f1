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

from narrate.engines.ask import end
from narrate.engines.faults import expected, fault
from narrate.engines.proxy import proxy_for
from narrate.errors import EngineUnavailable

Probe = Callable[[], AsyncIterator[Mapping[str, Any]]]
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
        failure = fault(cause)
    if failure.kind == "fatal":
        raise EngineUnavailable(f"edge: {failure.why}; check this machine's clock and its proxy")
    if failure.kind == "unreachable" and not await _answers(probe(), deadline - time.monotonic()):
        raise EngineUnavailable("edge: the speech service does not answer; check the network and the proxy")
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


async def _answers(stream: AsyncIterator[Mapping[str, Any]], seconds: float) -> bool:
    first = asyncio.ensure_future(_first(stream))
    try:
        await asyncio.wait({first}, timeout=seconds)
        return first.done() and first.result()
    finally:
        await end(first)


async def _first(stream: AsyncIterator[Mapping[str, Any]]) -> bool:
    try:
        async for _ in stream:
            return True
    except expected() as cause:
        return fault(cause).kind != "unreachable"
    return False
