import socket
import struct
import time

import pytest

from tests.preview.conftest import FERRY
from tests.preview.served import serving

LIST = "/api/episodes"
PATHS = ("/", "/assets/app.js", LIST, f"/api/episodes/{FERRY}", "/api/ws", "/nowhere")


class TestHost:
    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize(
        "host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", ""]
    )
    def test_strange_host(self, shown, path, host):
        """Every path is refused under any other name or port than ours: names that were rebound to us."""
        headers = shown.usual() | {"Host": host.format(port=shown.port)}

        assert shown.raw("GET", path, headers).status == 421

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
    def test_our_names(self, shown, host):
        """The page answers under each name of loopback with our port."""
        assert shown.raw("GET", LIST, shown.usual() | {"Host": f"{host}:{shown.port}"}).status == 200


class TestDoor:
    def test_this_machine_only(self, shown):
        """The page listens on loopback, under no address that another machine could reach."""
        assert shown.door.getsockname() == ("127.0.0.1", shown.port)


class TestToken:
    def test_link_works_once(self, preview):
        """The link's token is changed for a cookie once, and is worth nothing from then on."""
        again = preview.raw("GET", f"/?token={preview.guard.token}", {"Host": f"127.0.0.1:{preview.port}"})

        assert again.status == 403
        assert "narrate preview" in again.body.decode()

    def test_cookie(self, anthology):
        """The cookie has the port in its name, is HttpOnly and SameSite=Strict."""
        from tests.preview.served import Served

        here = Served(anthology)
        try:
            answer = here.enter()
        finally:
            here.close()

        assert answer.headers["Location"] == "/"
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith(f"narrate_{here.port}=")
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert here.guard.token not in cookie

    def test_link_again_with_cookie(self, shown):
        """Whoever is in already may follow the used link again."""
        assert shown.get(f"/?token={shown.guard.token}").status == 303

    @pytest.mark.parametrize("token", ["", "x", "é", "x" * 5000])
    def test_wrong_token(self, shown, token):
        """A wrong token is refused, whatever it is made of."""
        from urllib.parse import quote

        assert shown.raw("GET", f"/?token={quote(token)}", {"Host": f"127.0.0.1:{shown.port}"}).status == 403

    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize(
        "cookie", ["", "narrate_{port}=guess", "narrate_{port}=\xff", "narrate_1={session}"]
    )
    def test_without_cookie(self, shown, path, cookie):
        """Nothing is shown without the cookie, not even a file of the page."""
        session = shown.cookie.partition("=")[2]
        headers = shown.usual() | {"Cookie": cookie.format(port=shown.port, session=session)}

        assert shown.raw("GET", path, headers).status == 403


class TestForeignPages:
    @pytest.mark.parametrize(
        "change",
        [
            {"Origin": "null"},
            {"Origin": "http://evil.example"},
            {"Origin": "http://127.0.0.1:1"},
            {"Origin": "https://127.0.0.1:{port}"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"X-Narrate": "0"},
            {"Origin": None},
            {"X-Narrate": None},
        ],
    )
    def test_change_from_elsewhere(self, shown, change):
        """What another page, another port or a form sends changes nothing."""
        headers = shown.usual("POST")
        for name, value in change.items():
            headers.pop(name, None)
            if value is not None:
                headers[name] = value.format(port=shown.port)

        answer = shown.raw("POST", "/api/undo", headers, b"{}")

        assert (answer.status, answer.code) == (403, "origin")

    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
    )
    def test_form(self, shown, kind):
        """Only JSON is taken: the types that a form can send are refused."""
        answer = shown.send("POST", "/api/undo", Content_Type=kind)

        assert answer.status == 415

    def test_reading_from_elsewhere(self, shown):
        """Another site's page can embed neither the data nor the sound."""
        for path in (LIST, "/assets/app.js"):
            assert shown.get(path, Sec_Fetch_Site="cross-site").status == 403

    @pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
    def test_socket_from_elsewhere(self, shown, origin):
        """A socket is opened for our own page only."""
        upgrade = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        headers = shown.usual() | upgrade | ({"Origin": origin} if origin else {})

        assert shown.raw("GET", "/api/ws", headers).status == 403

    @pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "CONNECT"])
    def test_other_methods(self, shown, method):
        """Methods that nothing needs are not allowed, and no answer invites another origin."""
        answer = shown.raw(method, LIST, shown.usual())

        assert answer.status == 405
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]

    def test_wrong_method_for_a_path(self, shown):
        """A known path with a method that it has not is 405 as well."""
        assert shown.send("POST", LIST).status == 405


