"""Requests that change something in, the new state out; each names the state it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import get_args

from aiohttp import web

from narrate import plain, review, script
from narrate.build.takes import Variation
from narrate.model import FASTEST_RATE, LONGEST_PAUSE_MS, SLOWEST_RATE, Script, Segment
from narrate.preview import edits, lexicon, verdicts, view, work
from narrate.preview.answers import LONGEST_TEXT, Body, Refused
from narrate.preview.api import QUEUE, ROOM, call, episode_of
from narrate.preview.guard import answer
from narrate.preview.jobs import Job
from narrate.preview.live import LIVE
from narrate.preview.room import Room
from narrate.preview.units import inward
from narrate.typed import parsed

Change = Callable[[Script], Script]


async def body_of(request: web.Request) -> Body:
    """The JSON object that was sent; Refused 400 for anything else."""
    try:
        fields = parsed(await request.text())
    except (ValueError, LookupError) as error:
        raise Refused(400, "json", "The request is not JSON.") from error
    if not isinstance(fields, dict):
        raise Refused(400, "json", "The request is not a JSON object.")
    return Body(fields)


async def done(request: web.Request, name: str) -> web.Response:
    """The episode as it is now; everybody else's page hears of it."""
    await request.app[LIVE].look()
    room = request.app[ROOM]
    return answer(await call(lambda: view.episode(room, name)))


# ---------------------------------------------------------------- one segment
def _say(name: str, body: Body) -> Change:
    words = body.text("say").strip()
    start = body.whole("start", -1, LONGEST_TEXT * 10) if "start" in body else -1
    end = body.whole("end", -1, LONGEST_TEXT * 10) if "end" in body else -1

    def said(item: Segment) -> Segment:
        """The segment with the words, counted in characters as the page counts in UTF-16 units."""
        return edits.said(item, inward(item.text, start), inward(item.text, end), words)

    return partial(edits.changed, name=name, change=said)


def _voice(name: str, body: Body) -> Change:
    role = body.text("voice")
    return partial(edits.changed, name=name, change=lambda item: edits.voiced(item, role))


def _pause(name: str, body: Body) -> Change:
    usual = body.fields["pause_ms"] is None
    pause = None if usual else body.whole("pause_ms", 0, LONGEST_PAUSE_MS)
    return partial(edits.changed, name=name, change=lambda item: edits.paused(item, pause))


def _text(name: str, body: Body) -> Change:
    text = body.text("text")
    return partial(edits.changed, name=name, change=lambda item: edits.written(item, text))


def _rate(name: str, body: Body) -> Change:
    rate = body.whole("rate", SLOWEST_RATE, FASTEST_RATE)
    return partial(edits.changed, name=name, change=lambda item: edits.hurried(item, rate))


FIELDS: Mapping[str, Callable[[str, Body], Change]] = {
    "say": _say,
    "voice": _voice,
    "pause_ms": _pause,
    "rate": _rate,
    "text": _text,
}


async def segment(request: web.Request) -> web.Response:
    """Change one thing of a segment: what is said, its voice, its pause, its text, or the verdict on it."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    item = request.match_info["segment"]
    body = await body_of(request)
    given = [field for field in (*FIELDS, "state") if field in body]
    if len(given) != 1:
        raise Refused(422, "bad_field", f"Send one of {', '.join(FIELDS)} and state.")
    act = _act(room, name, item, given[0], body)
    await call(lambda: room.change_at(name, item, _revision(request), act))
    return await done(request, name)


def _act(room: Room, name: str, item: str, field: str, body: Body) -> Callable[[], None]:
    """What a request would do to a segment; raises Refused for a value that cannot be."""
    if field == "state":
        return partial(_judge, room, name, item, body)
    if field == "voice":
        _known_role(room, body.text("voice"))
    return partial(room.change, name, field, FIELDS[field](item, body))


async def about(request: web.Request) -> web.Response:
    """Change what the script says of the story as a whole: title, author, rights and so on."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    body = await body_of(request)
    fields = {field: plain.line(body.text(field)) for field in script.FIELDS if field in body}
    if not fields:
        raise Refused(422, "bad_field", f"Send one or more of {', '.join(script.FIELDS)}.")
    await call(lambda: room.tell(name, _revision(request), fields))
    return await done(request, name)


def _revision(request: web.Request) -> str:
    given = request.headers.get("If-Match", "").strip('"')
    if not given:
        raise Refused(428, "no_revision", "Send the revision that you saw as If-Match.")
    return given


def _known_role(room: Room, role: str) -> None:
    known = {voice.role for voice in room.series.voices}
    if role and role not in known:
        raise Refused(422, "bad_value", f"voice: there is no {role}; there are {', '.join(sorted(known))}.")


def _judge(room: Room, name: str, item: str, body: Body) -> None:
    asked = body.text("state")
    state = next((known for known in verdicts.STATES if known == asked), None)
    if state is None and asked != "unreviewed":
        raise Refused(422, "bad_value", f"state: must be {', '.join(verdicts.STATES)} or unreviewed.")
    room.judge(name, item, state, person(body))


def person(body: Body) -> str:
    """The name of who decides; it goes into a file that others read."""
    by = plain.line(body.text("by"))
    if not by:
        raise Refused(422, "no_name", "by: who are you? Write your name.")
    return by


