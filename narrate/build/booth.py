"""The engines of one run: which one speaks an episode, found out before its first line."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrate import engines
from narrate.build.events import Hear, deaf
from narrate.engines import Engine
from narrate.errors import EngineUnavailable, SeriesError
from narrate.model import Series, Voice
from narrate.record import Run
from narrate.series import PROGRAMME, voice


def known(series: Series) -> None:
    """Raise SeriesError where *series* names an engine that nobody knows."""
    for key, name in (("engine", series.engine), ("fallback", series.fallback)):
        if name not in engines.ENGINES and (name or key == "engine"):
            where = series.root / PROGRAMME
            have = ", ".join(engines.ENGINES)
            raise SeriesError(f"{where}: {key} = {name!r} is no engine; there are {have}.")


@dataclass(slots=True)
class Booth:
    """The engines of one run; one that was found out of reach is not asked again.

    `asked` is the engine that was named for this run, or empty for the series' own with its fallback;
    `connections` is the most requests at once, or 0 for what each engine thinks right; `hear` is told
    what happens meanwhile.
    """

    series: Series
    asked: str = ""
    connections: int = 0
    hear: Hear = deaf
    run: Run = field(default_factory=Run)
    _engines: dict[str, Engine] = field(default_factory=dict)
    _outages: dict[str, EngineUnavailable] = field(default_factory=dict)
    _ready_for: set[tuple[str, Voice]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Raise UsageError or SeriesError for an engine that nobody knows, before anything is done."""
        engines.asked_for(self.asked)
        known(self.series)

    @property
    def wanted(self) -> str:
        """The name of the engine that episodes should be spoken by."""
        return self.asked or self.series.engine

    def engine(self, name: str) -> Engine:
        """The engine of that name, made once for the run."""
        if name not in self._engines:
            self._engines[name] = engines.engine(name, cap=self.connections)
            self._engines[name].listen(self.hear)
        return self._engines[name]

    def listen(self, hear: Hear) -> None:
        """Tell *hear* what happens from now on."""
        self.hear = hear
        for engine in self._engines.values():
            engine.listen(hear)

    def cast(self, roles: Sequence[str], engine: str) -> tuple[Voice, ...]:
        """The voices that play *roles* on *engine*."""
        return tuple(voice(self.series, role, engine) for role in dict.fromkeys(roles))

    def choose(self, roles: Sequence[str]) -> Engine:
        """The engine that speaks the whole of an episode with *roles*.

        Raises EngineUnavailable where neither the wanted engine nor the fallback can be had.
        """
        try:
            return self._ready(self.wanted, roles)
        except EngineUnavailable:
            if self.asked or not self.series.fallback:
                raise
            return self._ready(self.series.fallback, roles)

    def reachable(self, roles: Sequence[str]) -> bool:
        """Whether the wanted engine can be had now."""
        try:
            self._ready(self.wanted, roles)
        except EngineUnavailable:
            return False
        return True

    async def close(self) -> None:
        """Let all engines go."""
        for engine in self._engines.values():
            await engine.close()

    def _ready(self, name: str, roles: Sequence[str]) -> Engine:
        if name in self._outages:
            raise self._outages[name]
        engine = self.engine(name)
        voices = self.cast(roles, name)
        if {(name, voice) for voice in voices} <= self._ready_for:
            return engine
        try:
            asyncio.run(engine.ready(voices))
        except EngineUnavailable as error:
            self._outages[name] = error
            raise
        self._ready_for |= {(name, voice) for voice in voices}
        return engine
