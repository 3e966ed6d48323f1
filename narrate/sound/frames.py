"""The bytes of an MP3 stream come in, what a decoder will make of them goes out; junk is refused.

Field widths and tables: ISO/IEC 11172-3, 2.4.1 and 2.4.2. The Info frame, which tells a decoder the
exact length of a constant-bitrate stream: http://gabriel.mp3-tech.org/mp3infotag.html
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from narrate.errors import SoundError
from narrate.model import FRAME_SAMPLES

BITRATES_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_HZ = (44_100, 48_000, 32_000)
DECODER_DELAY = 529  # samples that every Layer III decoder adds to the encoder's delay
ID3_HEADER = 10
ID3V1_BYTES = 128
APE_FOOTER_BYTES, APE_HAS_HEADER = 32, 0x80  # wiki.hydrogenaudio.org/index.php?title=APEv2_specification
HEADER_BYTES = 4
MONO, JOINT_STEREO = 3, 1
MPEG1_LAYER3 = 0x7FFD  # the first 15 bits; the next one says "no checksum"
HAS_COUNTS, HAS_ALL = 3, 15  # flags of the Info frame: frames and bytes; these, contents and quality


Buffer = bytes | mmap.mmap


@dataclass(frozen=True, slots=True)
class Header:
    """One frame's header: `size` is the whole frame in bytes, `data` the offset of its main data."""

    kbps: int
    hz: int
    channels: int
    size: int
    data: int


@dataclass(frozen=True, slots=True)
class Stream:
    """What a walk found: audio frames, and the samples a decoder hands out after delay and padding."""

    frames: int
    samples: int
    hz: int
    channels: int
    kbps: int
    has_info: bool


@dataclass(frozen=True, slots=True)
class Info:
    """What an Info frame tells: frames and bytes of the stream, and what a decoder takes off both ends."""

    frames: int
    bytes: int
    delay: int
    padding: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a stream starts, where its sound begins, its first header, and its Info frame if it has one."""

    start: int
    begin: int
    first: Header
    info: Info | None


def walk(data: Buffer, where: str = "MP3") -> Stream:
    """Every frame from the end of an ID3v2 tag to the last byte, or SoundError at the first doubt.

    Each frame must follow the last without a gap, be of one kind, and take its main data only from
    bytes that no earlier frame has used (the reservoir of Layer III).
    """
    found = opening(data, where)
    return stream(found, _count(data, found.begin, found.first, where), len(data), where)


def opening(data: Buffer, where: str, start: int | None = None) -> Opening:
    """How the stream begins that starts at byte `start`, or behind the ID3v2 tag. Raises SoundError."""
    start = after_id3(data) if start is None else start
    first = read_header(data, start, where)
    info = _info(data, start, first)
    return Opening(start, start + first.size if info else start, first, info)


def stream(found: Opening, frames: int, size: int, where: str) -> Stream:
    """A stream of so many frames in a file of `size` bytes. Raises SoundError where the Info frame lies."""
    first, info = found.first, found.info
    kind = {"hz": first.hz, "channels": first.channels, "kbps": first.kbps}
    if info is None:
        return Stream(frames, frames * FRAME_SAMPLES, has_info=False, **kind)
    if (info.frames, info.bytes) != (frames, size - found.start):
        raise SoundError(f"{where}: the Info frame does not tell the length of the stream; build it again")
    return Stream(frames, frames * FRAME_SAMPLES - info.delay - info.padding, has_info=True, **kind)


def header(kbps: int, hz: int, channels: int, *, extension: int = 0) -> bytes:
    """The header of an unpadded MPEG-1 Layer III frame: an original without checksum or copyright."""
    mode = (MONO if channels == 1 else JOINT_STEREO) << 6 | extension << 4 | 4
    return bytes((0xFF, 0xFB, BITRATES_KBPS.index(kbps) << 4 | RATES_HZ.index(hz) << 2, mode))


def frame_bytes(kbps: int, hz: int) -> int:
    """The size of an unpadded frame."""
    return FRAME_SAMPLES // 8 * 1000 * kbps // hz


def main_data(data: bytes) -> tuple[npt.NDArray[np.uint8], list[bytes]]:
    """Side information, a row to each frame, and main data of frames without a tag. Raises SoundError."""
    sides: list[bytes] = []
    spans: list[tuple[int, int]] = []
    pool = bytearray()
    at = 0
    while at < len(data):
        head = read_header(data, at, "MP3")
        side = data[at + head.data - side_bytes(head.channels) : at + head.data]
        back, length = _claim(side, head.channels)
        spans.append((len(pool) - back, len(pool) - back + length))
        sides.append(side)
        pool += data[at + head.data : at + head.size]
        at += head.size
    rows = np.frombuffer(b"".join(sides), np.uint8).reshape(len(sides), -1)
    return rows, [bytes(pool[first:last]) for first, last in spans]


def after_id3(data: Buffer) -> int:
    """Where the frames start: behind an ID3v2 tag, if there is one."""
    if data[:3] != b"ID3" or len(data) < ID3_HEADER:
        return 0
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    footer = ID3_HEADER if data[5] & 0x10 else 0
    return ID3_HEADER + size + footer


def before_tags(data: Buffer) -> int:
    """Where the frames end: before the ID3v1 and APE tags that old programs put behind them."""
    end = len(data)
    while (size := _tag_at_end(data, end)) and size <= end:
        end -= size
    return end


def _tag_at_end(data: Buffer, end: int) -> int:
    if data[max(0, end - ID3V1_BYTES) : end][:3] == b"TAG":
        return ID3V1_BYTES
    footer = data[max(0, end - APE_FOOTER_BYTES) : end]
    if footer[:8] != b"APETAGEX":
        return 0
    header = APE_FOOTER_BYTES if footer[23] & APE_HAS_HEADER else 0
    return int.from_bytes(footer[12:16], "little") + header


def read_header(data: Buffer, at: int, where: str) -> Header:
    """The header of the frame at byte `at`. Raises SoundError."""
    word = int.from_bytes(data[at : at + 4], "big")
    rate, padded, index = word >> 10 & 3, word >> 9 & 1, word >> 12 & 15
    if word >> 17 != MPEG1_LAYER3 or rate >= len(RATES_HZ) or not 0 < index < len(BITRATES_KBPS):
        raise SoundError(f"{where}: no MPEG-1 Layer III frame at byte {at}; build it again")
    hz, kbps = RATES_HZ[rate], BITRATES_KBPS[index]
    channels = 1 if word >> 6 & 3 == MONO else 2
    checksum = 0 if word >> 16 & 1 else 2
    size = FRAME_SAMPLES // 8 * 1000 * kbps // hz + padded
    return Header(kbps, hz, channels, size, 4 + checksum + side_bytes(channels))


def side_bytes(channels: int) -> int:
    """Length of a frame's side information."""
    return 17 if channels == 1 else 32


