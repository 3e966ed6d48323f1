"""A name in, the colours and the chances of its drawing out: the same for ever."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import count

Colour = tuple[int, int, int]
PAPER: Colour = (246, 240, 224)
SEAL: Colour = (178, 58, 44)


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours from the darkest to the lightest, and one that stands out of them."""

    tones: tuple[Colour, ...]
    accent: Colour

    def tone(self, place: float) -> Colour:
        """The colour at *place*, from 0 (the darkest) to 1 (the lightest)."""
        at = max(0.0, min(1.0, place)) * (len(self.tones) - 1)
        low = min(int(at), len(self.tones) - 2)
        return mixed(self.tones[low], self.tones[low + 1], at - low)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """*one* with a *share* of the *other*, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _colours(*codes: str) -> tuple[Colour, ...]:
    return tuple((int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) for code in codes)


# after pigments of Chinese painting: indigo, cinnabar, pine, ochre, aubergine, celadon, tea, dusk
PALETTES = (
    Palette(_colours("16263C", "244563", "3F6E8C", "8FB3BF", "E3E8DC"), (224, 161, 59)),
    Palette(_colours("5C1F1B", "8F3326", "C25A3C", "E7A877", "F7E6CC"), (38, 62, 68)),
    Palette(_colours("122F2B", "235148", "4C7F69", "9CBF9C", "EAEDD6"), (217, 121, 43)),
    Palette(_colours("43260F", "7A4A20", "B97C38", "E2B771", "F8EACB"), (32, 75, 87)),
    Palette(_colours("261B33", "4A3157", "7E5885", "BD98B3", "F1E2E3"), (227, 178, 60)),
    Palette(_colours("173A42", "2C6168", "5F968F", "AFCDBE", "EEF2E2"), (196, 77, 54)),
    Palette(_colours("2B211E", "53403A", "8B6F5F", "C9B199", "F4EADB"), (184, 62, 47)),
    Palette(_colours("2A2350", "5A3F72", "A5607C", "E59A83", "FBE3C6"), (250, 214, 120)),
)


class Dice:
    """Numbers that look like chance and follow from a name alone."""

    def __init__(self, name: str) -> None:
        self._numbers = (
            int.from_bytes(sha256(f"{name}/{turn}".encode("utf-8", "surrogatepass")).digest()[:6])
            for turn in count()
        )

    def share(self, least: float = 0.0, most: float = 1.0) -> float:
        """A number from *least* to *most*."""
        return least + (most - least) * next(self._numbers) / (1 << 48)

    def one_of(self, many: int) -> int:
        """A whole number from 0, below *many*."""
        return int(self.share() * many)
