"""The address of a service in; that it is out of reach, within seconds, out."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from concurrent.futures import Future
from urllib.parse import urlsplit

from narrate.engines.proxy import proxy_for
from narrate.errors import EngineUnavailable

TRIES = 3
AGAIN_SECONDS = 0.2
_PORTS = {"wss": 443, "https": 443, "ws": 80, "http": 80}


async def connect(name: str, address: str, deadline: float) -> None:
    """Open a connection to *address* or its proxy and close it; EngineUnavailable of the engine *name*."""
    parts = urlsplit(proxy_for(address) or address)
    place = (parts.hostname or "", parts.port or _PORTS[parts.scheme])
    left = TRIES
    while True:
        left -= 1
        try:
            await _reach(place, deadline - time.monotonic())
        except OSError as cause:
            if not left or time.monotonic() >= deadline:
                why = "cannot be found" if isinstance(cause, socket.gaierror) else "does not let us in"
                raise EngineUnavailable(
                    f"{name}: {place[0]} {why}; check the network and the proxy"
                ) from cause
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            return


async def _reach(place: tuple[str, int], seconds: float) -> None:
    found: Future[None] = Future()
    # a look-up of a name cannot be cancelled and may take 30 s: asyncio's own threads would be waited for
    threading.Thread(target=_open, args=(place, seconds, found), daemon=True).start()
    async with asyncio.timeout(seconds):
        await asyncio.wrap_future(found)


def _open(place: tuple[str, int], seconds: float, found: Future[None]) -> None:
    if not found.set_running_or_notify_cancel():
        return
    try:
        socket.create_connection(place, timeout=seconds).close()
    except OSError as cause:
        found.set_exception(cause)
    else:
        found.set_result(None)
