"""What a read-along book is made of: stories, their paragraphs, and when each sentence is heard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrate.model import Kind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where its sound begins and ends, in seconds; both are 0 where it is not spoken."""

    text: str
    start: float = 0.0
    end: float = 0.0

    @property
    def heard(self) -> bool:
        """Whether there is sound for it."""
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a story; `credit` marks what is said before and behind it."""

    kind: Kind
    sentences: tuple[Sentence, ...]
    level: int = 0
    credit: bool = False

    @property
    def text(self) -> str:
        """All its sentences."""
        return "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Story:
    """One episode: `name` is ASCII and its own, `audio` an MP3 of so many seconds."""

    name: str
    title: str
    audio: Path
    seconds: float
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A read-along book. `identifier` is a UUID, `modified` UTC as 2026-01-31T08:00:00Z, `cover` a JPEG."""

    title: str
    language: str
    identifier: str
    modified: str
    authors: tuple[str, ...]
    narrators: tuple[str, ...]
    publisher: str
    description: str
    rights: str
    source: str
    cover: bytes
    stories: tuple[Story, ...]
