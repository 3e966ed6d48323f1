"""The takes that were tried for the segments of a script, and which are in use: a file in, lines' wishes out.

`scripts/.takes/NN-slug.json` belongs to the anthology, like the script: git shows who chose what. A voice,
a pace and other words that were chosen stand in the script itself; here stands which recording of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from narrate.errors import ScriptError
from narrate.files import write
from narrate.model import Line, Script, Segment
from narrate.typed import parsed, typed

FOLDER = ".takes"


@dataclass(frozen=True, slots=True)
class Tried:
    """One take of a segment: what the script said of it, what was sent line by line, and under which keys.

    `voice` is the segment's own role or empty, `rate` in percent, `say` its other words if it has some.
    Of several recordings of all the same, it is the `rendering`th.
    """

    number: int
    engine: str
    voice: str
    rate: int
    say: str | None
    spoken: tuple[str, ...]
    keys: tuple[str, ...]
    rendering: int = 1

    @property
    def shape(self) -> tuple[object, ...]:
        """All that shapes its sound; takes of one shape differ by their rendering only."""
        return (self.engine, self.voice, self.rate, self.say, self.spoken)


@dataclass(frozen=True, slots=True)
class Choice:
    """The takes of one segment by number, and the one in use."""

    used: int = 1
    takes: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a line is to be beyond its voice and words: its pace, and which rendering on which engine."""

    rate: int = 0
    rendering: int = 1
    engine: str = ""

    def on(self, engine: str) -> int:
        """The rendering to use where *engine* speaks."""
        return self.rendering if engine == self.engine else 1


@dataclass(frozen=True, slots=True)
class Record:
    """All choices of one script by segment."""

    path: Path
    choices: Mapping[str, Choice] = field(default_factory=dict)

    def of(self, segment: str) -> Choice:
        """The choice for *segment*; where nothing was tried, the first take of what the script says."""
        return self.choices.get(segment, Choice())

    def keep(self, segment: str, choice: Choice) -> bool:
        """Write the record with this choice; say whether that changed anything. Raises OutputError."""
        named = {name: asdict(item) for name, item in {**self.choices, segment: choice}.items()}
        text = json.dumps(dict(sorted(named.items())), ensure_ascii=False, indent=1) + "\n"
        return write(self.path, text)


def load(script: Path) -> Record:
    """The record beside *script*; raises ScriptError where it cannot be read."""
    path = script.parent / FOLDER / f"{script.stem}.json"
    try:
        found = parsed(path.read_text("utf-8"))
        return Record(path, {name: typed(Choice, item) for name, item in found.items()})
    except FileNotFoundError:
        return Record(path)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ScriptError(
            f"{path}: not a record of takes; take the last version from git, or delete it to use first takes."
        ) from error


def wishes(record: Record, script: Script, lines: Sequence[Line]) -> dict[str, Wish]:
    """What the lines are to be, by their ids; a line without a wish is left out.

    A rendering that was chosen holds for the words, voice and pace it was chosen for, and for no others.
    """
    found: dict[str, Wish] = {}
    for segment, own in _by_segment(script, lines):
        used = _used(record, segment)
        rendering = (used.rendering, used.engine) if used and used.spoken == _spoken(own) else (1, "")
        wish = Wish(segment.rate, *rendering)
        found.update({line.id: wish for line in own} if wish != Wish() else {})
    return found


def mark(script: Path) -> bytes:
    """What of the record shapes the episode; nothing where first takes are used. Raises nothing."""
    try:
        choices = load(script).choices
    except ScriptError:
        return b"broken"  # whoever reads the lines says so
    used = (_used_of(choice) for _, choice in sorted(choices.items()))
    keys = [key for tried in used if tried and tried.rendering > 1 for key in tried.keys]
    return sha256("\n".join(keys).encode()).digest() if keys else b""


def keys(script: Path) -> set[str]:
    """Every take that is listed, whether it is in use or not: editors may come back to it."""
    return {key for choice in load(script).choices.values() for tried in choice.takes for key in tried.keys}


def _used(record: Record, segment: Segment) -> Tried | None:
    used = _used_of(record.of(segment.id))
    same = used is not None and (used.voice, used.rate) == (segment.role, segment.rate)
    return used if same else None


def _used_of(choice: Choice) -> Tried | None:
    return next((tried for tried in choice.takes if tried.number == choice.used), None)


def _by_segment(script: Script, lines: Sequence[Line]) -> Iterator[tuple[Segment, list[Line]]]:
    own: dict[str, list[Line]] = {}
    for line in lines:
        own.setdefault(line.segment, []).append(line)
    return ((segment, own[segment.id]) for segment in script.segments if segment.id in own)


def _spoken(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(line.spoken for line in lines)
