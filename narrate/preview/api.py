"""Requests for what there is in, JSON and sound out; the room's answers are made in threads."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

from aiohttp import web

from narrate import captions
from narrate.build import shelf
from narrate.model import RATE_HZ
from narrate.preview import overview, quality, view, wav
from narrate.preview.answers import Refused
from narrate.preview.guard import answer
from narrate.preview.jobs import Queue
from narrate.preview.rehearsal import Rehearsal
from narrate.preview.room import Room

ROOM: web.AppKey[Room] = web.AppKey("room", Room)
QUEUE: web.AppKey[Queue] = web.AppKey("queue", Queue)
Value = TypeVar("Value")

NAME = re.compile(r"\d{1,5}-[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
IMMUTABLE = "private, max-age=31536000, immutable"
BLOCK_BYTES = 1 << 18
AROUND_SECONDS = 2.0  # what is heard of the neighbours when a take is tried in its place
EDGE_SECONDS = 0.06  # soft sounds before and after what counts as the voice
TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}  # not the system's: its registry has served .js as text/plain, and knows no .m4a


async def call(work: Callable[[], Value]) -> Value:
    """*work* in a thread, so that sound goes on while it lasts."""
    return await asyncio.to_thread(work)


def episode_of(request: web.Request) -> str:
    """The name of the episode that is asked for; Refused 404 where it is none of this anthology's."""
    name = request.match_info["episode"]
    room = request.app[ROOM]
    if not NAME.fullmatch(name) or all(entry.path.stem != name for _, entry in room.programme().numbered):
        raise Refused(404, "unknown", "There is no such episode; load the page again.")
    return name


async def episodes(request: web.Request) -> web.Response:
    """The list of episodes."""
    room = request.app[ROOM]
    return answer(await call(lambda: overview.anthology(room)))


async def episode(request: web.Request) -> web.Response:
    """The script of an episode."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    found = await call(lambda: view.episode(room, name))
    return answer(found, headers={"ETag": f'"{found["rev"]}"'})


async def timeline(request: web.Request) -> web.Response:
    """An episode as it would be heard now."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    return answer(await call(lambda: view.timeline(room, name)))


async def measured(request: web.Request) -> web.Response:
    """How an episode measures out."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    return answer(await call(lambda: _measured(room, name)))


def _measured(room: Room, name: str) -> view.Object:
    made = room.built(name)
    now = quality.measure(room.rehearsal(name), room.series.profile)
    checks = made.checks if made else ()
    return {
        "draft": asdict(now),
        "built": quality.facts(made),
        "checks": [view.finding(item) for item in checks],
        "stale": bool(made and room.state(name).stage == "script changed"),
    }


async def subtitles(request: web.Request) -> web.Response:
    """The captions of an episode as it would be heard now."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    made = await call(lambda: room.rehearsal(name))
    return web.Response(text=captions.vtt(made.cues), content_type="text/vtt", charset="utf-8")


# ---------------------------------------------------------------- sound
async def draft(request: web.Request) -> web.StreamResponse:
    """A stretch of an episode's sound, put together while it is sent."""
    made = _rehearsal(request)
    start, end, whole = _range(request, wav.size(made.sound))
    length = wav.size(made.sound)
    headers = {
        "Content-Type": TYPES["wav"],
        "Accept-Ranges": "bytes",
        "Cache-Control": IMMUTABLE,
        "ETag": f'"{made.digest}"',
        "Content-Length": str(end - start),
    } | ({} if whole else {"Content-Range": f"bytes {start}-{end - 1}/{length}"})
    response = web.StreamResponse(status=200 if whole else 206, headers=headers)
    with contextlib.suppress(ConnectionError):  # the player sought elsewhere: it asks again from there
        await response.prepare(request)
        if request.method != "HEAD":
            await _sent(request, response, made, range(start, end))
    return response


async def _sent(request: web.Request, response: web.StreamResponse, made: Rehearsal, part: range) -> None:
    tape = request.app[ROOM].tape
    for at in range(part.start, part.stop, BLOCK_BYTES):
        stop = min(at + BLOCK_BYTES, part.stop)
        await response.write(await asyncio.to_thread(tape.read, made.sound, at, stop))
    await response.write_eof()


def _range(request: web.Request, length: int) -> tuple[int, int, bool]:
    """First byte, the one behind the last, and whether that is all; Refused 416 for what is not there."""
    try:
        asked = request.http_range
    except ValueError as error:
        raise Refused(416, "range", "This part of the sound does not exist.") from error
    start, stop, _ = asked.indices(length)
    if start >= stop:
        raise Refused(416, "range", "This part of the sound does not exist.")
    return start, stop, asked.start is None and asked.stop is None


async def envelope(request: web.Request) -> web.Response:
    """The waveform of an episode's sound, a byte for each fiftieth of a second."""
    made = _rehearsal(request)
    body = await asyncio.to_thread(quality.peaks, made)
    headers = {"Cache-Control": IMMUTABLE, "X-Peaks-Per-Second": str(quality.PEAKS_PER_SECOND)}
    response = web.Response(body=body, content_type="application/octet-stream", headers=headers)
    response.enable_compression()
    return response


def _rehearsal(request: web.Request) -> Rehearsal:
    made = request.app[ROOM].known(request.match_info["digest"])
    if made is None:
        raise Refused(404, "unknown", "This sound is no longer kept; load the page again.")
    return made


async def finished(request: web.Request) -> web.StreamResponse:
    """The finished file of an episode, as listeners get it."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    made = await call(lambda: room.built(name))
    if made is None:
        raise Refused(404, "unknown", f"{name}: is not built yet.")
    path = shelf.folder(room.series, (await call(lambda: room.entry(name)))[1]) / made.audio
    kind = TYPES[path.suffix.lstrip(".")]
    return web.FileResponse(path, headers={"Content-Type": kind, "Cache-Control": "no-cache"})


async def takes(request: web.Request) -> web.Response:
    """The takes of a segment."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    segment = request.match_info["segment"]
    return answer({"takes": view.takes(await call(lambda: room.takes(name, segment)))})


async def take(request: web.Request) -> web.Response:
    """A take of a segment: alone, or between the end of what comes before and the start of what follows."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    segment, number = request.match_info["segment"], int(request.match_info["number"])
    around = AROUND_SECONDS if request.match_info["how"] == "context" else 0.0
    body = await call(lambda: _auditioned(room, name, segment, number, around))
    return web.Response(body=body, headers={"Content-Type": TYPES["wav"]})


def _auditioned(room: Room, name: str, segment: str, number: int, around: float) -> bytes:
    made, (first, last) = room.audition(name, segment, number)
    hz = made.sound.hz
    start = max(0, round((made.cues[first].start / RATE_HZ - around - EDGE_SECONDS) * hz))
    end = min(made.sound.samples, round((made.cues[last].end / RATE_HZ + around + EDGE_SECONDS) * hz))
    return wav.head(made.sound, end - start) + room.tape.samples(made.sound, start, end).tobytes()


async def job(request: web.Request) -> web.Response:
    """The state of one piece of work."""
    return answer({"job": view.job(request.app[QUEUE].get(int(request.match_info["job"])))})
