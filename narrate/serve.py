"""A folder with feeds in, the same feeds and what they name over HTTP on this machine out.

The addresses in the feeds are turned into this machine's, so that a podcast app can be pointed at it. Only
what a feed names is served, whatever else lies in the folder.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from narrate import feed
from narrate.errors import InputError, OutputError

HOST = "127.0.0.1"
FEEDS = ("feed.xml", "drafts.xml")
NAMES = frozenset({HOST, "localhost", "[::1]"})  # another Host is a web page that tries to read through us
HEADERS = {
    "Server": "narrate",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",  # players in a browser fetch transcripts so
}


class Folder:
    """What may be fetched of a folder now; feeds are kept in *mirror* with the addresses of *base*."""

    def __init__(self, folder: Path, mirror: Path, base: str) -> None:
        self.folder = folder
        self.mirror = mirror
        self.base = base
        self._seen: dict[str, tuple[int, tuple[str, ...]]] = {}

    def find(self, name: str) -> Path | None:
        """The file behind *name*, if a feed names it and it is there."""
        served = self._served()
        if name not in served or not (self.folder / name).is_file():
            return None
        return self.mirror / name if name.endswith(".xml") else self.folder / name

    def feeds(self) -> tuple[str, ...]:
        """The feeds that are there."""
        return tuple(name for name in FEEDS if (self.folder / name).is_file())

    def _served(self) -> set[str]:
        """Every name that a feed leads to; each page is mirrored when it changed."""
        waiting = list(self.feeds())
        found = set(waiting)
        while waiting:
            names = self._named(waiting.pop())
            waiting += [name for name in names if name.endswith(".xml") and name not in found]
            found.update(names)
        return found

    def _named(self, page: str) -> tuple[str, ...]:
        source = self.folder / page
        if not source.is_file():
            return ()
        changed = source.stat().st_mtime_ns
        if self._seen.get(page, (0, ()))[0] != changed:
            data = source.read_bytes()
            copy = self.mirror / page
            copy.write_bytes(feed.moved(data, self.base))
            os.utime(copy, ns=(changed, changed))
            self._seen[page] = (changed, feed.named(data))
        return self._seen[page][1]


def application(folder: Folder) -> web.Application:
    """The served folder: its feeds at /, each file under its name, with ranges and conditions."""
    app = web.Application()

    async def answer(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if request.host.rpartition(":")[0] not in NAMES and request.host not in NAMES:
            return web.Response(status=403, text="This serves programs on this machine only.\n")
        if not name:
            return web.Response(text="".join(f"{folder.base}{one}\n" for one in folder.feeds()))
        path = folder.find(name)
        if path is None:
            return web.Response(status=404, text="No feed names this.\n", headers=HEADERS)
        return web.FileResponse(path, headers=HEADERS | {"Content-Type": feed.mime(name)})

    app.router.add_get("/{name:.*}", answer)
    return app


def serve(folder: Path, *, port: int, tell: Callable[[str], object]) -> int:
    """Serve *folder* on loopback until interrupted.

    Raises InputError where there is no feed, OutputError where the port is taken.
    """
    if not any((folder / name).is_file() for name in FEEDS):
        raise InputError(f"{folder}: has no feed yet; run build-episodes first.")
    with door(port) as (listening, number), TemporaryDirectory() as mirror:
        served = Folder(folder, Path(mirror), f"http://{HOST}:{number}/")
        for name in served.feeds():
            tell(f"{served.base}{name}")
        web.run_app(application(served), sock=listening, print=None, shutdown_timeout=1)
    return 0


@contextmanager
def door(port: int) -> Iterator[tuple[socket.socket, int]]:
    """A socket that listens on loopback, and its port; 0 takes a free one. Raises OutputError."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
            listening.listen()  # Linux lets two bind one address and refuses the second to listen
        except (OSError, OverflowError) as error:
            raise OutputError(
                f"port {port}: cannot be used ({error}); choose another with --port."
            ) from error
        yield listening, listening.getsockname()[1]
