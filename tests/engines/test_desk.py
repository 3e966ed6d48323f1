import asyncio
import dataclasses
import time

import pytest

from narrate.engines.ask import Answer, Stalled
from narrate.engines.desk import LOOK_SECONDS, MOST_SECOND, Desk, Trial
from narrate.engines.edge_errors import expected, fault
from narrate.engines.patience import Patience
from narrate.errors import EngineUnavailable, LineRefused
from narrate.model import Speech, Voice
from tests.edge_faults import sound
from tests.engines.conftest import EDGE_VOICE, TEXT, hurried, patient

VOICE = Voice("narrator", "edge", "anna")
TEXTS = [f"{TEXT}{mark}" for mark in "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"]


class Scripted:
    """A service that takes *seconds* and does what `acts` say for each request in turn."""

    name = "edge"
    expected = staticmethod(expected)
    fault = staticmethod(fault)

    def __init__(self, *acts, seconds=0.02):
        self.acts = list(acts)
        self.asked = []
        self.seconds = seconds
        self.open = self.most_open = 0

    async def request(self, trial: Trial, _clocks, *, bare):
        self.bare = bare
        self.asked.append(trial.text)
        act = self.acts.pop(0) if self.acts else None
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            await asyncio.sleep(3_600 if act == "hang" else self.seconds)
        finally:
            self.open -= 1
        if isinstance(act, Exception):
            raise act
        answer = Answer(bytearray(trial.text.encode()), longest_wait_seconds=self.seconds)
        answer.heard_at = answer.began_at + self.seconds
        return answer

    def prove(self, _trial, answer, *, bare):
        self.bare = bare
        return Speech(bytes(answer.audio), "mp3")


def speak_all(desk, texts):
    async def together():
        return await asyncio.gather(*(desk.speak(text, VOICE) for text in texts), return_exceptions=True)

    began = time.monotonic()
    spoken = asyncio.run(together())
    return spoken, time.monotonic() - began


def test_late_line():
    """The last line that hangs gets a second request where there is room, long before its limit."""
    service = Scripted(*[None] * 7, "hang")
    desk = Desk(service, Patience(), hurried())
    spoken, seconds = speak_all(desk, TEXTS[:8])

    assert all(isinstance(speech, Speech) for speech in spoken)
    assert seconds < 10
    assert len(service.asked) == 9


def test_slow_line_is_not_lost():
    """The first request goes on beside the second; a slow service costs at most one request more."""
    service = Scripted(seconds=0.02)
    desk = Desk(service, Patience(least_late_seconds=0.05), hurried())
    speak_all(desk, TEXTS[:8])
    service.seconds = 0.4
    service.asked.clear()
    (speech,), _ = speak_all(desk, TEXTS[8:9])

    assert isinstance(speech, Speech)
    assert len(service.asked) == 2


def test_all_hang_at_first():
    """Where the first requests all hang and nobody knows what is usual, second ones find out in time."""
    service = Scripted(*["hang"] * 4)
    desk = Desk(service, Patience(unknown_late_seconds=0.3), hurried())
    spoken, seconds = speak_all(desk, TEXTS)

    assert all(isinstance(speech, Speech) for speech in spoken)
    assert seconds < 15
    assert service.most_open <= desk.cap


def test_no_second_while_refused():
    """While the service refuses, nobody gets a second request."""
    from edge_tts.exceptions import NoAudioReceived

    service = Scripted(*[NoAudioReceived("") for _ in range(12)], seconds=0.05)
    desk = Desk(service, Patience(least_late_seconds=0.01), hurried())
    spoken, _ = speak_all(desk, TEXTS)

    assert all(isinstance(speech, Speech) for speech in spoken)
    assert len(service.asked) <= 2 * len(TEXTS)


def test_counts():
    """A recording knows how many requests it took and how many of them the service turned away."""
    from edge_tts.exceptions import NoAudioReceived

    service = Scripted(NoAudioReceived(""), Stalled("nothing came"))
    (speech,), _ = speak_all(Desk(service, Patience(), hurried()), TEXTS[:1])

    assert (speech.attempts, speech.refusals) == (3, 1)


