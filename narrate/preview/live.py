"""Changes of files and of work in, a word to every open page out: they fetch what they show."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Collection
from pathlib import Path

from aiohttp import web

from narrate.preview import verdicts, view, watch
from narrate.preview.api import QUEUE
from narrate.preview.jobs import Job
from narrate.preview.room import Room
from narrate.series import EPISODES

HEARTBEAT_SECONDS = 20
MOST_PAGES = 64
LONGEST_MESSAGE = 1_024  # pages only listen


class Live:
    """The open pages, and what the folder looked like when they were told last."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.pages: set[web.WebSocketResponse] = set()
        self._seen = watch.look(room.root)
        self._looking = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def page(self, request: web.Request) -> web.WebSocketResponse:
        """One page that listens until it is closed."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=LONGEST_MESSAGE)
        await socket.prepare(request)
        if len(self.pages) >= MOST_PAGES:
            await socket.close(code=1013, message=b"too many pages")
            return socket
        self.pages.add(socket)
        try:
            await socket.send_str(json.dumps({"event": "hello"}))
            for job in request.app[QUEUE].open:
                await socket.send_str(_job(job))
            async for _ in socket:
                pass  # a page listens; what it says is nothing to us, until it is closed
        finally:
            self.pages.discard(socket)
        return socket

    async def look(self) -> None:
        """Look at the folder now, and tell of what changed."""
        async with self._looking:
            now = await asyncio.to_thread(watch.look, self.room.root)
            paths = watch.changed(self._seen, now)
            self._seen = now
        if paths:
            names = _names(paths)
            said = [path for path in paths if path.parent.name != verdicts.FOLDER]
            await asyncio.to_thread(self.room.forget, _names(said))
            await self._tell(
                _text({"event": "files", "episodes": names, "files": sorted(p.name for p in paths)})
            )

    async def watch(self) -> None:
        """Look again and again, for ever."""
        while True:
            await self.look()
            await asyncio.sleep(watch.SECONDS)

    def job(self, job: Job) -> None:
        """Tell of a piece of work; what it made is in the files and the store."""
        task = asyncio.get_running_loop().create_task(self._job(job))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _job(self, job: Job) -> None:
        await self._tell(_job(job))

    async def close(self) -> None:
        """Let all pages go."""
        for socket in list(self.pages):
            await socket.close(code=1001, message=b"preview ends")

    async def _tell(self, text: str) -> None:
        for socket in list(self.pages):
            with contextlib.suppress(ConnectionError):
                await socket.send_str(text)


def _text(event: dict[str, object]) -> str:
    return json.dumps(event, ensure_ascii=False)


def _job(job: Job) -> str:
    return _text({"event": "job", "job": view.job(job)})


def _names(paths: Collection[Path]) -> list[str]:
    """The episodes that these files belong to; a file of the whole anthology belongs to all, as "*"."""
    names = set()
    for path in paths:
        if path.parent.name in ("scripts", ".review", ".takes"):
            names.add(path.stem)
        elif path.parent.parent.name == EPISODES.name:
            names.add(path.parent.name)
        else:
            names.add("*")
    return sorted(names)


LIVE: web.AppKey[Live] = web.AppKey("live", Live)
