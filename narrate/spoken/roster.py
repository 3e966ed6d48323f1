"""Names of persons in; where a text means one of them by the name or another way of calling out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from narrate.spoken.rules import HAN, either
from narrate.spoken.surnames import COMPOUND, SURNAMES, TITLE, surname_of
from narrate.spoken.words import dictionary

GIVEN = 2  # characters of a given name that stands alone: 志平
_COMPOUND = re.compile(COMPOUND)
_BY_NAME = SURNAMES.replace("任", "").replace("时", "").replace("康", "")
_SHORT = re.compile(f"[老小][{SURNAMES}]")
_CALLED = re.compile(
    rf"[老小][{_BY_NAME}](?![女子儿匠])(?=[{HAN}，。：、“「])|[{_BY_NAME}](?:{TITLE})(?![们会是要能太爷])"
)


@dataclass(frozen=True)
class Roster:
    """Names of persons, and where a text means one of them by its name or another."""

    names: tuple[str, ...]
    calls: tuple[tuple[str, str], ...] = ()  # a way of calling somebody that the story itself uses, the name
    sexes: tuple[tuple[str, str], ...] = ()  # a name, 他 or 她

    @classmethod
    def listed(cls, entries: Sequence[str]) -> Roster:
        """The persons of a cast list: each entry a name, with other ways of calling behind slashes.

        >>> Roster.listed(["郭文渊/郭书记/文渊"]).owners["郭书记"]
        '郭文渊'
        """
        persons = [ways(entry) for entry in entries]
        names = tuple(calls[0] for calls in persons)
        counts = Counter(call for calls in persons for call in set(calls))
        others = ((call, calls[0]) for calls in persons for call in calls[1:] if call != "我")
        return cls(names, tuple((call, name) for call, name in others if counts[call] == 1))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any name or by-name; the longest first."""
        return re.compile(either(" ".join(self.owners)) if self.owners else r"(?!)")

    @cached_property
    def owners(self) -> dict[str, str]:
        """Each way of calling a person that is clear, with the name of that person."""
        calls = Counter(call for name in self.names for call in _calls(name))
        owners = {call: name for name in self.names for call in _calls(name) if calls[call] == 1}
        return dict(self.calls) | owners | {name: name for name in self.names}

    @cached_property
    def _surnames(self) -> dict[str, str]:
        """Each surname with the first of them that has it, also behind 老 and 小."""
        bearers = [
            (name[1:] if _SHORT.fullmatch(name) else surname_of(name), name) for name in reversed(self.names)
        ]
        return {surname: name for surname, name in bearers if surname}

    def sex(self, name: str) -> str:
        """他 or 她, or empty where the story does not tell."""
        return dict(self.sexes).get(name, "")

    def masked(self, text: str) -> str:
        """*text* with a space for every character of a name."""
        for start, end, _ in self.found(text):
            text = f"{text[:start]}{'　' * (end - start)}{text[end:]}"
        return text

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where *text* names one of them: start, end and the full name, in order."""
        spans = [(m.start(), m.end(), self.owners[m[0]]) for m in self.pattern.finditer(text)]
        taken = {place for start, end, _ in spans for place in range(start, end)}
        for match in called(text):
            surname = match[0][1] if match[0][0] in "老小" and match[0][1] in self._surnames else match[0][0]
            if surname in self._surnames and not taken & set(range(*match.span())):
                spans.append((match.start(), match.end(), self._surnames[surname]))
        yield from sorted(spans)


def ways(entry: str) -> tuple[str, ...]:
    """The name in an *entry* of a cast list and the other ways of calling that person: 郭文渊/郭书记."""
    calls = [call.strip() for call in re.split("[/／]", entry)]
    return tuple(call for call in calls if call) or (entry,)


def called(text: str) -> Iterator[re.Match[str]]:
    """Where *text* calls somebody by surname and title, which 房老人 in 病房老人 does not."""
    frequencies, _ = dictionary()
    for match in _CALLED.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        inside = before and frequencies.get(before + match[0][0], 0) > 0 and match[0][0] not in "老小"
        if not inside and not _COMPOUND.match(text, match.end() - 1):
            yield match


def _calls(name: str) -> tuple[str, ...]:
    """The name and its given name, if that is long enough to be called alone."""
    if len(surname_of(name)) == GIVEN:
        return (name, name[GIVEN:]) if len(name) == 2 * GIVEN else (name,)
    chinese = len(name) == GIVEN + 1 and name[0] in SURNAMES and name.isalnum()
    borne = len(name) == 2 * GIVEN and name[0] in SURNAMES and not re.search("[的一位名]", name)
    return (name, name[-GIVEN:]) if chinese or borne else (name,)