def test_odd_certificate():
    """A certificate that fails once in a run that works is a mood; at the start it ends the run."""
    import aiohttp

    key = aiohttp.client_reqrep.ConnectionKey("host", 443, True, True, None, None, None)
    bad = aiohttp.ClientConnectorCertificateError(key, ValueError("expired"))
    service = Scripted(None, bad)
    spoken, _ = speak_all(Desk(service, Patience(), hurried(), cap=1), TEXTS[:3])

    assert all(isinstance(speech, Speech) for speech in spoken)

    (failure,), _ = speak_all(Desk(Scripted(bad), Patience(), hurried()), TEXTS[:1])
    assert isinstance(failure, EngineUnavailable)
    assert "certificate" in str(failure)


@pytest.mark.parametrize("order", ["alternating", "in a row", "all at once", "growing limit"])
def test_orders(serve, order):
    """In whatever order a third of all requests fails, every line comes out whole, in twice the requests."""
    plans = {
        "alternating": lambda number: ("429", "", "fin_mid", "", "", "")[number % 6],
        "in a row": lambda number: "503" if number % 12 < 4 else "",
        "all at once": lambda number: "no_audio" if number < 8 else "",
        "growing limit": lambda _: "",
    }
    limits = {"most_at_once": 2, "ban_seconds": 0.2} if order == "growing limit" else {}
    service = serve(plan=plans[order], latency_seconds=0.02, **limits)
    subject = patient()
    texts = [f"{text}{mark}" for mark in "东南西" for text in TEXTS]  # 60: to find a limit costs a few once

    async def together():
        task = asyncio.gather(*(subject.speak(text, EDGE_VOICE) for text in texts))
        await asyncio.sleep(0.5)
        service.most_at_once = 1_000
        return await task

    spoken = asyncio.run(together())

    assert [speech.audio for speech in spoken] == [sound(text).mp3 for text in texts]
    assert service.opened <= 2 * len(texts)


def test_voice_withdrawn(serve):
    """A voice that the service stops to speak in mid-run is named, while the others go on."""
    from narrate.errors import VoiceMissing

    gone = dataclasses.replace(EDGE_VOICE, name="zh-CN-YunxiNeural")
    serve(withdrawn=("zh-CN-YunxiNeural",))
    subject = patient()

    async def together():
        async def others():
            for text in TEXTS * 2:
                await subject.speak(text, EDGE_VOICE)

        return await asyncio.gather(subject.speak(TEXT, gone), others(), return_exceptions=True)

    withdrawn, fine = asyncio.run(together())

    assert isinstance(withdrawn, VoiceMissing)
    assert "stopped to speak as zh-CN-YunxiNeural" in str(withdrawn)
    assert fine is None


def test_poison_is_not_hedged_for_ever(serve):
    """A text that never gives sound is asked for as often as patience says, and by a few requests beside."""
    service = serve(poison={TEXT: "fin_mid"}, latency_seconds=2 * LOOK_SECONDS)
    subject = patient(idle_seconds=30.0, least_idle_seconds=30.0)

    async def together():
        everything = (subject.speak(text, EDGE_VOICE) for text in (TEXT, *TEXTS))
        return await asyncio.gather(*everything, return_exceptions=True)

    refused, *spoken = asyncio.run(together())

    assert isinstance(refused, LineRefused)
    assert all(isinstance(speech, Speech) for speech in spoken)
    assert Patience().tries <= service.asked.count(TEXT) <= Patience().tries + MOST_SECOND


def test_incidents():
    """Who listens hears of every retry and of the pause that a limit of the service costs."""
    from edge_tts.exceptions import NoAudioReceived

    heard = []
    desk = Desk(Scripted(*[NoAudioReceived("") for _ in range(8)], seconds=0.05), Patience(), hurried())
    desk.hear = heard.append
    speak_all(desk, TEXTS)
    kinds = [incident.kind for incident in heard]

    assert kinds.count("retry") == 8
    assert "throttled" in kinds
    throttled = next(incident for incident in heard if incident.kind == "throttled")
    assert (throttled.limit, throttled.engine) == (1, "edge")
    assert throttled.wait_seconds > 0


def test_bad_luck_of_half():
    """Where every second request fails in one way, no text is taken for the one to blame."""
    service = Scripted(*[None if n % 2 else ValueError("junk") for n in range(400)], seconds=0.005)
    desk = Desk(service, Patience(), hurried())
    spoken, _ = speak_all(desk, [f"{text}{number}" for text in TEXTS for number in range(4)])

    assert all(isinstance(speech, Speech) for speech in spoken)
