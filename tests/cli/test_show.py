import io

import pytest
from rich.console import Console

from narrate.build import Built, Feeds
from narrate.build.events import ClusterState
from narrate.cli import show
from narrate.engines.incident import Incident


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            ClusterState("joined", "tcp://a:8786", "http://a:8787/status", 4),
            "tcp://a:8786: 4 worker threads; dashboard: http://a:8787/status",
        ),
        (
            ClusterState("lost", "tcp://a:8786"),
            "tcp://a:8786: the scheduler is gone; waiting for it. What was made is kept.",
        ),
        (
            Incident("throttled", "edge", "it answers 429", wait_seconds=30.4),
            "edge: it answers 429; waiting 30 s",
        ),
        (Incident("retry", "edge", "it answers 500"), ""),
    ],
)
def test_what_happens_meanwhile(event, told):
    """A cluster that is joined or lost, and a service that makes wait, are told in one line each."""
    out = io.StringIO()
    with show.progress(Console(file=out, width=60)) as (_, hear):
        hear(event)

    assert out.getvalue().strip() == told


@pytest.mark.parametrize(("terminal", "told"), [(True, "reading manuscripts"), (False, "")])
def test_at_work(terminal, told):
    """A terminal shows that manuscripts are read, however long it takes; a file or a pipe is left alone."""
    out = io.StringIO()
    with show.busy(Console(file=out, width=60, force_terminal=terminal)):
        pass

    assert told in out.getvalue()
    assert bool(told) == bool(out.getvalue())


def test_an_impatient_service(tmp_path):
    """What the service made of our requests is told under a build."""
    out, errors = (Console(file=io.StringIO(), width=160) for _ in range(2))
    done = Built((), (), (), Feeds(), outage=False, retries=3, refusals=2)
    show.summary(out, errors, done, tmp_path)

    assert "3 requests were repeated; the service said “not now” 2 times." in errors.file.getvalue()


def test_how_it_is_called(tmp_path, monkeypatch):
    """What is to be done next is told with the program's name where that is enough, else with its path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", [str(tmp_path / "venv" / "build-episodes")])
    monkeypatch.chdir(tmp_path)
    assert show._program() == "narrate"

    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / "narrate").touch(mode=0o755)
    assert show._program() == "venv/narrate"

    (tmp_path / "narrate").touch(mode=0o755)
    assert show._program() == "narrate"
