"""An episode under way as its asker sees it, and how far the recording of all of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from narrate.build import Outcome, released
from narrate.build.episode import parts
from narrate.build.events import LineRecorded
from narrate.build.job import Job
from narrate.build.manifest import Brief, Manifest
from narrate.cluster import luggage
from narrate.cluster.errand import Errand, Lacking
from narrate.cluster.ledger import Receipt, Share


@dataclass(slots=True)
class Case:
    """`waits_for` are takes that are recorded for other episodes, `lends` those that this machine has.

    `own` are its own to record, `granted` all that ever were; of those `got` are recorded now.
    """

    job: Job
    errand: Errand
    resources: Mapping[str, float]
    lends: set[str] = field(default_factory=set)
    waits_for: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    granted: set[str] = field(default_factory=set)
    got: int = 0
    retries: int = 0
    rounds: int = 0
    engine: str = ""
    per_address: bool = False

    @classmethod
    def of(cls, job: Job) -> Case:
        """The case of *job*, with what its roles ask of a worker. Raises what reading its lines raises."""
        needs = job.series.resources
        roles = parts(job.entry, job.series, job.number).roles if needs else ()
        resources: dict[str, float] = {}
        for role in roles:
            for name, amount in needs.get(role, {}).items():
                resources[name] = max(amount, resources.get(name, 0.0))
        return cls(job, luggage.errand(job), resources)

    @property
    def name(self) -> str:
        """The episode's name."""
        return self.errand.name

    @property
    def allowed(self) -> Errand:
        """The errand with leave to record what is its own."""
        return replace(self.errand, may=frozenset(self.own))

    @property
    def kind(self) -> tuple[str, Mapping[str, float]]:
        """What the cases of one batch have in common."""
        return self.engine, self.resources

    def divided(self, lacking: Lacking, share: Share) -> None:
        """An answer came, and what it lacks was divided."""
        self.rounds += 1
        self.engine, self.per_address = lacking.engine, lacking.per_address
        self.lends, self.waits_for = set(share.here), set(share.others)
        self.own |= share.own
        self.granted |= share.own

    def came(self, receipt: Receipt) -> None:
        """Recordings of its own came."""
        mine = receipt.keys & self.granted
        if mine:
            self.got += len(mine)
            self.retries += receipt.retries

    def anew(self) -> None:
        """The cluster was lost: all is asked again, and counted once."""
        self.lends, self.waits_for, self.own, self.rounds = set(), set(), set(), 0

    def outcome(self, made: Manifest) -> Outcome:
        """What was made of it."""
        lines = len({line.take for line in made.lines})
        out = released(self.job, made)
        root = self.job.series.root
        return Outcome(root, self.name, Brief.of(made), True, self.got, out, lines, self.retries)


@dataclass(slots=True)
class Tally:
    """How far recording is, over the whole run, in lines and in characters."""

    done: int = 0
    total: int = 0
    characters: int = 0
    total_characters: int = 0

    def grant(self, characters: Mapping[str, int], keys: frozenset[str]) -> None:
        """*keys* are to be recorded."""
        self.total += len(keys)
        self.total_characters += sum(characters[key] for key in keys)

    def counted(self, event: LineRecorded) -> LineRecorded:
        """The event of one worker with the numbers of all."""
        self.done += 1
        self.characters += len(event.text)
        self.total = max(self.total, self.done)
        self.total_characters = max(self.total_characters, self.characters)
        return replace(
            event,
            done=self.done,
            total=self.total,
            characters=self.characters,
            total_characters=self.total_characters,
        )
