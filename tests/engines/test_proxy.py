import pytest

from narrate.engines.proxy import proxy_for
from narrate.errors import EngineUnavailable, UsageError

SPEECH = "wss://speech.example.org/edge/v1"


@pytest.mark.parametrize("name", ["WSS_PROXY", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_web_socket(monkeypatch, name):
    """The speech goes through the proxy of https, which is where people set it."""
    monkeypatch.setenv(name, "http://gate.example.org:3128")

    assert proxy_for(SPEECH) == "http://gate.example.org:3128"


def test_none():
    """Without a proxy in the environment there is none."""
    assert proxy_for(SPEECH) is None


def test_exempt(monkeypatch):
    """A host in NO_PROXY is reached directly."""
    monkeypatch.setenv("HTTPS_PROXY", "http://gate.example.org:3128")
    monkeypatch.setenv("NO_PROXY", ".example.org")

    assert proxy_for(SPEECH) is None


@pytest.mark.parametrize(
    "value", ["junk", "http://:99999", "http://[bad", "ftp://gate:21", "http://ab cd", "://", "gate:port"]
)
@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
def test_junk(monkeypatch, name, value):
    """What is no address of a proxy is named with its variable and what to write."""
    monkeypatch.setenv(name, value)

    with pytest.raises(UsageError, match=f"{name}=.*write http://HOST:PORT"):
        proxy_for(SPEECH)


@pytest.mark.parametrize("password", ["secret", "se/secret", "se@secret", "secret@/", "se#secret"])
def test_no_password_in_words(monkeypatch, password):
    """A password in a wrong address is not repeated, whatever marks it holds."""
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:{password}@gate.example.org:99999")

    with pytest.raises(UsageError) as told:
        proxy_for(SPEECH)
    assert "secret" not in str(told.value)


def test_without_scheme(monkeypatch):
    """A host with its port is a proxy of HTTP."""
    monkeypatch.setenv("HTTPS_PROXY", "gate.example.org:3128")

    assert proxy_for(SPEECH) == "http://gate.example.org:3128"


def test_socks(monkeypatch):
    """A SOCKS proxy, which the client cannot use, is refused in plain words."""
    monkeypatch.setenv("ALL_PROXY", "socks5://gate.example.org:1080")

    with pytest.raises(EngineUnavailable, match="SOCKS"):
        proxy_for(SPEECH)
