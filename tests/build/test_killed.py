"""SIGKILL at random moments of a build; 3 of them here, 20 with NARRATE_KILLS=20 (`make kill`)."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from narrate.cli import build_episodes
from tests.anthology import STORY, make
from tests.edge_service import EdgeService

KILLS = int(os.environ.get("NARRATE_KILLS", "3"))
SEED = 11
LONGEST_SECONDS = 60
STORIES = {
    f"0{n}-ferry": STORY.replace("渡口的灯", f"第{word}座桥").replace("三十二年", f"{word}十二年")
    for n, word in enumerate("一二", 1)
}
BUILD = "import sys\nfrom narrate.cli import build_episodes\nsys.exit(build_episodes())"


@pytest.fixture(scope="module")
def service():
    with EdgeService(latency_seconds=0.04) as running:
        yield running


def anthology(root):
    """Two episodes that have most lines of their credits in common."""
    return make(root, **STORIES)


def start(service, root):
    command = [sys.executable, "-c", service.redirection() + BUILD, "-C", str(root), "--engine", "edge"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finished(root):
    """The texts of the takes that are whole: their sidecars have their names."""
    sidecars = (root / ".narrate" / "takes").rglob("*.json")
    return {json.loads(path.read_text("utf-8"))["spoken"] for path in sidecars if path.name[0] != "."}


def files(root):
    return {
        path.relative_to(root): path.read_bytes()
        for path in sorted((root / "episodes").rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def calm(tmp_path_factory, service):
    """An undisturbed build: its files, and how long it takes."""
    root = anthology(tmp_path_factory.mktemp("calm"))
    began = time.monotonic()
    assert start(service, root).wait(LONGEST_SECONDS) == 0
    return files(root), time.monotonic() - began


@pytest.mark.parametrize("kill", range(KILLS))
def test_killed(tmp_path, monkeypatch, service, calm, kill):
    """The rerun asks for nothing that was finished, and its files equal those of an undisturbed build."""
    wanted, seconds = calm
    moment = random.Random(SEED * 100 + kill).uniform(0.1, 0.95) * seconds
    root = anthology(tmp_path)
    process = start(service, root)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    service.wait_until_idle()
    done = finished(root)
    service.asked.clear()

    service.redirect(monkeypatch)
    assert build_episodes(["-C", str(root), "--engine", "edge"]) == 0
    assert set(service.asked) == finished(root) - done  # a late one of these may be asked for twice
    assert files(root) == wanted
    assert not list((root / "episodes").rglob(".*"))
