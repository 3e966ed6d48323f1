import asyncio
import dataclasses
import socket
import time

import pytest

from narrate.engines import edge_voices
from narrate.engines.ask import Answer
from narrate.engines.desk import Trial
from narrate.engines.edge import ODD_SOUND, PROBE, Edge, _Counter
from narrate.engines.patience import Patience
from narrate.engines.proof import Complaint, Unproven
from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Boundary
from tests import edge_oddities
from tests.edge_faults import FAULTS, REFUSALS, TICKS, mix, sound
from tests.edge_oddities import HANDSHAKES, ODDITIES
from tests.engines.conftest import EDGE_VOICE, TEXT, hasty_edge

HARMLESS = {"", "no_turn_end", "hang_end", *edge_oddities.HARMLESS}
HARMFUL = {*FAULTS, *REFUSALS, *ODDITIES, *HANDSHAKES, "reset_handshake", "slow_handshake"} - HARMLESS


def speak(subject, text=TEXT, voice=EDGE_VOICE):
    return asyncio.run(subject.speak(text, voice))


@pytest.mark.parametrize("fault", sorted(HARMFUL))
def test_heals(serve, fault):
    """Every fault that the service is known for costs one more request and never a part of the sound."""
    service = serve(fault)

    speech = speak(hasty_edge())

    assert speech.audio == sound(TEXT).mp3
    assert "".join(boundary.text for boundary in speech.boundaries) == TEXT
    assert service.opened == 2


@pytest.mark.parametrize("fault", sorted(HARMLESS))
def test_harmless(serve, fault):
    """All of the sound without a proper end counts, and costs no second request."""
    service = serve(fault)

    assert speak(hasty_edge()).audio == sound(TEXT).mp3
    assert service.opened == 1


def test_no_timing_twice(serve):
    """Where the service stops sending timing, the second answer is believed on its pace."""
    service = serve("no_metadata", "no_metadata")

    speech = speak(hasty_edge())

    assert (speech.audio, speech.boundaries) == (sound(TEXT).mp3, ())
    assert service.opened == 2


def test_mix(serve):
    """With a third of all requests spoilt, every line comes out whole."""
    service = serve(plan=mix(7))
    subject = hasty_edge()
    texts = [f"第{'一二三四五六七八九十'[n % 10]}{'甲乙丙丁'[n // 10]}户，{TEXT}" for n in range(30)]

    async def all_of_them():
        return await asyncio.gather(*(subject.speak(text, EDGE_VOICE) for text in texts))

    spoken = asyncio.run(all_of_them())

    assert [sound(text).mp3 for text in texts] == [speech.audio for speech in spoken]
    assert len(texts) < service.opened < 2 * len(texts)


def test_limit(serve):
    """A service that bans who opens more than three connections is not asked twice as often as needed."""
    service = serve(most_at_once=3, ban_seconds=0.3, latency_seconds=0.02)
    subject = hasty_edge()
    texts = [f"{TEXT}{n}" for n in range(24)]

    async def all_of_them():
        return await asyncio.gather(*(subject.speak(text, EDGE_VOICE) for text in texts))

    assert len(asyncio.run(all_of_them())) == len(texts)
    assert service.opened <= 2 * len(texts)


def test_poison(serve):
    """A text that never gives sound is refused by name, once a sentence known to be good was spoken."""
    service = serve(poison={TEXT: "no_audio"})

    with pytest.raises(LineRefused, match="河对岸"):
        speak(hasty_edge())
    assert PROBE in service.asked
    assert service.asked.count(TEXT) == Patience().tries


def test_poison_among_others(serve):
    """A text that never gives sound does not keep the others from being spoken."""
    serve(poison={TEXT: "close_1007"})
    subject = hasty_edge()
    texts = [f"{TEXT}{n}" for n in range(12)]

    async def all_of_them():
        every = (subject.speak(text, EDGE_VOICE) for text in (TEXT, *texts))
        return await asyncio.gather(*every, return_exceptions=True)

    refused, *spoken = asyncio.run(all_of_them())

    assert isinstance(refused, LineRefused)
    assert [sound(text).mp3 for text in texts] == [speech.audio for speech in spoken]


def test_outage(serve):
    """A service that sends no sound for the whole of the patience is out, with the remedy in the sentence."""
    service = serve(plan=lambda _: "no_audio")

    with pytest.raises(EngineUnavailable, match=r"sends no sound.*run again to resume"):
        speak(hasty_edge(outage_seconds=30))
    assert service.opened < 30


def test_blocked(serve):
    """A service that answers 403 to all is given up within seconds, and the sentence says what may help."""
    serve(plan=lambda _: "403")
    began = time.monotonic()

    with pytest.raises(EngineUnavailable, match=r"region.*proxy.*update"):
        speak(hasty_edge())
    assert time.monotonic() - began < 12


def test_retry_after_too_long(serve, monkeypatch):
    """A service that asks to wait longer than the patience lasts is out at once."""
    monkeypatch.setitem(REFUSALS, "429_hours", (429, {"Retry-After": "7200"}))
    serve("429_hours")

    with pytest.raises(EngineUnavailable, match="429"):
        speak(hasty_edge())


def test_clock(serve, monkeypatch):
    """A clock that is two hours off is mended on the way."""
    from edge_tts.drm import DRM

    monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
    serve(skew_seconds=7_200)

    assert speak(hasty_edge()).audio == sound(TEXT).mp3


