"""A loopback server with `/v1/audio/speech`: texts in, real sound in the format asked for out, and faults.

`with SpeechServer(plan) as server: …`; *plan* names what is wrong with each answer, by a key of WRONGS,
or "". `server.asked` holds the bodies, `server.heads` the headers of all requests for speech.
"""

from __future__ import annotations

import functools
import io
import json
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import soundfile

from tests.edge_faults import sound

KINDS = {"wav": "WAV", "flac": "FLAC"}
VOICES = ("alloy", "nova")


@functools.lru_cache(maxsize=64)
def coded(text: str, container: str) -> bytes:
    """The sound of *text* as a server codes it."""
    mp3 = sound(text).mp3
    if container == "mp3":
        return mp3
    samples, hz = soundfile.read(io.BytesIO(mp3), dtype="int16")
    if container == "pcm":
        return samples.astype("<i2").tobytes()
    file = io.BytesIO()
    soundfile.write(file, samples, hz, format=KINDS[container], subtype="PCM_16")
    return file.getvalue()


def _sizeless(audio: bytes) -> bytes:
    at = audio.index(b"data") + 4
    unknown = b"\xff\xff\xff\xff"
    return audio[:4] + unknown + audio[8:at] + unknown + audio[at + 4 :]


def _status(status: int, body: str, **headers: str) -> Callable[[Any, bytes], None]:
    return lambda handler, _: handler.answer(body.encode(), status=status, **headers)


def _repeated(handler: Any, _: bytes) -> None:
    """Refuse, with the key in the words."""
    words = {"error": {"message": f"{'no entry ' * 15}for {handler.headers['Authorization']} here"}}
    handler.answer(json.dumps(words).encode(), status=401)


def _declared(handler: Any, audio: bytes) -> None:
    """Announce all and send a part, then close."""
    handler.answer(audio[: len(audio) // 2], length=len(audio))


def _chunked(handler: Any, audio: bytes, *, whole: bool) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for at in range(0, len(audio) if whole else len(audio) // 2, 4_096):
        chunk = audio[at : at + 4_096]
        handler.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
    handler.wfile.write(b"0\r\n\r\n" if whole else b"")
    handler.close_connection = True


def _altered(change: Callable[[bytes], bytes]) -> Callable[[Any, bytes], None]:
    return lambda handler, audio: handler.answer(change(audio))


def _cut_in_two(audio: bytes) -> bytes:
    return audio[: len(audio) // 2 // 2 * 2 + (1 if audio[:1] == b"\xff" else 0)]


def _silent(audio: bytes) -> bytes:
    at = audio.index(b"data") + 8
    return audio[:at] + bytes(len(audio) - at)


WRONGS: dict[str, Callable[[Any, bytes], None]] = {
    "": _altered(lambda audio: audio),
    "chunked": functools.partial(_chunked, whole=True),
    "sizeless": _altered(_sizeless),
    "declared": _declared,
    "chunked_cut": functools.partial(_chunked, whole=False),
    "cut": _altered(_cut_in_two),
    "empty": _altered(lambda _: b""),
    "json": _altered(lambda _: b'{"error": "the card is full"}'),
    "html": _altered(lambda _: b"<!doctype html><title>welcome</title>"),
    "ogg": _altered(lambda _: b"OggS" + bytes(range(256))),
    "silent": _altered(_silent),
    "500": _status(500, '{"detail": {"error": "server_error", "message": "out of memory"}}'),
    "503": _status(503, "busy"),
    "429": _status(429, "slow down", **{"Retry-After": "1"}),
    "400": _status(400, '{"error": {"message": "the input is too odd"}}'),
    "400_voice": _status(400, '{"detail": "Voice ghost is not among the voices"}'),
    "401": _status(401, '{"error": {"message": "no such key"}}'),
    "401_key": _repeated,
    "307": _status(307, "", Location="/elsewhere"),
}


class _Handler(BaseHTTPRequestHandler):
    server: Any
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == f"{self.server.root}/audio/voices" and self.server.listing:
            return self.answer(self.server.listing)
        return self.answer(b"{}", status=404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != f"{self.server.root}/audio/speech":
            return self.answer(b'{"detail": "Not Found"}', status=404)
        self.server.asked.append(body)
        self.server.heads.append(dict(self.headers))
        container = self.server.container or body["response_format"]
        return WRONGS[self.server.wrong()](self, coded(body["input"], container))

    def answer(self, body: bytes, *, status: int = 200, length: int = -1, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "audio/mpeg", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length < 0 else length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = length >= 0

    def log_message(self, *_: object) -> None:
        """Tests read `asked`."""


class SpeechServer:
    """The server in a thread; *root* is the path that its interface lies under.

    *listing* is its answer to who asks for its voices, if it is not to be a list of *voices*.
    """

    def __init__(
        self,
        *plan: str,
        root: str = "/v1",
        container: str = "",
        voices: Sequence[str] = VOICES,
        listing: bytes = b"",
    ) -> None:
        self._server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.root, self._server.container = root, container
        self._server.listing = listing or (json.dumps({"voices": list(voices)}).encode() if voices else b"")
        self._server.asked, self._server.heads = [], []
        left = list(plan)
        self._server.wrong = lambda: left.pop(0) if left else self._last
        self._last = ""

    @classmethod
    def always(cls, wrong: str, **options: Any) -> Self:
        """A server that answers all in the same wrong way."""
        server = cls(**options)
        server._last = wrong
        return server

    @property
    def asked(self) -> list[dict[str, Any]]:
        return list(self._server.asked)

    @property
    def heads(self) -> list[dict[str, str]]:
        return list(self._server.heads)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
