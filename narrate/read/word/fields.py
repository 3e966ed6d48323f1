"""The parts of fields in, what text in them is shown out (ECMA-376-1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Documents that were .doc once keep phonetic guides and enclosed characters as formula fields.
GUIDE = re.compile(
    r"\\o\s*\\a[dcl]\s*\(\s*\\s\s*\\up\s*\d+\s*\([^()]*\)\s*[,，;]\s*([^()]*)\)\s*$", re.IGNORECASE
)
ENCLOSED = re.compile(r"^\s*eq\s*\\o\s*\\ac\s*\(\s*[^,，;]{1,2}\s*[,，;]\s*([^()]*)\)\s*$", re.IGNORECASE)
LONGEST = 2_000  # characters of an instruction


@dataclass(slots=True)
class Fields:
    """The fields under way: of each its instruction, or None where its result has begun."""

    open: list[list[str] | None] = field(default_factory=list)

    @property
    def is_inside(self) -> bool:
        """Whether text here is the result of a field that stands in the instruction of another."""
        return any(instruction is not None for instruction in self.open[:-1])

    def say(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self.open and self.open[-1] is not None:
            self.open[-1].append(text)

    def step(self, kind: str) -> str:
        """Go on at a border of a field (`begin`, `separate`, `end`); the text that the instruction draws."""
        if kind == "begin":
            self.open.append([])
            return ""
        instruction = self.open.pop() if self.open else None
        if kind == "separate":
            self.open.append(None)
        if instruction is None:
            return ""
        command = "".join(instruction)[:LONGEST]
        guided = GUIDE.search(command) or ENCLOSED.search(command)
        return guided[1] if guided else ""

    def close(self) -> None:
        """At the end of a paragraph: an instruction that is still open there was broken off."""
        self.open = [instruction for instruction in self.open if instruction is None]
