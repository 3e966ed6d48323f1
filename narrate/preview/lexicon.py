"""A word and how it is always to be read in; what that changes, and the lexicon's file with it, out."""

from __future__ import annotations

from narrate import spoken
from narrate.errors import InputError
from narrate.files import stands, write
from narrate.model import LexiconEntry
from narrate.preview.answers import Body, Refused
from narrate.preview.room import Room
from narrate.voices import LEXICON

LONGEST_WORD = 24
CONTEXT = 12  # characters shown on each side of a place
MOST_PLACES = 60


def entry(body: Body) -> LexiconEntry:
    """The entry that a browser sent; Refused 422 where it cannot be one."""
    word, say = body.text("word").strip(), body.text("say").strip()
    unless = tuple(filter(None, body.text("unless", "").split()))
    for name, value in (("word", word), ("say", say), *(("unless", item) for item in unless)):
        if not value or len(value) > LONGEST_WORD or "\n" in value:
            raise Refused(422, "bad_value", f"{name}: must be 1 to {LONGEST_WORD} characters on one line.")
    return LexiconEntry(word, say, unless)


def effect(room: Room, new: LexiconEntry) -> dict[str, object]:
    """Every place of the anthology that would be read in another way, with its neighbourhood."""
    lexicon = (*(item for item in room.series.lexicon if item.word != new.word), new)
    found = [
        _place(item.path.stem, segment.id, segment.text, use)
        for _, item in room.programme().numbered
        for segment in item.script.segments
        if new.word in segment.text
        for use in spoken.uses(segment.text, lexicon)
        if use.entry == new
    ]
    known = next((item.say for item in room.series.lexicon if item.word == new.word), "")
    return {"count": len(found), "places": found[:MOST_PLACES], "known": known}


def add(room: Room, new: LexiconEntry) -> None:
    """Write the entry behind the others, so that every comment and line of the file stays as it is."""
    if any(item.word == new.word for item in room.series.lexicon):
        where = LEXICON.as_posix()
        raise InputError(f"{where}: has an entry for {new.word} already; change it there.")
    path = room.root / LEXICON
    old = path.read_bytes() if stands(path) else b""
    end = b"\r\n" if b"\r\n" in old else b"\n"
    gap = b"" if not old else end if old.endswith(end) else end * 2
    with room.history.step("lexicon", path):
        write(path, old + gap + _table(new).encode().replace(b"\n", end))
    room.forget()


def _place(episode: str, segment: str, text: str, use: spoken.Use) -> dict[str, object]:
    return {
        "episode": episode,
        "segment": segment,
        "before": text[max(0, use.start - CONTEXT) : use.start],
        "word": text[use.start : use.end],
        "after": text[use.end : use.end + CONTEXT],
    }


def _table(new: LexiconEntry) -> str:
    unless = ", ".join(map(_quoted, new.unless))
    return f"[[word]]\nword = {_quoted(new.word)}\nsay = {_quoted(new.say)}\nunless = [{unless}]\n"


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
