"""A loopback service that speaks edge-tts 7.3's protocol, with real MP3 and the faults of the real one.

`with EdgeService(plan) as service: …` runs it in a thread; `service.redirect(monkeypatch)` sends the
unmodified client to it. *plan* names the fault of each request: it gets the number of the
connection from 0 and returns a key of FAULTS, REFUSALS, ODDITIES or HANDSHAKES, or ""; *poison* names the
fault of a text. A child process is redirected with `redirection`, a few lines that it runs before its own
code.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Self
from xml.etree import ElementTree as ET

from aiohttp import WSMsgType, web

from tests.edge_faults import FAULTS, REFUSALS, Plan, Turn, first, sound
from tests.edge_oddities import HANDSHAKES, ODDITIES

VOICES = ("zh-CN-YunyangNeural", "zh-CN-XiaoxiaoNeural", "zh-CN-YunxiNeural")


@dataclass
class EdgeService:
    """The service; `asked` is every text that reached it, `opened` every attempt to connect."""

    plan: Plan = field(default_factory=first)
    poison: Mapping[str, str] = field(default_factory=dict)
    latency_seconds: float = 0.0
    skew_seconds: float = 0.0
    list_status: int = 200
    list_statuses: list[int] = field(default_factory=list)  # of the first requests for the list
    tls: ssl.SSLContext | None = None
    withdrawn: tuple[str, ...] = ()  # voices that are listed and give no sound
    voices: tuple[str, ...] = VOICES
    most_at_once: int = 1_000
    ban_seconds: float = 0.0
    asked: list[str] = field(default_factory=list)
    opened: int = 0
    most_open: int = 0
    port: int = 0

    def __post_init__(self) -> None:
        self._open = 0
        self._banned_until = 0.0
        self._started = threading.Event()
        self._tasks: set[asyncio.Task[Any]] = set()

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._started.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        application = web.Application()
        application.router.add_get("/edge/v1", self._speech)
        application.router.add_get("/voices/list", self._list)
        runner = web.AppRunner(application, shutdown_timeout=0.05, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port, ssl_context=self.tls)
        await site.start()
        self.port = runner.addresses[0][1]
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()
        await asyncio.sleep(0.002)  # transports close in a later turn of the loop

    def wait_until_idle(self) -> None:
        """Until every connection is gone, at most 5 s."""
        deadline = time.monotonic() + 5
        while self._open and time.monotonic() < deadline:
            time.sleep(0.005)

    @property
    def addresses(self) -> tuple[str, str]:
        s = "s" if self.tls else ""
        base = f"{s}://127.0.0.1:{self.port}"
        return f"ws{base}/edge/v1?TrustedClientToken=x", f"http{base}/voices/list?trustedclienttoken=x"

    def redirect(self, monkeypatch: Any) -> None:
        """Point the client of this process here; its code is not touched."""
        redirect(monkeypatch, *self.addresses)

    def redirection(self) -> str:
        """Lines of Python that point the client of another process here."""
        speech, voices = self.addresses
        return (
            "import edge_tts.communicate, edge_tts.constants, edge_tts.voices\n"
            f"edge_tts.constants.WSS_URL = edge_tts.communicate.WSS_URL = {speech!r}\n"
            f"edge_tts.constants.VOICE_LIST = edge_tts.voices.VOICE_LIST = {voices!r}\n"
        )

    async def _list(self, request: web.Request) -> web.Response:
        if refusal := self._clock(request):
            return refusal
        status = self.list_statuses.pop(0) if self.list_statuses else self.list_status
        if status != 200:
            return web.Response(status=status)
        return web.json_response([_listed(name) for name in self.voices])

    def _clock(self, request: web.Request) -> web.Response | None:
        from edge_tts.drm import generate_sec_ms_gec_v2

        now = time.time() + self.skew_seconds
        if request.query["Sec-MS-GEC"] in (generate_sec_ms_gec_v2(now), generate_sec_ms_gec_v2(now - 300)):
            return None
        return web.Response(status=403, headers={"Date": formatdate(now, usegmt=True)})

    async def _speech(self, request: web.Request) -> web.StreamResponse:
        number, self.opened = self.opened, self.opened + 1
        self._open += 1
        self.most_open = max(self.most_open, self._open)
        try:
            return await self._turn(request, number)
        finally:
            self._open -= 1

    async def _turn(self, request: web.Request, number: int) -> web.StreamResponse:
        if refusal := self._clock(request) or self._banned():
            return refusal
        fault = self.plan(number)
        if fault in REFUSALS:
            status, headers = REFUSALS[fault]
            return web.Response(status=status, headers=headers)
        if fault in HANDSHAKES:
            return await _answer_raw(request, HANDSHAKES[fault])
        if fault in ("reset_handshake", "slow_handshake"):
            await asyncio.sleep(0 if fault == "reset_handshake" else 3_600)
            Turn(web.WebSocketResponse(), request, sound("一")).reset()
        response = web.WebSocketResponse(compress=False)
        await response.prepare(request)
        await self._answer(response, request, fault)
        await response.close()
        return response

    def _banned(self) -> web.Response | None:
        now = self._loop.time()
        if self._open > self.most_at_once:
            self._banned_until = now + self.ban_seconds
        return web.Response(status=429) if now < self._banned_until else None

    async def _answer(self, response: web.WebSocketResponse, request: web.Request, fault: str) -> None:
        await response.receive_str()
        ssml = (await response.receive_str()).split("\r\n\r\n", 1)[1]
        text = _spoken(ssml)
        self.asked.append(text)
        fault = self.poison.get(text, fault)
        if any(_long_name(name) in ssml for name in self.withdrawn):
            fault = "close_1007"
        turn = Turn(response, request, sound(text))
        await asyncio.sleep(self.latency_seconds)
        await turn.text("turn.start", "{}")
        await turn.text("response", "{}")
        watching = asyncio.ensure_future(_gone(response))
        acting = asyncio.ensure_future({**FAULTS, **ODDITIES}[fault](turn))
        try:
            await asyncio.wait({watching, acting}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watching.cancel()
            acting.cancel()
            await asyncio.gather(watching, acting, return_exceptions=True)


def _listed(name: str) -> dict[str, Any]:
    tag = {"ContentCategories": ["News"], "VoicePersonalities": ["Reliable"]}
    return {"ShortName": name, "Locale": "zh-CN", "Gender": "Male", "VoiceTag": tag}


def _long_name(name: str) -> str:
    """As the client writes it in its request."""
    language, region, short = name.split("-")
    return f"({language}-{region}, {short})"


async def _answer_raw(request: web.Request, answer: bytes) -> web.Response:
    if request.transport:
        request.transport.write(answer)
        await asyncio.sleep(0.02)
        request.transport.close()
    return web.Response()


async def _gone(response: web.WebSocketResponse) -> None:
    while (await response.receive()).type not in (
        WSMsgType.CLOSE,
        WSMsgType.CLOSING,
        WSMsgType.CLOSED,
        WSMsgType.ERROR,
    ):
        pass


def _spoken(ssml: str) -> str:
    return "".join(ET.fromstring(ssml).itertext())


def redirect(monkeypatch: Any, speech: str, voices: str) -> None:
    """Point the client of this process at these two addresses."""
    import edge_tts.communicate
    import edge_tts.constants
    import edge_tts.voices

    for module in (edge_tts.constants, edge_tts.communicate):
        monkeypatch.setattr(module, "WSS_URL", speech)
    for module in (edge_tts.constants, edge_tts.voices):
        monkeypatch.setattr(module, "VOICE_LIST", voices)
