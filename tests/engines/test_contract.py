import asyncio
import dataclasses
import io
from importlib import import_module

import numpy as np
import pytest
import soundfile

from narrate.engines import ENGINES, engine
from narrate.engines.speakable import heard
from narrate.errors import LineRefused, SeriesError, VoiceMissing
from narrate.model import Voice
from narrate.voices import ENGINE_KEYS
from tests.engines.conftest import EDGE_VOICE, TEXT, decoded_seconds, hasty_edge
from tests.speech_server import SpeechServer

VOICES = {
    "edge": EDGE_VOICE,
    "espeak": Voice("narrator", "espeak", "cmn", (("rate", 180),)),
    "openai": Voice("narrator", "openai", "alloy"),
    "local": Voice("narrator", "local", "1", (("model", "tiny"),)),
    "tone": Voice("narrator", "tone", "low", (("hz", 180.0),)),
}


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """A folder of models with one in it; skips where sherpa-onnx is not installed."""
    pytest.importorskip("sherpa_onnx", reason="the extra narrate[local] is not installed")
    pytest.importorskip("onnx", reason="onnx is not installed")
    from tests.engines import tiny_model

    folder = tmp_path_factory.mktemp("models")
    tiny_model.write(folder / "tiny", TEXT + "一二三四五六")
    return folder


@pytest.fixture(scope="module")
def server():
    with SpeechServer() as running:
        yield running


@pytest.fixture(params=sorted(ENGINES))
def made(request, serve, monkeypatch, server):
    """Every engine of the table with a voice of its own; edge and openai against loopback services."""
    serve()
    monkeypatch.setenv("OPENAI_BASE_URL", server.address)
    if request.param == "local":
        monkeypatch.setenv("NARRATE_MODELS", str(request.getfixturevalue("models")))
    subject = hasty_edge() if request.param == "edge" else engine(request.param)
    yield subject, VOICES[request.param]
    asyncio.run(subject.close())


def speak(subject, voice, text=TEXT):
    async def once():
        await subject.ready([voice])
        return await subject.speak(text, voice)

    return asyncio.run(once())


def test_sound(made):
    """Each engine returns decodable sound that is neither silent nor too short for its text."""
    speech = speak(*made)
    samples, hz = soundfile.read(io.BytesIO(speech.audio))

    assert speech.container in ("wav", "mp3", "flac")
    assert len(samples) / hz > 0.08 * len(heard(TEXT))
    assert np.abs(samples).max() > 0.02


def test_timing(made):
    """The boundaries of an engine that has them follow one another in the sound and hold all of the text."""
    speech = speak(*made)
    if made[0].name == "openai":
        assert speech.boundaries == ()
        return
    moments = [moment for b in speech.boundaries for moment in (b.start_seconds, b.end_seconds)]

    assert heard("".join(b.text for b in speech.boundaries)) == heard(TEXT)
    assert moments == sorted(moments)
    assert moments[-1] <= decoded_seconds(speech.audio) + 0.06
    assert len(speech.boundaries) >= 2


def test_many_loops(made):
    """One engine serves several event loops, one after the other, and after it was closed."""
    subject, voice = made
    one = speak(subject, voice)
    asyncio.run(subject.close())

    assert speak(subject, voice).audio == one.audio


def test_at_once(made):
    """Speaking several texts at once gives what speaking each alone gives."""
    subject, voice = made
    texts = [f"{TEXT}{number}" for number in "一二三四五六"]

    async def together():
        return await asyncio.gather(*(subject.speak(text, voice) for text in texts))

    spoken = asyncio.run(together())

    assert [speak(subject, voice, text).audio for text in texts] == [speech.audio for speech in spoken]


@pytest.mark.parametrize("text", ["", "  ", "……！", "\u200b\ue000"])
def test_nothing_to_say(made, text):
    """A text without a letter, digit or ideograph is refused and never sent."""
    with pytest.raises(LineRefused, match="nothing that can be spoken"):
        speak(*made, text)


def test_unknown_setting(made):
    """A setting that the engine does not have is refused with the nearest one it has."""
    subject, voice = made
    wrong = dataclasses.replace(voice, settings=(("ratte", 1),))

    with pytest.raises(VoiceMissing, match="did you mean"):
        asyncio.run(subject.ready([wrong]))


def test_fallback(made):
    """A voice that is offered is cast as itself; one that is not, as its first fallback that is."""
    subject, voice = made
    absent = dataclasses.replace(voice, name="zh-CN-sichuan-YunxiNeural", fallback=("zz-none", voice.name))
    asyncio.run(subject.ready([voice, absent]))

    assert subject.cast(voice).name == voice.name
    assert subject.cast(absent).name == (absent.name if subject.name == "tone" else voice.name)


@pytest.mark.parametrize("name", ["edge", "espeak"])
def test_voice_missing(serve, name):
    """Where no voice of a chain is offered, the engine says so before the first line."""
    serve()
    subject = hasty_edge() if name == "edge" else engine(name)
    absent = dataclasses.replace(VOICES[name], name="zh-CN-sichuan-YunxiNeural")

    with pytest.raises(VoiceMissing, match="offers none of zh-CN-sichuan-YunxiNeural"):
        asyncio.run(subject.ready([absent]))
    asyncio.run(subject.close())


def test_unknown_engine():
    """An engine that is not in the table is refused with the names of those that are."""
    with pytest.raises(SeriesError, match=f"choose one of {', '.join(ENGINES)}"):
        engine("sapi")


def test_voice_files_know_every_engine():
    """A voice file may hold a table for each engine, and in it each of the engine's settings and no other."""
    own = {"voice", "fallback"}  # of the voice, not of the engine
    inner = {"digest"}  # what `local` adds to a voice by itself
    taken = {name: set(import_module(made.__module__).SETTINGS) - inner for name, made in ENGINES.items()}

    assert {name: set(keys) - own for name, keys in ENGINE_KEYS.items()} == taken


def test_what_a_build_asks_before_it_speaks(made):
    """An engine says how many texts it takes at once, what shapes its sound and which voices it offers."""
    subject, voice = made
    subject.listen([].append)
    asyncio.run(subject.ready([voice]))

    assert subject.connections >= 1
    assert subject.version == type(subject)().version != ""
    assert asyncio.run(subject.offers())
