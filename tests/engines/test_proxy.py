import pytest

from narrate.engines.proxy import proxy_for
from narrate.errors import EngineUnavailable

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


def test_socks(monkeypatch):
    """A SOCKS proxy, which the client cannot use, is refused in plain words."""
    monkeypatch.setenv("ALL_PROXY", "socks5://gate.example.org:1080")

    with pytest.raises(EngineUnavailable, match="SOCKS"):
        proxy_for(SPEECH)
