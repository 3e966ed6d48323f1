"""Scripts and their manuscripts in; scripts out with ids, and with what the cleaner now makes of the page.

The clean form that a script was made from is kept as `scripts/.clean/NN-slug.md`: it is one side of the
merge, belongs to the anthology and is not disposable. Which manuscripts were compared with which cleaner
stands in `.narrate/cleaned.json`, which is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern

from narrate import clean, read, script
from narrate.build import approval, claims, seen
from narrate.build.claims import Claim
from narrate.build.entries import Entry
from narrate.errors import ManuscriptError, NarrateError, ScriptError
from narrate.files import text_sha256_of, write
from narrate.model import Page, Script, Segment, Story
from narrate.series import EPISODES

CLEAN = ".clean"
Make = Callable[[Page, Story, int], None]  # writes the script of a story that has none: its place in the page
ALIKE = 0.5  # share of common character pairs from which a story is surely the one it was


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of the scripts: `merged` are those that a manuscript or a better cleaner changed.

    `held` are those that a better cleaner would change and a person approved: they stay as they are.
    `there` are the names of all manuscripts.
    """

    merged: dict[str, Entry] = field(default_factory=dict)
    failures: list[NarrateError] = field(default_factory=list)
    held: list[Path] = field(default_factory=list)
    there: set[str] = field(default_factory=set)

    def take(self, other: Refreshed) -> None:
        """Add what became of other scripts."""
        self.merged.update(other.merged)
        self.failures.extend(other.failures)
        self.held.extend(other.held)


def keep(path: Path, fresh: Script) -> None:
    """Keep the clean form of the script at *path* for the next merge."""
    write(_kept(path), script.dump(fresh))


def name_blocks(folder: Path, files: Iterable[str]) -> tuple[dict[str, Entry], tuple[NarrateError, ...]]:
    """Write an id into each paragraph of *folder* typed by hand; a broken script is left to who loads it.

    The scripts that need none go out as they were read.
    """
    whole: dict[str, Entry] = {}
    failures: list[NarrateError] = []
    for file in files:
        path = folder / file
        try:
            found = script.read(path)
            if all(item.named for item in found.blocks):
                whole[file] = Entry.of(folder, file, found.script)
            else:
                write(path, script.with_ids(script.read(path, was=_was(path))))
        except (ScriptError, FileNotFoundError):
            continue
        except NarrateError as error:
            failures.append(error)
    return whole, tuple(failures)


def refresh(
    folder: Path,
    claimed: Mapping[str, Claim],
    sources: Iterable[read.Manuscript],
    new: set[str],
    *,
    dry: bool,
    make: Make,
) -> Refreshed:
    """Merge into each script what the cleaner makes of its manuscript now, where that may have changed.

    *claimed* is what all scripts claim in *folder*, by the names of their files.
    *new* are manuscripts that were cleaned just now; *make* is called for each story that the others
    gained. With *dry* nothing is written, and only manuscripts whose bytes changed are looked at.
    """
    before = seen.load(folder.parent)
    memory = _Memory(dict(before or {}), seen.stamp(), dry)
    whole = Refreshed()
    groups = _groups(claimed)
    for source in sources:
        name = intern(source.name)
        whole.there.add(name)
        if group := tuple(folder / file for file in groups.get(name, ())):
            whole.take(_compared(source, group, memory, None if name in new else make))
    if not dry and memory.known != before:
        seen.keep(folder.parent, memory.known)
    return whole


@dataclass(frozen=True, slots=True)
class _Memory:
    """What each manuscript was when it was compared last, by its name.

    That is its hash and how it is divided, the `stamp` of the cleaner, and the scripts that were held.
    """

    known: dict[str, str]
    stamp: str
    dry: bool

    def is_stale(self, name: str, sha256: str, group: Iterable[Path]) -> bool:
        """Whether a manuscript is to be cleaned again for its *group* of scripts."""
        known, stamp, *held = self.known.get(name, " ").split(" ")
        if self.dry:
            return name in self.known and known != sha256
        return (known, stamp) != (sha256, self.stamp) or not all(
            _kept(path).is_file() and (path.name not in held or _signed(path)) for path in group
        )

    def note(self, name: str, sha256: str, held: Iterable[Path]) -> None:
        """Remember that a manuscript was compared."""
        self.known[name] = " ".join((sha256, self.stamp, *(path.name for path in held)))


def _compared(
    source: read.Manuscript, group: Sequence[Path], memory: _Memory, make: Make | None
) -> Refreshed:
    """What became of the scripts of one manuscript; without *make* it was cleaned just now."""
    try:
        sha256 = f"{read.file_sha256(source)}{source.division}"
    except ManuscriptError as error:
        return Refreshed(failures=[error])
    if make and not memory.is_stale(source.name, sha256, group):
        return Refreshed()
    found = _group(source, group, make, dry=memory.dry) if make else Refreshed()
    if not found.failures:
        memory.note(intern(source.name), sha256, found.held)
    return found


