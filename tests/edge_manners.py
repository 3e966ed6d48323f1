"""A text in, one way to answer it out: what is heard, what is said about it, and how both are sent.

HARMLESS manners hold all of the sound and count at once; LYING ones do not, however right they look.
"""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import html
import io
import json
import random
import struct
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import lameenc
import numpy as np
import soundfile
from aiohttp import web

from tests.edge_faults import FRAME_BYTES, TICKS, Sound, sound

Timed = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Manner:
    """How an answer is made of the right one, and sent.

    `order` is where the timing goes: “first”, “last”, “between” (the sound), “backwards” or “none”; `code` is
    of the close, 0 for none but the socket's; seconds are real.
    """

    audio: Callable[[str, Sound], bytes] = lambda _, right: right.mp3
    timing: Callable[[Timed], Timed] = lambda timed: timed
    kind: str = "SentenceBoundary"
    order: str = "first"
    message_bytes: int = 720
    content_type: str = "audio/mpeg"
    first_seconds: float = 0.0
    each_seconds: float = 0.0
    last_seconds: float = 0.0
    ends: bool = True
    code: int = 1000
    path: str = "Path"


async def answer(socket: web.WebSocketResponse, text: str, manner: Manner) -> None:
    """Speak *text* in that *manner*; cancelled when the client has gone."""
    right = sound(text)
    audio = manner.audio(text, right)
    timing = [_metadata(manner, *item) for item in manner.timing(right.sentences)]
    await asyncio.sleep(manner.first_seconds)
    for message in ("turn.start", "response"):
        await socket.send_str(f"X-RequestId:3\r\n{manner.path}:{message}\r\n\r\n{{}}")
    for message in _ordered(manner, timing, [*_pieces(manner, audio)]):
        await (socket.send_str if isinstance(message, str) else socket.send_bytes)(message)  # type: ignore[operator]
        await asyncio.sleep(manner.each_seconds)
    await asyncio.sleep(manner.last_seconds)
    if manner.ends:
        await socket.send_str(f"X-RequestId:3\r\n{manner.path}:turn.end\r\n\r\n{{}}")


