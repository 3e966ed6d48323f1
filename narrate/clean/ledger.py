"""The working sheet of one cleaning: lines in, and every change to them written down as it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from narrate.model import Doubt, Dropped, Edit

Span = tuple[int, int]


@dataclass(slots=True)
class Ledger:
    """The lines of a page on their way to stories; lines are numbered from 1.

    Only `change`, `drop` and `note` alter it, so that edits taken backwards give the page again.
    """

    lines: list[str]
    edits: list[Edit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

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
        self.doubts = [_moved(doubt, before, after) if doubt.line == line else doubt for doubt in self.doubts]

    def drop(self, line: int, kind: str) -> None:
        """Take *line* out of the story and keep it in the list of what was dropped."""
        self.dropped.append(Dropped(line, kind, self[line]))
        self.change(f"furniture.{kind}", line, "")

    def note(self, doubt: Doubt) -> None:
        """Raise a doubt about the present text of its line."""
        self.doubts.append(doubt)


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


def moved(span: Span, before: str, after: str) -> Span:
    """Where a span of *before* lies in *after*."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return _place(span[0], blocks, last=False), _place(span[1], blocks, last=True)


def _place(position: int, blocks: Sequence[tuple[str, int, int, int, int]], *, last: bool) -> int:
    for tag, i1, i2, j1, j2 in blocks:
        inside = i1 < position <= i2 if last else i1 <= position < i2
        if inside:
            return j1 + min(position - i1, j2 - j1) if tag == "equal" else (j2 if last else j1)
    return blocks[-1][4] if blocks and position else 0


def _moved(doubt: Doubt, before: str, after: str) -> Doubt:
    if doubt.start < 0:
        return doubt
    start, end = moved((doubt.start, doubt.end), before, after)
    return replace(doubt, start=start, end=end, text=after[start:end])
