"""A cluster of this process alone: its errands are done, one after the other, when somebody asks for news."""

from collections import deque
from contextlib import contextmanager

from narrate import build
from narrate.cluster import luggage
from narrate.cluster.course import Course
from narrate.cluster.ledger import Ledger
from narrate.cluster.team import Done
from narrate.cluster.workbench import Order, Workbench
from narrate.storage import Storage
from narrate.store import Store


class Here:
    """A team whose only worker is this process."""

    where, dashboard, threads, addresses = "here", "", 1, 1

    def __init__(self, bench):
        self.bench = bench
        self.todo, self.news = deque(), deque()
        self.batches = []

    def make(self, errand, _resources):
        self.todo.append(((errand.name,), lambda: self.made(errand)))

    def record(self, errands, _engine, _resources, *, each):
        self.batches.append((len(errands), each))
        names = tuple(errand.name for errand in errands)
        self.todo.append((names, lambda: self.bench.record(errands, self.news.append)))

    def made(self, errand):
        """The answer to one errand."""
        return self.bench.make(errand, self.news.append)

    def next(self, _seconds):
        if not self.news and self.todo:
            names, work = self.todo.popleft()
            self.news.append(Done(names, work()))
        return self.news.popleft() if self.news else None

    def again(self):
        """All that was under way is lost."""
        self.todo.clear()
        self.news.clear()


@contextmanager
def bench(series, folder, engine=""):
    """A workbench over shared storage in *folder*."""
    storage = Storage(str(folder / "store"), 1.0)
    luggage.send(storage, series)
    made = Workbench(Order(str(folder / "store"), luggage.called(series), engine, 0), folder / "bench")
    try:
        yield made
    finally:
        made.close()


def run(root, folder, team=Here, *, engine="", jobs=lambda found: found, gone=None):
    """What a build by *team* made, what it told, and the team itself."""
    told, teams = [], []

    def crew(found, booth, tell):
        booth.run.gone |= gone or {}
        with bench(booth.series, folder, engine) as place:
            teams.append(team(place))
            ledger = Ledger(place_of(folder), Store(root / ".narrate" / "takes"))
            yield from Course(teams[0], ledger, booth, tell).run(jobs(found))

    made = build.build(root, engine=engine, tell=lambda *_: None, hear=told.append, crew=crew)
    return made, told, teams[0]


def place_of(folder):
    """The shared storage of a run over *folder*."""
    return Storage(str(folder / "store"), 1.0)
