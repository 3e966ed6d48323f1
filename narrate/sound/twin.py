"""Mono MP3 frames come in, joint stereo frames that sound the same in both channels go out: nothing is coded.

A mono granule becomes the middle channel of middle/side stereo with an empty side. Decoders divide the
middle by the square root of two (ISO/IEC 11172-3, 2.4.3.4), which is two steps of `global_gain`. LAME
needs two thirds of the time for one channel that it needs for two that are alike.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from narrate.sound.frames import BITRATES_KBPS, HEADER_BYTES, frame_bytes, header, main_data, side_bytes

ROOT_TWO = 2  # steps of global_gain, each the fourth root of two
LONGEST_BACK = 511  # main_data_begin has nine bits
MIDDLE_SIDE = 2  # mode_extension
LEAD_MONO, LEAD_STEREO = 18, 20  # bits before the first granule: main_data_begin, private bits, scfsi
GRANULE = 59  # bits of side information per granule and channel
LENGTH_AND_BIG_VALUES = slice(0, 21)
GLOBAL_GAIN = slice(21, 29)
SCALEFACTORS = slice(29, 33)

Bits = npt.NDArray[np.uint8]


def mono_kbps(kbps: int) -> int:
    """The bitrate of mono frames that fit into joint stereo ones of `kbps`; 0 where there is none."""
    return BITRATES_KBPS[BITRATES_KBPS.index(kbps) - 1]


def twin(mono: bytes, kbps: int, hz: int) -> bytes:
    """The frames as joint stereo of `kbps`. Raises SoundError for what is no stream of whole mono frames."""
    sides, data = main_data(mono)
    size = frame_bytes(kbps, hz)
    room = size - HEADER_BYTES - side_bytes(2)
    pool, backs = _packed(data, room)
    frames = np.empty((len(sides), size), dtype=np.uint8)
    frames[:, :HEADER_BYTES] = np.frombuffer(header(kbps, hz, 2, extension=MIDDLE_SIDE), np.uint8)
    frames[:, HEADER_BYTES : HEADER_BYTES + side_bytes(2)] = _sides(sides, backs)
    frames[:, HEADER_BYTES + side_bytes(2) :] = pool.reshape(len(sides), room)
    return frames.tobytes()


def _packed(data: list[bytes], room: int) -> tuple[Bits, list[int]]:
    """Main data as early as a decoder's reservoir allows, and how far before its frame each begins."""
    pool = bytearray(room * len(data))
    backs, end = [], 0
    for number, content in enumerate(data):
        slot = number * room
        start = max(end, slot - LONGEST_BACK)
        end = start + len(content)
        pool[start:end] = content
        backs.append(slot - start)
    return np.frombuffer(pool, np.uint8), backs


def _sides(mono: Bits, backs: list[int]) -> Bits:
    bits = np.unpackbits(mono, axis=1)
    twins = np.zeros((len(mono), LEAD_STEREO + 4 * GRANULE), dtype=np.uint8)
    twins[:, :9] = np.array(backs)[:, None] >> np.arange(8, -1, -1) & 1
    twins[:, 12:16] = bits[:, 14:LEAD_MONO]  # scfsi of the middle channel
    for number in range(2):
        middle = bits[:, LEAD_MONO + number * GRANULE :][:, :GRANULE]
        at = LEAD_STEREO + 2 * number * GRANULE
        side = twins[:, at + GRANULE : at + 2 * GRANULE]
        side[:] = middle  # both channels must have blocks of one type
        side[:, LENGTH_AND_BIG_VALUES] = side[:, SCALEFACTORS] = 0
        twins[:, at : at + GRANULE] = middle
        gain = np.packbits(middle[:, GLOBAL_GAIN], axis=1)[:, 0]
        louder = np.minimum(gain, 255 - ROOT_TWO) + ROOT_TWO
        twins[:, at : at + GRANULE][:, GLOBAL_GAIN] = np.unpackbits(louder[:, None], axis=1)
    return np.packbits(twins, axis=1)
