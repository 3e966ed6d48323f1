"""Bytes that a server calls sound in, the sound they really are out: told by their first bytes, proven whole.

Servers send another format than was asked for, wrong content types, errors with status 200, and
streamed WAV files whose sizes are 0xFFFFFFFF (Kokoro-FastAPI pull request 94, speaches issue 493).
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from narrate.engines import mpeg
from narrate.engines.proof import Unproven
from narrate.engines.wav import wav

UNKNOWN_SIZES = (0, 0x7FFF_FFFF, 0x7FFF_FFDB, 0xFFFF_FFFF, 0xFFFF_FFDB)  # of streams: nobody knew it yet
ID3V1_BYTES = 128
SHOWN = 120
_SAMPLE_BYTES = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Sound in a form that every decoder takes."""

    audio: bytes
    container: str
    seconds: float


def sniff(content: bytes, *, pcm_hz: int = 0) -> Found:
    """What *content* is; raises Unproven for a part of a file and for what is no sound.

    *pcm_hz* is the rate of bare samples (signed 16-bit little-endian, mono), or 0 where none were asked for.
    """
    if content[:4] in (b"RIFF", b"RF64") and content[8:12] == b"WAVE":
        return _wav(content)
    if content.startswith(b"fLaC"):
        return _flac(content)
    if content.startswith(b"ID3") or _is_mp3(content, doubted=bool(pcm_hz)):
        return _mp3(content)
    if _is_text(content):
        raise Unproven(f"it sends words in place of sound: {content[:SHOWN].decode('utf-8', 'replace')}")
    if pcm_hz and len(content) % _SAMPLE_BYTES == 0:
        return Found(wav(content, pcm_hz), "wav", len(content) / _SAMPLE_BYTES / pcm_hz)
    raise Unproven(f"it sends what is neither WAV, FLAC nor MP3 ({content[:4]!r}, {len(content)} bytes)")


def _is_mp3(content: bytes, *, doubted: bool) -> bool:
    """The first bytes of a frame, which are also two quiet samples: then all of it must be frames."""
    if content[:1] != b"\xff" or content[1:2] < b"\xe0":
        return False
    try:
        return not doubted or mpeg.seconds(content) > 0
    except mpeg.Junk:
        return False


def _is_text(content: bytes) -> bool:
    """No sound is empty, or printable from end to end."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(mark.isprintable() or mark.isspace() for mark in text)


def _wav(content: bytes) -> Found:
    head, data = b"", None
    at = 12
    while at + 8 <= len(content) and data is None:
        name, size = content[at : at + 4], struct.unpack_from("<I", content, at + 4)[0]
        at += 8
        if name == b"data":
            data = _data(content[at:], size)
        elif name == b"fmt ":
            head = content[at : at + size]
        at += size + size % 2
    if data is None or len(head) < 16:  # noqa: PLR2004 - the shortest fmt chunk there is
        raise Unproven("its WAV file has no sound in it")
    return _with_sizes(head, data)


def _data(rest: bytes, size: int) -> bytes:
    if size not in UNKNOWN_SIZES and size > len(rest):
        raise Unproven(f"its WAV file is cut: {len(rest)} of {size} bytes")
    return rest if size in UNKNOWN_SIZES else rest[:size]


def _with_sizes(head: bytes, data: bytes) -> Found:
    _, _, hz, _, block, _ = struct.unpack_from("<HHIIHH", head)
    if not hz or not block:
        raise Unproven("its WAV file has an impossible header")
    data = data[: len(data) // block * block]
    chunks = b"WAVEfmt " + struct.pack("<I", len(head)) + head + b"\0" * (len(head) % 2)
    chunks += b"data" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return Found(b"RIFF" + struct.pack("<I", len(chunks)) + chunks, "wav", len(data) / block / hz)


def _flac(content: bytes) -> Found:
    import soundfile

    whole = _with_length(content)
    try:
        samples, hz = soundfile.read(io.BytesIO(whole), dtype="int16", always_2d=True)
    # a part of a file is a LibsndfileError; an impossible length is one of the last two
    except (soundfile.LibsndfileError, RuntimeError, ValueError, MemoryError) as cause:
        raise Unproven(f"its FLAC file cannot be decoded ({cause})") from cause
    return Found(whole, "flac", len(samples) / hz)


def _with_length(content: bytes) -> bytes:
    """The file with its length in its head, which a stream did not know when it wrote it."""
    # STREAMINFO (RFC 9639, 8.2): 36 bits of total samples, 0 where the encoder did not know
    told = int.from_bytes(content[21:26], "big")
    if told & 0xF_FFFF_FFFF:
        return content
    return content[:21] + (told + _samples(content)).to_bytes(5, "big") + content[26:]


def _samples(content: bytes) -> int:
    import av

    try:
        with av.open(io.BytesIO(content), "r") as file:
            return sum(frame.samples for frame in file.decode(file.streams.audio[0]))
    except av.FFmpegError as cause:
        raise Unproven(f"its FLAC file cannot be decoded ({cause})") from cause


def _mp3(content: bytes) -> Found:
    frames = content[:-ID3V1_BYTES] if content[-ID3V1_BYTES:].startswith(b"TAG") else content
    try:
        return Found(frames, "mp3", mpeg.seconds(frames))
    except mpeg.Junk as cause:
        raise Unproven(f"the sound is damaged: {cause}") from cause