def _group(source: read.Manuscript, paths: Sequence[Path], make: Make, *, dry: bool) -> Refreshed:
    """What became of the scripts of one manuscript."""
    found = Refreshed()
    try:
        page = read.load(source)
    except ManuscriptError as error:
        found.failures.append(error)
        return found
    left = dict(enumerate(clean.clean(page).stories, 1))
    count = len(left)
    for path in paths:
        try:
            mine = script.read(path, was=_was(path))
            work = _work(mine.script, left, page, count=count, as_many=count == len(paths))
            _put(path, mine, _draft(left.pop(work), page, mine.script, work), found, dry=dry)
        except NarrateError as error:
            found.failures.append(error)
    # where a script found no story, one of those left over may be its own in other words
    for work, story in () if found.failures else left.items():
        if not _left_out(paths[0].parent, page, story):
            make(page, story, work)
    return found


def _put(path: Path, mine: script.Reading, draft: Script, found: Refreshed, *, dry: bool) -> None:
    """Note what becomes of a script; one that was approved changes with its manuscript only."""
    same = mine.script.manuscript_sha256 == draft.manuscript_sha256
    held = same and _kept(path).is_file() and _signed(path)
    after = _again(path, mine, draft, dry=dry or held)
    if after and held:
        found.held.append(path)
    elif after:
        found.merged[path.name] = Entry.of(path.parent, path.name, after, hold=dry)


def _signed(path: Path) -> bool:
    """Whether a person approved the script as it stands."""
    folder = path.parents[1] / EPISODES / path.stem
    return approval.of_script(folder, text_sha256_of(path))


def _left_out(folder: Path, page: Page, story: Story) -> bool:
    """Whether an editor had a script of this story and deleted it: its clean form is still kept."""
    gone = (path for path in sorted((folder / CLEAN).glob("*.md")) if not (folder / path.name).exists())
    kept = (
        known
        for path in gone
        if claims.of(path).manuscript == page.name and (known := _base(folder / path.name))
    )
    return any(_likeness(known, story) >= ALIKE for known in kept)


def _work(mine: Script, left: Mapping[int, Story], page: Page, *, count: int, as_many: bool) -> int:
    """Which of the *count* stories of a page a script reads: that in its old place, or one more like it.

    Raises ScriptError where none is left for it. With *as_many* stories as scripts, and in a book that an
    editor divided otherwise, its place decides.
    """
    alike = {mine.work: _likeness(mine, left[mine.work])} if mine.work in left else {}
    if alike.get(mine.work, 0.0) < ALIKE:
        alike = {work: _likeness(mine, story) for work, story in left.items()}
    best = max(alike, key=alike.__getitem__, default=0)
    if alike.get(best, 0.0) >= ALIKE:
        return best
    if (as_many or page.division) and mine.work in left:
        return mine.work
    raise ScriptError(f"{mine.number:02d}-{mine.slug}.md: {_no_story(page, count)}.")


def _no_story(page: Page, count: int) -> str:
    """Why a page has no story for a script, and what to do."""
    if page.parts:
        stories = "one story" if count == 1 else f"{count} stories"
        asked = ", as books in series.toml asks" if page.division else ""
        other = "take the book out of books" if page.division else "write it under books in series.toml"
        told = f"{page.name} is read as {stories} now{asked}"
        return f"{told}; delete the script, and what is missing is made, or {other}"
    remedy = "put the story back there, delete the script, or keep it without its manuscript: line"
    return f"its story is no longer in {page.name}; {remedy}"


def _draft(story: Story, page: Page, mine: Script, work: int) -> Script:
    return script.from_story(story, page, number=mine.number, slug=mine.slug, work=work)


def _likeness(mine: Script, story: Story) -> float:
    text = "".join(segment.text for segment in mine.segments)
    return script.likeness(text, "".join(block.text for block in story.blocks))


def _again(path: Path, mine: script.Reading, draft: Script, *, dry: bool) -> Script | None:
    """The merged script, written together with its clean form; None where nothing changed in it.

    The script is written first: killed between the two, the next run merges the same again.
    """
    fresh = script.loads(script.dump(draft), path.name, draft.number, draft.slug)
    kept = _base(path)
    fresh = script.adopt(fresh, kept or mine.script, mine.script)
    if kept is None:
        known = mine.script.manuscript_sha256 == fresh.manuscript_sha256
        base = fresh if known else script.unknown(fresh, mine.script)
    else:
        base = kept
    merged = script.merge(base, fresh, mine.script)
    changed = not _same(merged, mine.script)
    if changed and not dry:
        write(path, script.rewrite(mine, merged))
    if not dry and (kept is None or not _same(fresh, kept)):
        keep(path, fresh)
    return merged if changed else None


def _same(left: Script, right: Script) -> bool:
    """Whether two scripts say the same, whatever bytes and cleaner they come from."""
    return replace(left, manuscript_sha256=right.manuscript_sha256, cleaner=right.cleaner) == right


def _groups(claimed: Mapping[str, Claim]) -> dict[str, tuple[str, ...]]:
    """The scripts by their manuscript."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(claimed):
        name = claimed[file].manuscript
        found[name] = (*found.get(name, ()), file)
    return found


def _kept(path: Path) -> Path:
    return path.parent / CLEAN / path.name


def _base(path: Path) -> Script | None:
    """The clean form that was kept, or None where there is none that can be read."""
    kept = _kept(path)
    try:
        return script.load(kept) if kept.is_file() else None
    except ScriptError:
        return None


def _was(path: Path) -> tuple[Segment, ...]:
    """The segments of the clean form: the id of a block that is gone is not given to another."""
    base = _base(path)
    return base.segments if base else ()
