"""A request in, an odd answer out: other orders, units, closes and handshakes than the service's usual ones.

HARMLESS ones hold all of the sound and count; all others must cost one more request and nothing else.
"""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Awaitable, Callable

from tests.edge_faults import FRAME_BYTES, MESSAGE_BYTES, Turn, good, sound


async def _trickle(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    for at in range(0, len(turn.sound.mp3), 4 * MESSAGE_BYTES):
        await turn.audio(turn.sound.mp3[at : at + 4 * MESSAGE_BYTES])
        await asyncio.sleep(0.05)
    await turn.end()


async def _metadata_after(turn: Turn) -> None:
    await turn.audio(turn.sound.mp3)
    await turn.metadata(turn.sound.sentences)
    await turn.end()


async def _twice(turn: Turn) -> None:
    await turn.metadata((*turn.sound.sentences, *turn.sound.sentences[-1:]))
    await turn.audio(turn.sound.mp3)
    await turn.metadata(turn.sound.sentences[:1])
    await turn.end()


async def _words(turn: Turn) -> None:
    for text, start, length in turn.sound.sentences:
        words = [character for character in text if character.isalnum()]
        share = length // len(words)
        for number, word in enumerate(words):
            await _raw_metadata(turn, "WordBoundary", start + number * share, share, word)
    await turn.audio(turn.sound.mp3)
    await turn.end()


async def _raw_metadata(turn: Turn, kind: str, offset: object, duration: object, text: object) -> None:
    data = {"Offset": offset, "Duration": duration, "text": {"Text": text, "Length": 1, "BoundaryType": kind}}
    await turn.text("audio.metadata", json.dumps({"Metadata": [{"Type": kind, "Data": data}]}))


async def _early(turn: Turn) -> None:
    await turn.audio(turn.sound.mp3[: 20 * FRAME_BYTES])
    await turn.text("turn.start", "{}")
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.sound.mp3[20 * FRAME_BYTES :])
    await turn.end()


async def _other_ids(turn: Turn) -> None:
    for path in ("turn.start", "response"):
        await turn.socket.send_str(f"X-RequestId:other\r\nPath:{path}\r\n\r\n{{}}")
    await good(turn)


async def _late_end(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.sound.mp3)
    await asyncio.sleep(0.1)
    await turn.end()


async def _slow_close(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.sound.mp3)
    turn.fin()


async def _close(turn: Turn, code: int, part: float) -> None:
    frames = int(len(turn.sound.mp3) * part) // FRAME_BYTES
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.sound.mp3[: frames * FRAME_BYTES])
    await turn.socket.close(code=code, message=b"busy")


async def _boundary(turn: Turn, offset: object, duration: object, text: object) -> None:
    await _raw_metadata(turn, "SentenceBoundary", offset, duration, text)
    await turn.audio(turn.sound.mp3)
    await turn.end()


async def _metadata_body(turn: Turn, body: str) -> None:
    await turn.text("audio.metadata", body)
    await turn.audio(turn.sound.mp3)
    await turn.end()


async def _frame(turn: Turn, frame: bytes) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.socket.send_bytes(frame)
    await turn.audio(turn.sound.mp3)
    await turn.end()


async def _headless(turn: Turn) -> None:
    await turn.socket.send_str("nothing here is a message")
    await good(turn)


async def _end_first(turn: Turn) -> None:
    await turn.end()
    await turn.audio(turn.sound.mp3)


async def _other_text(turn: Turn) -> None:
    await good(Turn(turn.socket, turn.request, sound("这是另一位听众点的一段话，与您无关。请稍等！")))


async def _audio_twice(turn: Turn) -> None:
    await turn.metadata(turn.sound.sentences)
    await turn.audio(turn.sound.mp3 * 2)
    await turn.end()


async def _raw(turn: Turn, bytes_: bytes) -> None:
    if turn.request.transport:
        turn.request.transport.write(bytes_)
    await asyncio.sleep(0.02)
    turn.fin()


CODES = (1001, 1007, 1008, 1012, 1013)
HARMLESS: dict[str, Callable[[Turn], Awaitable[None]]] = {
    "trickle": _trickle,
    "metadata_after": _metadata_after,
    "twice": _twice,
    "words": _words,
    "early": _early,
    "other_ids": _other_ids,
    "late_end": _late_end,
    "fin_after_all": _slow_close,
    "close_1011_after_all": functools.partial(_close, code=1011, part=1),
}

ODDITIES: dict[str, Callable[[Turn], Awaitable[None]]] = {
    **HARMLESS,
    **{
        f"close_{code}_mid": functools.partial(_close, code=code, part=0.5)
        for code in (1007, 1008, 1012, 1013)
    },
    **{
        f"close_{code}_first": functools.partial(_close, code=code, part=0)
        for code in (1000, 1001, 1008, 1013)
    },
    "text_null": functools.partial(_boundary, offset=1, duration=1, text=None),
    "offset_text": functools.partial(_boundary, offset="1", duration=1, text="一"),
    "offset_huge": functools.partial(_boundary, offset=10**400, duration=1, text="一"),
    "offset_nan": functools.partial(_boundary, offset=float("nan"), duration=1, text="一"),
    "offset_negative": functools.partial(_boundary, offset=-(10**9), duration=1, text="一"),
    "metadata_list": functools.partial(_metadata_body, body="[]"),
    "metadata_null": functools.partial(_metadata_body, body="null"),
    "metadata_empty": functools.partial(_metadata_body, body='{"Metadata": []}'),
    "empty_frame": functools.partial(_frame, frame=b""),
    "short_frame": functools.partial(_frame, frame=b"\xff"),
    "long_head": functools.partial(_frame, frame=b"\xff\xff" + bytes(30)),
    "no_path": functools.partial(_frame, frame=b"\x00\x02ab"),
    "headless": _headless,
    "end_first": _end_first,
    "other_text": _other_text,
    "audio_twice": _audio_twice,
    "bad_utf8": functools.partial(_raw, bytes_=b"\x81\x04\xff\xfe\xff\xfe"),
    "bad_opcode": functools.partial(_raw, bytes_=b"\x8f\x01x"),
    "masked": functools.partial(_raw, bytes_=b"\x82\x85abcdabcde"),
    "compressed_junk": functools.partial(_raw, bytes_=b"\xc2\x05\xff\xff\xff\xff\xff"),
    "endless_frame": functools.partial(_raw, bytes_=b"\x82\x7f" + b"\x7f" * 8),
}

# In place of a handshake: raw bytes.
HANDSHAKES: dict[str, bytes] = {
    "http_1_0": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html>please log in</html>",
    "http_1_0_busy": b"HTTP/1.0 503 Busy\r\n\r\n",
    "garbage": b"\x00\x01\x02 what is this\r\n\r\n",
    "half_head": b"HTTP/1.1 101 Switching",
    "wrong_accept": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
    b"Sec-WebSocket-Accept: bm8=\r\n\r\n",
    "no_upgrade": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "tls_alert": b"\x15\x03\x01\x00\x02\x02\x28",
    "redirect_away": b"HTTP/1.1 302 Found\r\nLocation: /portal\r\nContent-Length: 0\r\n\r\n",
    "redirect_nowhere": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    "status_999": b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
}
