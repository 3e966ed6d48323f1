"""A palette and dice in, a square picture without words out: one function per pattern, and their table.

Each gets the middle of the half that no title will cover, as a share of the width.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, ImageDraw

from narrate.cover.palette import Dice, Palette

SIDE = 1600  # pixels: within Apple's 1400 to 3000, and above Ximalaya's 1000
FINE = 2  # drawn so many times larger, for smooth edges
RINGS = 5  # in a tile
FIELD = 320  # points along a side of a field of heights
Draw = Callable[[Palette, Dice, float], Image.Image]


def hills(palette: Palette, dice: Dice, clear: float) -> Image.Image:
    """Ranges of hills in mist, under a sun or a moon."""
    picture = _fading(palette.tone(0.95), palette.tone(0.6))
    side = SIDE * FINE
    sun = Image.new("L", (side, side))
    place = side * (clear + dice.share(-0.1, 0.1)), side * dice.share(0.24, 0.34)
    ImageDraw.Draw(sun).ellipse(_box(*place, side * dice.share(0.09, 0.14)), fill=255)
    picture.paste(palette.accent, (0, 0), sun.reduce(FINE))
    ranges = 6
    for number in range(ranges):
        near = number / (ranges - 1)
        mask = Image.new("L", (side, side))
        ImageDraw.Draw(mask).polygon(list(_ridge(dice, near)), fill=255)
        top, foot = palette.tone(0.62 * (1 - near)), palette.tone(0.62 * (1 - near) + 0.22)
        mist = _fading(top, foot, 0.30 + 0.55 * near, 0.62 + 0.55 * near)
        picture.paste(mist, (0, 0), mask.reduce(FINE))
    return picture


def _ridge(dice: Dice, near: float) -> Iterator[tuple[float, float]]:
    """The line of one range and the ground under it; near ones lie lower and roll more."""
    side = SIDE * FINE
    waves = [
        (dice.share(0.6, 1.4) * 2**octave, dice.share(0, 2 * math.pi), 0.52**octave) for octave in range(5)
    ]
    height = side * (0.055 + 0.05 * near)
    middle = side * (0.42 + 0.46 * near)
    yield 0, side
    for at in range(0, side + 1, 8):
        swing = sum(math.sin(turns * 2 * math.pi * at / side + turn) * size for turns, turn, size in waves)
        yield at, middle - height * swing
    yield side, side


def waves(palette: Palette, dice: Dice, clear: float) -> Image.Image:
    """Rows of overlapping rings, as waves are drawn on old cloth, with one of them alight."""
    side, columns = SIDE * FINE, 5 + dice.one_of(2)
    radius = side / columns / 2 * 1.02
    rows = math.ceil(side / (radius / 2)) + 3
    lit = (rows // 3 + dice.one_of(rows // 4), round(columns * clear))
    picture = Image.new("RGB", (side, side), palette.tone(0.9))
    draw = ImageDraw.Draw(picture)
    for row in range(rows):
        depth = 1 - row / rows
        for column in range(-1, columns + 2):
            across = (column + row % 2 / 2) * side / columns
            tone = palette.accent if (row, column) == lit else palette.tone(0.08 + 0.6 * depth)
            _rings(draw, (across, row * radius / 2), radius, (tone, palette.tone(0.35 + 0.65 * depth)))
    return picture.reduce(FINE)


def _rings(
    draw: ImageDraw.ImageDraw,
    centre: tuple[float, float],
    radius: float,
    tones: tuple[tuple[int, int, int], tuple[int, int, int]],
) -> None:
    for number in range(7):
        draw.ellipse(_box(*centre, radius * (1 - number / 7)), fill=tones[number % 2])


def tiles(palette: Palette, dice: Dice, _: float) -> Image.Image:
    """Quarter rings in squares, each turned as the dice fall: an echo from wall to wall."""
    side, many = SIDE * FINE, 4
    step = side // many
    picture = Image.new("RGB", (side, side), palette.tone(0.95))
    for place in range(many * many):
        tile = Image.new("RGB", (step, step), palette.tone(0.25 * dice.one_of(4) + 0.05))
        draw = ImageDraw.Draw(tile)
        corner = (step * dice.one_of(2), step * dice.one_of(2))
        first = dice.one_of(RINGS)
        for ring in range(RINGS):
            lit = ring == RINGS - 1 and dice.one_of(4) == 0
            colour = palette.accent if lit else palette.tone((first + 2 * ring) % RINGS / (RINGS - 1))
            draw.ellipse(_box(*corner, step * (1 - ring / RINGS)), fill=colour)
        picture.paste(tile, (place % many * step, place // many * step))
    return picture.reduce(FINE)


def terraces(palette: Palette, dice: Dice, _: float) -> Image.Image:
    """Contour lines, as of fields on a slope seen from above."""
    rows, columns = np.mgrid[0:FIELD, 0:FIELD].astype(np.float32) / FIELD
    field = np.zeros((FIELD, FIELD), dtype=np.float32)
    for octave in range(6):
        angle, turn = dice.share(0, 2 * math.pi), dice.share(0, 2 * math.pi)
        steep = dice.share(0.7, 1.3) * (1 + octave * 0.55)
        bend = np.sin(2 * math.pi * (rows * math.sin(angle) - columns * math.cos(angle)) * steep * 0.6 + turn)
        along = rows * math.cos(angle) + columns * math.sin(angle)
        field += np.sin(2 * math.pi * along * steep + turn + 0.9 * bend) / (1 + octave * 0.8)
    field = (field - field.min()) / (field.max() - field.min())
    smooth = Image.fromarray(field).resize((SIDE * FINE, SIDE * FINE), Image.Resampling.BICUBIC)
    levels = np.clip(np.asarray(smooth) * 255, 0, 255).astype(np.uint8)
    return Image.fromarray(_contours(palette)[levels]).reduce(FINE)


def _contours(palette: Palette) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A colour for each of 256 heights: twelve steps, each with a bright edge, one of them alight."""
    steps = 12
    colours = []
    for level in range(256):
        step, within = divmod(level * steps / 256, 1)
        tone = palette.accent if step == steps - 3 else palette.tone(step / (steps - 1))
        colours.append(palette.tone(min(1.0, step / (steps - 1) + 0.25)) if within < 0.09 else tone)  # noqa: PLR2004 - the edge
    return np.array(colours, dtype=np.uint8)


