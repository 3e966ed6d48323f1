import asyncio
import dataclasses
import io
import json

import pytest
import soundfile

from narrate.engines.openai import PATIENCE, OpenAI
from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Voice
from tests.engines.conftest import TEXT, decoded_seconds, hurried
from tests.speech_server import SpeechServer, coded


def hasty(**limits):
    return OpenAI(dataclasses.replace(PATIENCE, **limits), hurried())


def voice(server, path="/v1", **settings):
    return Voice("narrator", "openai", "alloy", (("url", server.address + path), *settings.items()))


def speak(subject, voice, text=TEXT):
    async def once():
        await subject.ready([voice])
        return await subject.speak(text, voice)

    return asyncio.run(once())


def frames(audio):
    return soundfile.info(io.BytesIO(audio)).frames


@pytest.mark.parametrize("wanted", ["wav", "flac", "mp3", "pcm"])
@pytest.mark.parametrize("sent", ["", "wav", "flac", "mp3"])
def test_formats(wanted, sent):
    """Sound is told by its first bytes: a server may send another format than the one asked for."""
    with SpeechServer(container=sent) as server:
        speech = speak(hasty(), voice(server, format=wanted))

    assert speech.container == {"pcm": "wav"}.get(sent or wanted, sent or wanted)
    assert decoded_seconds(speech.audio) == pytest.approx(decoded_seconds(coded(TEXT, "wav")), abs=0.1)


def test_request():
    """The server gets all settings that it knows, and the key from the environment."""
    with SpeechServer() as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENAI_API_KEY", "secret-key")
        speak(hasty(), voice(server, model="kokoro", speed=1.1, instructions="calm"))

    assert server.asked == [
        {
            "model": "kokoro",
            "input": TEXT,
            "voice": "alloy",
            "response_format": "wav",
            "speed": 1.1,
            "instructions": "calm",
        }
    ]
    assert server.heads[0]["Authorization"] == "Bearer secret-key"


@pytest.mark.parametrize(
    ("root", "path"),
    [
        ("/v1", ""),
        ("/v1", "/"),
        ("/v1", "/v1"),
        ("/v1", "/v1/"),
        ("/v1", "/v1/audio/speech"),
        ("", ""),
        ("", "/audio/speech"),
        ("/tts/v1", "/tts"),
    ],
)
def test_address(root, path):
    """The address may be given with and without /v1, and with the whole path; the server is found."""
    with SpeechServer(root=root) as server:
        subject = hasty()
        speak(subject, voice(server, path))
        speak(subject, voice(server, path))

    assert len(server.asked) == 2


@pytest.mark.parametrize("plan", ["chunked", "sizeless"])
def test_streamed(plan):
    """Streamed sound, and a WAV file whose sizes nobody knew, are whole and are kept with right sizes."""
    with SpeechServer(plan) as server:
        speech = speak(hasty(), voice(server))

    assert speech.attempts == 1
    assert frames(speech.audio) == frames(coded(TEXT, "wav"))


@pytest.mark.parametrize(
    "wrong",
    ["declared", "chunked_cut", "cut", "empty", "json", "html", "ogg", "silent", "500", "503", "429"],
)
def test_heals(wrong):
    """What is cut, empty, silent or no sound at all never counts; asking again mends it."""
    with SpeechServer(wrong) as server:
        speech = speak(hasty(), voice(server))

    assert speech.audio == coded(TEXT, "wav")
    assert (speech.attempts, len(server.asked)) == (2, 2)


@pytest.mark.parametrize(("wanted", "cut"), [("flac", "cut"), ("mp3", "cut"), ("flac", "declared")])
def test_cut_in_each_format(wanted, cut):
    """A part of a file is found in each format."""
    with SpeechServer(cut) as server:
        speech = speak(hasty(), voice(server, format=wanted))

    assert speech.attempts == 2


def test_errors_with_status_200():
    """A server that answers with words for ever is out, and the sentence has its words."""
    with SpeechServer.always("json") as server, pytest.raises(EngineUnavailable, match="the card is full"):
        speak(hasty(outage_seconds=20), voice(server))


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        ("400", LineRefused, "the input is too odd"),
        ("400_voice", VoiceMissing, "does not know alloy"),
        ("401", EngineUnavailable, "right key into the environment"),
        ("307", EngineUnavailable, "correct the address"),
    ],
)
def test_refusals(wrong, error, words):
    """What asking again cannot mend is said at once, in the server's words, with the remedy."""
    with SpeechServer.always(wrong, voices=()) as server, pytest.raises(error, match=words):
        speak(hasty(), voice(server))
    assert len(server.asked) == 1


@pytest.mark.parametrize("key", ["sk-one/two+3=", "sk-one-two-three-four-five-six-seven-eight-nine"])
def test_key_in_the_server_s_words(monkeypatch, key):
    """A server that repeats the key is told without it, whole or cut."""
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with SpeechServer.always("401_key") as server, pytest.raises(EngineUnavailable) as told:
        speak(hasty(), voice(server))

    assert "Bearer …" in str(told.value)
    assert "sk-" not in str(told.value)


