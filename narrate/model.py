"""The values that travel from manuscript to feed: frozen, without behaviour that touches a disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Kind = Literal["title", "subtitle", "byline", "heading", "body", "quote", "letter", "note"]
Severity = Literal["blocker", "review", "info"]
SpokenLabel = Literal["sentence", "rhythm", "off"]

RATE_HZ = 44_100  # the clock of every programme
LONGEST_PAUSE_MS = 60_000  # a longer one is a slip of the hand
FRAME_SAMPLES = 1_152  # one MPEG-1 Layer III frame (ISO/IEC 11172-3): the grid that pieces lie on


# ---------------------------------------------------------------- manuscript and story
@dataclass(frozen=True, slots=True)
class Page:
    """The text lines of one manuscript, with what its format itself declares.

    `lines[n - 1]` is line *n*; for plain text that is the line of the file. `levels` gives, for
    each line, the heading level that the format declares (1–6) or 0; it is as long as `lines`.
    `title` and `author` are what the file says of itself, apart from its lines.
    """

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    levels: tuple[int, ...]
    title: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing the cleaner did to one line: the whole line *before* and *after*.

    Edits in order turn the lines of the page into the lines of the stories; taken backwards they
    give the page again, character for character. A dropped or joined-away line has an empty `after`.
    """

    fixer: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that the page lost and nobody may invent.

    `start` and `end` are the span of `text` in the block that holds line `line`; both are -1 for a
    doubt about the whole story. `voice_as` is what could be said in place of `text`, or None where
    nothing can be proposed.
    """

    code: str
    severity: Severity
    line: int
    text: str
    start: int = -1
    end: int = -1
    voice_as: str | None = None


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """What a doubt code means: its usual weight and the sentence a person reads."""

    severity: Severity
    why: str


DOUBTS: Mapping[str, DoubtKind] = {
    "lost-number": DoubtKind("blocker", "a figure (year, amount, area) is gone from the page"),
    "possible-lost-number": DoubtKind("review", "a figure may be gone; the text also reads as it is"),
    "masked-name": DoubtKind("review", "a character of a name was masked and is not guessed"),
    "masked-author": DoubtKind("blocker", "a character of the author's name was masked"),
    "masked-word": DoubtKind("blocker", "a character was masked and several readings are possible"),
    "mask-restored": DoubtKind("review", "a masked character was restored from the masks around it"),
    "repaired-by-context": DoubtKind("review", "bytes are gone; the text was rebuilt from its context"),
    "lost-bytes": DoubtKind("blocker", "bytes are gone and the text cannot be rebuilt"),
    "lost-separator": DoubtKind("review", "two halves of a title were run together"),
    "missing-title": DoubtKind("blocker", "the page has no title"),
    "missing-author": DoubtKind("review", "the page names no author"),
    "missing-source": DoubtKind("review", "the page names no source, place or date"),
    "truncated-end": DoubtKind("blocker", "the text stops in the middle: its next page is missing"),
    "lost-beginning": DoubtKind("blocker", "the text starts in the middle: its first part is missing"),
    "stray-line": DoubtKind("review", "this line may belong to the web page and not to the story"),
    "personal-data": DoubtKind("review", "private data of a person: ask for consent or take it out"),
    "merge-conflict": DoubtKind("review", "the editor and a fresh version both changed this"),
    "unreadable": DoubtKind("blocker", "nobody knows how to read this aloud; say how"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of a story in reading order; `lines` are the manuscript lines it was made from."""

    kind: Kind
    text: str
    lines: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One work found in a page."""

    title: str
    subtitle: str
    author: str
    source: str
    date: str
    place: str
    tag: str
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not part of any story, and why."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What the cleaner made of a page, and all it did.

    `contest` is what a call for entries on the page says, by name, mailbox and deadline.
    """

    stories: tuple[Story, ...]
    dropped: tuple[Dropped, ...]
    edits: tuple[Edit, ...]
    contest: tuple[tuple[str, str], ...] = ()


# ---------------------------------------------------------------- script and lines
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
    """One block of a script: shown text, kind, and what the voice needs."""

    id: str
    kind: Kind
    text: str
    level: int = 0
    role: str = ""
    pause_ms: int | None = None
    marks: tuple[Mark, ...] = ()


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


