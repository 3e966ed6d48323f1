"""An anthology and the names of episodes in, the finished ones that a kit may take out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate.build import Programme, open_programme, release, shelf
from narrate.build.entries import Entry
from narrate.build.manifest import Manifest
from narrate.draft import FILE_MARK
from narrate.errors import InputError
from narrate.model import Finding, Script, Series


@dataclass(frozen=True, slots=True)
class Finished:
    """A built episode: `number` is the one it is announced by, `approved_at` empty for a draft."""

    number: int
    entry: Entry
    made: Manifest
    folder: Path
    approved_at: str
    held: tuple[Finding, ...]

    @property
    def draft(self) -> bool:
        """Whether nobody has released it, or something holds it back."""
        return not self.approved_at

    @property
    def script(self) -> Script:
        """What is read in it."""
        return self.entry.script

    @property
    def name(self) -> str:
        """What its files are called: NN-slug, and of a draft so that nobody takes it for more."""
        return f"{FILE_MARK if self.draft else ''}{self.folder.name}"

    @property
    def title(self) -> str:
        """The story's title, or the name of its files."""
        return self.made.title or self.folder.name

    @property
    def why(self) -> str:
        """Why it is a draft."""
        return "; ".join(f"{item.code}: {item.measured}" for item in self.held) or "not approved"


@dataclass(frozen=True, slots=True)
class Volume:
    """The episodes that go into a kit, in the order of the programme, and the names of those left out."""

    series: Series
    episodes: tuple[Finished, ...]
    left_out: tuple[str, ...]

    @property
    def draft(self) -> bool:
        """Whether a draft is among them."""
        return any(episode.draft for episode in self.episodes)


def volume(root: Path, names: Sequence[str], *, drafts: bool) -> Volume:
    """The released episodes called *names*, or all; with *drafts* whatever is built.

    Raises UsageError for a stranger, and InputError where an episode that was named may not go out or
    none at all may.
    """
    programme = open_programme(root, dry=True)
    found = {
        entry.path.stem: _finished(programme, number, entry) for number, entry in programme.selected(names)
    }
    taken = {name: item for name, item in found.items() if item is not None and (drafts or not item.draft)}
    left = tuple(name for name in found if name not in taken)
    left += () if names else tuple(broken.path.stem for _, broken in programme.unreadable)
    if names and left:
        raise InputError(f"{left[0]}: {_why(found[left[0]])}")
    if not taken:
        raise InputError(
            f"{root}: no episode is released; approve one (narrate approve NN --by NAME), or add --drafts."
        )
    return Volume(programme.series, tuple(taken.values()), left)


def _finished(programme: Programme, number: int, entry: Entry) -> Finished | None:
    series = programme.series
    made = shelf.built(series, entry)
    if made is None:
        return None
    given = shelf.approved(series, number, entry, made)
    held = release.held_now(entry, series, made, number)
    return Finished(number, entry, made, shelf.folder(series, entry), given.at if given else "", held)


def _why(item: Finished | None) -> str:
    if item is None:
        return "not built from its present script; run build-episodes first."
    return f"is a draft ({item.why}); mend and approve it, or add --drafts."