@pytest.mark.parametrize("status", [403, 404, 500])
def test_list_fails(serve, status):
    """Where only the list of voices does not answer, the voices count as offered."""
    serve(list_status=status)
    subject = hasty_edge()
    asyncio.run(subject.ready([EDGE_VOICE]))

    assert subject.cast(EDGE_VOICE) == EDGE_VOICE


@pytest.mark.parametrize("settings", [("rate", "fast"), ("rate", "5%"), ("pitch", "+2st"), ("volume", 3)])
def test_settings(serve, settings):
    """A setting that the client does not take is refused before the first line, with an example."""
    serve()
    voice = dataclasses.replace(EDGE_VOICE, settings=(settings,))

    with pytest.raises(VoiceMissing, match="Write it as"):
        asyncio.run(hasty_edge().ready([voice]))


@pytest.mark.parametrize("rate", ["-100%", "-51%", "+101%"])
def test_rate_that_the_service_ignores(serve, rate):
    """A rate that the service takes and does not keep to is refused, with the limits."""
    serve()
    voice = dataclasses.replace(EDGE_VOICE, settings=(("rate", rate),))

    with pytest.raises(VoiceMissing, match=r"service ignores; write -50% to \+100%"):
        asyncio.run(hasty_edge().ready([voice]))


def _dead(monkeypatch, address):
    monkeypatch.setattr(edge_voices, "speech_address", lambda: address)


def test_refused_connection(monkeypatch):
    """A machine that lets nobody in is found out at once."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    _dead(monkeypatch, f"ws://127.0.0.1:{port}/edge/v1")

    with pytest.raises(EngineUnavailable, match="does not let us in"):
        asyncio.run(Edge().ready([EDGE_VOICE]))


def test_unknown_name(monkeypatch):
    """A name that cannot be looked up is found out at once."""
    _dead(monkeypatch, "wss://speech.example.invalid/edge/v1")

    with pytest.raises(EngineUnavailable, match=r"speech\.example\.invalid cannot be found"):
        asyncio.run(Edge().ready([EDGE_VOICE]))


def test_black_hole(monkeypatch):
    """A machine that takes the connection and says nothing is found out within 5 s."""
    from tests.edge_service import redirect

    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        base = f"127.0.0.1:{server.getsockname()[1]}"
        redirect(monkeypatch, f"ws://{base}/edge/v1?x=1", f"http://{base}/voices/list?x=1")
        began = time.monotonic()
        with pytest.raises(EngineUnavailable, match="does not answer"):
            asyncio.run(Edge(Patience(ready_seconds=1.5)).ready([EDGE_VOICE]))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("status", "remedy"), [(403, "region"), (404, "update edge-tts"), (500, "run again")]
)
def test_out_from_the_start(serve, monkeypatch, status, remedy):
    """Where both the list and the speech are refused, that is known before the first line."""
    monkeypatch.setitem(REFUSALS, str(status), (status, {}))
    serve(plan=lambda _: str(status), list_status=status)

    with pytest.raises(EngineUnavailable, match=remedy):
        asyncio.run(hasty_edge().ready([EDGE_VOICE]))


def test_throttled_from_the_start(serve):
    """A service that says “not now” is there; the engine waits for it."""
    serve(plan=lambda _: "429", list_status=429)

    assert asyncio.run(hasty_edge().ready([EDGE_VOICE])) is None


@pytest.mark.parametrize("status", [502, 504])
def test_proxy_without_network(serve, monkeypatch, status):
    """A proxy that lives and does not reach the service is a network that is dead."""
    proxy = serve(plan=lambda _: str(status), list_status=status)
    monkeypatch.setitem(REFUSALS, str(status), (status, {}))
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")

    with pytest.raises(EngineUnavailable, match="check the network and the proxy"):
        asyncio.run(hasty_edge().ready([EDGE_VOICE]))


def test_cancelled(serve):
    """An interruption ends a request that hangs for ever."""
    serve("hang_mid")

    async def interrupted():
        task = asyncio.ensure_future(Edge().speak(TEXT, EDGE_VOICE))
        await asyncio.sleep(0.5)
        task.cancel()
        began = time.monotonic()
        await asyncio.wait({task})
        return task.cancelled(), time.monotonic() - began

    cancelled, seconds = asyncio.run(interrupted())

    assert cancelled
    assert seconds < 10


def test_an_encoder_that_is_always_so():
    """What the decoder complains of twice in the same bytes is the service's way: it counts, with a note."""
    made = sound(TEXT)
    boundaries = [Boundary(s / TICKS, (s + size) / TICKS, text) for text, s, size in made.sentences]
    trial, usual = Trial(TEXT, EDGE_VOICE), Answer(bytearray(made.mp3), boundaries)

    def proven(counter, at):
        damaged = made.mp3[:at] + bytes(8) + made.mp3[at + 8 :]
        return counter.prove(trial, dataclasses.replace(usual, audio=bytearray(damaged)), bare=False)

    def complained(at):
        try:
            proven(_Counter(Patience()), at)
        except Unproven as cause:
            return isinstance(cause, Complaint)
        return False

    at = next(filter(complained, range(len(made.mp3) // 3, len(made.mp3), 36)))
    counter = _Counter(Patience())
    with pytest.raises(Complaint):
        proven(counter, at)

    assert proven(counter, at).notes == (ODD_SOUND,)
