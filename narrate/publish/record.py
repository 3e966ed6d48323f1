"""What a target holds of ours, as published.json there says: read before a run, written around it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from narrate.plain import is_below
from narrate.publish.place import Place
from narrate.publish.shipment import Item
from narrate.typed import parsed

NAME = "published.json"


@dataclass(frozen=True, slots=True)
class Record:
    """Hash and mark of each file that was put there; of one that is on its way, both are empty.

    The mark is the target's own: where it is another today, somebody else has been there.
    """

    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, place: Place) -> Record:
        """The record at *place*; an empty one where there is none that can be read."""
        try:
            raw = parsed(place.read(NAME) or b"{}")
            files = {name: (str(sha256), str(mark)) for name, (sha256, mark) in raw["files"].items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()
        return cls(
            {name: known for name, known in files.items() if is_below(name)}
        )  # anybody may write there

    def knows(self, item: Item, place: Place) -> bool:
        """Whether the item stands at *place* as it was put there."""
        sha256, mark = self.files.get(item.name, ("", ""))
        return bool(mark) and sha256 == item.sha256 and mark == place.mark(item.name)

    def expecting(self, items: Iterable[Item]) -> Record:
        """With *items* on their way: a run that is killed leaves nothing that nobody knows of."""
        return Record(dict(self.files) | {item.name: ("", "") for item in items})

    def holding(self, items: Iterable[Item], place: Place) -> Record:
        """With *items* as they stand at *place* now."""
        return Record(dict(self.files) | {item.name: (item.sha256, place.mark(item.name)) for item in items})

    def without(self, names: Iterable[str]) -> Record:
        """Without *names*."""
        gone = set(names)
        return Record({name: known for name, known in self.files.items() if name not in gone})

    def write(self, place: Place) -> None:
        """Leave it at *place*; one that is the same is left alone."""
        text = json.dumps(
            {"made_by": "narrate", "files": self.files}, ensure_ascii=False, indent=1, sort_keys=True
        )
        data = f"{text}\n".encode()
        if place.read(NAME) != data:
            place.write(NAME, data)
