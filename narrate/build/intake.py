"""Manuscripts in the scripts folder in, one script per story out; an editor's words are never overwritten."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from narrate import clean, read, script
from narrate.build import again, claims, hints, numbering
from narrate.build.claims import Claim
from narrate.build.entries import Broken, Entry, loaded, number_of
from narrate.errors import ManuscriptError, NarrateError, ScriptError
from narrate.files import full, write
from narrate.model import Division, Page, Story

FOLDER = Path("scripts")
BLOCK_ID = re.compile(r"\{#b\d+[ }]")
SLUG_SYLLABLES = 6
WORD = (".docx", ".docm")


@dataclass(frozen=True, slots=True)
class Intake:
    """What the scripts folder holds now."""

    entries: tuple[Entry, ...]
    written: tuple[Path, ...]
    failures: tuple[NarrateError, ...]
    broken: tuple[Broken, ...] = ()  # the scripts that cannot be read; their errors are among the failures
    hints: tuple[str, ...] = ()  # what is no error and may not be meant


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where scripts are begun: those of this run; with `dry` they are not written.

    `others` are the names of the files, folders and zip files beside the scripts; `claims` has every
    script by the name of its file, `books` how e-books divide by their names.
    """

    root: Path
    dry: bool
    others: Sequence[str]
    claims: dict[str, Claim]
    books: Mapping[str, Division] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)  # what manuscripts were called that have a new name
    fresh: list[Entry] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)

    def begin(self, entry: Entry) -> None:
        """Write the script of a story that has none, with its clean form; with `dry`, only note it."""
        made = entry.head
        self.fresh.append(entry if self.dry else replace(entry, held=None))
        if not self.dry:
            write(entry.path, script.dump(entry.script))
        self.claims[entry.file] = Claim(made.manuscript, made.work, made.manuscript_sha256)
        if not self.dry:
            again.keep(entry.path, entry.script)
            self.written.append(entry.path)

    def gained(self, page: Page, story: Story, work: int) -> None:
        """Begin the script of a story that a page did not have before."""
        numbers = self.numbers | {number_of(file) for file in self.claims}
        self.begin(_draft(story, page, self.root, number=max(numbers, default=0) + 1, work=work))

    @property
    def folder(self) -> Path:
        """Where scripts and manuscripts lie."""
        return self.root / FOLDER

    @property
    def sources(self) -> Iterator[Path]:
        """The files, folders and zip files that may hold manuscripts, by name."""
        return (self.folder / name for name in self.others)

    @property
    def known(self) -> Iterator[read.Manuscript]:
        """Every manuscript that can be read, by the name of its file."""
        found = (item for path in self.sources for item in self.inside(path))
        return (item for item in found if isinstance(item, read.Manuscript))

    def inside(self, path: Path) -> Iterator[read.Manuscript | ManuscriptError]:
        """The manuscripts of a file, folder or zip file, each as the editor wants it divided."""
        for found in read.manuscripts(path):
            if isinstance(found, read.Manuscript):
                yield replace(found, division=self.books.get(found.name, ""))
            else:
                yield found

    @property
    def written_claims(self) -> dict[str, Claim]:
        """The claims of the scripts that are files."""
        if not self.dry:
            return self.claims
        unwritten = {entry.file for entry in self.fresh}
        return {file: told for file, told in self.claims.items() if file not in unwritten}

    @property
    def numbers(self) -> set[int]:
        """The numbers of the scripts that were begun."""
        return {entry.head.number for entry in self.fresh}


def take_in(root: Path, books: Mapping[str, Division] | None = None, *, dry: bool = False) -> Intake:
    """Clean every manuscript that has no script yet, merge what changed into the others, load all scripts.

    *books* says how e-books divide, by their names. What is wrong with one file is in `failures`; the others
    go on. With *dry* nothing is written.
    """
    folder = root / FOLDER
    scripts, others = _listed(root)
    desk = _Desk(root, dry, others, {file: claims.of(folder / file) for file in scripts}, books or {})
    failures = _begun(desk)
    whole, problems = ({}, ()) if dry else again.name_blocks(folder, sorted(desk.claims))
    failures += problems
    cleaned = {entry.head.manuscript for entry in desk.fresh}
    refreshed = again.refresh(folder, desk.written_claims, desk.known, cleaned, dry=dry, make=desk.gained)
    failures += refreshed.failures
    for file in refreshed.merged:
        whole.pop(file, None)
    entries, broken = loaded(folder, sorted(desk.written_claims), whole)
    if dry:
        entries = [refreshed.merged.get(item.file, item) for item in entries]
        entries += desk.fresh
    failures += dict.fromkeys(item.error for item in broken)
    written = tuple(sorted(desk.written))
    found = tuple(sorted(entries, key=_order))
    waiting = hints.waiting(sorted(refreshed.merged) if dry else ())
    told = (*_hints(desk, refreshed.there), *waiting, *hints.held(refreshed.held), *hints.alike(found))
    return Intake(found, written, tuple(failures), tuple(broken), told)


def _hints(desk: _Desk, sources: Collection[str]) -> Iterator[str]:
    there = {*sources, *desk.renamed}
    claimed = ((file, told.manuscript) for file, told in desk.claims.items())
    yield from hints.gone(desk.folder, claimed, there)
    yield from hints.no_books(desk.books, sources)


def _begun(desk: _Desk) -> list[NarrateError]:
    """Begin the scripts of all manuscripts that have none; what is wrong with one of them goes out."""
    failures: list[NarrateError] = []
    for manuscript in _new(desk):
        try:
            if isinstance(manuscript, ManuscriptError):
                raise manuscript
            for entry in _drafts(manuscript, desk):
                desk.begin(entry)
        except NarrateError as error:
            failures.append(error)
    return failures


