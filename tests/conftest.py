"""What holds for every test: no network beyond loopback, no home, no settings from outside."""

import gc
import os
import shutil
import signal
import socket
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1].parent / "shared"
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared with, not bound to


def pytest_configure():
    """Hear Ctrl-C, and let child processes hear it: a shell's background jobs start deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.set_threshold(300_000, 20, 20)  # what tests leave in memory is not looked at again and again


def pytest_collection_finish():
    """What thousands of collected tests take in memory lasts to the end: it is no rubbish to look for."""
    gc.freeze()


def pytest_sessionfinish():
    """Look once through what the tests left: pytest looks five times at the end, and finds nothing more."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers():
    """Three for two cores: much of a test's time is waiting for commands, servers and browsers of its own."""
    return max(2, 3 * (os.cpu_count() or 1) // 2)


@pytest.fixture(scope="session")
def _home(tmp_path_factory):
    """A folder that is empty whenever one is asked for: the last one again, as long as nobody wrote there."""
    last = []

    def find():
        if not last or list(last[-1].iterdir()):
            last.append(tmp_path_factory.mktemp("home"))
        return last[-1]

    return find


@pytest.fixture(autouse=True)
def _own_world(_home, monkeypatch):
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(_home()))
    monkeypatch.setenv("COLUMNS", "160")
    look_up = socket.getaddrinfo

    def only_loopback(host, *args, **kwargs):
        if host and not str(host).startswith(LOOPBACK):
            raise socket.gaierror(socket.EAI_NONAME, f"tests do not leave this machine: {host}")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", only_loopback)


@pytest.fixture(scope="session")
def stood(tmp_path_factory):
    """Put an anthology that stands built into a folder: the first build of the same stories is copied."""
    from narrate import build
    from tests.anthology import make

    first = {}

    def put(root, **stories):
        named = tuple(stories.items())
        if named not in first:
            first[named] = make(tmp_path_factory.mktemp("stood"), **stories)
            assert not build.build(first[named], tell=lambda *_: None).failures
        return shutil.copytree(first[named], root, dirs_exist_ok=True)

    return put


@pytest.fixture(scope="session")
def shared():
    """The folder of acceptance material beside the checkout; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder is not beside this checkout")
    return SHARED


def pytest_collection_modifyitems(items):
    """Every test states in one sentence what is true while it passes."""
    mute = [item.nodeid for item in items if not (getattr(item.obj, "__doc__", "") or "").strip()]
    if mute:
        raise pytest.UsageError(f"tests without a sentence: {', '.join(mute)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """With NARRATE_NO_SKIP set, a skipped test is a failed one: there, all tools are installed."""
    report = yield
    if report.skipped and os.environ.get("NARRATE_NO_SKIP") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report
