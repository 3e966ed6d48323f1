import dataclasses
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from narrate import doctor
from narrate.series import load
from tests.anthology import make
from tests.edge_service import EdgeService, redirect


@pytest.fixture
def root(tmp_path):
    return make(tmp_path)


def examined(root, **changes):
    series = dataclasses.replace(load(root), **changes)
    return {finding.code: finding for finding in doctor.examine(root, series)}


def test_all_checks(root):
    """Engines, clock, proxy, player, fonts and disk are examined, and what is needed here works."""
    found = examined(root)

    assert list(found) == [
        "engine tone",
        "engine espeak",
        "engine edge",
        "clock",
        "proxy",
        "player",
        "fonts",
        "disk",
    ]
    assert found["engine espeak"].measured == "ready: cmn"
    assert found["disk"].ok


def test_needed_engine(root):
    """An engine that the series needs and that is not ready is a fault with its remedy; another's is none."""
    assert not examined(root, engine="edge")["engine edge"].ok
    assert "check the network" in examined(root, engine="edge")["engine edge"].remedy
    assert examined(root)["engine edge"].ok


def test_engine_without_voice(root):
    """An engine without a table in any voice file is named with what to add."""
    assert "add one" in examined(root, fallback="local")["engine local"].remedy


@pytest.mark.parametrize(("hours", "ok"), [(0, True), (2, False)])
def test_clock(root, monkeypatch, hours, ok):
    """The clock is compared with the speech service's."""
    with EdgeService() as service:
        service.redirect(monkeypatch)
        monkeypatch.setattr(doctor, "time", SimpleNamespace(time=lambda: time.time() - hours * 3_600))
        found = examined(root)["clock"]

    assert found.ok is ok
    assert found.measured in ({0: ("+0 s", "-0 s", "-1 s"), 2: ("+7200 s", "+7199 s")}[hours])


@contextmanager
def answering(date):
    """A web server that answers all it is asked, with this Date or none."""

    class Answer(BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.send_response_only(200)
            if date:
                self.send_header("Date", date)
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield f"ws://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("date", "measured", "ok"),
    [
        ("Mon, 05 Jan 2026 08:00:00 GMT", "-", False),
        ("yesterday", "nobody", True),
        ("", "nobody", True),
    ],
)
def test_clock_of_another_server(root, monkeypatch, date, measured, ok):
    """A server that tells no time that can be read is nobody to compare with; any answer's time counts."""
    with answering(date) as address:
        redirect(monkeypatch, address, address)
        found = examined(root, voices=())["clock"]

    assert found.measured.startswith(measured)
    assert found.ok is ok


def test_impossible_proxy(root, monkeypatch):
    """A proxy that is no address is a fault, and what else was examined is told."""
    monkeypatch.setenv("HTTPS_PROXY", "http://[proxy")
    found = examined(root, voices=())

    assert (found["proxy"].ok, found["proxy"].measured) == (False, "no address")
    assert found["clock"].ok


def test_fonts_without_a_lister(root, monkeypatch, tmp_path):
    """Where no program lists the fonts, nothing is said about them and nothing is wrong."""
    monkeypatch.setenv("PATH", str(tmp_path))
    found = examined(root, voices=())["fonts"]

    assert (found.ok, found.measured) == (True, "not known here")


@pytest.mark.parametrize("place", ["proxy.example:1080", "[bad"])
def test_socks(root, monkeypatch, place):
    """A SOCKS proxy is a fault with its remedy, and no password of a proxy is shown."""
    monkeypatch.setenv("HTTPS_PROXY", f"socks5://user:secret@{place}")
    found = examined(root)["proxy"]

    assert (found.ok, found.measured) == (False, f"https socks5://{place}")


def test_full_disk(root, monkeypatch):
    """Less than a gigabyte is a fault."""
    monkeypatch.setattr(doctor, "FREE_BYTES", 1 << 60)

    assert "make room" in examined(root)["disk"].remedy
    assert not examined(root)["disk"].ok
