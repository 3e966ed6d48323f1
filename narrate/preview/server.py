"""One finished episode in, a page on this machine that plays it and lists its chapters."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from html import escape
from pathlib import Path

from aiohttp import web

from narrate.errors import OutputError

HOST = "127.0.0.1"
POLICY = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body{{font:1.1rem/1.7 serif;max-width:40rem;margin:2rem auto}}audio{{width:100%}}</style>
</head><body><main><h1>{title}</h1><p>{author}</p>
<audio controls preload="metadata" src="{audio}"></audio>
<ol>{chapters}</ol></main></body></html>
"""


def application(audio: Path) -> web.Application:
    """The pages of one episode: the player at /, its files under their own names."""
    app = web.Application()

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=_page(audio), content_type="text/html", headers=_headers())

    async def sound(_: web.Request) -> web.FileResponse:
        return web.FileResponse(audio, headers=_headers())

    app.router.add_get("/", page)
    app.router.add_get(f"/{audio.name}", sound)
    return app


def serve(audio: Path, *, port: int, tell: Callable[[str], object]) -> int:
    """Serve *audio* on loopback until interrupted; raises OutputError where the port is taken."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            door.listen()  # Linux lets two bind one address and refuses the second to listen
        except (OSError, OverflowError) as error:
            raise OutputError(
                f"port {port}: cannot be used ({error}); choose another with --port."
            ) from error
        tell(f"Open http://{HOST}:{door.getsockname()[1]}/ in a browser; Ctrl-C stops.")
        web.run_app(application(audio), sock=door, print=None, handle_signals=False)
    return 0


def _headers() -> dict[str, str]:
    return {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Server": "narrate"}


def _page(audio: Path) -> str:
    facts = json.loads((audio.parent / "manifest.json").read_text("utf-8"))
    chapters = "".join(f"<li>{escape(str(item['title']))}</li>" for item in facts["chapters"])
    return PAGE.format(
        language="zh",
        title=escape(str(facts["title"])),
        author=escape(str(facts["author"])),
        audio=escape(audio.name),
        chapters=chapters,
    )
