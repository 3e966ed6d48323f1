"""WAV: an ID3v2.3 tag in the chunk "id3 " and the AI label in a chunk "AIGC" of its own.

TC260-PG-202510A puts the label into a RIFF chunk of that name. There is no LIST/INFO: without a declared
coding exiftool and mediainfo read its Chinese wrongly. Chunks of others (fmt, bext, data) stay where they
are; beside bext, FFmpeg does not look into the ID3 tag.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from mutagen import id3

from narrate.errors import SoundError
from narrate.label import KEY
from narrate.tags.facts import Facts, Seen
from narrate.tags.id3v2 import id3v23, said

HEAD = struct.Struct("<4sI")
FORMAT = struct.Struct("<HHIIHH")
OURS = frozenset({b"id3 ", b"ID3 ", KEY.encode()})
LARGE = 0xFFFFFFFF  # "see ds64" (EBU Tech 3306, RF64)
RIFF_BYTES = 12
BEXT_VERSION, BEXT_LOUDNESS = 346, 412  # offsets (EBU Tech 3285 v2, 2.3)
BEXT_WITH_LOUDNESS = 2  # the version
UNUSED = 0x7FFF  # "no loudness is stated" (the same)


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk: its name, where its content begins, how long that is, and how long the file says it is."""

    name: bytes
    at: int
    size: int
    told: int

    @property
    def end(self) -> int:
        """Where the next chunk begins: at an even byte."""
        return self.at + self.size + self.size % 2


def write(path: Path, facts: Facts) -> None:
    """Put tag and label behind the sound, in place of those that are there. Raises SoundError."""
    with path.open("r+b") as file:
        chunks = tuple(_chunks(file, path))
        file.seek(_tail(chunks))
        file.write(_chunk(b"id3 ", id3v23(facts)) + _chunk(KEY.encode(), facts.aigc.encode("ascii")))
        file.truncate()
        _resize(file, chunks)


def read(path: Path) -> Seen:
    """What format, tag and label chunks say. Raises SoundError."""
    with path.open("rb") as file:
        chunks = tuple(_chunks(file, path))
        found = {chunk.name: chunk for chunk in chunks}
        if not {b"fmt ", b"data"} <= found.keys():
            raise SoundError(
                f"{path}: a WAV file without {'sound' if b'fmt ' in found else 'format'}; export it again."
            )
        _, channels, hz, rate, _, bits = FORMAT.unpack(_content(file, found[b"fmt "])[: FORMAT.size])
        labels = [_content(file, chunk) for chunk in chunks if chunk.name.upper() == KEY.encode()]
        bext = _content(file, found[b"bext"]) if b"bext" in found else b""
        tag = next((_content(file, found[name]) for name in (b"id3 ", b"ID3 ") if name in found), b"")
    fields = said(_tag(tag))
    return Seen(
        container="wav",
        seconds=found[b"data"].told / rate if rate else 0.0,
        kbps=rate * 8 / 1000,
        hz=hz,
        channels=channels,
        bits=bits,
        told_lufs=_told(bext),
        **{**fields, "labels": tuple(label.decode("utf-8", "replace") for label in labels)},
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    """A chunk, filled to an even length; nothing where there is nothing to say."""
    return HEAD.pack(name, len(content)) + content + bytes(len(content) % 2) if content else b""


def _told(bext: bytes) -> float | None:
    """The integrated loudness that version 2 and later state, in LUFS."""
    if len(bext) < BEXT_LOUDNESS + 2 or struct.unpack_from("<H", bext, BEXT_VERSION)[0] < BEXT_WITH_LOUDNESS:
        return None
    value: int = struct.unpack_from("<h", bext, BEXT_LOUDNESS)[0]
    return None if value == UNUSED else value / 100


def _tag(content: bytes) -> Any:
    return id3.ID3(BytesIO(content)) if content.startswith(b"ID3") else None


def _chunks(file: IO[bytes], path: Path) -> Iterator[Chunk]:
    form = file.read(RIFF_BYTES)
    if form[:4] not in {b"RIFF", b"RF64"} or form[8:] != b"WAVE":
        raise SoundError(f"{path}: not a WAV file that can be read; export it again.")
    at, large, last = RIFF_BYTES, 0, path.stat().st_size
    while at + HEAD.size <= last:
        file.seek(at)
        name, size = HEAD.unpack(file.read(HEAD.size))
        if name == b"ds64":
            large = struct.unpack("<8xQ", file.read(16))[0]
        size = large if (name, size) == (b"data", LARGE) else size
        chunk = Chunk(name, at + HEAD.size, min(size, last - at - HEAD.size), size)
        yield chunk
        at = chunk.end


def _content(file: IO[bytes], chunk: Chunk) -> bytes:
    file.seek(chunk.at)
    return file.read(chunk.size)


def _tail(chunks: tuple[Chunk, ...]) -> int:
    """Where our chunks go: behind the last one that is not ours."""
    return max((chunk.end for chunk in chunks if chunk.name not in OURS), default=RIFF_BYTES)


def _resize(file: IO[bytes], chunks: tuple[Chunk, ...]) -> None:
    """Tell the new length in the form's header, or in ds64 where that is too small for it."""
    size = file.seek(0, os.SEEK_END) - HEAD.size
    large = next((chunk for chunk in chunks if chunk.name == b"ds64"), None)
    file.seek(large.at if large else 4)
    file.write(struct.pack("<Q" if large else "<I", size))
