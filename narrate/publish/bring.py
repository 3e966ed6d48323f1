"""A folder with a feed and a target in; what changed is brought there, proven, and then named by the feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate import feed
from narrate.errors import InputError, OutputError, UsageError
from narrate.feed import FEED
from narrate.model import Finding
from narrate.publish.place import Folder, Place
from narrate.publish.record import Record
from narrate.publish.shipment import Item, is_page, shipment

Tell = Callable[[str, int, int], None]  # file, which of how many


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, or in a dry run would do; names are relative to the target.

    `withdrawn` are sounds whose episodes were out of the served feed while they were replaced;
    `forgotten` are files of ours that the feed no longer names and that `--prune` would delete; `left` are
    the episodes, by their folders, that the feed served there names and the new one does not. `findings`
    are of the feed's own addresses.
    """

    target: str
    brought: tuple[str, ...]
    unchanged: int
    bytes: int
    withdrawn: tuple[str, ...]
    removed: tuple[str, ...]
    forgotten: tuple[str, ...]
    dry: bool
    left: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def publish(
    folder: Path, target: str, *, dry: bool = False, prune: bool = False, tell: Tell = lambda *_: None
) -> Report:
    """Bring the feed of *folder* and all it names to *target*; what is there already is left alone.

    Killed at any moment, the target serves a feed whose files are all whole; a second run goes on.
    Raises InputError, UsageError and OutputError.
    """
    items = shipment(folder)
    place = _place(folder, target)
    record = Record.read(place)
    waiting = [item for item in items if not _stands(item, place, record)]
    replaced = tuple(item.name for item in waiting if item.is_sound and place.size(item.name) is not None)
    gone = tuple(sorted(set(record.files) - {item.name for item in items}))
    left = _left(items, record, place)
    if not dry:
        _withdraw(replaced, record, place)
        record = record.expecting(waiting)
        record.write(place)
        _bring(waiting, place, tell)
        record = record.holding(items, place)
        _prune(gone if prune else (), place)
        record.without(gone if prune else ()).write(place)
    return Report(
        target,
        tuple(item.name for item in waiting),
        len(items) - len(waiting),
        sum(item.bytes for item in waiting),
        replaced,
        gone if prune else (),
        () if prune else gone,
        dry,
        left,
    )


def _place(folder: Path, target: str) -> Place:
    if "://" in target:
        from narrate.publish.remote import Remote

        return Remote(target)
    where = Path(target)
    if not target.strip():
        raise UsageError(
            "publish: no target is named; name a folder or an address such as s3://bucket/stories."
        )
    if where.exists() and not where.is_dir():
        raise UsageError(f"{target}: is a file; name a folder or an address such as s3://bucket/stories.")
    if where.resolve() == folder.resolve():
        raise UsageError(f"{target}: is the folder that is published; name another one.")
    return Folder(where)


def _stands(item: Item, place: Place, record: Record) -> bool:
    """Whether the item is there byte for byte; what the record knows is not read back."""
    return place.size(item.name) == item.bytes and (record.knows(item, place) or place.has(item))


def _left(items: Sequence[Item], record: Record, place: Place) -> tuple[str, ...]:
    """The episodes of the feed that is served now of which the new one names no sound."""
    found: set[str] = set()
    for page in (FEED, *(name for name in record.files if is_page(name))):
        try:
            found |= set(feed.items(place.read(page) or b"").values())
        except InputError:
            continue  # none yet, or none of ours: it served nobody
    stay = {_folder(item.name) for item in items if item.is_sound}
    return tuple(sorted({_folder(name) for name in found} - stay))


def _folder(sound: str) -> str:
    return sound.rpartition("/")[0]


def _withdraw(sounds: Sequence[str], record: Record, place: Place) -> None:
    """Take episodes out of the feed that is served now, before their sound is replaced: it tells lengths.

    Pages of an earlier feed that no page leads to any more are served still, until they are pruned.
    """
    seen = {FEED, *(name for name in record.files if is_page(name))}
    waiting = sorted(seen) if sounds else []
    while waiting:
        page = waiting.pop()
        data = place.read(page)
        if data is None:
            continue
        try:
            found = feed.named(data)
            if set(found) & set(sounds):
                place.write(page, feed.without(data, sounds))
        except InputError:
            place.remove(page)  # no feed of ours can name what we bring
            continue
        waiting += [name for name in found if is_page(name) and name not in seen]
        seen.update(found)


def _bring(items: Sequence[Item], place: Place, tell: Tell) -> None:
    for number, item in enumerate(items, 1):
        tell(item.name, number, len(items))
        place.put(item)
        if not place.has(item):
            raise OutputError(
                f"{item.name}: arrived damaged, or was changed on the way; run narrate publish again."
            )


def _prune(names: Sequence[str], place: Place) -> None:
    """Pages go before what they name."""
    for name in sorted(names, key=lambda name: (not is_page(name), name)):
        place.remove(name)