def ripples(palette: Palette, dice: Dice, clear: float) -> Image.Image:
    """Rings that spread from one point over the whole square, and the stone that fell in."""
    side = SIDE * FINE
    across, down = side * (clear + dice.share(-0.06, 0.1)), side * dice.share(0.36, 0.55)
    picture = Image.new("RGB", (side, side), palette.tone(0.0))
    draw = ImageDraw.Draw(picture)
    radius = side * 1.05
    while radius > side * 0.05:
        place = (1 - radius / side / 1.05) ** 1.4
        draw.ellipse(_box(across, down, radius), fill=palette.tone(place))
        thin = radius - side * dice.share(0.003, 0.010)
        draw.ellipse(_box(across, down, thin), fill=palette.tone(place + dice.share(0.05, 0.3)))
        radius = thin - side * dice.share(0.018, 0.062)
    draw.ellipse(_box(across, down, side * 0.045), fill=palette.accent)
    return picture.reduce(FINE)


def _fading(
    top: tuple[int, int, int], foot: tuple[int, int, int], begin: float = 0.0, end: float = 1.0
) -> Image.Image:
    """A ground that goes from *top* to *foot* between these shares of its height."""
    side = SIDE
    places = np.clip((np.arange(side) / side - begin) / (end - begin), 0, 1)[:, None]
    line = np.array(top) + (np.array(foot) - np.array(top)) * places
    column = Image.fromarray(line.round().astype(np.uint8)[:, None, :])
    return column.resize((side, side), Image.Resampling.NEAREST)


def _box(across: float, down: float, radius: float) -> tuple[float, float, float, float]:
    return across - radius, down - radius, across + radius, down + radius


PATTERNS: tuple[Draw, ...] = (hills, waves, tiles, terraces, ripples)
