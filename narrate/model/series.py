"""Series and episode: the anthology as its editor describes it, and as the feed needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from narrate.model.programme import Bridge, Chapter
from narrate.model.script import LexiconEntry
from narrate.model.speech import Voice
from narrate.model.story import Division

USUAL_ROLE = "narrator"
SpokenLabel = Literal["sentence", "rhythm", "off"]


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence after each kind of text, in milliseconds."""

    sentence: int = 350
    paragraph: int = 700
    heading: int = 900
    title: int = 1_000
    before_heading: int = 1_100
    byline: int = 800
    quote: int = 600


@dataclass(frozen=True, slots=True)
class Music:
    """What is heard around a story, as `Programme` has it: None is our own sting, but no bridge."""

    opening: Path | None = None
    closing: Path | None = None
    bridge: Bridge = None


@dataclass(frozen=True, slots=True)
class Series:
    """A whole anthology as its editor describes it; `root` is its folder."""

    root: Path
    title: str
    description: str
    owner: str
    email: str
    language: str
    category: str
    link: str
    cover: Path | None
    explicit: bool
    rights: str
    producer: str
    profile: str
    engine: str
    fallback: str
    order: tuple[str, ...]
    roles: Mapping[str, str]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    opening_chapter: str
    closing_chapter: str
    pauses: Pauses
    opening_sting: Path | None
    closing_sting: Path | None
    voices: tuple[Voice, ...]
    lexicon: tuple[LexiconEntry, ...]
    say_notes: bool = False
    planned: int = 0  # how many episodes there will be; 0 is not known
    label: SpokenLabel = "sentence"
    also: tuple[str, ...] = ()  # profiles of further deliveries
    keep_sound_mb: int = 4_000  # decoded and coded sound in the workshop, at most
    bridge: Bridge = None
    stings: Mapping[str, Music] = field(default_factory=dict)  # of single episodes, by number or slug
    license: str = ""  # an SPDX name, or a name and the address of its text
    medium: str = "podcast"
    season: int = 0  # 0 is none
    guid: str = ""  # the feed's own, where it has moved; empty: made from its address
    resources: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # of a worker, by voice role
    books: Mapping[str, Division] = field(default_factory=dict)  # how e-books divide, by manuscript
    each_address: bool = False  # whether each machine of a cluster has a public address of its own

    def music(self, *names: str) -> Music:
        """The music of the episode with these names: its number and its slug."""
        usual = Music(self.opening_sting, self.closing_sting, self.bridge)
        return next((self.stings[name] for name in names if name in self.stings), usual)

    def role(self, part: str) -> str:
        """The voice that reads a kind of text, or the opening or closing, where its segment names none."""
        return self.roles.get(part) or USUAL_ROLE


@dataclass(frozen=True, slots=True)
class Episode:
    """What a listener gets, as the feed needs it; names of files are relative to the feed.

    `published` is RFC 3339 with a zone, or empty. `captions` and `transcripts` are the same words in
    several formats, `marks` where its chapters start, `art` a picture of its own or empty.
    """

    number: int
    slug: str
    title: str
    author: str
    summary: str
    audio: str
    bytes: int
    sha256: str
    seconds: float
    captions: str
    chapters: str
    guid: str
    published: str
    draft: bool
    reasons: tuple[str, ...] = field(default=())
    source: str = ""
    narrator: str = ""
    transcripts: tuple[str, ...] = ()
    marks: tuple[Chapter, ...] = ()
    art: str = ""
