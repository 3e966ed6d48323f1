"""The values that go into a tag and come out of one, and the forms that all containers share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from narrate import plain
from narrate.label import MADE
from narrate.model import RATE_HZ, Chapter
from narrate.tags.picture import Picture

# ISO 639-2/T, as ID3v2.3 wants it
LANGUAGES: Mapping[str, str] = {"zh": "zho", "en": "eng", "yue": "yue", "ii": "iii", "bo": "bod"}
DATE = re.compile(r"(\d{4})(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2}))?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is written into a file; `cover` is a JPEG or PNG, `aigc` the value of the AI-speech label.

    `planned` is how many episodes there will be, 0 where nobody knows.
    """

    title: str
    album: str
    author: str
    publisher: str
    number: int
    date: str
    language: str
    rights: str
    source: str
    comment: str
    transcript: str
    aigc: str
    cover: bytes
    chapters: tuple[Chapter, ...]
    samples: int
    narrator: str = MADE
    planned: int = 0

    def legible(self) -> Facts:
        """The same without controls and without marks that turn the direction of what a player shows."""
        line = plain.line
        return replace(
            self,
            title=line(self.title),
            album=line(self.album),
            author=line(self.author),
            publisher=line(self.publisher),
            rights=line(self.rights),
            source=line(self.source),
            comment=line(self.comment),
            narrator=line(self.narrator),
            chapters=tuple(replace(chapter, title=line(chapter.title)) for chapter in self.chapters),
            transcript=plain.TURNS.sub("", plain.legal(self.transcript)),
        )

    @property
    def iso639(self) -> str:
        """The language in three letters, "und" where it is not known."""
        return LANGUAGES.get(self.language.split("-")[0].lower(), "und")

    @property
    def iso8601(self) -> str:
        """The date as far as it is one: year, year and month, or all three; else empty."""
        found = DATE.search(self.date)
        return "-".join(f"{int(part):02}" for part in found.groups() if part) if found else ""

    def starts_ms(self) -> tuple[int, ...]:
        """Where the chapters start, in milliseconds."""
        return tuple(round(chapter.start * 1000 / RATE_HZ) for chapter in self.chapters)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader finds in a finished file; chapters are (start in seconds, title).

    `constant` says that coded sound has one bitrate, `bits` is the depth of PCM and 0 of coded sound.
    `labels` are the values of all AI-speech labels; one is right.
    """

    container: str
    seconds: float
    kbps: float
    hz: int
    channels: int
    bits: int = 0
    constant: bool = True
    title: str = ""
    album: str = ""
    author: str = ""
    labels: tuple[str, ...] = ()
    chapters: tuple[tuple[float, str], ...] = ()
    cover: Picture | None = None
    told_lufs: float | None = None  # what a BWF's bext chunk says of its loudness

    @property
    def aigc(self) -> str:
        """The value of the AI-speech label; empty where there is none."""
        return self.labels[0] if self.labels else ""


def first(tags: Mapping[str, Any], name: str) -> str:
    """The first of the texts that a container keeps under *name*; empty where there is none."""
    return str(next(iter(tags.get(name, ())), ""))
