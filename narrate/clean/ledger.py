"""The working sheet of one cleaning: lines in, and every change to them written down as it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from narrate.clean.alignment import blocks, moved
from narrate.model import Doubt, Dropped, Edit


@dataclass(slots=True)
class Ledger:
    """The lines of a page on their way to stories; lines are numbered from 1.

    Only `change`, `drop` and `note` alter it, so that edits taken backwards give the page again.
    """

    lines: list[str]
    edits: list[Edit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    places: dict[int, list[int]] = field(default_factory=dict, repr=False)  # the doubts of each line

    def __getitem__(self, line: int) -> str:
        """The present text of a line, from 1."""
        return self.lines[line - 1]

    def change(self, fixer: str, line: int, after: str) -> None:
        """Give *line* a new text; spans of doubts on it move along."""
        before = self[line]
        if before == after:
            return
        self.edits.append(Edit(fixer, line, before, after))
        self.lines[line - 1] = after
        if line in self.places:
            self._move(self.places[line], before, after)

    def drop(self, line: int, kind: str) -> None:
        """Take *line* out of the story and keep it in the list of what was dropped."""
        self.dropped.append(Dropped(line, kind, self[line]))
        self.change(f"furniture.{kind}", line, "")

    def note(self, doubt: Doubt) -> None:
        """Raise a doubt about the present text of its line."""
        self.places.setdefault(doubt.line, []).append(len(self.doubts))
        self.doubts.append(doubt)

    def about(self, line: int) -> tuple[Doubt, ...]:
        """The doubts about *line*, in the order they were raised."""
        return tuple(self.doubts[place] for place in self.places.get(line, ()))

    def _move(self, places: Sequence[int], before: str, after: str) -> None:
        parts = blocks(before, after)
        for place in places:
            doubt = self.doubts[place]
            if doubt.start >= 0:
                start, end = moved((doubt.start, doubt.end), parts)
                self.doubts[place] = replace(doubt, start=start, end=end, text=after[start:end])


def undo(lines: Sequence[str], edits: Sequence[Edit]) -> tuple[str, ...]:
    """The page's lines again, from the cleaned *lines* and the *edits* that led to them.

    Raises ValueError where an edit does not fit the lines.
    """
    back = list(lines)
    for edit in reversed(edits):
        if back[edit.line - 1] != edit.after:
            raise ValueError(f"edit {edit.fixer} of line {edit.line} does not fit")
        back[edit.line - 1] = edit.before
    return tuple(back)
