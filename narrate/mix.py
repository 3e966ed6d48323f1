"""A programme of takes and a profile come in, one MP3 with its timeline goes out.

Heavy: numpy, soundfile, soxr and lameenc come with it; import it where it is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from narrate.model import FRAME_SAMPLES, Chapter, Cue, Line, Master, Profile, Programme, Spoken
from narrate.sound import join, takes
from narrate.sound.analysis import Analysis
from narrate.sound.credits import Credit, Mixed, Role, mixed
from narrate.sound.encode import hidden_gain_db, recipe
from narrate.sound.level import Placed, loudness, programme_gain_db, voice_gain_db
from narrate.sound.pieces import Coded, Mould, Piece, chunk, code
from narrate.sound.shelf import Shelf, digest, sources
from narrate.sound.timeline import Slot, lay

STAGE_LUFS = -26.0  # every voice before the programme's gain, in one channel: room for pydub's 16 bits
CLOSE_ENOUGH_LU = 0.12  # a programme farther from its target is coded once more
TITLES = frozenset({"title", "heading"})


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all steps of one mix work with."""

    pool: Executor
    shelf: Shelf
    mould: Mould
    target_lufs: float


@dataclass(frozen=True, slots=True)
class _Laid:
    """All pieces in their places, and the two credits with the places of their lines."""

    slots: tuple[Slot, ...]
    opening: Mixed
    closing: Mixed


def mix(programme: Programme, profile: Profile, *, cache: Path, out: Path, jobs: int = 0) -> Master:
    """Write the programme to `out` as the profile wants it; `jobs` 0 takes all cores.

    `cache` holds analyses and coded pieces and may be deleted at any time: neither it nor `jobs`
    changes a byte of the result. Raises SoundError for a take or sting that cannot be used, OutputError.
    """
    mould = Mould.of(profile, digest(recipe(), sources()))
    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        desk = _Desk(pool, Shelf(cache), mould, profile.target_lufs)
        laid = _laid(programme, desk)
        coded, fresh = _levelled(laid.slots, desk)
        samples = join.join(out, _chunks(laid.slots, coded, desk), mould.codec)
    return Master(
        audio=out,
        samples=samples,
        chapters=tuple(_chapters(programme, laid)),
        cues=tuple(_cues(programme, laid)),
        encoded_pieces=fresh,
    )


# ---------------------------------------------------------------- pieces in their places
def _laid(programme: Programme, desk: _Desk) -> _Laid:
    pieces = _voices(programme, desk)
    opening, closing = (_credit(programme, role, pieces, desk) for role in ("opening", "closing"))
    body = [pieces[spoken] for spoken in programme.body]
    pauses = [0, *(spoken.line.pause_ms for spoken in programme.body), 0]
    if programme.opening:
        pauses[0] = programme.opening[-1].line.pause_ms
    return _Laid(lay([opening.piece, *body, closing.piece], pauses), opening, closing)


def _voices(programme: Programme, desk: _Desk) -> Mapping[Spoken, Piece]:
    """The piece of every line, with the one gain of its voice."""
    everything = (*programme.opening, *programme.body, *programme.closing)
    analyse = partial(takes.analysed, recipe=desk.mould.recipe, shelf=desk.shelf)
    found = dict(zip(everything, desk.pool.map(analyse, everything), strict=True))
    gains = {voice: voice_gain_db(heard, STAGE_LUFS) for voice, heard in _by_voice(found).items()}
    return {
        spoken: takes.piece(spoken, heard, gains[_voice(spoken)], desk.mould.recipe)
        for spoken, heard in found.items()
    }


def _by_voice(found: Mapping[Spoken, Analysis]) -> Mapping[tuple[str, str], list[Analysis]]:
    voices: dict[tuple[str, str], list[Analysis]] = {}
    for spoken, heard in found.items():
        voices.setdefault(_voice(spoken), []).append(heard)
    return voices


def _voice(spoken: Spoken) -> tuple[str, str]:
    return spoken.take.engine, spoken.take.voice


