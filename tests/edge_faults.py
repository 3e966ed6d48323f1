"""A text in, real MP3 with timing out, and every way that the real service is known to spoil it."""

from __future__ import annotations

import asyncio
import functools
import hashlib
import html
import json
import random
import re
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import lameenc
import numpy as np
from aiohttp import web

HZ = 24_000
FRAME_BYTES = 144  # 24 ms at 48 kbit/s
MESSAGE_BYTES = 720
CHARACTER_SECONDS = 0.2
LEAD_SECONDS = 0.1
TAIL_SECONDS = 0.875
TICKS = 10_000_000

Plan = Callable[[int], str]


@dataclass(frozen=True)
class Sound:
    """A real MP3 and the sentences in it: text, start and length in ticks."""

    mp3: bytes
    sentences: tuple[tuple[str, int, int], ...]


@functools.lru_cache(maxsize=512)
def sound(text: str) -> Sound:
    """One short tone per character, coded as the real service codes: MPEG-2, 24 kHz, 48 kbit/s, mono."""
    sentences = re.findall(r"[^。！？]*[。！？]+[”’]?|[^。！？]+", text)
    lengths = [len(re.findall(r"\w", sentence)) * CHARACTER_SECONDS + 0.1 for sentence in sentences]
    tones = [_tone(character) for character in text if character.isalnum()]
    pcm = np.concatenate(
        [
            np.zeros(round(LEAD_SECONDS * HZ)),
            *tones,
            np.zeros(round((0.1 * len(sentences) + TAIL_SECONDS) * HZ)),
        ]
    )
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(HZ)
    encoder.set_out_sample_rate(HZ)
    encoder.set_channels(1)
    encoder.set_quality(9)
    encoder.silence()
    coded = bytes(encoder.encode((pcm * 9_000).astype("<i2").tobytes()) + encoder.flush())
    starts = LEAD_SECONDS + np.cumsum([0, *lengths[:-1]])
    timed = zip(sentences, starts, lengths, strict=True)
    return Sound(coded, tuple((s, round(start * TICKS), round(length * TICKS)) for s, start, length in timed))


def _tone(character: str) -> np.ndarray:
    moments = np.arange(round(CHARACTER_SECONDS * HZ)) / HZ
    pitch = 150 + hashlib.sha256(character.encode()).digest()[0]
    return np.sin(2 * np.pi * pitch * moments) * np.minimum(1, np.minimum(moments, moments[::-1]) / 0.01)


@dataclass
class Turn:
    """One request under way."""

    socket: web.WebSocketResponse
    request: web.Request
    sound: Sound

    async def text(self, path: str, body: str) -> None:
        await self.socket.send_str(
            f"X-RequestId:1\r\nContent-Type:application/json\r\nPath:{path}\r\n\r\n{body}"
        )

    async def metadata(self, sentences: tuple[tuple[str, int, int], ...]) -> None:
        for text, start, length in sentences:
            data = {
                "Offset": start,
                "Duration": length,
                "text": {
                    "Text": html.escape(text, quote=False),
                    "Length": len(text),
                    "BoundaryType": "SentenceBoundary",
                },
            }
            await self.text(
                "audio.metadata", json.dumps({"Metadata": [{"Type": "SentenceBoundary", "Data": data}]})
            )

    async def audio(self, mp3: bytes) -> None:
        for at in range(0, len(mp3), MESSAGE_BYTES):
            await self._binary(b"Content-Type:audio/mpeg\r\n", mp3[at : at + MESSAGE_BYTES])

    async def empty_audio(self) -> None:
        await self._binary(b"Content-Type:audio/mpeg\r\n", b"")

    async def end(self) -> None:
        await self._binary(b"", b"")
        await self.text("turn.end", "{}")

    async def _binary(self, content_type: bytes, data: bytes) -> None:
        head = b"X-RequestId:1\r\n" + content_type + b"X-StreamId:1\r\nPath:audio\r\n"
        await self.socket.send_bytes(struct.pack(">H", len(head)) + head + data)

    def fin(self) -> None:
        if self.request.transport:
            self.request.transport.close()

    def reset(self) -> None:
        transport = self.request.transport
        if transport:
            raw = transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()

    @property
    def part(self) -> bytes:
        return self.sound.mp3[: len(self.sound.mp3) // (3 * FRAME_BYTES) * FRAME_BYTES]


async def good(turn: Turn) -> None:
    """What a healthy service does: timing far ahead of the sound, then the end."""
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.sound.mp3)
    await turn.end()


async def _no_audio(turn: Turn) -> None:
    await turn.end()


async def _close_1007(turn: Turn) -> None:
    await turn.socket.close(code=1007, message=b"Unsupported voice")


async def _drop_before(turn: Turn) -> None:
    turn.fin()


