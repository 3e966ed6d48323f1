"""A preview server in a thread of its own, and a browser's way to ask it: with the cookie and our headers."""

import asyncio
import http.client
import json
import threading
import time
from contextlib import contextmanager

from aiohttp import web

from narrate.door import door
from narrate.preview import server
from narrate.preview.guard import Guard
from narrate.preview.room import Room


class Answer:
    """What came back."""

    def __init__(self, raw):
        self.status = raw.status
        self.headers = raw.headers
        self.body = raw.read()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["error"]["code"]


class Served:
    """A running preview of one anthology."""

    def __init__(self, root, engine="", port=0):
        self.root = root
        self.room = Room(root, engine=engine)
        self.loop = asyncio.new_event_loop()
        self.port = port
        self.cookie = ""
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(20)

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._start())
        self.loop.run_forever()

    async def _start(self):
        self.door = door(self.port)
        self.port = self.door.getsockname()[1]
        self.guard = Guard(self.port)
        self.app = server.application(self.room, self.guard)
        self.runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1)
        await self.runner.setup()
        await web.SockSite(self.runner, self.door).start()
        self._ready.set()

    async def _end(self):
        """Close the server, and let what is still answered come to its end."""
        await self.runner.cleanup()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            await asyncio.wait(left, timeout=10)
        await self.loop.shutdown_default_executor()
        await asyncio.sleep(0.05)  # transports close in a later turn of the loop

    def close(self):
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(30)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(20)
        self.loop.close()
        self.door.close()

    @property
    def link(self):
        return f"http://127.0.0.1:{self.port}/?token={self.guard.token}"

    def enter(self):
        """Follow the link once, as the browser does."""
        answer = self.raw("GET", f"/?token={self.guard.token}", {"Host": f"127.0.0.1:{self.port}"})
        assert answer.status == 303
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return answer

    def raw(self, method, path, headers=None, body=None):
        """A request with these headers and no others."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                line.putheader(name, value)
            if body is not None:
                line.putheader("Content-Length", str(len(body)))
            line.endheaders(body)
            return Answer(line.getresponse())
        finally:
            line.close()

    def usual(self, method="GET"):
        """The headers that our own page sends."""
        origin = f"http://127.0.0.1:{self.port}"
        same = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        changing = {"Origin": origin, "X-Narrate": "1", "Content-Type": "application/json"}
        return same | ({} if method in ("GET", "HEAD") else changing)

    def get(self, path, **headers):
        return self.raw(
            "GET", path, self.usual() | {name.replace("_", "-"): v for name, v in headers.items()}
        )

    def send(self, method, path, value=None, **headers):
        body = json.dumps({} if value is None else value).encode()
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.raw(method, path, self.usual(method) | named, body)

    def episode(self, name):
        return self.get(f"/api/episodes/{name}").json

    def doubt(self, name, code="lost-number"):
        return next(item for item in self.episode(name)["doubts"] if item["codes"] == [code])

    def segment(self, name, segment):
        return next(item for item in self.episode(name)["segments"] if item["id"] == segment)

    def patch(self, name, segment, value, rev=None):
        rev = rev or self.segment(name, segment)["rev"]
        return self.send("PATCH", f"/api/episodes/{name}/segments/{segment}", value, If_Match=f'"{rev}"')

    def timeline(self, name):
        return self.get(f"/api/episodes/{name}/timeline").json

    def wait(self, answer, seconds=30):
        """The job that an answer began, when it has ended."""
        assert answer.status == 202, answer.body
        number = answer.json["job"]["id"]
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            job = self.get(f"/api/jobs/{number}").json["job"]
            if job["state"] in ("done", "failed", "cancelled"):
                return job
            time.sleep(0.02)
        raise AssertionError(job)


@contextmanager
def serving(root, engine=""):
    """A preview that a browser has entered."""
    here = Served(root, engine)
    here.enter()
    try:
        yield here
    finally:
        here.close()
