import asyncio
import os
import ssl
import subprocess
import time

import pytest

from narrate.engines import edge_voices, reach, voice_list
from narrate.errors import EngineUnavailable, VoiceMissing
from narrate.model import Offer
from tests.edge_service import EdgeService
from tests.engines.conftest import EDGE_VOICE, hasty_edge


def ready(voices=(EDGE_VOICE,)):
    subject = hasty_edge()
    asyncio.run(subject.ready(voices))
    return subject


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_list_fails_once(serve, status):
    """One bad answer to the list says nothing: it is asked for again."""
    service = serve()
    service.list_statuses = [status, status]
    absent = EDGE_VOICE.__class__("narrator", "edge", "zh-CN-sichuan-YunxiNeural")

    with pytest.raises(VoiceMissing):
        ready([absent])


@pytest.mark.parametrize("fault", ["403", "503", "reset_handshake", "garbage", "close_1013_first", "fin_mid"])
def test_knock_fails_once(serve, fault):
    """Where the list fails, one bad answer to the first words says nothing either."""
    serve(fault, list_status=500)

    assert ready().cast(EDGE_VOICE) == EDGE_VOICE


def test_empty_list(serve):
    """An empty list is a list that fails, not a service without voices."""
    serve(voices=())

    assert ready().cast(EDGE_VOICE) == EDGE_VOICE


def test_list_of_the_last_day(serve):
    """Where the list fails, the voices that it named within a day are those that are offered."""
    service = serve()
    ready()
    service.list_status = 500
    absent = EDGE_VOICE.__class__("narrator", "edge", "zh-CN-XiaoyiNeural")

    with pytest.raises(VoiceMissing, match="XiaoyiNeural"):
        ready([absent])

    kept = next(voice_list.cache_folder().iterdir())
    old = time.time() - 2 * voice_list.DAY_SECONDS
    os.utime(kept, (old, old))
    assert ready([absent]).cast(absent) == absent


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'[{"x": 1}]', b"\xff"])
def test_rotten_cache(content):
    """A cache that is damaged is none."""
    voice_list.keep("address", (Offer("a"),))
    next(voice_list.cache_folder().iterdir()).write_bytes(content)

    assert voice_list.kept("address") is None


def test_unwritable_cache(monkeypatch, tmp_path):
    """Where the cache cannot be written, nothing is remembered and nothing is said."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    voice_list.keep("address", (Offer("a"),))

    assert voice_list.kept("address") is None


def test_offers(serve):
    """The service's voices are offered with what its list says of them."""
    serve()
    offers = asyncio.run(hasty_edge().offers())

    assert offers[0] == Offer("zh-CN-YunyangNeural", "zh-CN", "Male", "News, Reliable")


def test_offers_of_a_ready_engine(serve):
    """What is offered is what the service listed when the engine was made ready, whatever it lists later."""
    service = serve()
    subject = ready()
    service.voices = ()

    assert "zh-CN-YunyangNeural" in {offer.name for offer in asyncio.run(subject.offers())}


def test_certificate(monkeypatch, tmp_path):
    """A service whose certificate nobody vouches for is out, and the sentence says so."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-days", "2", "-nodes", "-newkey", "rsa:2048"]
    made = ["openssl", "req", "-x509", *subject, "-keyout", key, "-out", certificate]
    try:
        subprocess.run(made, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    with EdgeService(tls=context) as service:
        service.redirect(monkeypatch)
        with pytest.raises(EngineUnavailable, match=r"certificate is not valid.*clock"):
            ready()


def test_speaks_no_tls(serve, monkeypatch):
    """A port that does not speak TLS where it should is out of reach, in a sentence."""
    service = serve()
    speech, voices = service.addresses
    from tests.edge_service import redirect

    redirect(monkeypatch, speech.replace("ws:", "wss:"), voices.replace("http:", "https:"))

    with pytest.raises(EngineUnavailable, match="check the network"):
        ready()


def test_dead_proxy(serve, monkeypatch):
    """A proxy that is not there is found out before the first line."""
    serve()
    monkeypatch.setattr(reach, "proxy_for", lambda _: "http://127.0.0.1:9")

    with pytest.raises(EngineUnavailable, match="does not let us in"):
        ready()


def test_a_service_that_ends_without_a_word_is_there():
    """A talk that the service closes in good order has reached it, though it said nothing."""

    async def silent():
        for chunk in ():
            yield chunk

    assert asyncio.run(edge_voices._probed(silent(), 1.0)) is None