def _ordered(manner: Manner, timing: list[str], audio: list[bytes]) -> list[str | bytes]:
    if manner.order == "between":
        step = max(1, len(audio) // (len(timing) + 1))
        parts: list[str | bytes] = []
        for number in range(len(timing) + 1):
            last = number == len(timing)
            parts += audio[number * step : None if last else (number + 1) * step]
            parts += timing[number : number + 1]
        return parts
    if manner.order == "backwards":
        return [*reversed(timing), *audio]
    orders = {"first": [*timing, *audio], "last": [*audio, *timing], "none": [*audio]}
    return orders[manner.order]


def _pieces(manner: Manner, audio: bytes) -> Iterator[bytes]:
    head = f"X-RequestId:3\r\nContent-Type:{manner.content_type}\r\n{manner.path}:audio\r\n".encode()
    for at in range(0, len(audio), manner.message_bytes):
        yield struct.pack(">H", len(head)) + head + audio[at : at + manner.message_bytes]


def _metadata(manner: Manner, text: str, start: int, length: int) -> str:
    said = {"Text": html.escape(text, quote=False), "Length": len(text), "BoundaryType": manner.kind}
    data: dict[str, Any] = {"Offset": start, "Duration": length, "text": said}
    body = json.dumps({"Metadata": [{"Type": manner.kind, "Data": data}]})
    return f"X-RequestId:3\r\n{manner.path}:audio.metadata\r\n\r\n{body}"


# ---------------------------------------------------------------- timing
def _merged(timed: Timed) -> Timed:
    start, (_, last, length) = timed[0][1], timed[-1]
    return (("".join(text for text, _, _ in timed), start, last + length - start),)


def _split(timed: Timed) -> Timed:
    """Each sentence in two, at its middle."""
    halves = []
    for text, start, length in timed:
        middle = max(1, len(text) // 2)
        halves += [(text[:middle], start, length // 2), (text[middle:], start + length // 2, length // 2)]
    return tuple(half for half in halves if half[0])


def _words(timed: Timed) -> Timed:
    found = []
    for text, start, length in timed:
        marks = [mark for mark in text if mark.isalnum()]
        share = length // max(1, len(marks))
        found += [(mark, start + at * share, share) for at, mark in enumerate(marks)]
    return tuple(found)


def _each_text(change: Callable[[str], str], timed: Timed) -> Timed:
    return tuple((change(text), start, length) for text, start, length in timed)


def _without_marks(text: str) -> str:
    return "".join(mark for mark in text if mark.isalnum())


def _wide(text: str) -> str:
    """Letters, digits and marks in their full-width forms."""
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in text)


def _with_empty(timed: Timed) -> Timed:
    """Events without length and without text before, between and after those of the text."""
    empty = (("", timed[0][1], 0),)
    return (*empty, *(piece for item in timed for piece in (item, ("", item[1] + item[2], 0))))


def _overlapping(timed: Timed) -> Timed:
    """Each sentence said to last a fifth of a second into the next."""
    *first, last = timed
    return (*((text, start, length + TICKS // 5) for text, start, length in first), last)


# ---------------------------------------------------------------- sound
def _coded(samples: np.ndarray, hz: int, kbps: int) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(kbps)
    encoder.set_in_sample_rate(hz)
    encoder.set_out_sample_rate(hz)
    encoder.set_channels(1)
    encoder.set_quality(9)
    encoder.silence()
    return bytes(encoder.encode((samples * 32_000).astype("<i2").tobytes()) + encoder.flush())


@functools.lru_cache(maxsize=64)
def _at_48_khz(mp3: bytes) -> bytes:
    """MPEG-1 frames of twice the rate."""
    samples, hz = soundfile.read(io.BytesIO(mp3), dtype="float32")
    return _coded(np.repeat(samples, 2), 2 * hz, 64)


def _tagged(mp3: bytes) -> bytes:
    return b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128) + mp3


def _without_middle(mp3: bytes, share: float) -> bytes:
    frames = len(mp3) // FRAME_BYTES
    start, end = (round(frames * part) for part in (0.5 - share / 2, 0.5 + share / 2))
    return mp3[: start * FRAME_BYTES] + mp3[end * FRAME_BYTES :]


def _sooner(timed: Timed, share: float) -> Timed:
    """The times that would be right if the middle were really gone."""
    return tuple((text, round(start * share), round(length * share)) for text, start, length in timed)


@functools.lru_cache(maxsize=64)
def _shorter(mp3: bytes, share: float) -> bytes:
    """A real recording without its middle: decoded, cut and coded again, as a broken synthesiser would."""
    samples, hz = soundfile.read(io.BytesIO(mp3), dtype="float32")
    start, end = (round(len(samples) * part) for part in (0.5 - share / 2, 0.5 + share / 2))
    return _coded(np.concatenate([samples[:start], samples[end:]]), hz, 48)


def _zeroed(mp3: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(mp3) // 4, len(mp3) // 2)
    return mp3[:at] + bytes(300) + mp3[at + 300 :]


def _swapped(mp3: bytes) -> bytes:
    """Two messages in the wrong order."""
    at = len(mp3) // 1_440 * 720
    return mp3[:at] + mp3[at + 720 : at + 1_440] + mp3[at : at + 720] + mp3[at + 1_440 :]


def _muted(mp3: bytes) -> bytes:
    """Sound whose second half fell silent."""
    samples, hz = soundfile.read(io.BytesIO(mp3), dtype="float32")
    samples[len(samples) // 2 :] = 0
    return _coded(samples, hz, 48)


STALE = sound("昨天的那一句话，今天又说了一遍。")

HARMLESS: dict[str, Manner] = {
    "": Manner(),
    "tiny_messages": Manner(message_bytes=20),
    "one_message": Manner(message_bytes=300_000),
    "timing_last": Manner(order="last"),
    "timing_between": Manner(order="between"),
    "untimed": Manner(order="none"),
    "timing_backwards": Manner(order="backwards"),
    "merged": Manner(timing=_merged),
    "split": Manner(timing=_split),
    "words": Manner(timing=_words, kind="WordBoundary"),
    "words_called_sentences": Manner(timing=_words),
    "no_marks": Manner(timing=functools.partial(_each_text, _without_marks)),
    "wide": Manner(timing=functools.partial(_each_text, _wide)),
    "narrow": Manner(timing=functools.partial(_each_text, functools.partial(unicodedata.normalize, "NFKC"))),
    "escaped_twice": Manner(timing=functools.partial(_each_text, functools.partial(html.escape, quote=True))),
    "empty_events": Manner(timing=_with_empty),
    "overlapping": Manner(timing=_overlapping),
    "id3": Manner(audio=lambda _, right: _tagged(right.mp3)),
    "48_khz": Manner(audio=lambda _, right: _at_48_khz(right.mp3)),
    "no_end_1000": Manner(ends=False),
    "no_end_1006": Manner(ends=False, code=0),
    "no_end_1011": Manner(ends=False, code=1011),
    "no_end_1013": Manner(ends=False, code=1013),
    "late_end": Manner(last_seconds=0.4),
}

LYING: dict[str, Manner] = {
    "other_audio": Manner(audio=lambda _text, _right: STALE.mp3),
    "same_again": Manner(audio=lambda _, right: right.mp3 * 2),
    "untimed_cut": Manner(order="none", audio=lambda _, right: right.mp3[: len(right.mp3) // 240 * 144]),
    "middle_gone": Manner(audio=lambda _, right: _without_middle(right.mp3, 0.3)),
    "middle_gone_and_timed": Manner(
        audio=lambda _, right: _shorter(right.mp3, 0.3), timing=functools.partial(_sooner, share=0.7)
    ),
    "frames_gone_and_timed": Manner(
        audio=lambda _, right: _without_middle(right.mp3, 0.3), timing=functools.partial(_sooner, share=0.7)
    ),
    "zeroed": Manner(audio=lambda _, right: _zeroed(right.mp3, random.Random(len(right.mp3)))),
    "swapped": Manner(audio=lambda _, right: _swapped(right.mp3)),
    "muted": Manner(audio=lambda _, right: _muted(right.mp3)),
    "first_sentence_untimed": Manner(timing=lambda timed: timed[1:]),
    "times_zero": Manner(timing=lambda timed: tuple((text, 0, 0) for text, _, _ in timed)),
    "audio_slash_mp3": Manner(content_type="audio/mp3"),
    "octets": Manner(content_type="application/octet-stream"),
    "lower_path": Manner(path="path"),
}
MANNERS = {**HARMLESS, **LYING}


def paced(manner: Manner, **seconds: float) -> Manner:
    """The same, slower."""
    return dataclasses.replace(manner, **seconds)  # type: ignore[arg-type]
