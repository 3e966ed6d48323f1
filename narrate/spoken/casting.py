"""A script in; who says which of its quotes, and the roles that its cast list gives them, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrate.model import USUAL_ROLE, Script, Segment, Series
from narrate.spoken.names import persons
from narrate.spoken.roster import Roster, ways
from narrate.spoken.scene import Said
from narrate.spoken.speakers import named_after, speakers
from narrate.spoken.subjects import NARRATOR

_TOLD = ("body", "quote", "letter")
_TAIL = "。，！？；、…"
_CROWD = re.compile(".*有人|大家|大伙儿?|众人|群众|全[场班村屋]|.*们")
_LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a segment's text that another role speaks."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Casting:
    """The quotes of a script with their speakers, and the names of all who speak, the busiest first."""

    names: tuple[str, ...]
    said: tuple[Said, ...]


def cast(script: Script, names: Sequence[str] = ()) -> Casting:
    """Who says what in *script*; *names* is its cast list, else its names are looked for.

    An entry of the list may give other ways of calling that person behind slashes: 郭文渊/郭书记,
    and 我 for who tells the story.
    """
    texts = [(segment.id, segment.text) for segment in script.segments if segment.kind in _TOLD]
    known = tuple(name for name in names if ways(name)[0] != NARRATOR)  # 我 is told by its place
    roster = Roster.listed(known) if known else Roster(persons([text for _, text in texts]))
    teller = next((ways(name)[0] for name in known if NARRATOR in ways(name)), script.author)
    said = tuple(named_after(one, teller) for one in speakers(texts, roster))
    amount: Counter[str] = Counter()
    for one in said:
        amount[one.speaker] += one.quote.end - one.quote.start
    del amount[""]
    return Casting(tuple(name for name, _ in amount.most_common()), said)


def proposed(script: Script, series: Series) -> tuple[tuple[str, str], ...]:
    """A cast list to put into the front matter: the voices that read no kind of text, the busiest first.

    What the script's own list says stays. A crowd (有人, 孩子们) is nobody with a voice. Speakers for whom
    no voice is left stay with the narrator.
    """
    own = dict(script.cast)
    taken = {*series.roles.values(), *own.values(), USUAL_ROLE}
    free = [role for role in dict.fromkeys(voice.role for voice in series.voices) if role not in taken]
    known = {way for name in own for way in ways(name)}
    names = [name for name in cast(script).names if name not in known and not _CROWD.fullmatch(name)]
    new = ((name, free[number] if number < len(free) else USUAL_ROLE) for number, name in enumerate(names))
    return (*script.cast, *new)


def parts_by_segment(script: Script, series: Series) -> Mapping[str, tuple[Part, ...]]:
    """The parts of each segment that the script's cast speaks; empty without a cast list."""
    if not script.cast:
        return {}
    roles = {ways(entry)[0]: role for entry, role in script.cast}
    parts: dict[str, tuple[Part, ...]] = {}
    segments = {segment.id: segment for segment in script.segments if not segment.role}
    for one in cast(script, tuple(dict(script.cast))).said:
        role = _role(one, roles, series)
        if role and one.segment in segments:
            part = _part(segments[one.segment], one, role)
            parts[one.segment] = (*parts.get(one.segment, ()), part)
    return parts


def _role(said: Said, roles: Mapping[str, str], series: Series) -> str:
    if said.quote.way == "writing" and _LETTER in series.roles:
        return series.roles[_LETTER]
    return roles.get(said.speaker, "")


def _part(segment: Segment, said: Said, role: str) -> Part:
    """The quote with the stop behind its closing mark, which nobody could speak alone."""
    end = said.quote.end
    while end < len(segment.text) and segment.text[end] in _TAIL:
        end += 1
    return Part(said.quote.start, end, role)