async def _close_mid(turn: Turn, code: int) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.part)
    await turn.socket.close(code=code)


async def _fin_mid(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.part)
    turn.fin()


async def _reset_mid(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.part)
    turn.reset()


async def _clipped(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.part)
    await turn.end()


async def _short_both(turn: Turn) -> None:
    text, start, length = turn.sound.sentences[0]
    frames = round((start + length / 2) / TICKS / 0.024)
    await turn.metadata(((text[: len(text) // 2], start, length // 2),))
    await turn.audio(turn.sound.mp3[: (frames + 3) * FRAME_BYTES])
    await turn.end()


async def _spoilt(turn: Turn, spoil: Callable[[bytes], bytes]) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(spoil(turn.sound.mp3))
    await turn.end()


def _damage(mp3: bytes) -> bytes:
    at = len(mp3) // 2
    return mp3[:at] + random.Random(1).randbytes(400) + mp3[at + 400 :]


def _silence(mp3: bytes) -> bytes:
    return (sound("，" * 20).mp3[: 10 * FRAME_BYTES] * (len(mp3) // FRAME_BYTES))[: len(mp3)]


async def _no_metadata(turn: Turn) -> None:
    await turn.audio(turn.sound.mp3)
    await turn.end()


async def _no_turn_end(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.sound.mp3)
    await turn.socket.close(code=1000)


async def _hang(turn: Turn, sent: float) -> None:
    if sent:
        await turn.metadata(turn.sound.sentences)
        frames = int(len(turn.sound.mp3) * sent) // FRAME_BYTES
        await turn.audio(turn.sound.mp3[: frames * FRAME_BYTES])
    await asyncio.sleep(3_600)


async def _unknown_metadata(turn: Turn) -> None:
    await turn.text("audio.metadata", json.dumps({"Metadata": [{"Type": "VisemeBoundary", "Data": {}}]}))


async def _bad_json(turn: Turn) -> None:
    await turn.text("audio.metadata", "{")


async def _unknown_path(turn: Turn) -> None:
    await turn.text("turn.surprise", "{}")


async def _empty_audio(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.empty_audio()


FAULTS: dict[str, Callable[[Turn], Awaitable[None]]] = {
    "": good,
    "no_audio": _no_audio,
    "close_1007": _close_1007,
    "drop_before": _drop_before,
    "close_1000_mid": functools.partial(_close_mid, code=1000),
    "close_1011_mid": functools.partial(_close_mid, code=1011),
    "fin_mid": _fin_mid,
    "reset_mid": _reset_mid,
    "clipped": _clipped,
    "short_both": _short_both,
    "cut_frame": functools.partial(_spoilt, spoil=lambda mp3: mp3[:-50]),
    "damaged": functools.partial(_spoilt, spoil=_damage),
    "garbage": functools.partial(_spoilt, spoil=lambda mp3: random.Random(2).randbytes(len(mp3))),
    "silence": functools.partial(_spoilt, spoil=_silence),
    "no_metadata": _no_metadata,
    "no_turn_end": _no_turn_end,
    "hang_first": functools.partial(_hang, sent=0),
    "hang_mid": functools.partial(_hang, sent=0.4),
    "hang_end": functools.partial(_hang, sent=1),
    "unknown_metadata": _unknown_metadata,
    "unknown_path": _unknown_path,
    "bad_json": _bad_json,
    "empty_audio": _empty_audio,
}

# Faults before the socket is open: HTTP status and headers.
REFUSALS: dict[str, tuple[int, dict[str, str]]] = {
    "200": (200, {}),
    "401": (401, {}),
    "403": (403, {}),
    "403_no_date": (403, {"Date": ""}),
    "403_bad_date": (403, {"Date": "yesterday"}),
    "404": (404, {}),
    "429": (429, {}),
    "429_retry_after": (429, {"Retry-After": "1"}),
    "503": (503, {}),
}

# The mix of speech.md, about a third of all requests: per cent of each fault.
MIX = {
    "fin_mid": 4,
    "reset_mid": 2,
    "close_1000_mid": 2,
    "close_1011_mid": 3,
    "clipped": 2,
    "short_both": 2,
    "cut_frame": 2,
    "damaged": 2,
    "no_audio": 4,
    "429": 4,
    "503": 3,
    "403": 1,
    "hang_mid": 2,
}


def mix(seed: int, rates: dict[str, int] = MIX) -> Plan:
    """A plan with these per cents, the same for the same seed, whatever is asked."""
    chance = random.Random(seed)
    bag = [name for name, per_cent in rates.items() for _ in range(per_cent)]
    bag += [""] * (100 - len(bag))
    return lambda _number: chance.choice(bag)


def first(*faults: str) -> Plan:
    """These faults in this order, then none."""
    return lambda number: faults[number] if number < len(faults) else ""
