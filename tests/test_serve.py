import asyncio
import signal
import subprocess
import sys
import threading
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from aiohttp import web

from narrate import serve
from narrate.door import HOST, door
from narrate.errors import InputError, OutputError
from tests.publish.shop import shop

SOUND = "/01-ferry/01-ferry.mp3"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A folder that is served from a thread: its path and its port."""
    folder = shop(tmp_path_factory.mktemp("shop"))
    (folder.parent / "secret.txt").write_text("secret", "utf-8")
    loop, ready = asyncio.new_event_loop(), threading.Event()

    async def run(opened, port):
        mirror = tmp_path_factory.mktemp("mirror")
        found = serve.Folder(folder, Path(mirror), f"http://{HOST}:{port}/")
        runner = web.AppRunner(serve.application(found))
        await runner.setup()
        await web.SockSite(runner, opened).start()
        ready.set()
        await stop.wait()
        await runner.cleanup()
        await asyncio.sleep(0.002)  # transports close in a later turn of the loop

    stop = asyncio.Event()
    with door(0) as opened:
        port = opened.getsockname()[1]
        thread = threading.Thread(target=lambda: loop.run_until_complete(run(opened, port)))
        thread.start()
        ready.wait(10)
        yield folder, port
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
    loop.close()


def ask(port, path, method="GET", **headers):
    """Status, headers and body of one answer; the path goes out as it is."""
    connection = HTTPConnection(HOST, port, timeout=10)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, path, skip_host="Host" in given)
    for name, value in given.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


class TestFeed:
    def test_leads_to_this_machine(self, served):
        """The served feed names files on this machine, and every one of them can be fetched."""
        folder, port = served
        status, headers, data = ask(port, "/feed.xml")
        found = feedparser.parse(data)

        assert status == 200
        assert headers["content-type"].startswith("application/rss+xml")
        for entry in found.entries:
            path = entry.enclosures[0].href.removeprefix(f"http://127.0.0.1:{port}")
            status, headers, body = ask(port, path)
            assert (status, headers["content-type"]) == (200, "audio/mpeg")
            assert len(body) == int(entry.enclosures[0].length)
            assert body == (folder / path[1:]).read_bytes()

    def test_not_changed(self, served):
        """A client that has the feed already is told so."""
        _, port = served
        _, headers, _ = ask(port, "/feed.xml")

        assert ask(port, "/feed.xml", If_None_Match=headers["etag"])[0] == 304
        assert ask(port, "/feed.xml", If_Modified_Since=headers["last-modified"])[0] == 304

    def test_written_again(self, tmp_path):
        """A feed that is written again is served as it is now."""
        folder, mirror = shop(tmp_path / "a"), tmp_path / "mirror"
        mirror.mkdir()
        found = serve.Folder(folder, mirror, "http://127.0.0.1:1/")
        assert found.find("03-ferry/03-ferry.mp3") is not None
        shop(tmp_path / "a", count=1, version=2)

        assert found.find("03-ferry/03-ferry.mp3") is None


class TestSound:
    def test_head(self, served):
        """HEAD tells length, type and that ranges are served, without the sound."""
        folder, port = served
        status, headers, body = ask(port, SOUND, "HEAD")

        assert (status, body) == (200, b"")
        assert int(headers["content-length"]) == (folder / SOUND[1:]).stat().st_size
        assert headers["accept-ranges"] == "bytes"
        assert {"etag", "last-modified"} <= set(headers)

    @pytest.mark.parametrize(
        ("wanted", "start", "end"), [("bytes=0-0", 0, 1), ("bytes=100-199", 100, 200), ("bytes=-5", -5, None)]
    )
    def test_range(self, served, wanted, start, end):
        """A range is exactly these bytes."""
        folder, port = served
        sound = (folder / SOUND[1:]).read_bytes()
        status, headers, body = ask(port, SOUND, Range=wanted)

        assert (status, body) == (206, sound[start:end])
        assert headers["content-range"].endswith(f"/{len(sound)}")

    @pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=5-2"])
    def test_no_such_range(self, served, wanted):
        """A range that is not there is refused, and the length is told."""
        folder, port = served
        status, headers, _ = ask(port, SOUND, Range=wanted)

        assert status == 416
        assert headers["content-range"] == f"bytes */{(folder / SOUND[1:]).stat().st_size}"

    @pytest.mark.parametrize(
        "wanted", ["bytes=0-1,5-9", "lines=1-2", "bytes=x", "bytes=-0", "0-5", "bytes=-"]
    )
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_no_range(self, served, wanted, method):
        """Several ranges at once, one of another unit and what is no range are answered in full."""
        folder, port = served
        sound = (folder / SOUND[1:]).read_bytes()
        status, headers, body = ask(port, SOUND, method, Range=wanted)

        assert (status, body) == (200, sound if method == "GET" else b"")
        assert int(headers["content-length"]) == len(sound)

    def test_longer_than_the_file(self, served):
        """The last million bytes of a small file are the whole file."""
        folder, port = served
        status, _, body = ask(port, SOUND, Range="bytes=-1000000")

        assert (status, body) == (206, (folder / SOUND[1:]).read_bytes())

    @pytest.mark.parametrize(
        "name", ["/", "/feed.xml", SOUND, "/cover.png", "/01-ferry/01-ferry.vtt", "/nobody"]
    )
    def test_head_and_get(self, served, name):
        """HEAD answers with the very headers of GET, whatever is asked for."""
        found = [ask(served[1], name, method) for method in ("GET", "HEAD")]
        for _, headers, _ in found:
            headers.pop("date")

        assert found[0][:2] == found[1][:2]
        assert found[0][1]["server"] == "narrate"

    def test_conditions(self, served):
        """The sound is not sent again to who has it; a range of an older one is answered in full."""
        _, port = served
        _, headers, body = ask(port, SOUND)

        assert ask(port, SOUND, If_None_Match=headers["etag"])[0] == 304
        assert ask(port, SOUND, If_Modified_Since=headers["last-modified"])[0] == 304
        assert ask(port, SOUND, If_Match='"other"')[0] == 412
        for older in ("Mon, 01 Jan 2001 00:00:00 GMT", '"other"', f"W/{headers['etag']}"):
            assert ask(port, SOUND, Range="bytes=0-9", If_Range=older)[::2] == (200, body)
        for same in (headers["etag"], headers["last-modified"]):
            assert ask(port, SOUND, Range="bytes=0-9", If_Range=same)[::2] == (206, body[:10])


class TestNothingElse:
    @pytest.mark.parametrize(
        "path",
        [
            "/series.toml",
            "/01-ferry/manifest.json",
            "/../secret.txt",
            "/01-ferry/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "//etc/passwd",
            "/01-ferry/",
            "/feed.xml%00.mp3",
            "/..%5c..%5csecret.txt",
        ],
    )
    def test_ways_out(self, served, path):
        """What no feed names is not there, by whatever way it is asked for."""
        status, _, body = ask(served[1], path)

        assert status in (400, 404)
        assert b"secret" not in body

    @pytest.mark.parametrize("name", ["../secret.txt", "../secret.xml", "link.vtt", "/etc/hostname"])
    def test_a_strangers_feed(self, tmp_path, name):
        """A feed that names what is outside its folder, or a link to it, does not open it."""
        folder, mirror = shop(tmp_path / "a", count=1), tmp_path / "mirror"
        mirror.mkdir()
        for kind in ("txt", "xml"):
            (folder.parent / f"secret.{kind}").write_text("secret", "utf-8")
        (folder / "link.vtt").symlink_to(folder.parent / "secret.txt")
        data = (folder / "feed.xml").read_bytes().replace(b"01-ferry/01-ferry.vtt", name.encode())
        (folder / "feed.xml").write_bytes(data)
        found = serve.Folder(folder, mirror, "http://127.0.0.1:1/")

        assert found.find("01-ferry/01-ferry.mp3") is not None
        assert found.find(name) is None
        assert not (tmp_path / "secret.xml").exists()

    def test_other_names(self, served):
        """A page that came from elsewhere cannot read through this server."""
        assert ask(served[1], "/feed.xml", Host="evil.example")[0] == 403

    def test_no_writing(self, served):
        """Nothing but reading is answered."""
        assert ask(served[1], "/feed.xml", "POST")[0] == 405


class TestServe:
    def test_no_feed(self, tmp_path):
        """A folder without a feed is one sentence."""
        with pytest.raises(InputError, match="no feed yet"):
            serve.serve(tmp_path, port=0, tell=print)

    def test_port_is_taken(self, served):
        """A port that is taken is one sentence."""
        folder, port = served
        with pytest.raises(OutputError, match=f"port {port}"):
            serve.serve(folder, port=port, tell=print)

    def test_torn_feed(self, served):
        """A feed that cannot be read is one sentence, and is served again once it can."""
        folder, port = served
        good = (folder / "feed.xml").read_bytes()
        (folder / "feed.xml").write_bytes(good[:200])
        try:
            status, _, body = ask(port, "/feed.xml")
        finally:
            (folder / "feed.xml").write_bytes(good)

        assert (status, b"write it again with `narrate feed`" in body) == (500, True)
        assert ask(port, "/feed.xml")[0] == 200

    def test_until_interrupted(self, tmp_path):
        """Each feed's address is told and answers until the process is interrupted, which is no failure."""
        folder = shop(tmp_path)
        code = (
            "import functools, pathlib, sys; from narrate import serve; "
            "tell = functools.partial(print, flush=True); "
            "sys.exit(serve.serve(pathlib.Path(sys.argv[1]), port=0, tell=tell))"
        )
        command = [sys.executable, "-c", code, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            address = urlsplit(process.stdout.readline().strip())
            status, _, body = ask(address.port, address.path)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)

        assert (status, address.path) == (200, "/feed.xml")
        assert feedparser.parse(body).entries
        assert process.returncode == 0
