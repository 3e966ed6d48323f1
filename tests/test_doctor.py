import dataclasses
import time
from types import SimpleNamespace

import pytest

from narrate import doctor
from narrate.series import load
from tests.anthology import make
from tests.edge_service import EdgeService


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


def test_socks(root, monkeypatch):
    """A SOCKS proxy is a fault with its remedy, and no password of a proxy is shown."""
    monkeypatch.setenv("HTTPS_PROXY", "socks5://user:secret@proxy.example:1080")
    found = examined(root)["proxy"]

    assert (found.ok, found.measured) == (False, "https proxy.example")


def test_full_disk(root, monkeypatch):
    """Less than a gigabyte is a fault."""
    monkeypatch.setattr(doctor, "FREE_BYTES", 1 << 60)

    assert "make room" in examined(root)["disk"].remedy
    assert not examined(root)["disk"].ok
