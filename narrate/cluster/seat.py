"""Errands at work in one place: a booth, a store with what was recorded for them, and the way to storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrate.build.booth import Booth
from narrate.build.events import Event
from narrate.cluster import parcel
from narrate.cluster.errand import Effort, Errand, Heard, News, Stored
from narrate.cluster.outgoing import Outgoing
from narrate.engines.incident import Incident
from narrate.record import Request
from narrate.storage import Storage

Tell = Callable[[News], None]


class Unadmitted(Exception):
    """Takes are missing that these errands must not record."""

    def __init__(self, missing: Mapping[str, Request]) -> None:
        super().__init__()
        self.missing = missing


@dataclass(slots=True)
class Seat:
    """What *errands* need; `parcels` are the recordings that the storage holds for them.

    `go_on` is called at every step and raises where the build was cancelled.
    """

    errands: Sequence[Errand]
    folder: Path
    booth: Booth
    storage: Storage
    tell: Tell
    go_on: Callable[[], None]
    parcels: list[str] = field(default_factory=list)
    store: Outgoing = field(init=False)
    _events: list[Event] = field(default_factory=list)
    _before: Effort = field(init=False)

    def __post_init__(self) -> None:
        """Fetch what was recorded, and listen to the booth."""
        self.store = Outgoing(self.folder / "takes", self._send)
        self.booth.run.admit = self._admit
        self.booth.listen(self._hear)
        self._before = Effort(self.booth.run.retries, self.booth.run.refusals)
        for errand in self.errands:
            for name in sorted(self.storage.listed(errand.takes)):
                if name.endswith(".zip"):  # a half one has another ending
                    parcel.fetch(self.storage, name, self.store.folder)
                    self.parcels.append(name)

    @property
    def effort(self) -> Effort:
        """What the engine has done since."""
        run = self.booth.run
        return Effort(run.retries - self._before.retries, run.refusals - self._before.refusals)

    def close(self) -> None:
        """Bring and tell what is left."""
        self.store.close()
        self._pass_on()

    def _hear(self, event: Event) -> None:
        self.go_on()
        self._events.append(event)
        if isinstance(event, Incident):
            self._pass_on()  # lines may wait until the next parcel goes

    def _admit(self, missing: Mapping[str, Request]) -> None:
        self.go_on()
        may = frozenset[str]().union(*(errand.may for errand in self.errands))
        strange = {key: request for key, request in missing.items() if key not in may}
        if strange:
            raise Unadmitted(strange)

    def _send(self, keys: Sequence[str]) -> None:
        """Bring new takes to the storage, each to the episode that it was recorded for."""
        for errand, own in self._by_owner(keys).items():
            name = f"{errand.takes}/{parcel.called(own)}.zip"
            files = (path for key in own for path in self.store.files(key))
            inner = ((path.relative_to(self.store.folder).as_posix(), path) for path in files)
            parcel.send(self.storage, name, inner)
            self.parcels.append(name)
            self.tell(Stored(errand.name, name))
        self._pass_on()

    def _pass_on(self) -> None:
        events, self._events = tuple(self._events), []
        if events:
            self.tell(Heard(events))

    def _by_owner(self, keys: Sequence[str]) -> dict[Errand, list[str]]:
        found: dict[Errand, list[str]] = {}
        for key in keys:
            owner = next((errand for errand in self.errands if key in errand.may), self.errands[-1])
            found.setdefault(owner, []).append(key)
        return found
