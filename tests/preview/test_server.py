import json
import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from narrate import build
from narrate.errors import OutputError
from narrate.preview import server
from tests.anthology import make

CODE = "from narrate.cli import main; import sys; raise SystemExit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def episode(tmp_path_factory):
    """The audio of a built episode, its title and chapters as hostile as they come."""
    root = make(tmp_path_factory.mktemp("served"))
    build.build(root, tell=lambda *_: None)
    where = root / "episodes" / "01-ferry" / "manifest.json"
    facts = json.loads(where.read_text("utf-8"))
    facts["title"] = "灯</title><script>alert(1)</script>"
    facts["chapters"][0]["title"] = "<b>片头"
    where.write_text(json.dumps(facts), "utf-8")
    return where.parent / "01-ferry.mp3"


@pytest.fixture
def address(episode):
    """Where `narrate preview` serves the episode."""
    root = episode.parents[2]
    command = [sys.executable, "-c", CODE, "-C", root, "preview", "--serve"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    line = process.stdout.readline()
    yield next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
    process.send_signal(signal.SIGINT)
    process.stdout.close()
    assert process.wait(timeout=10) in (0, 130)  # after and before the server has taken over Ctrl-C


def fetch(url, **headers):
    """The answer to a GET; tried again while the server starts."""
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the address is the server's own
    for _ in range(100):
        try:
            return urllib.request.urlopen(request, timeout=5)  # noqa: S310 - as above
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError(url)


class TestServe:
    def test_page_and_sound(self, address, episode):
        """The page plays the episode, escapes the story's text, and the sound can be sought in."""
        with fetch(address) as page:
            text = page.read().decode("utf-8")
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "<script>" not in text
        assert "&lt;b&gt;片头" in text
        assert 'src="01-ferry.mp3"' in text

        with fetch(f"{address}01-ferry.mp3", Range="bytes=256-511") as part:
            assert part.status == 206
            assert part.read() == episode.read_bytes()[256:512]

    def test_port_that_is_taken(self, address, episode):
        """A port that somebody has is one sentence."""
        port = int(address.rsplit(":", 1)[1].rstrip("/"))

        with pytest.raises(OutputError, match=f"port {port}: cannot be used"):
            server.serve(episode, port=port, tell=print)
