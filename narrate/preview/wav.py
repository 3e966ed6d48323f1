"""A rehearsal in, any stretch of it as the bytes of a WAV file out: nothing is coded, nothing is written."""

from __future__ import annotations

import struct
from collections import OrderedDict
from threading import Lock

import numpy as np
import numpy.typing as npt

from narrate.mix import Arranged
from narrate.preview.rehearsal import rendered
from narrate.sound.timeline import Slot

HEAD_BYTES = 44
SAMPLE_BYTES = 2
FULL_SCALE = 32_767
LARGEST = 2**32 - 37
KEPT_BYTES = 96_000_000  # nine minutes in stereo: what is sought again is there at once

Pcm = npt.NDArray[np.int16]


def size(sound: Arranged) -> int:
    """The length of the whole file in bytes."""
    return HEAD_BYTES + sound.samples * _frame(sound)


def _frame(sound: Arranged) -> int:
    return sound.channels * SAMPLE_BYTES


def head(sound: Arranged, samples: int) -> bytes:
    """The 44 bytes before the samples (RIFF, Microsoft and IBM 1991); its fields end at 4 GiB, six hours."""
    data = min(samples * _frame(sound), LARGEST)
    rate = sound.hz * _frame(sound)
    form = struct.pack("<HHIIHH", 1, sound.channels, sound.hz, rate, _frame(sound), 16)
    parts = (
        b"RIFF",
        struct.pack("<I", 36 + data),
        b"WAVEfmt \x10\0\0\0",
        form,
        b"data",
        struct.pack("<I", data),
    )
    return b"".join(parts)


class Tape:
    """The rendered pieces that were heard last, shared by all who listen."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, float, float], Pcm] = OrderedDict()
        self._bytes = 0

    def read(self, sound: Arranged, start: int, end: int) -> bytes:
        """The bytes from *start* to *end* of the whole WAV file."""
        whole = head(sound, sound.samples)[start:end] if start < HEAD_BYTES else b""
        frame = _frame(sound)
        at, stop = max(start - HEAD_BYTES, 0), max(end - HEAD_BYTES, 0)
        first, last = at // frame, -(-stop // frame)
        data = self.samples(sound, first, last).tobytes()
        return whole + data[at - first * frame : stop - first * frame]

    def samples(self, sound: Arranged, first: int, last: int) -> Pcm:
        """The samples from *first* to *last*, one row each."""
        out = np.zeros((last - first, sound.channels), dtype=np.int16)
        for slot in sound.slots:
            start = slot.sound
            length = slot.piece.analysis.length(sound.hz)
            low, high = max(first, start), min(last, start + length)
            if low < high:
                out[low - first : high - first] += self._piece(slot, sound)[low - start : high - start]
        return out

    def _piece(self, slot: Slot, sound: Arranged) -> Pcm:
        key = (f"{slot.piece.key} {sound.hz}", slot.piece.gain_db, sound.gain_db)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = _pcm(slot, sound)
        with self._lock:
            if key not in self._kept:
                self._bytes += made.nbytes
                self._kept[key] = made
            while self._bytes > KEPT_BYTES and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
        return made


def _pcm(slot: Slot, sound: Arranged) -> Pcm:
    """A piece in 16 bits; of a mono one, each channel gets the same."""
    samples = rendered(slot, sound)
    scaled = np.clip(np.rint(samples * np.float32(FULL_SCALE)), -FULL_SCALE, FULL_SCALE).astype(np.int16)
    columns = scaled if scaled.ndim > 1 else scaled[:, None]
    padded = np.zeros((slot.piece.analysis.length(sound.hz), sound.channels), dtype=np.int16)
    padded[: len(columns)] = columns[: len(padded)]
    return padded
