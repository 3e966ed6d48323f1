import logging
import sys
from uuid import uuid4

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from narrate import storage
from narrate.errors import OutputError
from narrate.storage import Storage


class Busy(MemoryFileSystem):
    """Storage in memory that turns away its first callers, however often its address says."""

    protocol = "busy"
    cachable = False

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.left = 2

    def cat_file(self, path, *args, **options):
        if self.left:
            self.left -= 1
            raise ConnectionResetError("too many at once")
        return super().cat_file(path, *args, **options)


class Locked(MemoryFileSystem):
    """Storage whose door does not open."""

    protocol = "locked"
    cachable = False

    def __init__(self, *_, **__):
        raise ConnectionRefusedError("nobody answers")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Storage in memory with one file, by the kind of its address."""
    monkeypatch.setattr(storage, "FIRST_PAUSE_SECONDS", 0.01)
    for kind in (Busy, Locked):
        fsspec.register_implementation(kind.protocol, kind, clobber=True)
    (tmp_path / "a.txt").write_bytes(b"lamp")

    def make(kind, **options):
        found = Storage(f"{kind}://{uuid4().hex}", **options)
        found.put("a.txt", tmp_path / "a.txt")
        return found

    return make


def test_fetch(place, tmp_path):
    """What is there is copied, and of what is not there that is told."""
    found = place("memory")

    assert found.fetch("a.txt", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == b"lamp"
    assert not found.fetch("none.txt", tmp_path / "c.txt")


def test_asks_again(place):
    """Storage that turns away is asked again as long as the patience lasts."""
    assert place("busy", patience_seconds=5).read("a.txt") == b"lamp"


def test_no_patience(place):
    """Without patience the first refusal is one sentence with the target and the reason."""
    with pytest.raises(OutputError, match=r"busy://.*too many at once"):
        place("busy").read("a.txt")


def test_door_that_does_not_open(place):
    """Storage that cannot be reached at all is one sentence."""
    with pytest.raises(OutputError, match=r"locked://.*nobody answers"):
        place("locked")


def test_without_the_package(monkeypatch):
    """Without the library the sentence says what to install; so does one for a kind of storage."""
    with pytest.raises(OutputError, match=r"gs://stories: .*gcsfs.*; install that package and run again"):
        Storage("gs://stories")

    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(
        OutputError, match=r"publishing to an address needs fsspec; pip install fsspec s3fs\."
    ):
        Storage("s3://stories")


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_all_that_is_asked_of_it(tmp_path, kind):
    """A file that was put is there, is listed, can be read piece by piece, and goes when it is removed."""
    (tmp_path / "a.txt").write_bytes(b"lamp")
    found = Storage(f"memory://{uuid4().hex}" if kind == "memory" else str(tmp_path / "shelf"))
    assert found.listed("01") == {}

    found.put("01/a.txt", tmp_path / "a.txt")
    with found.open("01/a.txt") as file:
        assert file.read(2) == b"la"
    assert found.info("01/a.txt")["size"] == 4
    assert (found.has("01/a.txt"), found.has("01/b.txt")) == (True, False)
    assert [name.lstrip("/") for name in found.listed("01")] == ["01/a.txt"]

    found.remove("01/a.txt")
    assert not found.has("01/a.txt")


def test_no_such_bucket(tmp_path):
    """Where there is nothing to put a file into, the sentence names the target and what to look at."""
    with pytest.raises(OutputError, match="check address, access and room"):
        Storage("memory://shelf").put("a.txt", tmp_path / "none.txt")


class TestS3:
    @pytest.fixture
    def shelf(self, monkeypatch):
        """A folder of a bucket on a server of its own."""
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=True)
        server.start()
        host, port = server.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(key, "test")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        fsspec.filesystem("s3", skip_instance_cache=True).mkdir("stories")
        yield Storage("s3://stories/archive")
        server.stop()

    def test_a_question_is_one_request(self, shelf, tmp_path, caplog):
        """That something is there, or nothing, is learnt with one request; names alike are told apart."""
        (tmp_path / "a.txt").write_bytes(b"lamp")
        shelf.put("takes/01/a.txt", tmp_path / "a.txt")
        shelf.put("takes/011/b.txt", tmp_path / "a.txt")
        caplog.set_level(logging.INFO, logger="werkzeug")
        for question, answer in (
            (lambda: list(shelf.listed("takes/01")), ["takes/01/a.txt"]),
            (lambda: list(shelf.listed("takes/02")), []),
            (lambda: shelf.has("takes/01/a.txt"), True),
            (lambda: shelf.has("takes/01/a"), False),
            (lambda: shelf.has("takes/02"), False),
        ):
            caplog.clear()

            assert question() == answer
            assert len([item for item in caplog.messages if " /stories" in item]) == 1
