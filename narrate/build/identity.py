"""Scripts and the manifests of earlier builds in, each episode's name for ever (its GUID) out.

A GUID stands in the manifest and follows the story when its script is renamed or renumbered; two
stories never share one, not even of the same manuscript.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid5

from narrate import feed
from narrate.build import approval
from narrate.build.entries import Entry, script_sha256
from narrate.files import write
from narrate.typed import parsed


@dataclass(frozen=True, slots=True)
class Known:
    """What a manifest of whatever version says of whose episode it is."""

    folder: Path
    guid: str
    script: str
    manuscript: str
    title: str


Trait = Callable[[Known], str]
Search = Callable[[Known, Mapping[Path, Known]], Known | None]
TRAITS: Sequence[Trait] = (
    lambda known: known.script,
    lambda known: known.manuscript,
    lambda known: known.title,
)


def guids(entries: Sequence[Entry], episodes: Path, unreadable: Collection[str] = ()) -> Mapping[Path, str]:
    """The GUID of every script by its path; *episodes* is the folder of what was built.

    What was made of the *unreadable* scripts of these names keeps its own: no other story is given it.
    """
    found, left, taken = _own(entries, episodes, unreadable)
    others = {entry.path: _of(entry, episodes) for entry in entries if entry.path not in found}
    found |= {path: known.guid for path, known in _matched(others, left).items()}
    everywhere = taken | set(found.values())
    given = {}
    for entry in entries:
        guid = found.get(entry.path, "")
        if not guid or guid in taken:
            guid = _new(entry, everywhere)
        given[entry.path] = guid
        taken.add(guid)
        everywhere.add(guid)
    return given


def follow(folder: Path, guid: str) -> None:
    """Bring the approvals of an episode that was renamed to its new *folder*: when it was first released."""
    if (folder / approval.APPROVAL).exists():
        return
    for known in _built(folder.parent):
        told = known.folder / approval.APPROVAL
        if known.guid == guid and known.folder != folder and told.is_file():
            write(folder / approval.APPROVAL, told.read_bytes())
            return


def _own(
    entries: Sequence[Entry], episodes: Path, unreadable: Collection[str]
) -> tuple[dict[Path, str], list[Known], set[str]]:
    """The GUIDs of scripts that agree with the manifest in their own folder, and the manifests left over.

    The third are the GUIDs of what cannot be read. Of ten thousand manifests one is held at a time.
    """
    by_file = {entry.file: entry for entry in entries}
    found: dict[Path, str] = {}
    left: list[Known] = []
    taken: set[str] = set()
    for known in _built(episodes):
        entry = by_file.get(f"{known.folder.name}.md")
        if known.folder.name in unreadable:
            taken.add(known.guid)
        elif entry is not None and _agree(_of(entry, episodes), known):
            found[entry.path] = known.guid
        else:
            left.append(known)
    return found, left, taken


def _matched(wanted: Mapping[Path, Known], built: Sequence[Known]) -> dict[Path, Known]:
    """The manifest that belongs to each of the scripts that do not agree with the one in their own folder."""
    found: dict[Path, Known] = {}
    left = {known.folder: known for known in built}
    for search in SEARCHES:
        for path, want in wanted.items():
            known = search(want, left) if path not in found else None
            if known is not None:
                found[path] = left.pop(known.folder)
    return found


def _renamed(trait: Trait, want: Known, left: Mapping[Path, Known]) -> Known | None:
    """The first that has the same *trait*, where it has one."""
    wanted = trait(want)
    return next((known for known in left.values() if wanted and trait(known) == wanted), None)


def _agree(one: Known, other: Known) -> bool:
    return any(trait(one) and trait(one) == trait(other) for trait in TRAITS)


SEARCHES: Sequence[Search] = (
    *(partial(_renamed, trait) for trait in TRAITS),
    lambda want, left: left.get(want.folder),
)


def _new(entry: Entry, taken: set[str]) -> str:
    """One of manuscript and work; where another story has that, of the name of the script as well."""
    script = entry.head
    seed = f"{script.manuscript_sha256 or entry.path.stem}/{script.work}"
    plain = str(uuid5(feed.GUIDS, seed))
    return plain if plain not in taken else str(uuid5(feed.GUIDS, f"{seed}/{entry.path.stem}"))


def _of(entry: Entry, episodes: Path) -> Known:
    script = entry.head
    return Known(
        episodes / entry.path.stem,
        "",
        script_sha256(entry.path),
        _manuscript(script.manuscript_sha256, script.work),
        _title(script.title, script.author),
    )


def _built(episodes: Path) -> Iterator[Known]:
    names = sorted(path.parent.name for path in episodes.glob("*/manifest.json"))
    return filter(None, (_known(episodes / name / "manifest.json") for name in names))


def _known(path: Path) -> Known | None:
    try:
        raw = parsed(path.read_text("utf-8"))
        texts = {key: str(raw.get(key, "")) for key in ("guid", "script_sha256", "manuscript_sha256")}
        return Known(
            path.parent,
            texts["guid"],
            texts["script_sha256"],
            _manuscript(texts["manuscript_sha256"], raw.get("work", 1)),
            _title(str(raw.get("title", "")), str(raw.get("author", ""))),
        )
    except (OSError, ValueError, AttributeError):
        return None  # cut or not ours


def _manuscript(sha256: str, work: object) -> str:
    return f"{sha256}/{work}" if sha256 else ""


def _title(title: str, author: str) -> str:
    return f"{title}\n{author}" if title else ""
