"""Built episodes in, pages that play them anywhere out: read-only, without a server, to send to an author.

A folder holds a page and the sound of each episode, and the list of them; a single file holds all of one.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from shutil import copyfileobj

from narrate.build import shelf
from narrate.errors import InputError
from narrate.files import replacing, write
from narrate.model import FRAME, RATE_HZ, Cue, Segment
from narrate.plain import line
from narrate.preview.api import TYPES
from narrate.preview.rehearsal import Rehearsal
from narrate.preview.room import Room

SINGLE = (".html", ".htm")
TAGS = {"title": "h1", "heading": "h2", "quote": "blockquote", "letter": "blockquote"}
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head><body>{body}{script}</body></html>
"""


def export(root: Path, names: Sequence[str], target: Path) -> tuple[Path, ...]:
    """Write the pages of the episodes called *names*, or of all that are built; returns what changed.

    A *target* that ends in .html is one file with one episode. Raises InputError for an episode that is
    not built from its present script, UsageError and OutputError.
    """
    room = Room(root)
    chosen = [entry.path.stem for _, entry in room.programme().selected(names)]
    found = {name: _current(room, name, asked=bool(names)) for name in chosen}
    ready = {name: made for name, made in found.items() if made is not None}
    if not ready:
        raise InputError("preview: nothing is built yet; run build-episodes first.")
    if target.suffix.lower() in SINGLE:
        if len(ready) > 1:
            raise InputError(f"{target}: one file holds one episode; name it, or name a folder for all.")
        return _changed([(target, _page(room, name, _embedded(sound))) for name, sound in ready.items()])
    pages = [
        (target / f"{name}.html", _page(room, name, _copied(sound, target))) for name, sound in ready.items()
    ]
    return _changed([*pages, (target / "index.html", _list(room, tuple(ready)))])


def _current(room: Room, name: str, *, asked: bool) -> Path | None:
    """The sound of an episode that is built from its present script; one that was asked for must be."""
    state = room.state(name)
    made = state.manifest if state.stage != "script changed" else None
    if asked and made is None:
        raise InputError(
            f"{name}: is not built from its present script; run build-episodes {state.number} first."
        )
    return None if made is None else shelf.folder(room.series, room.entry(name)[1]) / made.audio


def _changed(pages: Sequence[tuple[Path, str]]) -> tuple[Path, ...]:
    return tuple(path for path, text in pages if write(path, text))


# ---------------------------------------------------------------- the sound
def _copied(sound: Path, target: Path) -> str:
    with replacing(target / sound.name) as file, sound.open("rb") as content:
        copyfileobj(content, file)
    return sound.name


def _embedded(sound: Path) -> str:
    data = base64.b64encode(sound.read_bytes()).decode("ascii")
    return f"data:{TYPES[sound.suffix.lstrip('.')]};base64,{data}"


# ---------------------------------------------------------------- the page
def _page(room: Room, name: str, source: str) -> str:
    """The page of one episode, which plays *source*."""
    made = room.rehearsal(name)
    found = room.reading(name).script
    heard = _by_segment(made)
    parts = [_block(segment, heard.get(segment.id, ())) for segment in found.segments]
    opening, closing = (_frame(heard.get(part, ())) for part in FRAME)
    label = html.escape(found.title or name)
    player = f'<audio controls preload="metadata" src="{html.escape(source)}" aria-label="{label}"></audio>'
    body = f"<header>{player}</header><main>{opening}{''.join(parts)}{closing}</main>"
    return _whole(room, found.title or name, body, script="reader.js")


def _by_segment(made: Rehearsal) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for part, cue in zip(made.cast.all, made.cues, strict=True):
        found[part.line.segment] = (*found.get(part.line.segment, ()), cue)
    return found


def _block(segment: Segment, cues: Sequence[Cue]) -> str:
    tag = TAGS.get(segment.kind, "p")
    text = "".join(map(_line, cues)) if cues else html.escape(line(segment.text))
    kind = ' class="by"' if segment.kind in ("byline", "subtitle") else ""
    return f"<{tag}{kind}>{text}</{tag}>\n"


def _frame(cues: Sequence[Cue]) -> str:
    return f'<p class="frame">{"".join(map(_line, cues))}</p>\n' if cues else ""


def _line(cue: Cue) -> str:
    return f'<span class="line" data-e="{_seconds(cue.end)}">{"".join(_words(cue))}</span>'


def _words(cue: Cue) -> Iterator[str]:
    """The words that the engine timed, each with its second; without timing, the line as one."""
    starts = [(0, cue.start), *cue.marks]
    for (start, at), end in zip(starts, [*(place for place, _ in starts[1:]), len(cue.text)], strict=True):
        if end > start:
            yield f'<span data-t="{_seconds(at)}">{html.escape(cue.text[start:end])}</span>'


def _list(room: Room, names: Sequence[str]) -> str:
    """The page that leads to all others."""
    rows = []
    for name in names:
        title = room.reading(name).script.title or name
        rows.append(f'<li><a href="{html.escape(name)}.html">{html.escape(title)}</a></li>')
    heading = html.escape(room.series.title)
    return _whole(
        room, room.series.title, f"<main><h1>{heading}</h1><ol>{''.join(rows)}</ol></main>", script=""
    )


def _whole(room: Room, title: str, body: str, *, script: str) -> str:
    style = _file("reader.css")
    code = _file(script) if script else ""
    own = f"style-src {_hash(style)}; script-src {_hash(code)}"
    policy = f"default-src 'none'; media-src 'self' data: file:; {own}"
    return PAGE.format(
        language=html.escape(room.series.language),
        policy=html.escape(policy, quote=True),
        title=html.escape(title),
        style=style,
        body=body,
        script=f"<script>{code}</script>" if code else "",
    )


def _file(name: str) -> str:
    return (files("narrate.preview") / "reader" / name).read_text("utf-8")


def _hash(text: str) -> str:
    """A source of the policy that allows exactly this text; the base64 holds no sign that HTML escapes."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _seconds(samples: int) -> str:
    return f"{samples / RATE_HZ:.3f}"
