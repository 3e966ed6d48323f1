"""The client against the third service: moods that change, odd but whole answers, answers that lie."""

import asyncio
import dataclasses
import itertools

import pytest

from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Speech
from tests.edge_faults import sound
from tests.edge_manners import HARMLESS, LYING, MANNERS, paced
from tests.edge_moods import MoodyService, Strikes, always, between, chain, one_in, only, until
from tests.edge_service import redirect
from tests.engines.conftest import EDGE_VOICE, TEXT, hasty_edge, patient

LETTERS = "第B3队（Q&A组）说：“<灯>亮了，大家放下碗筷！”孩子跑在最前头。"
TEXTS = [f"第{'一二三四五六七八九十'[n % 10]}{'甲乙丙丁'[n // 10]}户，{TEXT}" for n in range(24)]
UNSEEN = ("middle_gone_and_timed", "frames_gone_and_timed")  # right in themselves; told by other answers
SEEN = sorted({*LYING} - {*UNSEEN})


@pytest.fixture
def serve(monkeypatch):
    """Start the moody service and point the client to it."""
    services = []

    def start(mood=lambda _: "", **options) -> MoodyService:
        service = MoodyService(mood, **options).__enter__()
        services.append(service)
        redirect(monkeypatch, *service.addresses)
        return service

    yield start
    for service in services:
        service.__exit__()


def speak_all(subject, texts, voice=EDGE_VOICE):
    async def together():
        every = (subject.speak(text, voice) for text in texts)
        return await asyncio.gather(*every, return_exceptions=True)

    return asyncio.run(together())


def whole(spoken, texts):
    return [
        isinstance(item, Speech) and item.audio == sound(text).mp3
        for item, text in zip(spoken, texts, strict=True)
    ]


@pytest.mark.parametrize("name", sorted({*HARMLESS} - {"untimed"}))
def test_whole_however_it_comes(serve, name):
    """Whole sound counts at once, whatever the size, order and writing of its messages."""
    service = serve(always(name))
    (speech,) = speak_all(patient(), [LETTERS])

    assert isinstance(speech, Speech)
    assert len(speech.audio) >= 0.9 * len(sound(LETTERS).mp3)
    assert service.visits == 1


@pytest.mark.parametrize("name", SEEN)
def test_lies_never_count(serve, name):
    """Sound that is another's, incomplete or damaged costs a second request, however well it is announced."""
    service = serve(until(1, name))

    assert whole(speak_all(patient(), [TEXT]), [TEXT]) == [True]
    assert service.visits == 2


@pytest.mark.parametrize("name", UNSEEN)
def test_lost_middle(serve, name):
    """Where the middle is lost and the events move along, the voice's tempo in other answers tells."""
    serve(lambda visit: name if visit.text and visit.number >= 8 and visit.number % 3 == 0 else "")
    subject = patient()
    spoken = [speak_all(subject, [text])[0] for text in TEXTS]

    assert all(whole(spoken, TEXTS))


def test_untimed_and_cut(serve):
    """Of a service that sends no timing at all, a part of the sound does not pass for the whole."""
    cut = one_in(3, 0.3, ("untimed_cut",))
    serve(lambda visit: (cut(visit) or "untimed") if visit.text else "")

    assert all(whole(speak_all(patient(), TEXTS), TEXTS))


