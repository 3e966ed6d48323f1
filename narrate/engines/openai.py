"""A text in, the reading of any server with `/v1/audio/speech` out: Kokoro, CosyVoice, IndexTTS, OpenAI.

The server is named in the voice file or in OPENAI_BASE_URL; a key, where one is needed, comes from
OPENAI_API_KEY. What the server says of its sound is not believed: it is told by its first bytes.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from narrate.engines import faults, openai_server, proof, reach, speed
from narrate.engines.address import shown, usable
from narrate.engines.ask import Answer, Clocks, ask
from narrate.engines.casting import cast
from narrate.engines.desk import Desk, Trial
from narrate.engines.faults import Fault
from narrate.engines.gate import Waiting
from narrate.engines.incident import Hear
from narrate.engines.openai_server import Refused
from narrate.engines.patience import Patience
from narrate.engines.proxy import proxy_for
from narrate.engines.settings import Setting, changed, number, positive, settings
from narrate.engines.sniff import sniff
from narrate.engines.speakable import sendable
from narrate.errors import EngineUnavailable, VoiceMissing
from narrate.model import Offer, Speech, Voice

if TYPE_CHECKING:
    import aiohttp

SETTINGS: Mapping[str, Setting] = {
    "url": "",
    "model": "tts-1",
    "format": "wav",
    "speed": 1.0,
    "hz": 24_000,
    "instructions": "",
}
FORMATS = ("wav", "flac", "mp3", "pcm")
BASE_URL, KEY = "OPENAI_BASE_URL", "OPENAI_API_KEY"
CAP = 4  # most of these servers have one graphics card and let the rest wait
# The whole text is spoken before the first byte is sent, and nothing is gained by asking twice at once.
PATIENCE = Patience(
    first_seconds=120,
    idle_seconds=60,
    least_idle_seconds=20,
    usual_times=10,
    late_times=float("inf"),
    unknown_late_seconds=float("inf"),
    unreachable_seconds=20,
    outage_seconds=120,
)


class OpenAI:
    """`url`, `model`, `format` (wav, flac, mp3; pcm with `hz`), `speed`, `instructions`: servers' words.

    Bare samples (pcm) and an MP3 carry no length of their own: half a text can pass for the whole of it
    where the server closes cleanly. Ask for wav or flac.
    """

    name = "openai"
    per_address = True
    version = f"speech api 1 {proof.VERSION}"

    def __init__(
        self, patience: Patience = PATIENCE, waiting: Waiting | None = None, *, cap: int = CAP
    ) -> None:
        self._patience = patience
        self._desk = Desk(_Counter(patience), patience, waiting or Waiting(), cap)
        self._offers: dict[str, frozenset[str]] = {}

    @property
    def connections(self) -> int:
        """As many as the desk lets through: a server of one's own does not turn away, it queues."""
        return self._desk.cap

    async def ready(self, voices: Sequence[Voice]) -> None:
        """Reach each server, and read its list of voices where it has one."""
        self._desk.opened()
        for voice in voices:
            _check(voice)
            url = _url(voice)
            if url not in self._offers:
                await reach.connect(self.name, url, time.monotonic() + self._patience.ready_seconds)
                self._offers[url] = await openai_server.listed(url, _head(), self._patience.ready_seconds)
            self.cast(voice)

    def cast(self, voice: Voice) -> Voice:
        """The first of the chain that its server lists, with the server's address among its settings."""
        url = _url(voice)
        placed = changed(voice, "url", url)
        offered = self._offers.get(url)
        return cast(placed, offered) if offered else placed

    async def offers(self) -> tuple[Offer, ...]:
        """The voices of the server in OPENAI_BASE_URL."""
        url = os.environ.get(BASE_URL, "")
        if not url:
            raise EngineUnavailable(f"openai: no server is named; put its address into {BASE_URL}")
        _go(url, BASE_URL)
        await reach.connect(self.name, url, time.monotonic() + self._patience.ready_seconds)
        names = await openai_server.listed(url, _head(), self._patience.ready_seconds)
        return tuple(Offer(name) for name in sorted(names))

    def paced(self, voice: Voice, per_minute: float) -> Voice:
        """By its speed, 1 being the usual pace of speech."""
        return speed.paced(voice, per_minute)

    def hurried(self, voice: Voice, percent: int) -> Voice:
        """By its speed."""
        return speed.hurried(voice, percent, SETTINGS)

    async def speak(self, text: str, voice: Voice) -> Speech:
        """WAV, FLAC or MP3, whatever the server sends; no timing."""
        _check(voice)
        return await self._desk.speak(sendable(text), self.cast(voice))

    def listen(self, hear: Hear) -> None:
        """Of all requests, whoever sent them."""
        self._desk.hear = hear

    async def close(self) -> None:
        """Nothing is kept open between requests."""


