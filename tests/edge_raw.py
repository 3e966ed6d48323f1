"""A second loopback service, written on bare sockets and independent of the first: another temper.

It frames its messages by hand, so that it can do what a web framework forbids: pings between fragments,
resets in the middle of a frame, frames of 64 MB, handshakes that are silence. `with RawService(programme)
as service` runs it; *programme* gets the number of the connection from 0 and returns a name of WIRES
(in place of a handshake) or of TURNS, or "" for a healthy answer.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import html
import json
import random
import re
import threading
from collections.abc import Callable
from typing import Self

from tests.edge_faults import sound
from tests.edge_raw_faults import SILENT, TURNS, WIRES, Wire, http

Programme = Callable[[int], str]
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3
VOICES = ("zh-CN-YunyangNeural", "zh-CN-XiaoxiaoNeural")


class RawService:
    """The service; `opened` counts connections for speech, `asked` the texts that came."""

    def __init__(self, programme: Programme, *, latency_seconds: float = 0.0) -> None:
        self.programme = programme
        self.latency_seconds = latency_seconds
        self.opened = 0
        self.asked: list[str] = []
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._main, daemon=True)
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    @property
    def addresses(self) -> tuple[str, str]:
        return f"ws://127.0.0.1:{self.port}/v1?t=x", f"http://127.0.0.1:{self.port}/list?t=x"

    def _main(self) -> None:
        self._loop.run_until_complete(self._run())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _run(self) -> None:
        self._stop = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        server = await asyncio.start_server(self._one, "127.0.0.1", 0, backlog=200)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.sleep(0.01)

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            await (self._speech if head.startswith("GET /v1") else self._list)(Wire(reader, writer), head)
            await writer.drain()
        writer.close()

    async def _list(self, wire: Wire, _head: str) -> None:
        listed = [{"ShortName": name, "Locale": "zh-CN", "Gender": "Female"} for name in VOICES]
        wire.writer.write(http(200, json.dumps(listed), "Content-Type: application/json"))

    async def _speech(self, wire: Wire, head: str) -> None:
        number, self.opened = self.opened, self.opened + 1
        name = self.programme(number)
        if name in WIRES:
            await WIRES[name](wire)
            return
        key = re.search(r"(?i)sec-websocket-key: *(\S+)", head)
        accept = base64.b64encode(hashlib.sha1((key[1] if key else "").encode() + GUID).digest()).decode()  # noqa: S324 - RFC 6455 wants SHA-1
        upgrade = f"Upgrade: WebSocket\r\nConnection: UPGRADE\r\nsec-websocket-accept: {accept}"
        wire.writer.write(f"HTTP/1.1 101 OK\r\n{upgrade}\r\n\r\n".encode())
        await _received(wire)
        text = re.sub(r"<[^>]*>", "", (await _received(wire)).partition("\r\n\r\n")[2])
        wire.said = sound(html.unescape(text))
        self.asked.append(html.unescape(text))
        await asyncio.sleep(self.latency_seconds)
        await TURNS[name](wire)
        await wire.drain()
        if name not in SILENT:
            wire.close()
            await wire.drain()


async def _received(wire: Wire) -> str:
    """One unfragmented text message of the client, unmasked."""
    first, second = await wire.reader.readexactly(2)
    size = second & 0x7F
    if size >= 126:
        size = int.from_bytes(await wire.reader.readexactly(2 if size == 126 else 8), "big")
    mask = await wire.reader.readexactly(4)
    data = await wire.reader.readexactly(size)
    plain = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
    if first & 0x40:
        import zlib

        plain = zlib.decompressobj(-15).decompress(plain + b"\x00\x00\xff\xff")
    return plain.decode()


def half(seed: int, names: tuple[str, ...]) -> Programme:
    """Every second request, by chance, meets one of *names*."""
    chance = random.Random(seed)
    return lambda _number: chance.choice(names) if chance.random() < 0.5 else ""


def bursts(names: tuple[str, ...], length: int = 8, calm: int = 12) -> Programme:
    """*length* requests in a row that all meet the same, then *calm* good ones, then the next name."""

    def programme(number: int) -> str:
        round_, place = divmod(number, length + calm)
        return names[round_ % len(names)] if place < length else ""

    return programme


def first_fail(count: int, name: str) -> Programme:
    """The first *count* requests meet *name*."""
    return lambda number: name if number < count else ""


def alternating(*names: str) -> Programme:
    """These in turn, for ever."""
    return lambda number: names[number % len(names)]
