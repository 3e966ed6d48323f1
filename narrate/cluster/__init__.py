"""An anthology in, its episodes out, made by the workers of a Dask cluster: the same bytes as on one machine.

Scripts, voices and music stay here and travel with the errands. Recordings and episodes go through shared
storage, come here, and stay there: a run that ends early is gone on with from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from narrate import build as local
from narrate.build.booth import Booth
from narrate.build.events import Hear, deaf
from narrate.build.job import Job
from narrate.build.workshop import recordings
from narrate.cluster import luggage
from narrate.cluster.course import Course
from narrate.cluster.ledger import Ledger
from narrate.cluster.scheduler import LOCAL
from narrate.cluster.team import Team
from narrate.cluster.workbench import PATIENCE_SECONDS, Order
from narrate.errors import UsageError
from narrate.storage import Storage

SHARED, SCRATCH = "shared", "cluster"


def build(  # noqa: PLR0913 - all keyword-only, as of the build on one machine
    root: Path,
    names: Sequence[str] = (),
    *,
    where: str,
    store: str = "",
    engine: str = "",
    connections: int = 0,
    tell: local.Tell,
    hear: Hear = deaf,
) -> local.Built:
    """As `narrate.build.build`, by the cluster at *where* (tcp://HOST:PORT, or local:N) over *store*.

    *store* is an address that every worker reaches, or a folder that all of them have; for local:N it may
    be left out. Raises UsageError for an address where nobody answers, and OutputError.
    """
    if not store and not where.startswith(LOCAL):
        raise UsageError(f"--cluster {where}: say with --store where its workers share what they make.")
    workshop = root / local.WORKSHOP
    place = store if "://" in store else str((Path(store) if store else workshop / SHARED).resolve())

    def crew(jobs: Iterator[Job], booth: Booth, tell: local.Tell) -> Iterator[local.Made]:
        """The episodes as the workers make them; the team is sent home whatever happens."""
        series = booth.series
        order = Order(place, luggage.called(series), engine, connections)
        team = Team(where, order, (workshop / SCRATCH).resolve())
        try:
            storage = Storage(place, PATIENCE_SECONDS, writer=f"{uuid4().hex}.part", extra="cluster")
            luggage.send(storage, series)
            yield from Course(team, Ledger(storage, recordings(workshop)), booth, tell).run(jobs)
        finally:
            team.close()

    return local.build(root, names, engine=engine, connections=connections, tell=tell, hear=hear, crew=crew)
