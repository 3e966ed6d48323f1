"""What one worker does: errands in, answers out; the stages are those of a build on one machine.

Recordings and finished episodes go to the shared storage before anybody hears of them, so that an errand
that is run again, here or elsewhere, finds them there.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from narrate.build import WORKSHOP, stock
from narrate.build.ahead import speak_ahead
from narrate.build.booth import Booth
from narrate.build.episode import produce, speak
from narrate.build.job import Job
from narrate.cluster import luggage, parcel
from narrate.cluster.errand import Answer, Effort, Errand, Finished, Lacking, Progress, Refused
from narrate.cluster.seat import Seat, Tell, Unadmitted
from narrate.errors import EngineUnavailable, NarrateError
from narrate.files import full
from narrate.model import Series
from narrate.series import EPISODES
from narrate.storage import Storage

PATIENCE_SECONDS = 300.0  # with storage that fails
SOUND_BYTES = 500 * stock.MEGA  # of coded and decoded sound that a worker keeps
TIDY = 20  # errands between two looks at that


class Stopped(Exception):
    """The build was cancelled; nobody waits for an answer."""


@dataclass(frozen=True, slots=True)
class Order:
    """What all errands of a run have in common: where things lie, and what the person asked for."""

    store: str
    luggage: str
    engine: str
    connections: int


@dataclass(slots=True)
class Workbench:
    """What a worker process keeps between the errands of one run, in a folder of its own."""

    order: Order
    folder: Path
    stopped: bool = False
    _storage: Storage | None = None
    _series: Series | None = None
    _booths: list[Booth] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _errands: int = 0

    def make(self, errand: Errand, tell: Tell) -> Answer:
        """Make the episode, recording no more than it may. Raises Stopped."""
        try:
            return self._make(errand, tell)
        except NarrateError as error:
            return Refused(errand.name, error)
        except OSError as error:
            return Refused(errand.name, full(Path(error.filename or self.folder), error))

    def record(self, errands: Sequence[Errand], tell: Tell) -> tuple[Effort, Mapping[str, NarrateError]]:
        """Record what *errands* lack and may have recorded, all at once; what is wrong with which of them.

        Raises Stopped.
        """
        try:
            with self._seat(errands, tell) as seat:
                jobs = [self._job(errand, seat.folder) for errand in errands]
                problems = _recorded(jobs, seat, lambda *_: self._go_on())
                seat.close()
                return seat.effort, problems
        except NarrateError as error:
            return Effort(), dict.fromkeys((errand.name for errand in errands), error)

    def close(self) -> None:
        """Stop what is under way at its next step, and leave nothing behind."""
        self.stopped = True
        for booth in self._booths:
            asyncio.run(booth.close())
        rmtree(self.folder, ignore_errors=True)

    def _make(self, errand: Errand, tell: Tell) -> Answer:
        storage, _ = self._ready()
        if storage.has(errand.parcel):
            return Finished(errand.name, errand.parcel, tuple(storage.listed(errand.takes)))
        with self._seat([errand], tell) as seat:
            job = self._job(errand, seat.folder)
            try:
                produce(job, seat.booth, seat.store, self._teller(errand.name, tell))
            except Unadmitted as lack:
                return _lacking(errand, seat, lack)
            finally:
                seat.close()
            files = sorted(path for path in job.folder.iterdir() if path.is_file())
            parcel.send(storage, errand.parcel, ((path.name, path) for path in files))
            return Finished(errand.name, errand.parcel, tuple(seat.parcels), seat.effort)

    @contextmanager
    def _seat(self, errands: Sequence[Errand], tell: Tell) -> Iterator[Seat]:
        storage, series = self._ready()
        folder = self.folder / f"errand-{uuid4().hex}"
        booth = self._booths.pop() if self._booths else self._new_booth(series)
        try:
            yield Seat(errands, folder, booth, storage, tell, self._go_on)
        finally:
            self._booths.append(booth)
            rmtree(folder, ignore_errors=True)
            self._tidy(series)

    def _new_booth(self, series: Series) -> Booth:
        """For one thread at a time: its engines keep what they learnt of the service."""
        return Booth(series, self.order.engine, self.order.connections)

    def _job(self, errand: Errand, folder: Path) -> Job:
        _, series = self._ready()
        entry = luggage.entry(errand, series.root)
        made = folder / EPISODES / errand.name
        workshop = series.root / WORKSHOP
        return Job(entry, series, errand.number, errand.fingerprint, made, workshop, 1, errand.guid)

    def _ready(self) -> tuple[Storage, Series]:
        with self._lock:
            if self._storage is None or self._series is None:
                writer = f"{uuid4().hex}.part"
                storage = Storage(self.order.store, PATIENCE_SECONDS, writer=writer, extra="cluster")
                self._series = luggage.unpack(storage, self.order.luggage, self.folder / "anthology")
                self._storage = storage
            return self._storage, self._series

    def _teller(self, name: str, tell: Tell) -> Callable[[str, int, int], None]:
        stages: list[str] = []

        def told(stage: str, done: int, total: int) -> None:
            """Each stage once; raises where this worker was told to stop."""
            self._go_on()
            if stages[-1:] != [stage]:
                stages.append(stage)
                tell(Progress(name, stage, done, total))

        return told

    def _go_on(self) -> None:
        if self.stopped:
            raise Stopped

    def _tidy(self, series: Series) -> None:
        self._errands += 1
        if self._errands % TIDY == 0:
            stock.trim(series.root, SOUND_BYTES)


def _lacking(errand: Errand, seat: Seat, lack: Unadmitted) -> Lacking:
    characters = {key: len(request.text) for key, request in lack.missing.items()}
    name = next(iter(lack.missing.values())).voice.engine
    per_address = seat.booth.engine(name).per_address
    return Lacking(errand.name, characters, tuple(seat.parcels), name, per_address, seat.effort)


def _recorded(jobs: Sequence[Job], seat: Seat, tell: Callable[..., None]) -> dict[str, NarrateError]:
    """Record all *jobs*; an outage holds for those that follow as well."""
    speak_ahead(jobs, seat.booth, seat.store, tell)
    problems: dict[str, NarrateError] = {}
    outage: EngineUnavailable | None = None
    for job in jobs:
        try:
            if outage is not None:
                raise outage
            speak(job, seat.booth, seat.store, tell)
        except Unadmitted:
            continue  # a second take, for its pace: the episode will ask for it
        except NarrateError as error:
            outage = error if isinstance(error, EngineUnavailable) else outage
            problems[job.folder.name] = error
    return problems
