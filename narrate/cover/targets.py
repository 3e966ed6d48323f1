"""A picture of the user's in, what is wrong with it and the same picture as each target wants it out."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from narrate.cover.drawn import QUALITY, jpeg
from narrate.errors import SeriesError
from narrate.model import Finding

MIB = 1_048_576
UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombWarning,  # more than 89 million pixels: a mistake or an attack
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
)
KINDS = ("JPEG", "PNG")
CLEAN = ("RGB", "L", "P")  # modes that screens show in their colours


@dataclass(frozen=True, slots=True)
class Target:
    """What a place asks of a cover: a square of `least` to `most` pixels a side, under `bytes`."""

    name: str
    least: int
    most: int
    bytes: int
    source: str


TARGETS: Mapping[str, Target] = {
    item.name: item
    for item in (
        Target(
            "podcast", 1400, 3000, 10 * MIB, "Apple, A Podcaster's Guide to RSS: 1400 to 3000 pixels, RGB"
        ),
        Target("tags", 1400, 3000, 1_000_000, "the podcast's pixels, and light: every file carries it"),
        Target(
            "ximalaya", 1000, 2000, 10 * MIB, "Ximalaya's upload form: square, 1000 recommended, under 10 MB"
        ),
        Target("listen", 500, 1600, 4 * MIB, "players show covers of 500 pixels and more"),
        Target("book", 500, 1600, 4 * MIB, "EPUB 3.3: a picture that reading systems load whole"),
        Target("thumbnail", 240, 240, MIB, "the upload sheet shows which cover is meant"),
    )
}


def judged(data: bytes, target: Target) -> tuple[Finding, ...]:
    """What holds of the picture *data* for *target*; raises SeriesError where it is no picture."""
    picture = _opened(data)
    width, height = picture.size
    kind = picture.format or "unknown"
    colours = "grey" if picture.mode == "L" else picture.mode
    alpha = "A" in picture.mode or "transparency" in picture.info
    return (
        _finding("cover-format", kind, "JPEG or PNG", "save it as one of the two", good=kind in KINDS),
        _finding(
            "cover-square",
            f"{width} × {height}",
            "as wide as high",
            "crop it to a square",
            good=width == height,
        ),
        _finding(
            "cover-size",
            f"{min(width, height)} pixels",
            f"{target.least} or more",
            "give a larger picture",
            good=min(width, height) >= target.least,
        ),
        _finding(
            "cover-colours",
            f"{colours}, transparent" if alpha else colours,
            "RGB, opaque",
            "save it in RGB without transparency",
            good=picture.mode in CLEAN and not alpha,
        ),
    )


def derived(data: bytes, target: Target) -> bytes:
    """*data* as a JPEG for *target*: square, upright, in RGB, neither too small nor too large.

    A picture that is no square gets margins in the colour of its edge; nothing is cut off. Raises
    SeriesError where it is no picture.
    """
    picture = _square(_within(_rgb(_upright(_opened(data))), target.most))
    side = max(target.least, picture.width)
    coded = b""
    for size, quality in ((side, QUALITY), (side, 75), (side, 60), (target.least, 60), (target.least, 40)):
        coded = jpeg(_sized(picture, size), quality)
        if len(coded) < target.bytes:
            break
    return coded


def _sized(picture: Image.Image, side: int) -> Image.Image:
    if side == picture.width:
        return picture
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data))
        picture.load()
    except UNREADABLE as error:
        raise SeriesError(
            "cover: not a picture that can be read; save it as JPEG or PNG with 3000 pixels a side."
        ) from error
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except UNREADABLE:
        return picture  # broken notes of a camera: it stands as it is


def _within(picture: Image.Image, most: int) -> Image.Image:
    """Not longer than *most* on either side, before it is squared: a thin line would fill the memory."""
    longest = max(picture.size)
    if longest <= most:
        return picture
    width, height = (max(1, round(side * most / longest)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _rgb(picture: Image.Image) -> Image.Image:
    """In the colours of screens: profiles applied, transparency on white."""
    picture = _in_srgb(_in_bytes(picture))
    if "A" in picture.mode or "transparency" in picture.info:
        sheet = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(sheet, picture.convert("RGBA")).convert("RGB")
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _in_bytes(picture: Image.Image) -> Image.Image:
    """Greys of two bytes in one: Pillow itself would make white of all that is lighter than 255 of 65535."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.point(lambda value: value / 256, "L")


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile: Any = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        found = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture  # a broken profile: the numbers are taken as they are
    return found or picture


def _square(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    if width == height:
        return picture
    side = max(width, height)
    sheet = Image.new("RGB", (side, side), _edge(picture))
    sheet.paste(picture, ((side - width) // 2, (side - height) // 2))
    return sheet


def _edge(picture: Image.Image) -> tuple[int, int, int]:
    """The mean colour of the two sides that get a margin."""
    width, height = picture.size
    wide = width > height
    boxes = (
        [(0, 0, width, 1), (0, height - 1, width, height)]
        if wide
        else [(0, 0, 1, height), (width - 1, 0, width, height)]
    )
    pixels = [picture.crop(box).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) for box in boxes]
    one, other = (tuple(pixel) if isinstance(pixel, tuple) else (0, 0, 0) for pixel in pixels)
    red, green, blue = ((a + b) // 2 for a, b in zip(one, other, strict=True))
    return int(red), int(green), int(blue)


def _finding(code: str, measured: str, wanted: str, remedy: str, *, good: bool) -> Finding:
    return Finding(code, measured, wanted, remedy, good, advice=not good)
