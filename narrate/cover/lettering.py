"""A picture and a title in, the title on a slip of paper on it out, as on a bound book."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from narrate import plain
from narrate.cover import fonts
from narrate.cover.palette import PAPER, SEAL, Palette, mixed

MOST_CHARACTERS = 40
COLUMN = 9  # characters of a column that is still read at a glance
MOST_ROWS = 3
SMALLEST = 8  # pixels of a letter
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
PARTS = re.compile(r"\s*(?:——+|—|[:：|｜]|\s-\s)\s*")
MARK = "有声"  # on the seal: this is heard
# punctuation as it stands in columns (Unicode: Vertical Forms, CJK Compatibility Forms)
UPRIGHT = str.maketrans(
    "，、。：；！？（）《》〈〉「」『』【】—…～-“”‘’",
    "︐︑︒︓︔︕︖︵︶︽︾︿﹀﹁﹂﹃﹄︻︼︱︙︴︱﹃﹄﹁﹂",
)
Face = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Print:
    """A font to set type in."""

    path: str
    face: int

    def at(self, size: float) -> Face:
        """The font, so many pixels high."""
        return ImageFont.truetype(self.path, max(SMALLEST, round(size)), index=self.face)

    def has(self, character: str) -> bool:
        """Whether the font has a form for *character*, and not its sign for a missing one."""
        font = self.at(24)
        return character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask("\U0010fffd"))

    def spells(self, text: str) -> bool:
        """Whether it has every letter and figure of *text*, and there are any."""
        needed = {sign for sign in text if unicodedata.category(sign)[0] in "LN"}
        return bool(needed) and all(map(self.has, needed))


def lettered(picture: Image.Image, title: str, palette: Palette, *, left: bool) -> Image.Image:
    """*picture* with the slip; as it was where no font has every letter of the title."""
    shown = plain.line(title)
    font = next((font for place in fonts.chinese() if (font := Print(*place)).spells(shown)), None)
    parts = _parts(shown, font) if font else ()
    if font is None or not parts:
        return picture
    columns = _in_columns(parts)
    slip = (_columns if columns else _lines)(parts, font, palette, picture.width)
    place = _place(slip, picture.width, columns=columns, left=left)
    shadow = Image.new("RGB", slip.size, palette.tone(0))
    offset = picture.width // 160
    picture.paste(shadow, (place[0] + offset, place[1] + offset), Image.new("L", slip.size, 90))
    picture.paste(slip, place)
    return picture


def _parts(title: str, font: Print) -> tuple[str, ...]:
    """The title and what stands behind its dash, without signs that the font lacks."""
    known = "".join(character for character in title if font.has(character))
    known = known if len(known) <= MOST_CHARACTERS else known[: MOST_CHARACTERS - 1] + "…"
    return tuple(part for part in PARTS.split(known, maxsplit=1) if part.strip())


def _in_columns(parts: Sequence[str]) -> bool:
    text = "".join(parts)
    return len(HAN.findall(text)) > len(text) / 2


def _place(slip: Image.Image, side: int, *, columns: bool, left: bool) -> tuple[int, int]:
    margin = side // 13
    if not columns:
        return (side - slip.width) // 2, side - slip.height - margin
    return (margin if left else side - slip.width - margin), margin


# ---------------------------------------------------------------- columns, from the right to the left
def _columns(parts: Sequence[str], font: Print, palette: Palette, side: int) -> Image.Image:
    main = _cut(parts[0].translate(UPRIGHT))
    rest = _cut("".join(parts[1:]).translate(UPRIGHT), COLUMN + 4)
    longest = max(map(len, main))
    size = min(side * 0.135, side * 0.84 / (1.1 * longest + 1.87), side * 0.4 / len(main))
    small = min(size * 0.46, size * longest / max(map(len, rest), default=1) * 0.98)
    width = round(size * 1.28 * len(main) + small * 1.5 * len(rest) + size * 0.62)
    seal = round(max(size * 0.62, side * 0.055))
    height = round(size * 1.1 * longest + size * 0.9 + seal + size * 0.35)
    slip, ink = _slip(width, height, palette)
    draw = ImageDraw.Draw(slip)
    right = width - size * 0.31
    for column in main:
        right -= size * 1.28
        _column(draw, column, (right + size * 0.64, size * 0.45), size, font, ink)
    for column in rest:
        right -= small * 1.5
        _column(draw, column, (right + small * 0.75, size * 0.5), small, font, mixed(ink, PAPER, 0.25))
    _seal(slip, font, (width - seal) // 2, height - seal - round(size * 0.42), seal)
    return slip


def _cut(text: str, longest: int = COLUMN) -> list[str]:
    """*text* in columns of nearly equal length."""
    many = -(-len(text) // longest)
    each = -(-len(text) // many) if many else 0
    return [text[at : at + each].strip() for at in range(0, len(text), each or 1)]


def _column(
    draw: ImageDraw.ImageDraw,
    text: str,
    top: tuple[float, float],
    size: float,
    font: Print,
    ink: tuple[int, int, int],
) -> None:
    face = font.at(size)
    for number, character in enumerate(text):
        at = (top[0], top[1] + size * (1.1 * number + 0.5))
        draw.text(at, character, fill=ink, font=face, anchor="mm")


# ---------------------------------------------------------------- lines, for titles in letters
def _lines(parts: Sequence[str], font: Print, palette: Palette, side: int) -> Image.Image:
    width = round(side * 0.78)
    size, rows = _fitting(" ".join(parts).split(), font, side * 0.11, width * 0.88)
    slip, ink = _slip(width, round(size * 1.35 * len(rows) + size * 1.1), palette)
    draw = ImageDraw.Draw(slip)
    for number, row in enumerate(rows):
        draw.text((width / 2, size * (1.2 + 1.35 * number)), row, fill=ink, font=font.at(size), anchor="mm")
    return slip


def _fitting(words: Sequence[str], font: Print, size: float, width: float) -> tuple[float, list[str]]:
    """The rows in which all the *words* stand whole, and the size that they need for it, from *size* down."""
    rows = _wrapped(words, font.at(size), width)
    while size > SMALLEST and (len(rows) > MOST_ROWS or _widest(rows, font.at(size)) > width):
        size *= 0.88
        rows = _wrapped(words, font.at(size), width)
    return size, rows


def _widest(rows: Sequence[str], face: Face) -> float:
    return max(map(face.getlength, rows))


def _wrapped(words: Sequence[str], face: Face, width: float) -> list[str]:
    rows = [""]
    for word in words:
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and face.getlength(longer) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


# ---------------------------------------------------------------- paper
def _slip(width: int, height: int, palette: Palette) -> tuple[Image.Image, tuple[int, int, int]]:
    """A slip with a double border, and the ink for it."""
    slip = Image.new("RGB", (width, height), PAPER)
    ink = mixed(palette.tone(0), (20, 20, 20), 0.55)
    draw = ImageDraw.Draw(slip)
    edge = max(3, min(width, height) // 34)
    draw.rectangle((edge, edge, width - edge - 1, height - edge - 1), outline=ink, width=max(2, edge // 2))
    inner = edge + max(2, edge // 2) + max(2, edge // 2)
    draw.rectangle(
        (inner, inner, width - inner - 1, height - inner - 1), outline=ink, width=max(1, edge // 6)
    )
    return slip, ink


def _seal(slip: Image.Image, font: Print, left: int, top: int, size: int) -> None:
    draw = ImageDraw.Draw(slip)
    draw.rounded_rectangle((left, top, left + size, top + size), radius=size // 9, fill=SEAL)
    face = font.at(size * 0.43)
    for number, character in enumerate(MARK):
        at = (left + size / 2, top + size * (0.27 + 0.46 * number))
        draw.text(at, character, fill=PAPER, font=face, anchor="mm")