def _credit(programme: Programme, role: Role, pieces: Mapping[Spoken, Piece], desk: _Desk) -> Mixed:
    lines, sting = {
        "opening": (programme.opening, programme.opening_sting),
        "closing": (programme.closing, programme.closing_sting),
    }[role]
    credit = Credit(
        role=role,
        sting=sting,
        lines=tuple(pieces[spoken] for spoken in lines),
        pauses_ms=tuple(spoken.line.pause_ms for spoken in lines),
        channels=desk.mould.codec.channels,
    )
    return mixed(credit, desk.mould.recipe, desk.shelf)


# ---------------------------------------------------------------- levels and coding
def _levelled(slots: Sequence[Slot], desk: _Desk) -> tuple[Mapping[str, Coded], int]:
    """Every piece coded at the gain that meets the target in the coded sound, and how many were coded now."""
    placed = [_placed(slot, desk) for slot in slots]
    before_coding = desk.target_lufs - hidden_gain_db(desk.mould.codec.kbps)
    gain_db = programme_gain_db(placed, before_coding, desk.mould.ceiling)
    coded = _coded(slots, gain_db, desk)
    fresh = {key for key, piece in coded.items() if piece.fresh}
    changes = [coded[slot.piece.key].change for slot in slots]
    missing = desk.target_lufs - loudness(placed, gain_db, desk.mould.ceiling, changes)
    if abs(missing) > CLOSE_ENOUGH_LU:
        gain_db = programme_gain_db(placed, before_coding + missing, desk.mould.ceiling)
        coded = _coded(slots, gain_db, desk)
        fresh |= {key for key, piece in coded.items() if piece.fresh}
    return coded, len(fresh)


def _placed(slot: Slot, desk: _Desk) -> Placed:
    copies = desk.mould.codec.channels // slot.piece.channels
    return Placed(slot.piece.analysis, slot.piece.gain_db, slot.sound, copies)


def _coded(slots: Sequence[Slot], gain_db: float, desk: _Desk) -> Mapping[str, Coded]:
    """By the piece's key: what is heard twice is coded once."""
    pieces = {slot.piece.key: slot.piece for slot in slots}
    work = partial(code, gain_db=gain_db, mould=desk.mould, shelf=desk.shelf)
    return dict(zip(pieces, desk.pool.map(work, pieces.values()), strict=True))


def _chunks(slots: Sequence[Slot], coded: Mapping[str, Coded], desk: _Desk) -> Iterator[join.Chunk]:
    for slot in slots:
        yield chunk(coded[slot.piece.key], desk.shelf)
        yield join.silence(slot.silence, desk.mould.codec)


# ---------------------------------------------------------------- the timeline
def _cues(programme: Programme, laid: _Laid) -> Iterator[Cue]:
    first, *body, last = laid.slots
    yield from _spoken_cues(programme.opening, first, laid.opening.spans)
    for spoken, slot in zip(programme.body, body, strict=True):
        heard = slot.piece.analysis
        end = max(heard.end, heard.onset + FRAME_SAMPLES)  # a cue without length is no WebVTT
        yield _cue(spoken.line, slot, (heard.onset, end))
    yield from _spoken_cues(programme.closing, last, laid.closing.spans)


def _spoken_cues(lines: Sequence[Spoken], slot: Slot, spans: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    return (_cue(spoken.line, slot, span) for spoken, span in zip(lines, spans, strict=True))


def _cue(line: Line, slot: Slot, span: tuple[int, int]) -> Cue:
    return Cue(slot.sound + span[0], slot.sound + span[1], line.text, line.id, line.kind)


def _chapters(programme: Programme, laid: _Laid) -> Iterator[Chapter]:
    """Where the opening, each title or heading, and the closing begin."""
    _, *body, last = laid.slots
    yield Chapter(0, programme.opening_chapter)
    placed = zip(programme.body, body, strict=True)
    for _, group in groupby(placed, key=lambda pair: pair[0].line.id.rpartition(".")[0]):
        lines = list(group)
        spoken, slot = lines[0]
        if spoken.line.kind in TITLES:
            yield Chapter(slot.start, "".join(each.line.text for each, _ in lines))
    yield Chapter(last.start, programme.closing_chapter)
