import asyncio
import dataclasses
import io
import time

import pytest
import soundfile

from narrate.engines.edge import Edge
from narrate.engines.gate import Waiting
from narrate.engines.patience import Patience
from narrate.model import Voice
from tests.edge_faults import first
from tests.edge_service import EdgeService

EDGE_VOICE = Voice("narrator", "edge", "zh-CN-YunyangNeural")
TEXT = "河对岸的灯亮了，大家放下碗筷。孩子跑在最前头！"
HASTE = 50  # waiting, but not the network, runs this many times as fast
# the engine's clock is hurried, the machine may be slow: what are limits in life are none here
PATIENT = {"unreachable_seconds": 60 * HASTE, "outage_seconds": 360 * HASTE, "first_seconds": 30.0}


def hurried() -> Waiting:
    """Pauses that pass HASTE times as fast."""
    return Waiting(now=lambda: time.monotonic() * HASTE, sleep=lambda seconds: asyncio.sleep(seconds / HASTE))


def hasty_edge(*, cap: int = 8, **limits: float) -> Edge:
    """The engine as it is, with limits for a loopback network and hurried pauses."""
    quick = Patience(first_seconds=1.5, idle_seconds=0.8, least_idle_seconds=0.5, settle_seconds=0.2)
    return Edge(dataclasses.replace(quick, **limits), hurried(), cap=cap)


def decoded_seconds(audio: bytes) -> float:
    return soundfile.info(io.BytesIO(audio)).duration


def patient(**limits: float) -> Edge:
    """No limit of it is met by a machine that is merely busy."""
    return Edge(dataclasses.replace(Patience(), **{**PATIENT, **limits}), hurried())


@pytest.fixture
def serve(monkeypatch):
    """Start a loopback service with a plan of faults and point the client to it."""
    services = []

    def start(*faults: str, **options) -> EdgeService:
        service = EdgeService(**{"plan": first(*faults), **options}).__enter__()
        services.append(service)
        service.redirect(monkeypatch)
        return service

    yield start
    for service in services:
        service.__exit__()
