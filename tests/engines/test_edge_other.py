import asyncio

import pytest

from narrate.errors import EngineUnavailable
from narrate.model import Speech
from tests.edge_faults import sound
from tests.edge_raw import RawService, alternating, bursts, first_fail, half
from tests.edge_raw_faults import HARMLESS, TURNS, WIRES
from tests.edge_service import redirect
from tests.engines.conftest import EDGE_VOICE, HASTE, TEXT, hasty_edge

HARMFUL = tuple(sorted({*TURNS, *WIRES} - {*HARMLESS}))
QUICK = tuple(
    name for name in HARMFUL if name not in ("hang", "pings_only", "huge_frame", "drip", "half_open")
)
TEXTS = [f"第{'一二三四五六七八九十'[n % 10]}{'甲乙丙'[n // 10]}户，{TEXT}" for n in range(16)]
LONGEST_SECONDS = 40
# `hasty_edge` hurries its clock: these are the usual limits on a clock that runs HASTE times as fast, so
# that a busy machine, where twenty refusals take two seconds, is no outage
REAL_OUTAGES = {"unreachable_seconds": 60 * HASTE, "outage_seconds": 360 * HASTE}


@pytest.fixture
def serve(monkeypatch):
    """Start the other service with a programme and point the client to it."""
    services = []

    def start(programme) -> RawService:
        service = RawService(programme).__enter__()
        services.append(service)
        redirect(monkeypatch, *service.addresses)
        return service

    yield start
    for service in services:
        service.__exit__()


def speak_all(subject, texts):
    async def together():
        async with asyncio.timeout(LONGEST_SECONDS):
            every = (subject.speak(text, EDGE_VOICE) for text in texts)
            return await asyncio.gather(*every, return_exceptions=True)

    return asyncio.run(together())


def good(spoken, texts):
    pairs = zip(spoken, texts, strict=True)
    return [isinstance(item, Speech) and item.audio == sound(text).mp3 for item, text in pairs]


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_harmless(serve, name):
    """Whole sound counts in whatever order, size and speed its messages come."""
    service = serve(first_fail(1, name))

    assert good(speak_all(hasty_edge(), [TEXT]), [TEXT]) == [True]
    assert service.opened == 1


@pytest.mark.parametrize("name", HARMFUL)
def test_heals(serve, name):
    """Whatever one answer of the other service is, the next one is asked for and the sound is whole."""
    service = serve(first_fail(1, name))

    assert good(speak_all(hasty_edge(unknown_late_seconds=1), [TEXT]), [TEXT]) == [True]
    assert service.opened <= 3


@pytest.mark.parametrize(
    "programme",
    [
        half(1, QUICK),
        half(2, (*QUICK, "hang", "drip")),
        bursts(QUICK),
        first_fail(20, "hang_up"),
        first_fail(20, "nothing"),
        first_fail(20, "cut_and_end"),
        first_fail(5, "half_open"),
        alternating("noise", ""),
        alternating("cut_and_end", ""),
        alternating("retry_date", "noise", ""),
        alternating("timing_after_end", "without_last_sentence", "", "502"),
    ],
)
def test_programmes(serve, programme):
    """In bursts, in turn, half of all, or at the start: every line comes out whole."""
    serve(programme)
    spoken = speak_all(hasty_edge(unknown_late_seconds=2, **REAL_OUTAGES), TEXTS)

    assert [item for item in spoken if not isinstance(item, Speech)] == []
    assert all(good(spoken, TEXTS))


@pytest.mark.parametrize("name", ["lower_case", "200", "tls_alert"])
def test_for_ever(serve, name):
    """A service that never gives a good answer is out, in a sentence, and nothing hangs."""
    serve(lambda _: name)
    spoken = speak_all(hasty_edge(outage_seconds=10, unreachable_seconds=10), TEXTS[:2])

    assert all(isinstance(item, EngineUnavailable) for item in spoken)
