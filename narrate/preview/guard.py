"""Requests in, only those of our own page out: host, token, origin, method and type; every answer armoured.

The page may do all that the person may, so no other page, no other program's port and no link may reach it.
"""

from __future__ import annotations

import hmac
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Middleware

from narrate.errors import NarrateError
from narrate.preview.answers import BUG, Refused, refused

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST", "PATCH", "DELETE"}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
OURS = frozenset({"same-origin", "none", ""})
ARMOUR = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
    "connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
USED = (
    "这个链接已经用过，或者不完整。请在终端按 Ctrl-C 停止 narrate preview，再运行一次，打开新的链接。\n"
    "This link was used before or is not complete. "
    "Stop narrate preview in the terminal with Ctrl-C, run it again and open the new link.\n"
)


@dataclass(slots=True)
class Guard:
    """Who may come in at *port*: the browser that brought the link's token, from then on by its cookie."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _used: bool = False

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the page may be asked for."""
        return frozenset(f"{name}:{self.port}" for name in LOOPBACK)

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of every answer.

        Older Safari does not count ws: as 'self', and no browser takes an IPv6 address as a source.
        """
        return POLICY.format(sockets=" ".join(f"ws://{name}:{self.port}" for name in LOOPBACK[:2]))

    @property
    def cookie(self) -> str:
        """The name of the cookie: cookies know no ports, so the port is in its name."""
        return f"narrate_{self.port}"

    def check(self, request: web.Request) -> None:
        """Raise Refused for a request that is not our own page's."""
        if request.method not in METHODS:
            raise Refused(405, "method", f"{request.method}: not allowed here.")
        if request.headers.get("Host", "") not in self.hosts:
            raise Refused(421, "host", "This address is not the preview's; use the link from the terminal.")
        if request.path == "/" and "token" in request.query:
            return
        if not self._known(request):
            raise Refused(403, "token", USED)
        self._same_site(request)

    def enter(self, request: web.Request) -> web.Response | None:
        """The redirect that changes a link's token for the cookie; None where there is no token."""
        if "token" not in request.query:
            return None
        fresh = not self._used and _equal(request.query["token"], self.token)
        if not fresh and not self._known(request):
            raise Refused(403, "token", USED)
        answer = web.Response(status=303, headers={"Location": "/"})
        if fresh:
            self._used = True
            answer.set_cookie(self.cookie, self._session, httponly=True, samesite="Strict", path="/")
        return answer

    def _known(self, request: web.Request) -> bool:
        return _equal(request.cookies.get(self.cookie, ""), self._session)

    def _same_site(self, request: web.Request) -> None:
        """Raise Refused for what another page sends, or a form or script that is not ours."""
        origin = request.headers.get("Origin")
        foreign = origin is not None and origin not in {f"http://{host}" for host in self.hosts}
        entering = request.path == "/" and request.method in SAFE
        sent_by = request.headers.get("Sec-Fetch-Site", "")
        if foreign or (sent_by not in OURS and not entering):
            raise Refused(403, "origin", "Another page sent this; only the preview's own page may.")
        if request.path == "/api/ws" and origin is None:
            raise Refused(403, "origin", "A socket without an origin; only the preview's own page may.")
        if request.method not in SAFE:
            _own_script(request, origin)


def _equal(given: str, ours: str) -> bool:
    """Whether two secrets are the same, in the same time however they differ; *given* may be any bytes."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), ours.encode())


def _own_script(request: web.Request, origin: str | None) -> None:
    if origin is None or request.headers.get("X-Narrate") != "1":
        raise Refused(403, "origin", "Only the preview's own page may change something.")
    if request.content_type != "application/json":
        raise Refused(415, "type", "Send application/json.")


def middleware(guard: Guard) -> Middleware:
    """Let only our own page through, and turn every refusal into JSON that it can show."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        """The answer with its headers, or a refusal before the handler is asked."""
        try:
            guard.check(request)
            return await handler(request)
        except Refused as no:
            return _told(request, no)
        except NarrateError as error:
            return _told(request, refused(error))
        except web.HTTPException as error:
            return _told(request, Refused(error.status, "http", error.reason))
        except OSError as error:  # also where the browser went away, and nobody reads this
            return _told(request, Refused(503, "files", f"{error}; try it again."))
        except Exception:  # a bug of ours: the page is told, the log has it, and the server goes on
            logging.getLogger(__name__).exception("%s %s", request.method, request.path)
            return _told(request, Refused(500, "bug", BUG))

    return guarded


async def armour(request: web.Request, response: web.StreamResponse) -> None:
    """Put our headers on every answer, whoever made it, and take away what names the server."""
    response.headers.pop("Server", None)
    response.headers.update(ARMOUR)
    response.headers["Content-Security-Policy"] = request.app[GUARD].policy
    response.headers.setdefault("Cache-Control", "no-store")


def _told(request: web.Request, no: Refused) -> web.Response:
    if request.path == "/":
        return web.Response(status=no.status, text=str(no), content_type="text/plain", charset="utf-8")
    error = {"code": no.code, "message": str(no)} | ({} if no.details is None else {"details": no.details})
    return answer({"error": error}, status=no.status)


def answer(value: object, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A value as JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return web.Response(status=status, text=text, content_type="application/json", headers=headers)


GUARD: web.AppKey[Guard] = web.AppKey("guard", Guard)
