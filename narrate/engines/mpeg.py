"""An MP3's bytes in, the time of its whole frames out, walked frame by frame (ISO/IEC 11172-3, 13818-3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Layer III, by version bits 3 (MPEG-1), 2 (MPEG-2), 0 (MPEG-2.5)
_RATES_HZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KBPS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SYNC = 0x7FF
_MPEG_1, _RESERVED = 3, 1
_LAYER_3 = 1
_MONO = 3
_RESERVED_RATE = 3
_REACH_BYTES = 511  # what a frame may use of those before it
_MOST_BIG_VALUES = 288  # pairs of the 576 lines of a granule


class Junk(ValueError):
    """The bytes are not whole Layer III frames from end to end."""


@dataclass(frozen=True, slots=True)
class _Header:
    version: int
    rate_hz: int
    channels: int
    side_info_at: int
    size: int


def seconds(audio: bytes) -> float:
    """Time of all frames; Junk where a byte is no part of a frame, or a frame is not whole or legal."""
    found = [frame for _, frame in _frames(audio)]
    if not found:
        raise Junk("no MP3 frame")
    if len({(frame.version, frame.rate_hz, frame.channels) for frame in found}) > 1:
        raise Junk("frames of different kinds")
    return len(found) * (1_152 if found[0].version == _MPEG_1 else 576) / found[0].rate_hz


def bare(audio: bytes) -> bytes:
    """The frames without the ID3 tag that may stand before them."""
    return audio[_after_id3(audio) :]


def begins(audio: bytes) -> bool:
    """Whether the first frame needs no other before it; audio that is not frames has no beginning."""
    frame = bare(audio)
    head = _header(frame, 0)
    bits = int.from_bytes(frame[head.side_info_at : head.side_info_at + 2], "big")
    return bits >> (7 if head.version == _MPEG_1 else 8) == 0


def _frames(audio: bytes) -> Iterator[tuple[int, _Header]]:
    """Each frame with its place."""
    at = _after_id3(audio)
    left = _REACH_BYTES
    while at < len(audio):
        header = _header(audio, at)
        if at + header.size > len(audio):
            raise Junk(f"the last frame is cut at byte {len(audio)}")
        if header.channels == 1:
            left = _bytes_left(audio[at : at + header.size], header, left)
        yield at, header
        at += header.size


def _header(audio: bytes, at: int) -> _Header:
    word = int.from_bytes(audio[at : at + 4], "big")
    version, kbps, rate = word >> 19 & 3, word >> 12 & 15, word >> 10 & 3
    legal = version != _RESERVED and kbps not in (0, 15) and rate != _RESERVED_RATE
    if word >> 21 != _SYNC or word >> 17 & 3 != _LAYER_3 or not legal:
        raise Junk(f"byte {at} is not the start of a frame")
    rate_hz = _RATES_HZ[version][rate]
    table, slots = (_KBPS_1, 144_000) if version == _MPEG_1 else (_KBPS_2, 72_000)
    size = slots * table[kbps] // rate_hz + (word >> 9 & 1)
    channels = 1 if word >> 6 & 3 == _MONO else 2
    return _Header(version, rate_hz, channels, 4 if word >> 16 & 1 else 6, size)


def _bytes_left(frame: bytes, header: _Header, before: int) -> int:
    """How many bytes of sound the frames up to this one leave to the next, *before* being left to it.

    No encoder writes more pairs than there are lines, or reads a byte twice or beyond its own frame;
    damaged bytes and lost frames lead to that in about half of the places they hit.
    """
    granules, first_bit, length, reach = (2, 18, 17, 9) if header.version == _MPEG_1 else (1, 9, 9, 8)
    bits = int.from_bytes(frame[header.side_info_at : header.side_info_at + length], "big")
    ends = [length * 8 - first_bit - granule * 59 for granule in range(granules)]
    if any(bits >> (end - 21) & 0x1FF > _MOST_BIG_VALUES for end in ends):
        raise Junk("a frame is damaged")
    back = bits >> (length * 8 - reach)
    used = -(-sum(bits >> (end - 12) & 0xFFF for end in ends) // 8)
    left = back + header.size - header.side_info_at - length - used
    if left < 0 or back > before:
        raise Junk("a frame's sound lies where that of another is")
    return left


def _after_id3(audio: bytes) -> int:
    if not audio.startswith(b"ID3"):
        return 0
    size = 0
    for byte in audio[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size