async def split(request: web.Request) -> web.Response:
    """Cut a segment in two."""
    body = await body_of(request)
    at = body.whole("at", 1, LONGEST_TEXT * 10)

    def cut(script: Script, item: str) -> Script:
        """The script with the segment cut; its text is needed to place the cut."""
        text = script.segments[edits.place(script, item)].text
        return edits.split(script, item, inward(text, at))

    return await _reshaped(request, "split", cut)


async def merge(request: web.Request) -> web.Response:
    """Join a segment and the next one."""
    await body_of(request)
    return await _reshaped(request, "merge", edits.merged)


async def _reshaped(request: web.Request, what: str, make: Callable[[Script, str], Script]) -> web.Response:
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    item = request.match_info["segment"]
    act = partial(room.change, name, what, lambda script: make(script, item))
    await call(lambda: room.change_at(name, item, _revision(request), act))
    return await done(request, name)


# ---------------------------------------------------------------- doubts, lexicon, undo
async def doubt(request: web.Request) -> web.Response:
    """Settle a doubt, or all that are like it."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    body = await body_of(request)
    how = next((known for known in get_args(review.How) if known == body.text("how")), None)
    if how is None:
        raise Refused(422, "bad_value", f"how: must be one of {', '.join(get_args(review.How))}.")
    given = review.Answer(how, body.text("text", ""), body.flag("into_text"))
    asked, by, everywhere = body.text("doubt"), person(body), body.flag("everywhere")
    await call(lambda: room.settle(name, asked, given, by, everywhere=everywhere))
    return await done(request, name)


async def lexicon_effect(request: web.Request) -> web.Response:
    """What an entry of the lexicon would change, before it is written."""
    room = request.app[ROOM]
    entry = lexicon.entry(await body_of(request))
    return answer(await call(lambda: lexicon.effect(room, entry)))


async def lexicon_add(request: web.Request) -> web.Response:
    """Add an entry to the lexicon."""
    room = request.app[ROOM]
    entry = lexicon.entry(await body_of(request))
    await call(lambda: lexicon.add(room, entry))
    await request.app[LIVE].look()
    return answer(await call(lambda: lexicon.effect(room, entry)), status=201)


async def undo(request: web.Request) -> web.Response:
    """Take back the last thing that was done on the page."""
    room = request.app[ROOM]
    await body_of(request)
    what = await call(room.undo)
    await request.app[LIVE].look()
    return answer({"undone": what, "undo": room.history.last})


# ---------------------------------------------------------------- work that takes time
async def record(request: web.Request) -> web.Response:
    """Record what a segment lacks."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    item = request.match_info["segment"]
    await body_of(request)
    parts = (await call(lambda: room.parts(name))).get(item)
    if not parts:
        raise Refused(404, "unknown", f"segment {item}: is not spoken.")
    lines = work.missing(parts)
    if not lines:
        raise Refused(
            409, "recorded", f"segment {item}: is recorded as it is written; ask for another take of a line."
        )
    made = request.app[QUEUE].put(
        "record", name, item, partial(work.segment_recorded, room, name, item, lines)
    )
    return _accepted(made)


async def again(request: web.Request) -> web.Response:
    """Record one more take of a segment: as it is, or in another voice, pace or wording."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    item = request.match_info["segment"]
    body = await body_of(request)
    wish = Variation(
        voice=body.text("voice") if "voice" in body else None,
        rate=body.whole("rate", SLOWEST_RATE, FASTEST_RATE) if "rate" in body else None,
        text=body.text("text").strip() if "text" in body else None,
    )
    if wish.voice:
        _known_role(room, wish.voice)
    await call(lambda: room.takes(name, item))
    made = request.app[QUEUE].put("again", name, item, partial(work.again, room, name, item, wish))
    return _accepted(made)


async def adopt(request: web.Request) -> web.Response:
    """Use another take of a segment from now on."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    item = request.match_info["segment"]
    number = (await body_of(request)).whole("number", 1, 9_999)
    act = partial(work.adopted, room, name, item, number)
    await call(lambda: room.change_at(name, item, _revision(request), act))
    return await done(request, name)


async def record_missing(request: web.Request) -> web.Response:
    """Record all that an episode lacks."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    await body_of(request)
    lines = work.missing((await call(lambda: room.rehearsal(name))).cast.all)
    if not lines:
        raise Refused(409, "recorded", f"{name}: everything is recorded.")
    made = request.app[QUEUE].put("record", name, "", partial(work.recorded, room, name, lines))
    return _accepted(made)


async def built(request: web.Request) -> web.Response:
    """Build an episode from its present script."""
    room = request.app[ROOM]
    name = await call(lambda: episode_of(request))
    await body_of(request)
    made = request.app[QUEUE].put("build", name, "", partial(work.built, room, name))
    return _accepted(made)


def _accepted(made: Job) -> web.Response:
    return answer({"job": view.job(made)}, status=202, headers={"Location": f"/api/jobs/{made.id}"})


async def cancel(request: web.Request) -> web.Response:
    """Take a job out that has not begun."""
    return answer({"job": view.job(request.app[QUEUE].cancel(int(request.match_info["job"])))})
