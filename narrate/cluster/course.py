"""A run over the cluster as its asker sees it: jobs in, what became of each out, whatever happens meanwhile.

An episode is asked for; the answer is the episode, or what it lacks. Who records a missing line is decided
here, in the order of the programme; then the episode is asked for again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from narrate import build
from narrate.build.booth import Booth
from narrate.build.events import ClusterState, LineRecorded
from narrate.build.job import Job
from narrate.cluster.arrival import arrived
from narrate.cluster.case import Case, Tally
from narrate.cluster.errand import Effort, Finished, Heard, Lacking, News, Progress, Refused, Stored
from narrate.cluster.ledger import Ledger
from narrate.cluster.team import Done, Lost, Team
from narrate.errors import EngineUnavailable, NarrateError, OutputError
from narrate.files import full

LOOK_SECONDS = 0.5
BATCH = 8  # episodes whose lines are recorded together
AHEAD = 2 * BATCH  # episodes under way beyond those that the workers have in hand
ROUNDS = 8  # answers to one errand; each but the last brought it what it lacked

Happened = Iterator[build.Made]


@dataclass(slots=True)
class Course:
    """One run over a team. `_unheard` are the episodes without an answer yet, in programme order.

    `_late` are takes that are asked for only when others are there: the second one of a sentence whose
    pace counts. They are lent from the start.
    """

    team: Team
    ledger: Ledger
    booth: Booth
    tell: build.Tell
    _cases: dict[str, Case] = field(default_factory=dict)
    _unheard: deque[str] = field(default_factory=deque)
    _answers: dict[str, Lacking] = field(default_factory=dict)
    _to_record: deque[Case] = field(default_factory=deque)
    _batches: int = 0
    _late: set[str] = field(default_factory=set)
    _tally: Tally = field(default_factory=Tally)

    def run(self, jobs: Iterator[Job]) -> Happened:
        """What became of each of *jobs*, in the order in which they end. Raises OutputError."""
        self.booth.hear(self._state("joined"))
        while True:
            yield from self._begin(jobs)
            if not self._cases:
                return
            yield from self._happened(self.team.next(LOOK_SECONDS))
            yield from self._answered()
            self._record()

    def _begin(self, jobs: Iterator[Job]) -> Happened:
        """Ask for more episodes, as many as keep the workers busy; those that stand are done."""
        while len(self._cases) < 2 * self.team.threads + AHEAD:
            job = next(jobs, None)
            if job is None:
                return
            try:
                before = build.stands(job, self.booth)
                if before is None:
                    self._open(Case.of(job))
                else:
                    yield build.unchanged(job, before)
            except NarrateError as error:
                yield build.Failure(job.folder.name, error)
            except OSError as error:
                yield build.Failure(job.folder.name, full(job.entry.path, error))

    def _open(self, case: Case) -> None:
        self._cases[case.name] = case
        self._unheard.append(case.name)
        self.team.make(case.errand, case.resources)

    def _happened(self, item: Done | News | Lost | None) -> Happened:
        match item:
            case Done():
                yield from self._done(item)
            case Stored():
                self._receive(item.name, item.parcel)
            case Heard():
                self._heard(item)
            case Progress():
                self.tell(item.name, item.stage, item.done, item.total)
            case Lost():
                self._lost()
            case _:
                pass  # nothing, for a while

    def _done(self, item: Done) -> Happened:
        match item.value:
            case Lacking() as lacking:
                self._tried(lacking.effort)
                self._answers[lacking.name] = lacking
            case Finished() as finished:
                self._tried(finished.effort)
                yield from self._ended(finished.name, lambda case: self._arrived(case, finished))
            case Refused() as refused:
                self._tried(refused.effort)
                yield from self._failed(refused.name, refused.error)
            case NarrateError() as error:
                for name in item.names:
                    yield from self._failed(name, error)
            case _:
                effort, problems = item.value
                self._tried(effort)
                yield from self._recorded(item.names, problems)

    def _tried(self, effort: Effort) -> None:
        self.booth.run.retries += effort.retries
        self.booth.run.refusals += effort.refusals

    def _heard(self, news: Heard) -> None:
        for event in news.events:
            self.booth.hear(self._tally.counted(event) if isinstance(event, LineRecorded) else event)

    def _receive(self, name: str, parcel: str) -> None:
        """Take recordings in; whoever waited for them goes on."""
        receipt = self.ledger.receive(parcel)
        if name in self._cases:
            self._cases[name].came(receipt)
        for case in [case for case in self._cases.values() if case.waits_for & receipt.keys]:
            case.lends |= case.waits_for & receipt.keys
            case.waits_for -= receipt.keys
            self._go_on(case)

    def _answered(self) -> Happened:
        """Divide what episodes lack; their first answers count in the order of the programme."""
        while self._unheard and (self._unheard[0] in self._answers or self._unheard[0] not in self._cases):
            yield from self._divided(self._unheard.popleft())
        for name in [name for name in self._answers if name not in self._unheard]:
            yield from self._divided(name)

    def _divided(self, name: str) -> Happened:
        lacking, case = self._answers.pop(name, None), self._cases.get(name)
        if lacking is None or case is None:
            return
        if lacking.engine in self.booth.run.gone:
            yield from self._failed(name, self.booth.run.gone[lacking.engine])
            return
        if case.rounds == ROUNDS:
            yield from self._failed(name, _rounds_out(name))
            return
        for parcel in lacking.parcels:
            self._receive(name, parcel)
        share = self.ledger.share(name, lacking.characters.keys())
        self._late |= lacking.characters.keys() if case.rounds else set()
        case.divided(lacking, share)
        case.lends |= self._late if case.rounds == 1 else set()
        self._tally.grant(lacking.characters, share.own)
        self._go_on(case)

    def _go_on(self, case: Case) -> None:
        """Ask for the episode again, or have its lines recorded, unless it waits for others."""
        if case.waits_for:
            return
        self.ledger.lend(case.name, case.lends)
        if case.per_address and case.own:
            self._to_record.append(case)
        else:
            self.team.make(case.allowed, case.resources)

    def _record(self) -> None:
        """Have waiting lines recorded: one batch is under way at each address, and one more waits."""
        each = self.booth.series.each_address
        while self._to_record and self._batches < 1 + (self.team.addresses if each else 1):
            kind = self._to_record[0].kind
            batch = [case for case in self._to_record if case.kind == kind][:BATCH]
            self._to_record = deque(case for case in self._to_record if case not in batch)
            self._batches += 1
            self.team.record([case.allowed for case in batch], kind[0], kind[1], each=each)

    def _recorded(self, names: tuple[str, ...], problems: Mapping[str, NarrateError]) -> Happened:
        self._batches -= 1
        for name in names:
            if name in problems:
                yield from self._failed(name, problems[name])
            elif name in self._cases:
                case = self._cases[name]
                self.team.make(replace(case.errand, may=frozenset()), case.resources)

    def _failed(self, name: str, error: NarrateError) -> Happened:
        if isinstance(error, EngineUnavailable) and name in self._cases:
            self.booth.run.gone.setdefault(self._cases[name].engine or self.booth.wanted, error)
        yield from self._ended(name, lambda case: build.Failure(case.name, error))

    def _arrived(self, case: Case, finished: Finished) -> build.Made:
        for parcel in finished.parcels:
            self._receive(case.name, parcel)
        return case.outcome(arrived(self.ledger.storage, finished.parcel, case.job))

    def _ended(self, name: str, result: Callable[[Case], build.Made]) -> Happened:
        """The episode is done with; what it was to record for others they divide anew."""
        if name not in self._cases:
            return
        try:
            yield result(self._cases[name])
        except NarrateError as error:
            yield build.Failure(name, error)
        except OSError as error:
            yield build.Failure(name, full(self._cases[name].job.folder, error))
        del self._cases[name]
        freed = self.ledger.release(name)
        for case in [case for case in self._cases.values() if case.waits_for & freed]:
            self.team.make(case.errand, case.resources)
            case.waits_for.clear()

    def _lost(self) -> None:
        """Wait for the scheduler, and ask for all that was under way again."""
        self.booth.hear(self._state("lost"))
        self.team.again()
        self.booth.hear(self._state("joined"))
        self.ledger.forget()
        self._answers.clear()
        self._to_record.clear()
        self._batches = 0
        waiting = sorted(self._cases.values(), key=lambda case: case.job.number)
        self._unheard.clear()
        for case in waiting:
            case.anew()
            self._open(case)

    def _state(self, state: str) -> ClusterState:
        if state == "lost":
            return ClusterState("lost", self.team.where)
        return ClusterState("joined", self.team.where, self.team.dashboard, self.team.threads)


def _rounds_out(name: str) -> OutputError:
    return OutputError(f"{name}: lacks takes again and again; look whether the storage loses files.")