MOODS = {
    "calm, throttled, out, lying": lambda: chain(
        1,
        {
            "calm": always(""),
            "full": always("429"),
            "out": always("503"),
            "lies": one_in(1, 0.5, tuple(SEEN)),
        },
    ),
    "dropping, silent, cutting": lambda: chain(
        2,
        {
            "calm": always(""),
            "calm as well": always(""),
            "drop": always("drop"),
            "mute": always("nothing"),
            "cut": always("middle_gone"),
        },
        stays=0.7,
    ),
    "a third of all, by number": lambda: one_in(5, 0.35, (*SEEN, "429", "503", "drop", "nothing", "502")),
    "thirty refusals first": lambda: until(30, "429"),
    "thirty without sound first": lambda: until(30, "nothing"),
    "thirty broken off first": lambda: until(30, "drop"),
    "thirty cut first": lambda: until(30, "middle_gone"),
    "an outage in the middle": lambda: between(0.05, 0.45, "503"),
    "a date to come back at": lambda: until(3, "429_date"),
    "the seventh always": lambda: lambda visit: "muted" if visit.text and visit.number % 7 == 6 else "",
    "two kinds of refusal in turn": lambda: (
        lambda visit: ("429", "503")[visit.number // 2 % 2] if visit.number % 2 and not visit.text else ""
    ),
    "long texts mostly": lambda: only(lambda visit: len(visit.text) > 27 and visit.number % 3 > 0, "drop"),
}


@pytest.mark.parametrize("name", sorted(MOODS))
def test_moods(serve, name):
    """In whatever mood the service is, every line comes out whole, few of them twice."""
    service = serve(MOODS[name]())

    assert all(whole(speak_all(patient(), TEXTS), TEXTS))
    assert service.visits - service.spoilt <= 1.5 * len(TEXTS)


@pytest.mark.parametrize(
    "strikes", [Strikes(12, 0.2, 0.2), Strikes(12, 0.2, 0.2, each=True), Strikes(3, 0.02, 0.1)]
)
def test_strikes(serve, strikes):
    """Who is counted by how often it knocks, and turned away longer for each knock, gets all the same."""
    service = serve(strikes=strikes, latency_seconds=0.02)

    assert all(whole(speak_all(patient(), TEXTS), TEXTS))
    assert service.visits <= 3 * len(TEXTS)


@pytest.mark.parametrize("act", ["drop", "nothing", "middle_gone", "muted"])
def test_one_text_never(serve, act):
    """A text that fails for ever is named, after a few tries, while all others are spoken."""
    service = serve(only(lambda visit: visit.text == TEXTS[5], act))
    spoken = speak_all(patient(), TEXTS)

    assert [number for number, item in enumerate(spoken) if isinstance(item, LineRefused)] == [5]
    assert whole(spoken, TEXTS).count(True) == len(TEXTS) - 1
    assert service.asked.count(TEXTS[5]) <= 20


def test_one_voice_never(serve):
    """A voice that gets no sound is named while another is served."""
    gone = dataclasses.replace(EDGE_VOICE, name="zh-CN-XiaoxiaoNeural")
    serve(only(lambda visit: visit.voice == gone.name, "nothing"))
    subject = patient()

    async def both():
        others = (subject.speak(text, EDGE_VOICE) for text in TEXTS)
        return await asyncio.gather(subject.speak(TEXT, gone), *others, return_exceptions=True)

    withdrawn, *spoken = asyncio.run(both())
    assert isinstance(withdrawn, VoiceMissing)
    assert all(whole(spoken, TEXTS))


@pytest.mark.parametrize("kind", ["empty", "html", "null", "cut", "object", "nameless", "slow", "500", "429"])
def test_lists(serve, kind):
    """Where the list of voices is no list, the service itself decides, and speaks."""
    serve(lists=itertools.repeat(kind))
    subject = patient(ready_seconds=2.0)

    async def once():
        await subject.ready([EDGE_VOICE])
        return await subject.speak(TEXT, EDGE_VOICE)

    assert asyncio.run(once()).audio == sound(TEXT).mp3


def test_slow_from_the_first_byte(serve, monkeypatch):
    """A service slower than the limits teaches them: from then on it is asked about once for each line."""
    monkeypatch.setitem(MANNERS, "slow", paced(MANNERS[""], first_seconds=0.4))
    service = serve(always("slow"))
    subject = patient(first_seconds=0.3)
    spoken = [speak_all(subject, [text])[0] for text in TEXTS[:8]]

    assert all(whole(spoken, TEXTS[:8]))
    assert service.visits < 16


def test_dripping(serve, monkeypatch):
    """Sound that drips in counts, although it takes longer than any usual answer."""
    drip = paced(MANNERS["tiny_messages"], each_seconds=0.002, order="between")
    monkeypatch.setitem(MANNERS, "drip", dataclasses.replace(drip, message_bytes=200))
    service = serve(always("drip"))

    assert all(whole(speak_all(patient(), TEXTS[:6]), TEXTS[:6]))
    assert service.visits <= 9


def test_blocked_in_mid_run(serve):
    """A service that closes its door in the middle is out, in the words that say what may help."""
    serve(lambda visit: "403" if visit.number >= 8 and not visit.text else "")
    spoken = speak_all(hasty_edge(), TEXTS[:12])

    assert any(isinstance(item, EngineUnavailable) and "region" in str(item) for item in spoken)
    assert any(whole(spoken, TEXTS[:12]))
