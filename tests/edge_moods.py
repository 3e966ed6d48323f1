"""A third loopback service with moods: what it does depends on when, how often and for what it is asked.

`with MoodyService(mood) as service` runs it. *mood* gets each Visit and returns a status of REFUSALS, a
name of tests.edge_manners.MANNERS, “hang”, “nothing” or “drop”; moods of other tempers are made by the
functions at the end. `strikes` turns away who connects too often, `lists` is what the list of voices gives.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import random
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Self
from xml.etree import ElementTree as ET

from aiohttp import WSMsgType, web

from tests.edge_manners import MANNERS, Manner, answer

VOICES = ("zh-CN-YunyangNeural", "zh-CN-XiaoxiaoNeural")


@dataclass(frozen=True)
class Visit:
    """One request: its number from 0, when it came after the first, what is asked; no text at the door."""

    number: int
    seconds: float
    text: str = ""
    voice: str = ""


Mood = Callable[[Visit], str]
REFUSALS: Mapping[str, tuple[int, Callable[[], dict[str, str]]]] = {
    **{str(status): (status, dict) for status in (401, 403, 429, 500, 502, 503, 504)},
    "429_date": (429, lambda: {"Retry-After": formatdate(time.time() + 1, usegmt=True)}),
    "503_soon": (503, lambda: {"Retry-After": "1"}),
}


@dataclass(frozen=True)
class Strikes:
    """Who opens more than *most* connections in *within_seconds* is out for *ban_seconds*.

    Where *each* counts, every attempt while out begins that time anew.
    """

    most: int
    within_seconds: float
    ban_seconds: float
    each: bool = False


@dataclass
class MoodyService:
    """The service; `visits` counts connections for speech, `spoilt` those that its mood made bad.

    `asked` are the texts that came.
    """

    mood: Mood = lambda _visit: ""
    latency_seconds: float = 0.0
    strikes: Strikes | None = None
    lists: Iterator[str] = field(default_factory=lambda: itertools.repeat("voices"))
    asked: list[str] = field(default_factory=list)
    visits: int = 0
    spoilt: int = 0

    def __post_init__(self) -> None:
        self._knocks: deque[float] = deque()
        self._out_until = 0.0
        self._began = 0.0
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_until_complete, args=(self._run(),), daemon=True
        )
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    @property
    def addresses(self) -> tuple[str, str]:
        host = f"127.0.0.1:{self.port}"
        return f"ws://{host}/speak?Token=x", f"http://{host}/voices?Token=x"

    async def _run(self) -> None:
        self._stop = asyncio.Event()
        application = web.Application()
        application.add_routes([web.get("/speak", self._speak), web.get("/voices", self._voices)])
        runner = web.AppRunner(application, shutdown_timeout=0.05, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()
        await asyncio.sleep(0.002)  # transports close in a later turn of the loop

    async def _voices(self, _request: web.Request) -> web.Response:
        kind = next(self.lists)
        if kind == "slow":
            await asyncio.sleep(30)
        if kind in ("voices", "slow"):
            return web.json_response([{"ShortName": name, "Locale": "zh-CN"} for name in VOICES])
        odd = {"empty": "[]", "html": "<html>welcome</html>", "null": "null", "cut": '[{"ShortName": "zh-'}
        odd |= {"object": '{"error": "busy"}', "nameless": json.dumps([{"Locale": "zh-CN"}])}
        return web.Response(text=odd[kind]) if kind in odd else web.Response(status=int(kind))

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        now = self._loop.time()
        self._began = self._began or now
        number, self.visits = self.visits, self.visits + 1
        visit = Visit(number, now - self._began)
        if self._is_out(now):
            return web.Response(status=429)
        act = self.mood(visit)
        if act in REFUSALS:
            self.spoilt += 1
            status, head = REFUSALS[act]
            return web.Response(status=status, headers=head())
        socket = web.WebSocketResponse(compress=False, heartbeat=None)
        with contextlib.suppress(ConnectionError, TypeError):  # the client left before its turn
            await socket.prepare(request)
            await self._turn(socket, visit, act, request)
        return socket

    def _is_out(self, now: float) -> bool:
        if self.strikes is None:
            return False
        out = now < self._out_until
        self._knocks.append(now)
        while self._knocks[0] < now - self.strikes.within_seconds:
            self._knocks.popleft()
        if len(self._knocks) > self.strikes.most or (out and self.strikes.each):
            self._out_until = now + self.strikes.ban_seconds
        return now < self._out_until

    async def _turn(
        self, socket: web.WebSocketResponse, visit: Visit, act: str, request: web.Request
    ) -> None:
        await socket.receive_str()
        ssml = (await socket.receive_str()).partition("\r\n\r\n")[2]
        text = "".join(ET.fromstring(ssml).itertext())
        voice = re.search(r"\((\S+), (\w+)\)", ssml)
        named = f"{voice[1]}-{voice[2]}" if voice else ""
        self.asked.append(text)
        act = self.mood(Visit(visit.number, visit.seconds, text, named)) or act
        self.spoilt += bool(act)
        await asyncio.sleep(self.latency_seconds)
        speaking = asyncio.ensure_future(self._act(socket, text, act, request))
        gone = asyncio.ensure_future(_gone(socket))
        try:
            await asyncio.wait({speaking, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (speaking, gone):
                task.cancel()
            await asyncio.gather(speaking, gone, return_exceptions=True)

    async def _act(self, socket: web.WebSocketResponse, text: str, act: str, request: web.Request) -> None:
        manner = MANNERS.get(act, Manner())
        if act == "hang":
            await asyncio.sleep(3_600)
        with contextlib.suppress(ConnectionError):  # the client did not wait for the end
            if act not in ("nothing", "drop"):
                await answer(socket, text, manner)
            if (act == "drop" or not manner.code) and request.transport:
                request.transport.close()
            else:
                await socket.close(code=manner.code)


async def _gone(socket: web.WebSocketResponse) -> None:
    while (await socket.receive()).type in (WSMsgType.TEXT, WSMsgType.BINARY):
        pass


# ---------------------------------------------------------------- moods
def chain(seed: int, moods: Mapping[str, Mood], stays: float = 0.85) -> Mood:
    """A Markov chain: with each request the mood stays as it is, or any other comes."""
    chance = random.Random(seed)
    state = ["calm"]

    def mood(visit: Visit) -> str:
        if not visit.text and chance.random() > stays:
            state[0] = chance.choice(sorted(moods))
        return moods[state[0]](visit)

    return mood


def one_in(seed: int, share: float, acts: tuple[str, ...]) -> Mood:
    """That share of all requests, by chance, meets one of *acts*; decided by the number of the request."""

    def mood(visit: Visit) -> str:
        chance = random.Random(seed * 1_000_003 + visit.number)
        met = chance.choice(acts) if chance.random() < share else ""
        return met if (met in REFUSALS) != bool(visit.text) else ""

    return mood


def always(act: str) -> Mood:
    """The same for every request."""
    return lambda visit: act if (act in REFUSALS) != bool(visit.text) else ""


def until(number: int, act: str, then: str = "") -> Mood:
    """*act* for the first requests, then the other."""
    return lambda visit: always(act if visit.number < number else then)(visit)


def between(start_seconds: float, end_seconds: float, act: str) -> Mood:
    """An outage from one moment to another after the first request."""
    return lambda visit: always(act)(visit) if start_seconds <= visit.seconds < end_seconds else ""


def only(which: Callable[[Visit], bool], act: str) -> Mood:
    """*act* for the texts or voices that *which* says, and nobody else."""
    return lambda visit: act if visit.text and which(visit) else ""
