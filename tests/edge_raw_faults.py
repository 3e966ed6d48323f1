"""One connection of the bare-sockets service in; every way that it is answered or spoilt out."""

from __future__ import annotations

import asyncio
import functools
import html
import json
import random
import socket
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from tests.edge_faults import FRAME_BYTES, Sound, sound

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


@dataclass
class Wire:
    """One connection, and the sound that is asked for once the request is here."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    pace_seconds: float = 0.0
    path: str = "Path"
    said: Sound = field(default_factory=lambda: sound("一"))

    def send(self, opcode: int, data: bytes, *, last: bool = True) -> None:
        head = bytes([opcode | (0x80 if last else 0)])
        size = len(data)
        if size < 126:
            head += bytes([size])
        else:
            head += b"\x7e" + struct.pack(">H", size) if size < 1 << 16 else b"\x7f" + struct.pack(">Q", size)
        self.writer.write(head + data)

    def message(self, path: str, body: str = "{}") -> None:
        self.send(TEXT, f"X-RequestId:2\r\n{self.path}:{path}\r\n\r\n{body}".encode())

    def timing(self, sentences: tuple[tuple[str, int, int], ...]) -> None:
        for text, start, length in sentences:
            said = {"Text": html.escape(text, quote=False), "Length": len(text)}
            data = {"Offset": start, "Duration": length, "text": said}
            items = [{"Type": "SentenceBoundary", "Data": data}]
            self.message("audio.metadata", json.dumps({"Metadata": items}))

    async def audio(self, mp3: bytes, size: int = 1_000) -> None:
        for at in range(0, len(mp3), size):
            self.send(BINARY, self.sound_message(mp3[at : at + size]))
            if self.pace_seconds:
                await asyncio.sleep(self.pace_seconds)

    def sound_message(self, data: bytes) -> bytes:
        kind = "Content-Type:audio/mpeg\r\n" if data else ""
        head = f"X-RequestId:2\r\n{kind}{self.path}:audio\r\n".encode()
        return struct.pack(">H", len(head)) + head + data

    def close(self, code: int = 1000) -> None:
        self.send(CLOSE, struct.pack(">H", code))

    def reset(self) -> None:
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def drain(self) -> None:
        await self.writer.drain()
        await asyncio.sleep(0.02)


def http(status: int, body: str = "", *head: str) -> bytes:
    coded = body.encode()
    lines = [f"HTTP/1.1 {status} Said", *head, f"Content-Length: {len(coded)}", "Connection: close"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + coded


# ---------------------------------------------------------------- after the handshake
async def _whole(wire: Wire, *, first: str = "response") -> None:
    for path in ("turn.start", first):
        wire.message(path)
    wire.timing(wire.said.sentences)
    await wire.audio(wire.said.mp3)
    wire.message("turn.end")


async def _slow(wire: Wire) -> None:
    wire.pace_seconds = 0.02
    await _whole(wire)


async def _fragments(wire: Wire) -> None:
    wire.message("turn.start")
    wire.timing(wire.said.sentences)
    data = wire.sound_message(wire.said.mp3[: 30 * FRAME_BYTES])
    wire.send(BINARY, data[:700], last=False)
    wire.send(PING, b"still there?")
    wire.send(0, data[700:900], last=False)
    wire.send(PONG, b"")
    wire.send(0, data[900:])
    await wire.audio(wire.said.mp3[30 * FRAME_BYTES :], 777)
    wire.message("turn.end")


async def _sound_first(wire: Wire) -> None:
    await wire.audio(wire.said.mp3)
    wire.message("turn.start")
    wire.timing(wire.said.sentences)
    wire.message("turn.end")


async def _one_message(wire: Wire) -> None:
    wire.timing(wire.said.sentences)
    wire.send(BINARY, wire.sound_message(wire.said.mp3))
    wire.message("turn.end")


async def _timing_after_end(wire: Wire) -> None:
    wire.message("turn.start")
    await wire.audio(wire.said.mp3)
    wire.message("turn.end")
    wire.timing(wire.said.sentences)


async def _lower_case(wire: Wire) -> None:
    wire.path = "path"
    await _whole(wire)


async def _upper_case(wire: Wire) -> None:
    wire.path = "PATH"
    await _whole(wire)


async def _empty_first(wire: Wire) -> None:
    wire.message("turn.start")
    wire.send(BINARY, wire.sound_message(b"").replace(b":audio", b":audio\r\nContent-Type:audio/mpeg"))
    await _whole(wire)


async def _cut(wire: Wire, share: float, *, end: bool, timed: bool = True) -> None:
    wire.message("turn.start")
    if timed:
        wire.timing(wire.said.sentences)
    await wire.audio(wire.said.mp3[: int(len(wire.said.mp3) * share)])
    if end:
        wire.message("turn.end")


async def _without_last_sentence(wire: Wire) -> None:
    *kept, (_, start, _) = wire.said.sentences
    wire.timing(tuple(kept))
    await wire.audio(wire.said.mp3[: int(start / 10_000_000 / 0.024) * FRAME_BYTES])
    wire.message("turn.end")


async def _reset_in_frame(wire: Wire) -> None:
    wire.timing(wire.said.sentences)
    await wire.audio(wire.said.mp3[: len(wire.said.mp3) // 2])
    wire.writer.write(b"\x82\x7e\x04\x00half a frame")
    await wire.drain()
    wire.reset()


async def _huge_frame(wire: Wire) -> None:
    wire.timing(wire.said.sentences)
    wire.writer.write(b"\x82\x7f" + struct.pack(">Q", 64 << 20))
    for _ in range(6):
        wire.writer.write(bytes(1 << 20))
        await wire.writer.drain()
    await asyncio.sleep(30)


async def _silence(_wire: Wire) -> None:
    await asyncio.sleep(30)


async def _pings_only(wire: Wire) -> None:
    wire.message("turn.start")
    for _ in range(300):
        wire.send(PING, b"busy")
        await asyncio.sleep(0.1)


async def _drip(wire: Wire) -> None:
    """Sound for ever, a frame at a time: no silence tells of the end."""
    wire.timing(wire.said.sentences)
    while not wire.writer.is_closing():
        await wire.audio(wire.said.mp3[:FRAME_BYTES])
        await asyncio.sleep(0.01)


async def _spoilt(wire: Wire, spoil: Callable[[bytes], bytes]) -> None:
    wire.timing(wire.said.sentences)
    await wire.audio(spoil(wire.said.mp3))
    wire.message("turn.end")


def _noise(mp3: bytes) -> bytes:
    at = len(mp3) // 3
    return mp3[:at] + random.Random(len(mp3)).randbytes(200) + mp3[at + 200 :]


HARMLESS: dict[str, Callable[[Wire], Awaitable[None]]] = {
    "": _whole,
    "twice_started": functools.partial(_whole, first="turn.start"),
    "slow": _slow,
    "fragments": _fragments,
    "sound_first": _sound_first,
    "one_message": _one_message,
}
SILENT = ("hang", "pings_only", "huge_frame", "drip")
TURNS: dict[str, Callable[[Wire], Awaitable[None]]] = {
    **HARMLESS,
    "hang": _silence,
    "pings_only": _pings_only,
    "huge_frame": _huge_frame,
    "drip": _drip,
    "timing_after_end": _timing_after_end,
    "lower_case": _lower_case,
    "upper_case": _upper_case,
    "empty_first": _empty_first,
    "unknown_message": functools.partial(_whole, first="weather.report"),
    "cut_and_end": functools.partial(_cut, share=0.6, end=True),
    "cut_in_frame": functools.partial(_cut, share=0.77, end=False),
    "nothing": functools.partial(_cut, share=0, end=True, timed=False),
    "only_timing": functools.partial(_cut, share=0, end=True),
    "without_last_sentence": _without_last_sentence,
    "reset_in_frame": _reset_in_frame,
    "noise": functools.partial(_spoilt, spoil=_noise),
    "zeros": functools.partial(_spoilt, spoil=lambda mp3: mp3[:2_000] + bytes(600) + mp3[2_600:]),
    "backwards": functools.partial(_spoilt, spoil=lambda mp3: mp3[len(mp3) // 2 :] + mp3[: len(mp3) // 2]),
    "other_rate": functools.partial(_spoilt, spoil=lambda mp3: mp3.replace(b"\xff\xf3", b"\xff\xfb")),
    "html": functools.partial(_spoilt, spoil=lambda _mp3: b"<html>busy</html>" * 99),
}


# ---------------------------------------------------------------- in place of a handshake
async def _say(wire: Wire, answer: bytes) -> None:
    wire.writer.write(answer)
    await wire.drain()


async def _hang_up(wire: Wire) -> None:
    wire.reset()


async def _retry_date(wire: Wire, seconds: float) -> None:
    wire.writer.write(http(429, "", f"Retry-After: {formatdate(time.time() + seconds, usegmt=True)}"))


WIRES: dict[str, Callable[[Wire], Awaitable[Any]]] = {
    "half_open": _silence,
    "hang_up": _hang_up,
    "200": functools.partial(_say, answer=http(200, "<html>welcome</html>", "Content-Type: text/html")),
    "redirect": functools.partial(_say, answer=http(302, "", "Location: /v1?again")),
    "tls_alert": functools.partial(_say, answer=b"\x15\x03\x03\x00\x02\x02\x46"),
    "502": functools.partial(_say, answer=http(502, "bad gateway")),
    "retry_date": functools.partial(_retry_date, seconds=1),
    "retry_past": functools.partial(_retry_date, seconds=-500),
    "retry_junk": functools.partial(_say, answer=http(503, "", "Retry-After: soon")),
    "retry_minus": functools.partial(_say, answer=http(503, "", "Retry-After: -7")),
    "431": functools.partial(_say, answer=b"HTTP/1.1 431 No\r\nX: " + b"a" * 20_000 + b"\r\n\r\n"),
}
