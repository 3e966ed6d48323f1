"""The bytes of a cover in, its type and size out, from the headers of PNG and JPEG alone."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from narrate.errors import SeriesError

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
PNG_CHANNELS: Mapping[int, int] = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}  # by colour type (ISO/IEC 15948, 11.2.2)
FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0–15 (ITU-T T.81, table B.1)
CMYK = 4  # channels of a JPEG that printers use and players show in wrong colours


@dataclass(frozen=True, slots=True)
class Picture:
    """A cover's type, size in pixels, bytes, and whether screens show it in its colours."""

    mime: str
    width: int
    height: int
    bytes: int
    rgb: bool = True

    @property
    def square(self) -> bool:
        """Whether it is as wide as high."""
        return self.width == self.height


@dataclass(frozen=True, slots=True)
class Fault:
    """What a place does not take of a picture, and what to do about it."""

    told: str
    remedy: str


def faults(found: Picture, pixels: tuple[int, int], most_bytes: int) -> tuple[Fault, ...]:
    """Why a place that wants a square with *pixels* a side (least, most) under *most_bytes* refuses it.

    >>> faults(Picture("image/png", 1500, 1400, 9_000), (1400, 3000), 10_000)[0].told
    'not square: 100 pixels wider than high'
    """
    least, most = pixels
    wide, side = found.width - found.height, min(found.width, found.height)
    told = (
        (
            wide != 0,
            f"not square: {abs(wide)} pixels {'wider than high' if wide > 0 else 'higher than wide'}",
            f"crop it to {side} × {side} pixels" if side >= least else "crop it to a square",
        ),
        (side < least, f"too small: {side} pixels, {least} wanted", f"give {least} pixels a side or more"),
        (side > most, f"too large: {side} pixels, {most} allowed", f"make it {most} pixels a side or less"),
        (not found.rgb, "CMYK, the colours of print", "save it in RGB"),
        (
            found.bytes >= most_bytes,
            f"too heavy: {found.bytes:,} bytes, {most_bytes:,} allowed",
            "save it as a JPEG of less quality",
        ),
    )
    return tuple(Fault(words, remedy) for bad, words, remedy in told if bad)


def picture(data: bytes, where: str = "cover") -> Picture:
    """What *data* is; raises SeriesError where it is no whole PNG or JPEG."""
    for start, read in READERS.items():
        if data.startswith(start):
            try:
                return read(data)
            except (struct.error, IndexError, KeyError) as error:
                raise SeriesError(f"{where}: the picture is damaged; export it again.") from error
    raise SeriesError(f"{where}: not a PNG or JPEG picture; save it as one of the two.")


def shown(covers: Iterable[bytes]) -> Picture | None:
    """The first cover of a file that may be anybody's, if it has one; what is no picture has no size."""
    data = next(iter(covers), None)
    try:
        return None if data is None else picture(data)
    except SeriesError:
        return Picture("unknown", 0, 0, len(data or b""))


def _png(data: bytes) -> Picture:
    width, height, _, colour = struct.unpack_from(">IIBB", data, 16)
    return Picture("image/png", width, height, len(data), PNG_CHANNELS[colour] > 0)


def _jpeg(data: bytes) -> Picture:
    """Segment by segment to the frame header, which holds the size."""
    at = 2
    while data[at + 1] not in FRAME_HEADERS:
        at += 1 if data[at + 1] == 0xFF else 2 + struct.unpack_from(">H", data, at + 2)[0]  # noqa: PLR2004 - fill
    height, width, channels = struct.unpack_from(">HHB", data, at + 5)
    return Picture("image/jpeg", width, height, len(data), channels != CMYK)


READERS: Mapping[bytes, Callable[[bytes], Picture]] = {PNG_START: _png, JPEG_START: _jpeg}
