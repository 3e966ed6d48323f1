"""AAC packets and chapters come in, one M4A file goes out: index in front, QuickTime and Nero chapters.

ISO/IEC 14496-12 (boxes), 14496-14 (esds), QuickTime File Format (text track, chapter reference). Nero's
chapter list has no document: its layout is that of ffmpeg's movenc.c.
"""

from __future__ import annotations

import shutil
import struct
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from narrate.files import replacing
from narrate.model import RATE_HZ, Chapter
from narrate.sound.codec import Chunk, Codec
from narrate.sound.pyav import AAC_GRID, aac_config, aac_packets

PRIMING = AAC_GRID.delay * AAC_GRID.frame  # samples that the edit list leaves out
PACKETS_PER_CHUNK = 43  # about a second
TITLE_BYTES = 126  # 42 Hanzi: AntennaPod reads the length of a Nero title as a signed byte
MOST_CHAPTERS = 255  # Nero counts them in one byte
TEXT_HZ = 1_000
HUNDRED_NS = 10_000  # in a millisecond: what Nero counts in
AUDIO, TEXT = 1, 2
MATRIX = struct.pack(">9I", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
UNDETERMINED = 0x55C4  # "und" in three times five bits


@dataclass(frozen=True, slots=True)
class _Sound:
    """What the index tells of the packets: their sizes, and the codec."""

    sizes: array[int]
    codec: Codec

    @property
    def samples(self) -> int:
        """The length that is heard."""
        return max(0, len(self.sizes) * AAC_GRID.frame - PRIMING)


@dataclass(frozen=True, slots=True)
class _Text:
    """The chapters as samples of a text track, and how many milliseconds each one lasts."""

    samples: tuple[bytes, ...]
    lasting: tuple[int, ...]


def write(out: Path, chunks: Iterable[Chunk], codec: Codec, chapters: Sequence[Chapter]) -> int:
    """All chunks as one file; returns the exact length in decoded samples. Raises OutputError."""
    with replacing(out) as file, tempfile.TemporaryFile(dir=out.parent) as body:
        sound = _Sound(_copied(chunks, codec, body), codec)
        marks = tuple(chapters)[:MOST_CHAPTERS]
        text = _text(marks, sound)
        words = b"".join(text.samples)
        start = len(_index(sound, text, marks, 0)) + 8
        file.write(_index(sound, text, marks, start))
        file.write(struct.pack(">I4s", 8 + len(words) + sum(sound.sizes), b"mdat") + words)
        body.seek(0)
        shutil.copyfileobj(body, file)
    return sound.samples


def _copied(chunks: Iterable[Chunk], codec: Codec, body: IO[bytes]) -> array[int]:
    sizes = array("I")
    for chunk in chunks:
        for packet in aac_packets(chunk, codec):
            body.write(packet)
            sizes.append(len(packet))
    return sizes


# ---------------------------------------------------------------- the index
def _index(sound: _Sound, text: _Text, marks: Sequence[Chapter], start: int) -> bytes:
    """Ftyp and moov; `start` is where the first byte of the words lies, and behind them the packets."""
    hz, samples = sound.codec.hz, sound.samples
    head = struct.pack(">IIIIIIH10x", 0, 0, 0, hz, samples, 1 << 16, 1 << 8) + MATRIX + bytes(24)
    boxes = [_box(b"mvhd", head + struct.pack(">I", TEXT + 1)), _audio(sound, text, start)]
    if text.samples:
        boxes += [_words(text, samples, start), _box(b"udta", _nero(marks))]
    return _box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom") + _box(b"moov", *boxes)


def _audio(sound: _Sound, text: _Text, start: int) -> bytes:
    hz, count = sound.codec.hz, len(sound.sizes)
    begin = start + sum(map(len, text.samples))
    edit = _full(b"elst", 0, 0, struct.pack(">IIIHH", 1, sound.samples, PRIMING, 1, 0))
    times = _full(b"stts", 0, 0, struct.pack(">III", 1, count, AAC_GRID.frame))
    sizes = array("I", sound.sizes)
    sizes.byteswap()
    table = _box(
        b"stbl",
        _full(b"stsd", 0, 0, struct.pack(">I", 1), _mp4a(sound)),
        times,
        _full(b"stsc", 0, 0, _per_chunk(count)),
        _full(b"stsz", 0, 0, struct.pack(">II", 0, count), sizes.tobytes()),
        _full(b"stco", 0, 0, _offsets(sound.sizes, begin)),
        # one packet before the wanted one must be decoded for its window (14496-12, 10.1.1)
        _full(b"sgpd", 1, 0, struct.pack(">4sIIh", b"roll", 2, 1, -1)),
        _full(b"sbgp", 0, 0, struct.pack(">4sIII", b"roll", 1, count, 1)),
    )
    media = _media(b"soun", hz, count * AAC_GRID.frame, _full(b"smhd", 0, 0, bytes(4)), table)
    reference = [_box(b"tref", _box(b"chap", struct.pack(">I", TEXT)))] if text.samples else []
    return _box(b"trak", _track(AUDIO, 3, sound.samples), _box(b"edts", edit), *reference, media)


def _words(text: _Text, samples: int, start: int) -> bytes:
    count = len(text.samples)
    times = b"".join(struct.pack(">II", 1, lasting) for lasting in text.lasting)
    sizes = struct.pack(f">II{count}I", 0, count, *map(len, text.samples))
    # a text sample entry without a font: QuickTime File Format, "Text sample description"
    entry = _box(b"text", bytes(6), struct.pack(">HII6x8x8xHH3x6xB", 1, 0, 1, 0, 0, 0))
    table = _box(
        b"stbl",
        _full(b"stsd", 0, 0, struct.pack(">I", 1), entry),
        _full(b"stts", 0, 0, struct.pack(">I", count), times),
        _full(b"stsc", 0, 0, struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", 0, 0, sizes),
        _full(b"stco", 0, 0, struct.pack(">II", 1, start)),
    )
    head = _box(
        b"gmhd",
        _full(b"gmin", 0, 0, struct.pack(">HHHHHH", 0x40, 0x8000, 0x8000, 0x8000, 0, 0)),
        _box(b"text", MATRIX),
    )
    media = _media(b"text", TEXT_HZ, sum(text.lasting), head, table)
    return _box(b"trak", _track(TEXT, 2, samples), media)  # 2: in the movie, but not played


def _track(number: int, flags: int, samples: int) -> bytes:
    volume = 1 << 8 if number == AUDIO else 0
    head = struct.pack(">IIIII8xHHHH", 0, 0, number, 0, samples, 0, 0, volume, 0)
    return _full(b"tkhd", 0, flags, head, MATRIX, bytes(8))


def _media(kind: bytes, hz: int, length: int, head: bytes, table: bytes) -> bytes:
    name = {b"soun": b"SoundHandler\0", b"text": b"ChapterHandler\0"}[kind]
    here = _full(b"dref", 0, 0, struct.pack(">I", 1), _full(b"url ", 0, 1))
    return _box(
        b"mdia",
        _full(b"mdhd", 0, 0, struct.pack(">IIIIHH", 0, 0, hz, length, UNDETERMINED, 0)),
        _full(b"hdlr", 0, 0, struct.pack(">4s4s12x", bytes(4), kind), name),
        _box(b"minf", head, _box(b"dinf", here), table),
    )


def _mp4a(sound: _Sound) -> bytes:
    codec = sound.codec
    entry = struct.pack(">6xH8xHHHHI", 1, codec.channels, 16, 0, 0, codec.hz << 16)
    seconds = max(len(sound.sizes) * AAC_GRID.frame / codec.hz, 1.0)
    mean = round(8 * sum(sound.sizes) / seconds)
    most = 8 * max(sound.sizes, default=0) * codec.hz // AAC_GRID.frame
    config = _descriptor(5, aac_config(codec))
    coder = _descriptor(4, struct.pack(">BB3xII", 0x40, 0x15, most, mean) + config)
    stream = _descriptor(3, struct.pack(">HB", AUDIO, 0) + coder + _descriptor(6, b"\x02"))
    return _box(b"mp4a", entry, _full(b"esds", 0, 0, stream))


def _descriptor(tag: int, content: bytes) -> bytes:
    return bytes((tag, 0x80, 0x80, 0x80, len(content))) + content


def _per_chunk(count: int) -> bytes:
    """Which chunks hold how many packets: all the same but the last."""
    whole, rest = divmod(count, PACKETS_PER_CHUNK)
    runs = [(1, PACKETS_PER_CHUNK, 1)] if whole else []
    runs += [(whole + 1, rest, 1)] if rest else []
    return struct.pack(">I", len(runs)) + b"".join(struct.pack(">III", *run) for run in runs)


def _offsets(sizes: array[int], begin: int) -> bytes:
    starts = array("I")
    at = begin
    for first in range(0, len(sizes), PACKETS_PER_CHUNK):
        starts.append(at)
        at += sum(sizes[first : first + PACKETS_PER_CHUNK])
    starts.byteswap()
    return struct.pack(">I", len(starts)) + starts.tobytes()


# ---------------------------------------------------------------- chapters
def _text(marks: Sequence[Chapter], sound: _Sound) -> _Text:
    """Each chapter as text with the name of its coding, from its start to the next one's."""
    total = round(sound.samples * TEXT_HZ / sound.codec.hz)
    starts = [round(mark.start * TEXT_HZ / RATE_HZ) for mark in marks]
    ends = [*starts[1:], max(total, *starts)] if starts else []
    coding = struct.pack(">I4sI", 12, b"encd", 0x100)  # UTF-8
    titles = [title(mark.title) for mark in marks]
    samples = tuple(struct.pack(">H", len(name)) + name + coding for name in titles)
    return _Text(samples, tuple(end - start for start, end in zip(starts, ends, strict=True)))


def _nero(marks: Sequence[Chapter]) -> bytes:
    entries = b"".join(
        struct.pack(">QB", round(mark.start * TEXT_HZ / RATE_HZ) * HUNDRED_NS, len(name)) + name
        for mark, name in ((mark, title(mark.title)) for mark in marks)
    )
    return _full(b"chpl", 1, 0, struct.pack(">IB", 0, len(marks)), entries)


def title(text: str) -> bytes:
    """A chapter's title in UTF-8, at most TITLE_BYTES long; a longer one ends in an ellipsis."""
    whole = text.encode("utf-8")
    if len(whole) <= TITLE_BYTES:
        return whole
    mark = "…".encode()
    return whole[: TITLE_BYTES - len(mark)].decode("utf-8", "ignore").encode("utf-8") + mark


# ---------------------------------------------------------------- boxes
def _box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def _full(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    return _box(kind, struct.pack(">I", version << 24 | flags), *parts)
