"""The name of a series in, the JPEG of its cover out: a pattern that only this name has, and the title."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from narrate.cover.lettering import lettered
from narrate.cover.palette import PALETTES, Dice
from narrate.cover.patterns import PATTERNS

QUALITY = 90
RIGHT_HALF = 0.65  # the middle of what a slip on the left leaves free


def drawn(title: str) -> bytes:
    """A square cover in RGB: the same bytes for the same title, where the same fonts are."""
    dice = Dice(title)
    palette = PALETTES[dice.one_of(len(PALETTES))]
    pattern = PATTERNS[dice.one_of(len(PATTERNS))]
    left = dice.one_of(2) == 0
    picture = pattern(palette, dice, RIGHT_HALF if left else 1 - RIGHT_HALF)
    return jpeg(lettered(picture, title, palette, left=left))


def jpeg(picture: Image.Image, quality: int = QUALITY) -> bytes:
    """*picture* as a JPEG of 72 dots an inch, as Apple asks for."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, dpi=(72, 72))
    return out.getvalue()