class TestArmour:
    @pytest.mark.parametrize(
        "path", [*PATHS, f"/api/episodes/{FERRY}/finished", f"/api/episodes/{FERRY}/captions.vtt"]
    )
    def test_headers(self, shown, path):
        """Every answer, good or bad, carries the policy and none names the server."""
        answer = shown.get(path)

        policy = answer.headers["Content-Security-Policy"]
        for part in (
            "default-src 'none'",
            "script-src 'self';",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            f"ws://127.0.0.1:{shown.port}",
        ):
            assert part in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"]
        assert "Server" not in answer.headers

    def test_data_is_not_stored(self, shown):
        """The browser keeps no copy of what the API says."""
        assert shown.get(LIST).headers["Cache-Control"] == "no-store"


class TestHostileInput:
    @pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"x"', b"\xff\xfe", b"[" * 20_000, b"nul"])
    def test_broken_json(self, shown, body):
        """What is not a JSON object is 400, never an error of ours."""
        answer = shown.raw("POST", "/api/undo", shown.usual("POST"), body)

        assert (answer.status, answer.code) == (400, "json")

    def test_too_large(self, shown):
        """A request of more than 64 kB is refused."""
        assert shown.raw("POST", "/api/undo", shown.usual("POST"), b" " * 70_000).status == 413

    @pytest.mark.parametrize(
        "path",
        [
            "/assets/../server.py",
            "/assets/%2e%2e/server.py",
            "/assets/..%2fserver.py",
            "/assets/..%5cserver.py",
            "/assets/index.html",
            "/assets/%00",
            "//etc/passwd",
            "/etc/passwd",
            "/media/../../etc/passwd.wav",
            f"/media/{'0' * 64}.wav",
            f"/media/{'0' * 64}.peaks",
            "/api/episodes/..%2f..%2fetc",
            "/api/episodes/%2e%2e",
            "/api/episodes/01-ferry%00",
            "/api/episodes/01-FERRY",
            "/api/episodes/9",
            "/api/episodes/9-x/timeline",
            "/api/episodes/01-ferry/segments/..%2f/takes",
            "/api/jobs/999",
            "/api/jobs/x",
        ],
    )
    def test_paths(self, shown, path):
        """No path of a request reaches the disk: names are looked up in what was read."""
        assert shown.get(path).status == 404


class TestDisk:
    def test_file_that_is_gone_in_between(self, preview):
        """A file that cannot be read at this moment is a sentence with a code, with all headers."""
        recordings = preview.root / "scripts" / f"{FERRY}.md"
        recordings.unlink()
        recordings.mkdir()
        answer = preview.get(f"/api/episodes/{FERRY}")

        assert answer.status in (404, 422, 503)
        assert answer.code
        assert "Server" not in answer.headers

    def test_browser_that_went_away(self, anthology, caplog):
        """A browser that is closed in the middle of a request is no word on the terminal."""
        with serving(anthology) as here:
            sent = {**here.usual("POST"), "Content-Length": "100"}
            head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
            with socket.create_connection(("127.0.0.1", here.port)) as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                line.sendall(f"POST /api/undo HTTP/1.1\r\n{head}\r\n{{".encode())
                until = time.monotonic() + 20
                while not (working := _requests(here)) and time.monotonic() < until:
                    time.sleep(0.02)
                assert working
            while _requests(here) and time.monotonic() < until:
                time.sleep(0.02)

        assert caplog.text == ""

    def test_bug(self, preview, caplog):
        """A bug of ours is told in the terminal, and answered as JSON under the same headers."""
        preview.room.undo = None
        answer = preview.send("POST", "/api/undo")

        assert (answer.status, answer.code) == (500, "bug")
        assert "Server" not in answer.headers
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "TypeError" in caplog.text


def _requests(here):
    """The requests that are answered now."""
    return [line for line in here.runner.server.connections if line._request_in_progress]