# ---------------------------------------------------------------- speech
@dataclass(frozen=True, slots=True)
class Voice:
    """How one engine plays one role; `settings` are that engine's own keys (rate, pitch, …)."""

    role: str
    engine: str
    name: str
    settings: tuple[tuple[str, str | int | float], ...] = ()
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that an engine offers; `kind` is what its maker says of it. What is not known is empty."""

    name: str
    locale: str = ""
    gender: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A stretch of spoken text and where the engine says it lies, in seconds of its own audio."""

    start_seconds: float
    end_seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine returned for one text: coded audio (`container` is mp3, wav or flac) and timing.

    It took `attempts` requests, of which the service turned `refusals` away; `notes` are what a
    person should know of it.
    """

    audio: bytes
    container: str
    boundaries: tuple[Boundary, ...] = ()
    attempts: int = 1
    refusals: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """One recording of one spoken text, in the store under the hash of all that shaped it."""

    key: str
    engine: str
    voice: str
    spoken: str
    path: Path
    sha256: str
    seconds: float
    boundaries: tuple[Boundary, ...] = ()
    attempts: int = 1
    refusals: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line and the take that is in use for it."""

    line: Line
    take: Take


# ---------------------------------------------------------------- programme
@dataclass(frozen=True, slots=True)
class Programme:
    """What is heard, in order: sting with spoken opening, the story, sting with spoken closing.

    A sting of None is the project's own composition.
    """

    opening: tuple[Spoken, ...]
    body: tuple[Spoken, ...]
    closing: tuple[Spoken, ...]
    opening_chapter: str
    closing_chapter: str
    opening_sting: Path | None = None
    closing_sting: Path | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of the programme: shown text from `start` to `end`, in samples at RATE_HZ.

    `marks` are places in the text (characters before it) whose sample the engine told, in order.
    """

    start: int
    end: int
    text: str
    line: str
    kind: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter mark at `start`, in samples at RATE_HZ; it ends where the next one starts."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Master:
    """The whole programme, coded, with its one timeline. `samples` is its exact decoded length at `hz`."""

    audio: Path
    samples: int
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    encoded_pieces: int  # how many pieces were coded now; the others came from the cache
    hz: int = RATE_HZ


@dataclass(frozen=True, slots=True)
class Loudness:
    """One measurement by ITU-R BS.1770: LUFS, dBTP, LU and seconds."""

    integrated_lufs: float
    true_peak_dbtp: float
    range_lu: float
    short_term_max_lufs: float
    seconds: float
    momentary_max_lufs: float = -70.0


Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a delivery target accepts of a finished file; what is empty or None it does not ask for.

    A `Pair` is the least and the most. `mono_kbps` and `stereo_kbps` hold for coded sound, `bits` for
    PCM. `advice` names the codes of findings that hold nothing back.
    """

    containers: tuple[str, ...] = ()
    rates_hz: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    mono_kbps: Pair | None = None
    stereo_kbps: Pair | None = None
    constant_bitrate: bool = False
    bits: tuple[int, ...] = ()
    seconds: Pair | None = None
    short_term_lufs: float | None = None
    states_range: bool = False
    bext_lu: float | None = None
    rms_db: Pair | None = None
    head_seconds: Pair | None = None
    tail_seconds: Pair | None = None
    floor_db: float | None = None
    album_units: int = 0
    cover_pixels: tuple[int, int] | None = None
    cover_bytes: int = 0
    chapters: bool = False
    captions: bool = False
    spoken_label: bool = False
    declare: str = ""
    human_only: str = ""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One delivery target as data; `sources` says where each number comes from."""

    name: str
    container: str
    bitrate_kbps: int
    rate_hz: int
    channels: int
    target_lufs: float
    tolerance_lu: float
    true_peak_dbtp: float
    min_bytes: int
    max_bytes: int
    max_title_units: int
    sources: tuple[str, ...]
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of checking: what was measured, what is wanted, and the remedy.

    `advice` is worth a person's eye and holds nothing back.
    """

    code: str
    measured: str
    wanted: str
    remedy: str
    ok: bool = False
    advice: bool = False

    @property
    def holds(self) -> bool:
        """Whether it keeps an episode from its release."""
        return not (self.ok or self.advice)


# ---------------------------------------------------------------- series and feed
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


@dataclass(frozen=True, slots=True)
class Episode:
    """What a listener gets, as the feed needs it. `published` is RFC 3339 with a zone, or empty."""

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
