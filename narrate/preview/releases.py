"""What a person says of a whole episode on the page in, its approval given or taken back."""

from __future__ import annotations

from aiohttp import web

from narrate import build
from narrate.preview import view
from narrate.preview.answers import Refused
from narrate.preview.api import ROOM, call, episode_of
from narrate.preview.changes import body_of, done, person


async def approve(request: web.Request) -> web.Response:
    """Release an episode: a person's word for exactly the bytes that are built."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    by = person(await body_of(request))
    shown = await call(lambda: view.episode(room, name))
    if shown["held"] or not shown["built"]:
        raise Refused(409, "held", f"{name}: something holds it back; mend that first.", shown["held"])
    await call(lambda: build.approve(room.root, [name], by))
    await call(room.forget)
    return await done(request, name)


async def reopen(request: web.Request) -> web.Response:
    """Take the approval of an episode back: it leaves the feed and is open again."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    by = person(await body_of(request))
    await call(lambda: build.withdraw(room.root, [name], by))
    await call(room.forget)
    return await done(request, name)
