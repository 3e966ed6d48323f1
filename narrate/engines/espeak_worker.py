"""Requests as lines of JSON in, spoken samples out: the process around libespeak-ng.

Run as a script with the library's path and the data folder (or nothing) as arguments; it knows only
the standard library, so it starts in a few hundredths of a second. The library keeps state that
changes later speech and dies under odd input, so it is initialised once and each text is spoken in
a fork of that one state: the same text gives the same bytes in any order, and a crash costs one text.
Where the platform has no fork, the process ends after one text and the engine starts another.

A request is `{"voice", "rate", "pitch", "text"}`. The answer is a line of JSON, `{"hz", "bytes",
"sentences": [[first character, first sample, last sample]]}` or `{"error"}`, and then the samples.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

MANDARIN = ("cmn", "cmn-latn-pinyin")
CHILD_SECONDS = 60

# speak_lib.h of espeak-ng 1.52
_SYNCHRONOUS = 2
_RATE, _PITCH = 1, 3
_UTF8, _END_PAUSE = 1, 0x1000
_LIST_END, _SENTENCE, _CLAUSE_END = 0, 2, 5


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("value", ctypes.c_int64),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class _Library:
    """libespeak-ng, initialised; `hz` is its sample rate. Without its data it ends the process."""

    def __init__(self, path: str, data: str) -> None:
        self._library = ctypes.CDLL(path)
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self.hz = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data.encode() or None, 0)
        self.mandarin = next(filter(self._is_mandarin, MANDARIN), "")

    def _is_mandarin(self, name: str) -> bool:
        """Debian's 1.51 reads pinyin as English under `cmn` (espeak-ng issues 1028, 1044, 1236)."""
        text = ctypes.c_char_p("川".encode())
        return self.choose(name) and b"ts." in bytes(
            self._library.espeak_TextToPhonemes(ctypes.byref(text), 1, 0)
        )

    def choose(self, name: str) -> bool:
        """Set a voice; False where the library has none of that name."""
        return bool(self._library.espeak_SetVoiceByName(name.encode()) == 0)

    def speak(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The head of the answer and its PCM; the head names the error where there is one."""
        name = self.mandarin if request["voice"] == MANDARIN[0] else request["voice"]
        if not name or not self.choose(name):
            return {"error": "voice"}, b""
        self._library.espeak_SetParameter(_RATE, request["rate"], 0)
        self._library.espeak_SetParameter(_PITCH, request["pitch"], 0)
        return self._synthesise(request["text"].encode() + b"\0")

    def _synthesise(self, text: bytes) -> tuple[dict[str, Any], bytes]:
        pcm = bytearray()
        events: list[tuple[int, int, int]] = []

        def collect(samples: Any, count: int, list_: Any) -> int:
            """Take what the library hands over; 0 lets it go on."""
            pcm.extend(ctypes.string_at(samples, 2 * count) if count else b"")
            events.extend(_events(list_))
            return 0

        callback = _Callback(collect)
        self._library.espeak_SetSynthCallback(callback)
        failed = self._library.espeak_Synth(text, len(text), 0, 1, 0, _UTF8 | _END_PAUSE, None, None)
        if failed:
            return {"error": f"status {failed}"}, b""
        return {"hz": self.hz, "bytes": len(pcm), "sentences": _sentences(events)}, bytes(pcm)


def _events(list_: Any) -> Iterator[tuple[int, int, int]]:
    index = 0
    while list_[index].type != _LIST_END:
        yield list_[index].type, list_[index].position, list_[index].sample
        index += 1


def _sentences(events: list[tuple[int, int, int]]) -> list[list[int]]:
    found: list[list[int]] = []
    for kind, position, sample in events:
        if kind == _SENTENCE:
            found.append([max(position - 1, 0), sample, sample])
        elif kind == _CLAUSE_END and found:
            found[-1][2] = sample
    return found


def _answer(library: _Library, request: dict[str, Any]) -> bytes:
    head, pcm = library.speak(request)
    return json.dumps(head).encode() + b"\n" + pcm


def _forked(library: _Library, request: dict[str, Any]) -> bytes:
    source, target = os.pipe()
    child = os.fork()
    if not child:
        os.close(source)
        signal.alarm(CHILD_SECONDS)
        with os.fdopen(target, "wb") as pipe:
            pipe.write(_answer(library, request))
        os._exit(0)
    os.close(target)
    with os.fdopen(source, "rb") as pipe:
        answer = pipe.read()
    status = os.waitpid(child, 0)[1]
    return answer if status == 0 else json.dumps({"error": f"died with status {status}"}).encode() + b"\n"


def serve(library: _Library, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until *requests* ends, or one request where the platform has no fork."""
    for line in requests:
        forks = hasattr(os, "fork")
        answers.write((_forked if forks else _answer)(library, json.loads(line)))
        answers.flush()
        if not forks:
            return


if __name__ == "__main__":
    serve(_Library(sys.argv[1], sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
