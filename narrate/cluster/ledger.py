"""Takes that lack in, who brings each of them out: so that none is recorded twice in the whole cluster.

What was recorded anywhere comes into the store of this machine, which thus knows every take, however many
there are; in memory is only what is being recorded now.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from narrate.cluster import parcel
from narrate.cluster.errand import TAKES
from narrate.storage import Storage
from narrate.store import Store


@dataclass(frozen=True, slots=True)
class Share:
    """Of what an episode lacks: what is `here`, what is recorded for `others` now, what is its `own`."""

    here: frozenset[str]
    others: frozenset[str]
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The takes that came with a parcel, and the requests beyond the first that they took."""

    keys: frozenset[str]
    retries: int


@dataclass(slots=True)
class Ledger:
    """`_claims` says for which episode a take is being recorded, `_known` which parcels were received."""

    storage: Storage
    store: Store
    _claims: dict[str, str] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def share(self, name: str, keys: Collection[str]) -> Share:
        """Divide what the episode *name* lacks; what nobody records is its own from now on."""
        here = frozenset(key for key in keys if self.store.find(key))
        others = frozenset(key for key in keys if self._claims.get(key, name) != name) - here
        own = frozenset(keys) - here - others
        self._claims.update(dict.fromkeys(own, name))
        return Share(here, others, own)

    def lend(self, name: str, keys: Iterable[str]) -> None:
        """Bring takes of this machine to the storage, for the episode *name*."""
        lent = sorted(keys)
        paths = (path for key in lent for path in self.store.files(key))
        parts = ((path.relative_to(self.store.folder).as_posix(), path) for path in paths)
        if lent:
            parcel.send(self.storage, f"{TAKES}/{name}/{parcel.called(lent)}.zip", parts)

    def receive(self, name: str) -> Receipt:
        """Take the recordings of the parcel *name* into the store; none of one that was received before."""
        if name in self._known:
            return Receipt(frozenset(), 0)
        files = parcel.fetch(self.storage, name, self.store.folder)
        self._known.add(name)
        sidecars = [self.store.folder / file for file in files if file.endswith(".json")]
        keys = frozenset(path.stem for path in sidecars)
        for key in keys:
            self._claims.pop(key, None)
        attempts = [int(json.loads(path.read_bytes()).get("attempts", 1)) for path in sidecars]
        return Receipt(keys, sum(attempts) - len(attempts))

    def release(self, name: str) -> frozenset[str]:
        """The episode *name* records no more; what it had claimed and not got is anybody's again."""
        freed = frozenset(key for key, owner in self._claims.items() if owner == name)
        for key in freed:
            del self._claims[key]
        self._known = {known for known in self._known if not known.startswith(f"{TAKES}/{name}/")}
        return freed

    def forget(self) -> None:
        """Nothing is recorded any more: the cluster is gone."""
        self._claims.clear()
