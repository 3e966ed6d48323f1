"""Figures of the speech engine against the loopback service, which runs in a process of its own.

Usage: python -m tests.bench.speech [--only mix] [--seeds 12]. Prints, with the load of the machine: how much
faster four and eight connections are than a sequential client where each answer takes 300 ms; what a third
of all requests failing costs; requests under a limit of connections with a ban; a door that stays closed;
a clock that is two hours off. Times are ratios to a run of the same number of connections just before.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrate.engines.edge import Edge
from narrate.errors import EngineUnavailable
from narrate.model import Voice
from narrate.record import Request, record
from narrate.store import Store
from tests.edge_faults import first, mix, sound
from tests.edge_service import EdgeService, redirect
from tests.prose import PROSE

VOICE = Voice("narrator", "edge", "zh-CN-YunyangNeural")
LATENCY_SECONDS = 0.3
LINES = 60
CHARACTERS = 40


def _texts() -> list[str]:
    """Lines of the usual length, no two alike."""
    chance = random.Random(1)
    marks = [mark for mark in PROSE if mark.isalnum()]
    half = CHARACTERS // 2
    return [
        "".join(chance.choices(marks, k=half)) + "。" + "".join(chance.choices(marks, k=half)) + "！"
        for _ in range(LINES)
    ]


TEXTS = _texts()


class _Redirect:
    """What `redirect` needs of pytest's monkeypatch, for good."""

    setattr = staticmethod(setattr)


@contextmanager
def service(**options: Any) -> Iterator[subprocess.Popen[str]]:
    """The service with these options in another process, and the client of this one sent to it."""
    command = [sys.executable, "-m", "tests.bench.speech", "--serve", json.dumps(options)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        redirect(_Redirect, *json.loads(_line(process)))
        try:
            yield process
        finally:
            process.stdin.close()  # type: ignore[union-attr]
            process.wait(10)


def opened(process: subprocess.Popen[str]) -> int:
    """How many connections it has seen."""
    process.stdin.write("\n")  # type: ignore[union-attr]
    process.stdin.flush()  # type: ignore[union-attr]
    return int(json.loads(_line(process)))


def _line(process: subprocess.Popen[str]) -> str:
    return process.stdout.readline()  # type: ignore[union-attr]


def _serve(options: dict[str, Any]) -> None:
    seed, always = options.pop("seed", None), options.pop("always", None)
    plan = mix(seed) if seed is not None else (lambda _: always) if always else first()
    for text in TEXTS:
        sound(text)  # coded now, and not while somebody waits
    with EdgeService(plan=plan, latency_seconds=LATENCY_SECONDS, **options) as running:
        _tell(json.dumps(running.addresses))
        for _ in sys.stdin:
            _tell(json.dumps(running.opened))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Run:
    """What one run of all lines took and gave."""

    seconds: float
    good: int
    bad: int


def narrate(connections: int, texts: list[str] = TEXTS) -> Run:
    """Record *texts* into an empty store, from the first look at the service to the last take on the disk."""
    engine = Edge(cap=connections)

    async def whole(folder: str) -> dict[Request, Any]:
        await engine.ready([VOICE])
        done = await record([Request(text, VOICE) for text in texts], engine, Store(Path(folder)))
        return dict(done.takes)

    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        takes = asyncio.run(whole(folder))
        seconds = time.monotonic() - began
        right = [take.path.read_bytes() == sound(request.text).mp3 for request, take in takes.items()]
    return Run(seconds, right.count(True), right.count(False))


def in_turn(texts: list[str]) -> float:
    """Seconds that the bare client takes for *texts*, one after the other."""
    import edge_tts

    async def all_of_them() -> None:
        for text in texts:
            async for _ in edge_tts.Communicate(text, VOICE.name).stream():
                pass

    began = time.monotonic()
    asyncio.run(all_of_them())
    return time.monotonic() - began


def _latency(_: argparse.Namespace) -> Iterator[str]:
    with service():
        narrate(1, TEXTS[:1])
        for connections in (4, 8, 4, 8):
            alone = in_turn(TEXTS[:20]) * LINES / 20
            run = narrate(connections)
            yield f"{connections} connections: {run.seconds:.1f} s, {alone / run.seconds:.2f} x sequential"


def _mix(asked: argparse.Namespace) -> Iterator[str]:
    for connections in (8, 4):
        for seed in range(1, asked.seeds + 1):
            with service():
                calm = narrate(connections).seconds
            with service(seed=seed) as process:
                run = narrate(connections)
                cost = (
                    f"{run.seconds:.1f} s, {run.seconds / calm:.2f} x fault-free, {opened(process)} requests"
                )
            yield f"seed {seed} at {connections}: {run.good} good, {run.bad} bad, {cost}"


def _limit(_: argparse.Namespace) -> Iterator[str]:
    for most in (5, 3):
        with service(most_at_once=most, ban_seconds=10) as process:
            run = narrate(8)
            cost = f"{opened(process) / LINES:.2f} requests per line, {run.seconds:.0f} s"
            yield f"limit {most}, ban 10 s: {run.good} good, {cost}"


def _closed(_: argparse.Namespace) -> Iterator[str]:
    for status in (200, 403):
        with service(always="403", list_status=status):
            began = time.monotonic()
            try:
                narrate(8)
            except EngineUnavailable as error:
                yield f"403 for ever, list {status}: {time.monotonic() - began:.1f} s, {error}"


def _clock(_: argparse.Namespace) -> Iterator[str]:
    from edge_tts.drm import DRM

    for skew in (7_200, -7_200):
        DRM.clock_skew_seconds = 0.0
        with service(skew_seconds=skew):
            run = narrate(8)
        DRM.clock_skew_seconds = 0.0
        yield f"clock {skew:+d} s: {run.good} good, {run.seconds:.1f} s"


PARTS = {"latency": _latency, "mix": _mix, "limit": _limit, "closed": _closed, "clock": _clock}


def main() -> None:
    """Print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--serve", type=json.loads, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve is not None:
        _serve(asked.serve)
        return
    for name in [asked.only] if asked.only else PARTS:
        for line in PARTS[name](asked):
            _tell(f"load {os.getloadavg()[0]:4.1f}  {line}")


if __name__ == "__main__":
    main()
