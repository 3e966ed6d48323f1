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
    frames = list(_frames(audio))
    if not frames:
        raise Junk("no MP3 frame")
    if len({(frame.version, frame.rate_hz, frame.channels) for frame in frames}) > 1:
        raise Junk("frames of different kinds")
    return len(frames) * (1_152 if frames[0].version == _MPEG_1 else 576) / frames[0].rate_hz


def _frames(audio: bytes) -> Iterator[_Header]:
    at = _after_id3(audio)
    while at < len(audio):
        header = _header(audio, at)
        if at + header.size > len(audio):
            raise Junk(f"the last frame is cut at byte {len(audio)}")
        if header.channels == 1:
            _check_side_info(audio[at : at + header.size], header)
        yield header
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


def _check_side_info(frame: bytes, header: _Header) -> None:
    """No encoder writes these values, and damaged bytes do in about half of the frames they hit."""
    granules, first_bit, length = (2, 18, 17) if header.version == _MPEG_1 else (1, 9, 9)
    bits = int.from_bytes(frame[header.side_info_at : header.side_info_at + length], "big")
    for granule in range(granules):
        big_values = bits >> (length * 8 - first_bit - granule * 59 - 21) & 0x1FF
        if big_values > _MOST_BIG_VALUES:
            raise Junk("a frame is damaged")


def _after_id3(audio: bytes) -> int:
    if not audio.startswith(b"ID3"):
        return 0
    size = 0
    for byte in audio[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size
