"""Pieces of whole frames come in, one MP3 with an Info frame of our own goes out.

Layout of the Info frame: http://gabriel.mp3-tech.org/mp3infotag.html (Xing header, then LAME's).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

import numpy as np

from narrate.files import replacing
from narrate.model import FRAME_SAMPLES, Chapter
from narrate.sound.codec import Chunk, Codec
from narrate.sound.frames import (
    BITRATES_KBPS,
    HEADER_BYTES,
    Stream,
    frame_bytes,
    header,
    side_bytes,
    walk,
)
from narrate.sound.scan import walk_file

__all__ = ["Chunk", "Stream", "join", "silence", "walk", "walk_file", "write"]

ENCODER_DELAY = 576  # LAME's, told to the decoder, which adds its own 529
PADDING = 576  # so that the decoded length is one frame less than the frames hold
INFO_BYTES = 156  # Xing header 120, LAME's extension 36
JOINT_STEREO_MODE = 3  # in the LAME extension's own count
QUALITY = 100 - 10 * 4 - 5  # as LAME tells -V 4 -q 5
ENCODER_NAME = b"LAME3.100"  # decoders trust the delay only after this name


def silence(frames: int, codec: Codec) -> Chunk:
    """Frames that decode to zeros: side information of zeros asks for no main data."""
    one = header(codec.kbps, codec.hz, codec.channels).ljust(frame_bytes(codec.kbps, codec.hz), b"\0")
    return Chunk(frames, one * frames)


def write(out: Path, chunks: Iterable[Chunk], codec: Codec, _: Sequence[Chapter]) -> int:
    """`join`, for the table of coders: the chapters of an MP3 are in its tag."""
    return join(out, chunks, codec)


def join(out: Path, chunks: Iterable[Chunk], codec: Codec) -> int:
    """Write the chunks under `out`, whole or not at all; returns the exact length in decoded samples.

    Raises OutputError. One chunk is in memory at a time.
    """
    with replacing(out) as file:
        frames = _write(file, chunks, codec)
    return frames * FRAME_SAMPLES - ENCODER_DELAY - PADDING


def _write(file: IO[bytes], chunks: Iterable[Chunk], codec: Codec) -> int:
    frame_marks, byte_marks = [0], [len(_info(codec, 0, 0, bytes(100)))]
    file.write(bytes(byte_marks[0]))
    for chunk in chunks:
        data = chunk.data or silence(chunk.frames, codec).data
        file.write(data)
        frame_marks.append(frame_marks[-1] + chunk.frames)
        byte_marks.append(byte_marks[-1] + len(data))
    file.seek(0)
    file.write(_info(codec, frame_marks[-1], byte_marks[-1], _contents(frame_marks, byte_marks)))
    return frame_marks[-1]


def _contents(frame_marks: list[int], byte_marks: list[int]) -> bytes:
    """Where each hundredth of the time lies, in 256ths of the bytes."""
    wanted = np.arange(100) / 100 * frame_marks[-1]
    positions = np.interp(wanted, frame_marks, byte_marks)
    return np.minimum(positions * 256 // byte_marks[-1], 255).astype(np.uint8).tobytes()


def _info(codec: Codec, frames: int, size: int, contents: bytes) -> bytes:
    lead = HEADER_BYTES + side_bytes(codec.channels)
    room = lead + INFO_BYTES
    kbps = next(k for k in BITRATES_KBPS if k >= codec.kbps and frame_bytes(k, codec.hz) >= room)
    head = header(kbps, codec.hz, codec.channels).ljust(lead, b"\0")
    xing = b"Info" + _be(15, 4) + _be(frames, 4) + _be(size, 4) + contents + _be(QUALITY, 4)
    frame = head + xing + _lame(codec, size)
    frame += _be(crc16(frame), 2)
    return frame.ljust(frame_bytes(kbps, codec.hz), b"\0")


def _lame(codec: Codec, size: int) -> bytes:
    """LAME's extension up to its checksum: CBR, no lowpass or gain stated, delays, channels, rate, length."""
    delays = _be(ENCODER_DELAY << 12 | PADDING, 3)
    head = ENCODER_NAME + b"\x01" + bytes(10) + _be(min(codec.kbps, 255), 1)
    mode = 0 if codec.channels == 1 else JOINT_STEREO_MODE
    rate = {32_000: 0, 44_100: 1, 48_000: 2}[codec.hz]
    return head + delays + bytes((rate << 6 | mode << 2,)) + bytes(3) + _be(size, 4) + bytes(2)


def _be(number: int, size: int) -> bytes:
    return number.to_bytes(size, "big")


def crc16(data: bytes) -> int:
    """CRC-16/ARC, the checksum of the Info frame's first 190 bytes."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
