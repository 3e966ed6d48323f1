import json
import subprocess
import sys

import pytest

from narrate.engines import espeak, espeak_worker
from tests.engines.conftest import TEXT

REQUESTS = [{"voice": name, "text": TEXT, "rate": 175, "pitch": 50} for name in ("cmn", "none")]


def answers(*, fork=True):
    """What the worker answers to REQUESTS until nobody asks any more."""
    library = espeak._shipped()
    bare = "" if fork else "del os.fork; "
    start = f"import os, runpy; {bare}runpy.run_path({espeak_worker.__file__!r}, run_name='__main__')"
    asked = "".join(f"{json.dumps(request)}\n" for request in REQUESTS).encode()
    command = [sys.executable, "-c", start, library.path, library.data]
    found = subprocess.run(command, input=asked, capture_output=True, check=True, timeout=60).stdout
    heads = []
    while found:
        head, _, found = found.partition(b"\n")
        heads.append(json.loads(head))
        found = found[heads[-1].get("bytes", 0) :]
    return heads


def test_ends_with_its_requests():
    """The worker answers one after the other, and ends when nobody asks any more."""
    spoken, missing = answers()

    assert missing == {"error": "voice"}
    assert spoken["hz"] == 22_050
    assert spoken["bytes"] > 2 * spoken["hz"] * 2
    assert [start for start, _, _ in spoken["sentences"]] == [0, TEXT.index("孩")]


def test_without_fork():
    """Where the platform cannot fork, the worker answers one request in the same way, and ends."""
    assert answers(fork=False) == answers()[:1]


@pytest.mark.parametrize(
    ("events", "sentences"),
    [
        ([(2, 1, 0), (5, 8, 900), (2, 9, 900), (5, 20, 2_000)], [[0, 0, 900], [8, 900, 2_000]]),
        ([(2, 1, 0), (5, 4, 400), (5, 8, 900)], [[0, 0, 900]]),
        ([(5, 1, 10), (1, 1, 20), (2, 1, 30)], [[0, 30, 30]]),
        ([], []),
    ],
)
def test_sentences(events, sentences):
    """A sentence lasts from where it begins to where its last clause ends."""
    assert espeak_worker._sentences(events) == sentences


class Refusing:
    """A library that takes everything and speaks nothing: its status is that of a full buffer."""

    def __getattr__(self, _name):
        """Each of its functions."""
        return lambda *_: 1


def test_a_status_of_the_library_is_told():
    """What the library refuses to speak is an error with its number, and no sound."""
    library = object.__new__(espeak_worker._Library)
    library._library = Refusing()

    assert library._synthesise(b"\0") == ({"error": "status 1"}, b"")