ODD = (
    "",
    "127.0.0.1:8880",
    "http://127.0.0.1:port/v1",
    "http://[::1/v1",
    "http:///v1",
    "http://me:a/b@c:1/v1",
)


@pytest.mark.parametrize("url", ODD)
def test_address_that_is_none(monkeypatch, url):
    """What is no address is told with what to write, where it is named and where voices are listed."""
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    for asked in (OpenAI().ready([Voice("narrator", "openai", "alloy")]), OpenAI().offers()):
        with pytest.raises(EngineUnavailable, match="OPENAI_BASE_URL") as told:
            asyncio.run(asked)
        assert "me:" not in str(told.value)


def test_password_beside_a_key(monkeypatch):
    """An address with a password, where a key is set too, is refused without the password."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://me:hush@127.0.0.1:9/v1")

    with pytest.raises(EngineUnavailable, match="take one of them away") as told:
        asyncio.run(OpenAI().offers())
    assert "hush" not in str(told.value)


def test_wrong_path():
    """A server that has no such interface is found out at the first line."""
    with SpeechServer(root="/other") as server, pytest.raises(EngineUnavailable, match="correct the address"):
        speak(hasty(), voice(server))


def test_nobody_there():
    """A server that does not run is found out before the first line."""
    with SpeechServer() as server:
        pass

    with pytest.raises(EngineUnavailable, match="does not let us in"):
        asyncio.run(OpenAI().ready([voice(server)]))


def test_voices():
    """Where the server lists its voices, a chain is cast from them; else the voice is as named."""
    absent = {"name": "ghost", "fallback": ("nova",)}
    with SpeechServer() as server, SpeechServer(voices=()) as mute:
        subject = hasty()
        asyncio.run(subject.ready([dataclasses.replace(voice(one), **absent) for one in (server, mute)]))
        cast = [subject.cast(dataclasses.replace(voice(one), **absent)).name for one in (server, mute)]

    assert cast == ["nova", "ghost"]


@pytest.mark.parametrize("listing", [b"no list", b"[", b"7", b"null"])
def test_list_that_is_none(listing):
    """A list of voices that cannot be read says nothing: the voice is as named."""
    with SpeechServer(listing=listing) as server:
        subject = hasty()
        asyncio.run(subject.ready([voice(server)]))

        assert subject.cast(voice(server)).name == "alloy"


@pytest.mark.parametrize("key", ["id", "name", "voice_id"])
def test_list_of_tables(key):
    """Servers list voices as words or as tables, each with a word of its own for the name."""
    with SpeechServer(listing=json.dumps({"voices": [{key: "nova"}, {"size": 3}, 5]}).encode()) as server:
        subject = hasty()
        asked = dataclasses.replace(voice(server), fallback=("nova",))
        asyncio.run(subject.ready([asked]))

        assert subject.cast(asked).name == "nova"


def test_address_from_environment(monkeypatch):
    """Without an address in the voice file the environment's counts, and it is part of what shapes a take."""
    with SpeechServer() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.address)
        plain = Voice("narrator", "openai", "alloy")
        speech = speak(hasty(), plain)
        offered = [offer.name for offer in asyncio.run(hasty().offers())]

    assert speech.container == "wav"
    assert dict(hasty().cast(plain).settings)["url"] == server.address
    assert offered == ["alloy", "nova"]


def test_no_address():
    """Without any address the sentence says where to write it."""
    with pytest.raises(EngineUnavailable, match="OPENAI_BASE_URL"):
        asyncio.run(OpenAI().ready([Voice("narrator", "openai", "alloy")]))


@pytest.mark.parametrize("settings", [{"format": "opus"}, {"speed": 0}, {"hz": 0}, {"speed": "fast"}])
def test_settings(settings):
    """Settings that no server takes are refused before the first line."""
    with pytest.raises(VoiceMissing):
        asyncio.run(
            OpenAI().ready(
                [Voice("n", "openai", "alloy", (("url", "http://127.0.0.1:1"), *settings.items()))]
            )
        )


def test_no_voice():
    """A voice without a name is told what to write."""
    with pytest.raises(VoiceMissing, match='write voice = "NAME"'):
        asyncio.run(OpenAI().speak(TEXT, Voice("n", "openai", "", (("url", "http://127.0.0.1:1"),))))


def test_hang(monkeypatch):
    """A server that goes silent in mid-answer is given up after the limit, and asked again."""
    from tests import speech_server

    def stop(handler, audio):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(audio)))
        handler.end_headers()
        handler.wfile.write(audio[:2_000])
        handler.wfile.flush()
        handler.rfile.read(1)

    monkeypatch.setitem(speech_server.WRONGS, "hang", stop)
    with SpeechServer("hang") as server:
        speech = speak(hasty(idle_seconds=0.5, least_idle_seconds=0.5), voice(server))

    assert speech.audio == coded(TEXT, "wav")


def test_no_address_to_list(monkeypatch):
    """Asked for its voices without an address, the engine says where to write one."""
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(EngineUnavailable, match="OPENAI_BASE_URL"):
        asyncio.run(OpenAI().offers())
