"""What an episode is made of in, the episode as it would be heard now out: made once, kept while it holds.

An episode waits for its own sound only; nothing here waits for the room's files.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from narrate.build import delivery, shelf
from narrate.build.booth import Booth
from narrate.build.entries import Entry
from narrate.build.job import Job
from narrate.build.manifest import Manifest
from narrate.model import Take
from narrate.preview.casting import cast
from narrate.preview.rehearsal import Cast, Rehearsal, rehearse
from narrate.store import Store

KEPT = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What an episode is put together from; `before` is what is built of it."""

    entry: Entry
    number: int
    booth: Booth
    before: Manifest | None


class Stage:
    """The rehearsals of one session, from recordings in *store*; decoded sound is kept in *workshop*."""

    def __init__(self, store: Store, workshop: Path) -> None:
        self._store = store
        self._workshop = workshop
        self._takes: dict[str, Take] = {}
        self._made: dict[str, tuple[Plan, Rehearsal]] = {}
        self._turns: dict[str, Lock] = {}
        self._known: OrderedDict[str, Rehearsal] = OrderedDict()
        self._keeping = Lock()

    def play(self, name: str, plan: Plan) -> Rehearsal:
        """The episode called *name*; the same as before for the same *plan*. Raises what is wrong with it."""
        with self._turns.setdefault(name, Lock()):
            if name not in self._made or self._made[name][0] is not plan:
                parts = cast(plan.entry, plan.number, plan.booth, self.find, plan.before)
                self._made[name] = plan, self._keep(self.try_out(plan, parts))
            return self._made[name][1]

    def try_out(self, plan: Plan, parts: Cast) -> Rehearsal:
        """An episode with these parts, which nobody keeps."""
        series = plan.booth.series
        job = Job(plan.entry, series, plan.number, "", shelf.folder(series, plan.entry), self._workshop)
        return rehearse(parts, job, delivery.targets(series)[0], self._store)

    def find(self, key: str) -> Take | None:
        """The take under *key*; one that was proven in this session is not proven again."""
        known = self._takes.get(key)
        if known is None or not known.path.is_file():
            known = self._store.find(key)
            if known is not None:
                self._takes[key] = known
        return known

    def known(self, digest: str) -> Rehearsal | None:
        """A rehearsal that a page was told of."""
        return self._known.get(digest)

    def _keep(self, made: Rehearsal) -> Rehearsal:
        with self._keeping:
            self._known[made.digest] = made
            self._known.move_to_end(made.digest)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return made
