"""Pieces come in, one Broadcast Wave file goes out: WAV with bext version 2, RF64 where it grows too large.

EBU Tech 3285 v2 (bext and its loudness fields), EBU Tech 3306 (RF64: a chunk JUNK becomes ds64).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

import numpy as np

from narrate.files import replacing
from narrate.model import Chapter, Loudness
from narrate.sound.codec import Chunk, Codec
from narrate.sound.loudness import measure_file
from narrate.sound.pcm import Whole, blocks

BEXT = struct.Struct("<256s32s32s10s8sQH64s5h180s")
VERSION = 2
UNKNOWN = 0x7FFF  # of a loudness field that says nothing
TAG_BYTES = 1 << 24  # room for what is written behind the sound: tag, cover, transcript
LARGEST = 0xFFFFFFFE - TAG_BYTES  # what a RIFF size can tell of the sound
SEE_DS64 = 0xFFFFFFFF
DS64 = struct.Struct("<QQQI")
PCM = 1


def write(out: Path, chunks: Iterable[Chunk], codec: Codec, _: Sequence[Chapter]) -> int:
    """All chunks as one file, measured when its sound is there. Raises OutputError."""
    with replacing(out) as file:
        head = _head(codec, 0, bext(None, codec))
        file.write(head)
        size = sum(file.write(_bytes(block, codec.bits)) for block in blocks(chunks, codec))
        file.write(bytes(size % 2))
        _put(file, _head(codec, size, bext(None, codec)))
        _put(file, _head(codec, size, bext(measure_file(Path(file.name)), codec)))
    return size // (codec.channels * codec.bits // 8)


def bext(found: Loudness | None, codec: Codec) -> bytes:
    """The content of the chunk: no date, no clock, text in ASCII, loudness in hundredths."""
    levels = _levels(found) if found else [UNKNOWN] * 5
    mode = "mono" if codec.channels == 1 else "stereo"
    history = f"A=PCM,F={codec.hz},W={codec.bits},M={mode},T=narrate\r\n".encode("ascii")
    fields = BEXT.pack(b"", b"narrate", b"", b"", b"", 0, VERSION, b"", *levels, b"")
    return fields + history.ljust(len(history) + len(history) % 2, b"\0")


def _levels(found: Loudness) -> list[int]:
    """Integrated, range, true peak, momentary and short-term maximum, in the order of Tech 3285."""
    told = (
        found.integrated_lufs,
        found.range_lu,
        found.true_peak_dbtp,
        found.momentary_max_lufs,
        found.short_term_max_lufs,
    )
    return [max(-9_999, min(9_999, round(100 * level))) for level in told]


def _head(codec: Codec, size: int, description: bytes) -> bytes:
    """Everything before the samples; always of one length, so that it can be written again."""
    frame = codec.channels * codec.bits // 8
    form = struct.pack("<HHIIHH", PCM, codec.channels, codec.hz, codec.hz * frame, frame, codec.bits)
    rest = _chunk(b"bext", description) + _chunk(b"fmt ", form)
    whole = len(b"WAVE") + 8 + DS64.size + len(rest) + 8 + size + size % 2
    large = whole > LARGEST
    numbers = DS64.pack(whole, size, size // frame, 0) if large else bytes(DS64.size)
    spare = _chunk(b"ds64" if large else b"JUNK", numbers)
    riff = struct.pack("<4sI4s", b"RF64" if large else b"RIFF", SEE_DS64 if large else whole, b"WAVE")
    return riff + spare + rest + struct.pack("<4sI", b"data", SEE_DS64 if large else size)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", name, len(content)) + content


def _put(file: IO[bytes], head: bytes) -> None:
    file.seek(0)
    file.write(head)
    file.flush()


def _bytes(block: Whole, bits: int) -> bytes:
    """Little-endian samples; of 24 bits the upper three bytes of four."""
    if bits == 16:  # noqa: PLR2004 - bits are what they are called
        return block.astype("<i2").tobytes()
    return np.ascontiguousarray(block.astype("<i4")).view(np.uint8).reshape(-1, 4)[:, 1:].tobytes()