def _new(desk: _Desk) -> Iterator[read.Manuscript | ManuscriptError]:
    """What has no script yet in the files, folders and zip files of the scripts folder, by name.

    A folder or zip file gives an error for each member that must not be read.
    """
    claimed = {told.manuscript for told in desk.claims.values() if told.work == 1}
    for path in desk.sources:
        if not path.name.isprintable():
            shown = ascii(path.name)
            yield ManuscriptError(f"{shown}: the file's name is damaged or not UTF-8; rename the file.")
        else:
            yield from (
                found if isinstance(found, ManuscriptError) else _no_script(found)
                for found in desk.inside(path)
                if isinstance(found, ManuscriptError) or found.name not in claimed
            )


def _no_script(found: read.Manuscript) -> read.Manuscript | ManuscriptError:
    """The manuscript, or an error where it is a script in a place that scripts do not have."""
    if not (found.name.lower().endswith(".md") and _has_ids(found)):
        return found
    if "/" in found.name:
        remedy = f"is a script; move it into {FOLDER}/ itself, or take it away"
    else:
        remedy = "a script is called NN-slug.md with an ASCII slug; rename it"
    return ManuscriptError(f"{found.name}: {remedy}.")


def _has_ids(found: read.Manuscript) -> bool:
    """Whether the blocks of a text carry our ids; one that cannot be read has none."""
    try:
        return BLOCK_ID.search(read.data_of(found).decode("utf-8", "replace")) is not None
    except ManuscriptError:
        return False


def stories(manuscript: read.Manuscript) -> tuple[Page, tuple[Story, ...]]:
    """The page and the stories of one manuscript; raises ManuscriptError where there is none."""
    page = read.load(manuscript)
    found = clean.clean(page).stories
    if not found:
        raise ManuscriptError(f"{page.name}: no story was found in it; check that it is the right file.")
    return page, found


def _drafts(manuscript: read.Manuscript, desk: _Desk) -> list[Entry]:
    """The scripts that *manuscript* still lacks; the first story's comes last, as it claims it."""
    _no_export(manuscript, desk)
    page, found = stories(manuscript)
    _no_twin(page, desk)
    have = {told.work: file for file, told in desk.claims.items() if told.manuscript == page.name}
    taken = desk.numbers | {number_of(file) for file in desk.claims}
    numbers = (
        numbering.beside(have, len(found), taken)
        if have
        else numbering.of_new(manuscript.stem, len(found), taken)
    )
    own = numbering.OWN_NAME.fullmatch(manuscript.stem)
    slug = own[2] if own and len(found) == 1 else ""
    drafts = [
        _draft(story, page, desk.root, number=number, work=work, slug=slug)
        for work, (number, story) in enumerate(zip(numbers, found, strict=True), 1)
        if work not in have
    ]
    return drafts[::-1]


def _no_export(manuscript: read.Manuscript, desk: _Desk) -> None:
    """Raise ManuscriptError for a script that was exported for Word: it makes no second one."""
    name = _exported(manuscript) if manuscript.name.lower().endswith(WORD) else ""
    if name and (desk.folder / f"{name}.md").is_file():
        where = desk.folder / manuscript.name
        raise ManuscriptError(
            f"{manuscript.name}: is {name}.md as it was exported for Word; take what was changed in it back "
            f"with narrate script import {shlex.quote(str(where))}, then move it out of {FOLDER}/."
        )


def _exported(manuscript: read.Manuscript) -> str:
    """The name of the script that a Word document was made from, or nothing."""
    from narrate.script.word import script_of

    try:
        return script_of(read.data_of(manuscript))
    except ScriptError:
        return ""  # whoever reads it as a manuscript says what is wrong


def _no_twin(page: Page, desk: _Desk) -> None:
    """Raise ManuscriptError for a manuscript whose very bytes have a script under another name."""
    twins = (
        (file, told)
        for file, told in desk.claims.items()
        if told.sha256 == page.sha256 and told.manuscript not in ("", page.name)
    )
    for file, told in twins:
        if any(told.manuscript == item.name for item in desk.known):
            remedy = f"is the same file as {told.manuscript}; take one of the two away"
        else:
            desk.renamed.add(told.manuscript)
            remedy = f"was called {told.manuscript}; write manuscript: {page.name} in {file}"
        raise ManuscriptError(f"{page.name}: {remedy}.")


def _draft(story: Story, page: Page, root: Path, *, number: int, work: int, slug: str = "") -> Entry:
    """The first script of a story; without a *slug*, its title gives one."""
    slug = slug or slug_of(story.title)
    draft = script.from_story(story, page, number=number, slug=slug, work=work)
    return Entry.of(root / FOLDER, f"{number:02d}-{slug}.md", draft, hold=True)


def slug_of(title: str) -> str:
    """An ASCII slug for a title: the first syllables of its pinyin."""
    from pypinyin import lazy_pinyin

    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(title, v_to_u=False)).lower(), re.ASCII)
    return "-".join(words[:SLUG_SYLLABLES])[:60].strip("-") or "story"


def _listed(root: Path) -> tuple[list[str], list[str]]:
    """The names of the scripts in the scripts folder, and of what stands beside them."""
    scripts: list[str] = []
    others: list[str] = []
    for path in _visible(root):
        is_script = script.NAME.fullmatch(path.name) and path.is_file()
        (scripts if is_script else others).append(path.name)
    return scripts, others


def _visible(root: Path) -> list[Path]:
    folder = root / FOLDER
    try:
        if not folder.exists():
            return []
        return read.without_leftovers(folder.iterdir())
    except OSError as error:
        raise full(folder, error) from error


def _order(entry: Entry) -> int:
    return entry.head.number
