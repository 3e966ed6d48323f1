"""What is known about the lines of a page while furniture and outline work on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from narrate.clean.facts import Facts
from narrate.clean.lines import Look


@dataclass(slots=True)
class Labels:
    """What is known about a page's lines so far: kinds by line number, and the facts read on the way."""

    kinds: dict[int, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    unsure: set[int] = field(default_factory=set)

    def give(self, looks: Iterable[Look], kind: str) -> None:
        """Label lines that have no label yet."""
        for look in looks:
            self.kinds.setdefault(look.number, kind)

    def free(self, looks: Iterable[Look]) -> list[Look]:
        """The lines without a label, in order."""
        return [look for look in looks if look.number not in self.kinds]