def _info(data: Buffer, start: int, header: Header) -> Info | None:
    tag = start + header.data
    if data[tag : tag + 4] not in {b"Info", b"Xing"} or data[tag + 7] & HAS_COUNTS != HAS_COUNTS:
        return None
    delays = int.from_bytes(data[tag + 141 : tag + 144], "big") if data[tag + 7] & HAS_ALL == HAS_ALL else 0
    return Info(
        frames=int.from_bytes(data[tag + 8 : tag + 12], "big"),
        bytes=int.from_bytes(data[tag + 12 : tag + 16], "big"),
        delay=delays >> 12,
        padding=delays & 0xFFF,
    )


def _count(data: Buffer, begin: int, first: Header, where: str) -> int:
    at, frames, spare = begin, 0, 0
    while at < len(data):
        header = read_header(data, at, where)
        if (header.hz, header.channels) != (first.hz, first.channels):
            raise SoundError(f"{where}: the frame at byte {at} is of another kind; build it again")
        if at + header.size > len(data):
            raise SoundError(f"{where}: the frame at byte {at} is cut short; build it again")
        spare = _spare(data[at + header.data - side_bytes(header.channels) : at + header.data], header, spare)
        if spare < 0:
            raise SoundError(f"{where}: the frame at byte {at} lacks its reservoir; build it again")
        at += header.size
        frames += 1
    return frames


def _spare(side: bytes, header: Header, before: int) -> int:
    """Bytes that this frame leaves to the next one, -1 where it asks for more than `before`."""
    back, length = _claim(side, header.channels)
    return -1 if back > before else back + header.size - header.data - length


def _claim(side: bytes, channels: int) -> tuple[int, int]:
    """How many bytes before its frame the main data begins, and how long it is."""
    bits = int.from_bytes(side, "big")
    total = 8 * len(side)
    # main_data_begin 9, private 5 or 3, scfsi 4 per channel; then 59 bits per granule and channel,
    # each led by 12 bits of part2_3_length
    lead = 9 + (5 if channels == 1 else 3) + 4 * channels
    lengths = (bits >> (total - lead - 59 * part - 12) & 0xFFF for part in range(2 * channels))
    return bits >> (total - 9), -(-sum(lengths) // 8)