class _Counter:
    """The servers as their desk sees them."""

    name = "openai"

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._endpoints: dict[str, str] = {}  # the path that a server was found to have

    async def request(self, trial: Trial, clocks: Clocks, *, bare: bool) -> Answer:  # noqa: ARG002  no server times
        """One POST, whose answer is sound as it streams in."""
        url = _url(trial.voice)
        known = self._endpoints.get(url)
        endpoint, *other = (known,) if known else openai_server.endpoints(url)
        try:
            answer = await self._post(endpoint, trial, clocks)
        except Refused as cause:
            if not other or cause.status not in openai_server.NO_SUCH_PATH:
                raise
            (endpoint,) = other
            answer = await self._post(endpoint, trial, clocks)
        self._endpoints[url] = endpoint
        return answer

    def prove(self, trial: Trial, answer: Answer, *, bare: bool) -> Speech:  # noqa: ARG002  no server times
        """Without times, by the sound alone."""
        return _proven(bytes(answer.audio), trial)

    def expected(self) -> tuple[type[Exception], ...]:
        """Its refusals, and what the network raises."""
        return (Refused, *faults.expected())

    def fault(self, cause: Exception) -> Fault:
        """By the status and the words of a refusal, or by the table of the network."""
        if isinstance(cause, Refused):
            return openai_server.refusal(cause)
        return faults.fault(cause)

    async def _post(self, endpoint: str, trial: Trial, clocks: Clocks) -> Answer:
        import aiohttp

        limits = aiohttp.ClientTimeout(total=None, sock_connect=self._patience.connect_seconds)
        async with aiohttp.ClientSession(timeout=limits, headers=_head()) as session:
            stream = _chunks(session, endpoint, trial)
            return await ask(stream, clocks, lambda _: False)


async def _chunks(
    session: aiohttp.ClientSession, endpoint: str, trial: Trial
) -> AsyncGenerator[Mapping[str, Any], None]:
    wanted = _body(trial)
    async with session.post(
        endpoint, json=wanted, proxy=proxy_for(endpoint), allow_redirects=False
    ) as response:
        if response.status != 200:  # noqa: PLR2004 - the one good status of this interface
            said = (await response.content.read(openai_server.MOST_WORDS)).decode("utf-8", "replace")
            raise Refused(response.status, dict(response.headers), said, key=_key())
        async for data in response.content.iter_any():
            yield {"type": "audio", "data": data}


def _body(trial: Trial) -> dict[str, Setting]:
    chosen = settings(trial.voice, SETTINGS)
    body: dict[str, Setting] = {
        "model": chosen["model"],
        "input": trial.text,
        "voice": trial.voice.name,
        "response_format": chosen["format"],
        "speed": chosen["speed"],
    }
    return {**body, "instructions": chosen["instructions"]} if chosen["instructions"] else body


def _proven(content: bytes, trial: Trial) -> Speech:
    chosen = settings(trial.voice, SETTINGS)
    pcm_hz = round(number(trial.voice, "hz", SETTINGS)) if chosen["format"] == "pcm" else 0
    found = sniff(content, pcm_hz=pcm_hz)
    pace = number(trial.voice, "speed", SETTINGS)
    proof.prove_untimed(trial.text, found.audio, found.seconds, pace=pace)
    return Speech(found.audio, found.container)


def _check(voice: Voice) -> None:
    """Raise VoiceMissing for settings that no server takes."""
    chosen = settings(voice, SETTINGS)
    if not voice.name:
        raise VoiceMissing(f'voice “{voice.role}”: the openai table names no voice; write voice = "NAME"')
    if chosen["format"] not in FORMATS:
        raise VoiceMissing(
            f"voice “{voice.role}”: format is “{chosen['format']}”; use one of {', '.join(FORMATS)}"
        )
    for key in ("speed", "hz"):
        positive(voice, key, SETTINGS)
    _url(voice)


def _url(voice: Voice) -> str:
    url = str(settings(voice, SETTINGS)["url"] or os.environ.get(BASE_URL, ""))
    _go(url, f"voice “{voice.role}”")
    return url.rstrip("/")


def _go(url: str, where: str) -> None:
    """Raise EngineUnavailable for what is no address, and for one with a password beside a key."""
    if not usable(url):
        raise EngineUnavailable(
            f"{where}: openai needs the address of a server, and “{shown(url)}” is none: "
            f'url = "http://HOST:PORT/v1", or set {BASE_URL}'
        )
    if _key() and shown(url) != url:
        raise EngineUnavailable(
            f"{where}: {shown(url)} is asked with a name and a password, and {KEY} is set; "
            f"take one of them away"
        )


def _head() -> dict[str, str]:
    return {"Authorization": f"Bearer {_key()}"} if _key() else {}


def _key() -> str:
    return os.environ.get(KEY, "").strip()
