"""A folder with a feed in, everything that the feed names out: sound first, the feed itself last."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import md5, sha256
from pathlib import Path

from narrate import feed
from narrate.errors import InputError
from narrate.feed import FEED

BLOCK = 1 << 20
FEED_SECONDS, WORDS_SECONDS, MEDIA_SECONDS = 300, 3_600, 86_400  # how long a client may keep it


@dataclass(frozen=True, slots=True)
class Item:
    """One file on its way; `md5` is what storage calls a file's tag, and proves nothing against an enemy."""

    name: str
    path: Path
    bytes: int
    sha256: str
    md5: str

    @property
    def kind(self) -> str:
        """Its media type."""
        return feed.mime(self.name)

    @property
    def is_sound(self) -> bool:
        """Whether a feed names it with its length."""
        return self.kind.startswith("audio/")

    @property
    def cache(self) -> str:
        """How long listeners' clients may keep it; names stay when contents change."""
        media = self.is_sound or self.kind.startswith("image/")
        seconds = MEDIA_SECONDS if media else FEED_SECONDS if self.is_feed else WORDS_SECONDS
        return f"public, max-age={seconds}"

    @property
    def is_feed(self) -> bool:
        """Whether it is a page of the feed."""
        return is_page(self.name)


def is_page(name: str) -> bool:
    """Whether the file called *name* is a page of a feed."""
    return name.endswith(".xml")


def shipment(folder: Path) -> tuple[Item, ...]:
    """All files to bring, in the order in which they may arrive; raises InputError where one is missing."""
    names: dict[str, None] = {FEED: None}
    waiting = [FEED]
    while waiting:
        found = feed.named(_inside(folder, waiting.pop()).read_bytes())
        waiting += [name for name in found if is_page(name) and name not in names]
        names |= dict.fromkeys(found)
    return tuple(sorted((_item(folder, name) for name in names), key=_order))


def _order(item: Item) -> tuple[bool, bool, bool, str]:
    return item.name == FEED, item.is_feed, not item.is_sound, item.name


def _item(folder: Path, name: str) -> Item:
    path = _inside(folder, name)
    strong, tag, size = sha256(), md5(usedforsecurity=False), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            strong.update(block)
            tag.update(block)
            size += len(block)
    return Item(name, path, size, strong.hexdigest(), tag.hexdigest())


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{FEED}: names {name}, which is not in {folder}; run narrate feed.")
    return path
