"""An anthology in, the page to review it on this machine out: routes, and the server's life."""

from __future__ import annotations

import asyncio
import contextlib
import webbrowser
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from aiohttp import web

from narrate.door import HOST, door
from narrate.errors import NarrateError
from narrate.preview import api, changes, overview, releases
from narrate.preview.assets import INDEX, assets
from narrate.preview.guard import GUARD, Guard, armour, middleware
from narrate.preview.jobs import Queue
from narrate.preview.live import LIVE, Live
from narrate.preview.room import Room

LARGEST_REQUEST = 64 * 1024
Tell = Callable[[str], object]

EPISODE = "/api/episodes/{episode}"
SEGMENT = EPISODE + "/segments/{segment}"
ROUTES = (
    ("GET", "/api/episodes", api.episodes),
    ("GET", EPISODE, api.episode),
    ("GET", EPISODE + "/timeline", api.timeline),
    ("GET", EPISODE + "/quality", api.measured),
    ("GET", EPISODE + "/captions.vtt", api.subtitles),
    ("GET", EPISODE + "/finished", api.finished),
    ("GET", SEGMENT + "/takes", api.takes),
    ("GET", SEGMENT + r"/takes/{number:\d{1,4}}/{how:alone|context}.wav", api.take),
    ("GET", "/media/{digest:[0-9a-f]{64}}.wav", api.draft),
    ("GET", "/media/{digest:[0-9a-f]{64}}.peaks", api.envelope),
    ("GET", r"/api/jobs/{job:\d{1,9}}", api.job),
    ("DELETE", r"/api/jobs/{job:\d{1,9}}", changes.cancel),
    ("PATCH", EPISODE, changes.about),
    ("PATCH", SEGMENT, changes.segment),
    ("POST", SEGMENT + "/split", changes.split),
    ("POST", SEGMENT + "/merge", changes.merge),
    ("POST", SEGMENT + "/record", changes.record),
    ("POST", SEGMENT + "/takes", changes.again),
    ("POST", SEGMENT + "/adopt", changes.adopt),
    ("POST", EPISODE + "/record", changes.record_missing),
    ("POST", EPISODE + "/doubts", changes.doubt),
    ("POST", EPISODE + "/build", changes.built),
    ("POST", EPISODE + "/approve", releases.approve),
    ("POST", EPISODE + "/reopen", releases.reopen),
    ("POST", "/api/lexicon/preview", changes.lexicon_effect),
    ("POST", "/api/lexicon", changes.lexicon_add),
    ("POST", "/api/undo", changes.undo),
)


def application(room: Room, guard: Guard) -> web.Application:
    """The page and all that it asks for."""
    app = web.Application(middlewares=[middleware(guard)], client_max_size=LARGEST_REQUEST)
    live = Live(room)
    app[api.ROOM], app[GUARD], app[LIVE], app[api.QUEUE] = room, guard, live, Queue(live.job)
    app.on_response_prepare.append(armour)
    app.cleanup_ctx.append(_at_work)
    app.router.add_get("/", _page)
    app.router.add_get("/assets/{name}", _asset)
    app.router.add_get("/api/ws", live.page)
    for method, path, handler in ROUTES:
        app.router.add_route(method, path, handler)
        if method == "GET":
            app.router.add_route("HEAD", path, handler)
    return app


def serve(
    root: Path, *, port: int = 0, episode: str = "", engine: str = "", browser: bool, tell: Tell
) -> int:
    """Serve the anthology in *root* until interrupted; raises OutputError where the port is taken."""
    room = Room(root, engine=engine)
    start = room.entry(episode)[1].path.stem if episode else ""
    with door(port) as opened:
        guard = Guard(opened.getsockname()[1])
        link = f"http://{HOST}:{guard.port}/?token={guard.token}" + (f"#{start}" if start else "")
        tell(f"Open {link} in a browser; Ctrl-C stops.")
        if browser:
            webbrowser.open(link)
        web.run_app(application(room, guard), sock=opened, print=None, access_log=None)
    return 0


async def _page(request: web.Request) -> web.StreamResponse:
    redirect = request.app[GUARD].enter(request)
    return redirect or _sent(request, INDEX)


async def _asset(request: web.Request) -> web.StreamResponse:
    name = request.match_info["name"]
    if name not in assets() or name == INDEX:
        raise web.HTTPNotFound
    return _sent(request, name)


def _sent(request: web.Request, name: str) -> web.Response:
    """A file of the page; the browser asks each time whether it is still the same."""
    asset = assets()[name]
    headers = {"ETag": asset.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == asset.tag:
        return web.Response(status=304, headers=headers)
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    body = asset.packed if packs else asset.plain
    if packs:
        headers["Content-Encoding"] = "gzip"
    return web.Response(body=body, content_type=asset.kind, charset="utf-8", headers=headers)


async def _at_work(app: web.Application) -> AsyncIterator[None]:
    """Watch the folder and do the jobs while the server runs; the first episode is put together ahead."""
    live, room = app[LIVE], app[api.ROOM]
    tasks = [asyncio.create_task(live.watch()), asyncio.create_task(app[api.QUEUE].run())]
    tasks.append(asyncio.create_task(asyncio.to_thread(_ahead, room)))
    yield
    await live.close()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    for task in tasks:
        if not task.cancelled():
            task.result()  # raises what ended it before its time: a bug of ours is no secret


def _ahead(room: Room) -> None:
    """What a page asks for first; what is wrong with it is said when it asks."""
    with contextlib.suppress(NarrateError, IndexError, OSError):
        overview.anthology(room)
        room.rehearsal(room.programme().numbered[0][1].path.stem)
