"""Script, segment, mark and line: what an editor signs and an engine is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from narrate.model.story import Kind, Severity

FRAME = ("opening", "closing")  # the segments around a story, which the series has
LONGEST_PAUSE_MS = 60_000  # a longer one is a slip of the hand
SLOWEST_RATE, FASTEST_RATE = -50, 100  # percent: beyond, the speech service takes the value and ignores it


@dataclass(frozen=True, slots=True)
class Mark:
    """What the script says about a span of a segment's text, or about the whole of it (-1, -1).

    `say` is spoken in place of the span. `doubt` is a doubt code, or several with + between them;
    it is open until `settled` names the person who settled it and the day. `severity` is given where
    it differs from the usual one of the code. `instead` is the Markdown that could stand in place of
    the whole block ("" is nothing): the other side of a merge.
    """

    start: int
    end: int
    say: str | None = None
    doubt: str = ""
    severity: Severity | None = None
    settled: str = ""
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of a script: shown text, kind, and what the voice needs.

    It is spoken `rate` percent faster than its voice's own pace, or slower where that is negative.
    """

    id: str
    kind: Kind
    text: str
    level: int = 0
    role: str = ""
    pause_ms: int | None = None
    marks: tuple[Mark, ...] = ()
    rate: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """What an editor reads, edits and signs: one episode's text."""

    number: int
    slug: str
    title: str = ""
    subtitle: str = ""
    author: str = ""
    source: str = ""
    date: str = ""
    rights: str = ""
    manuscript: str = ""
    manuscript_sha256: str = ""
    work: int = 1
    cleaner: str = ""
    doubts: tuple[Mark, ...] = ()
    segments: tuple[Segment, ...] = ()
    cast: tuple[tuple[str, str], ...] = ()  # speaker and voice role, as the front matter lists them


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A word and the homophones an engine gets in its place; `unless` are longer words it must not touch.

    `pinyin` is the wanted reading, a syllable with its tone per character: "shi2 fang1".
    """

    word: str
    say: str
    unless: tuple[str, ...] = ()
    pinyin: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One request to an engine: `text` is shown, `spoken` is sent; `pause_ms` follows it.

    `id` is the segment's id, a dot and the number of the line in its segment, from 0.
    """

    id: str
    kind: str
    role: str
    text: str
    spoken: str
    pause_ms: int

    @property
    def segment(self) -> str:
        """The id of its segment."""
        return segment_of(self.id)


def segment_of(line: str) -> str:
    """The id of the segment that the line with this id is of.

    >>> segment_of("b7.2")
    'b7'
    """
    return line.rpartition(".")[0]
