"""A folder with feeds in, the same feeds and what they name over HTTP on this machine out.

The addresses in the feeds are turned into this machine's, so that a podcast app can be pointed at it. Only
what a feed names is served, whatever else lies in the folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from narrate import feed
from narrate.door import HOST, door
from narrate.errors import InputError

FEEDS = (feed.FEED, feed.DRAFTS)
NAMES = frozenset({HOST, "localhost", "[::1]"})  # another Host is a web page that tries to read through us
HEADERS = {
    "Server": "narrate",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",  # players in a browser fetch transcripts so
}


# RFC 9110, 14.2: other units and what is no range are passed over, several at once may be
ONE_RANGE = re.compile(r"bytes=(\d+-\d*|-0*[1-9]\d*)")


class Folder:
    """What may be fetched of a folder now; feeds are kept in *mirror* with the addresses of *base*."""

    def __init__(self, folder: Path, mirror: Path, base: str) -> None:
        self.folder = folder
        self.mirror = mirror
        self.base = base
        self._seen: dict[str, tuple[int, tuple[str, ...]]] = {}

    def find(self, name: str) -> Path | None:
        """The file behind *name*, if a feed names it and it is there."""
        if name not in self._served() or not self._inside(name):
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

    def _inside(self, name: str) -> bool:
        """Whether it is a file of the folder: no name and no link in a stranger's feed leads out of it."""
        path = self.folder / name
        return path.is_file() and path.resolve().is_relative_to(self.folder.resolve())

    def _named(self, page: str) -> tuple[str, ...]:
        source = self.folder / page
        if not self._inside(page):
            return ()
        changed = source.stat().st_mtime_ns
        if self._seen.get(page, (0, ()))[0] != changed:
            data = source.read_bytes()
            copy = self.mirror / page
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(feed.moved(data, self.base))
            os.utime(copy, ns=(changed, changed))
            self._seen[page] = (changed, feed.named(data))
        return self._seen[page][1]


class Answer(web.FileResponse):
    """A file with ranges and conditions; a range that is not to be answered is answered in full.

    Such a range is none, or several, or of a file that has changed since (If-Range with another tag, which
    aiohttp takes for a date that it cannot read).
    """

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send it."""
        headers = request.headers
        wanted = headers.get("Range", "")
        if wanted and not (ONE_RANGE.fullmatch(wanted) and self._of_this(headers.get("If-Range", ""))):
            kept = [(key, value) for key, value in headers.items() if key not in ("Range", "If-Range")]
            request = request.clone(headers=kept)
        return await super().prepare(request)

    def _of_this(self, condition: str) -> bool:
        """Whether the tag in If-Range is that of the file, where it is a tag and not a date."""
        found = self._path.stat()
        tag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'  # as aiohttp makes it
        return '"' not in condition or condition == tag


def application(folder: Folder) -> web.Application:
    """The served folder: its feeds at /, each file under its name, with ranges and conditions."""
    app = web.Application()

    async def answer(request: web.Request) -> web.StreamResponse:
        """A file by its name in the list, or what HTTP says instead."""
        name = request.match_info["name"]
        if request.host.rpartition(":")[0] not in NAMES and request.host not in NAMES:
            told = "This serves programs on this machine only.\n"
            return web.Response(status=403, text=told, headers=HEADERS)
        if not name:
            listed = "".join(f"{folder.base}{one}\n" for one in folder.feeds())
            return web.Response(text=listed, headers=HEADERS)
        try:
            path = folder.find(name)
        except InputError as error:
            return web.Response(status=500, text=f"{error}\n", headers=HEADERS)
        if path is None:
            return web.Response(status=404, text="No feed names this.\n", headers=HEADERS)
        return Answer(path, headers=HEADERS | {"Content-Type": feed.mime(name)})

    app.router.add_get("/{name:.*}", answer)
    return app


def serve(folder: Path, *, port: int, tell: Callable[[str], object]) -> int:
    """Serve *folder* on loopback until interrupted.

    Raises InputError where there is no feed, OutputError where the port is taken.
    """
    if not any((folder / name).is_file() for name in FEEDS):
        raise InputError(f"{folder}: has no feed yet; run build-episodes first.")
    with door(port) as listening, TemporaryDirectory() as mirror:
        served = Folder(folder, Path(mirror), f"http://{HOST}:{listening.getsockname()[1]}/")
        for name in served.feeds():
            tell(f"{served.base}{name}")
        web.run_app(application(served), sock=listening, print=None, shutdown_timeout=1)
    return 0
