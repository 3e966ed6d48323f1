"""A programme of takes and a profile come in, one finished file with its timeline goes out.

Heavy: numpy, soundfile, soxr and lameenc come with it; import it where it is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from narrate.model import Chapter, Cue, Limits, Master, Pair, Profile, Programme, Spoken
from narrate.sound import marks, music, takes
from narrate.sound.analysis import Analysis, together
from narrate.sound.codec import Chunk
from narrate.sound.credits import Credit, Mixed, Role, mixed
from narrate.sound.encode import recipe
from narrate.sound.level import Placed, loudness, programme_gain_db, voice_gain_db
from narrate.sound.loudness import amplitude, measure_file
from narrate.sound.marks import Laid
from narrate.sound.pieces import Coded, Mould, Piece, chunk, code
from narrate.sound.shelf import Shelf, digest, sources
from narrate.sound.timeline import Slot, lay

STAGE_LUFS = -26.0  # every voice before the programme's gain, in one channel: room for pydub's 16 bits
CLOSE_ENOUGH_LU = 0.13  # a programme farther from its target is coded once more
TWO_CHANNELS_LU = 3.01  # a voice in both channels against the same in one
AFTER_BRIDGE_MS = 500


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all steps of one mix work with."""

    pool: Executor
    shelf: Shelf
    mould: Mould
    target_lufs: float


@contextmanager
def _at_desk(profile: Profile, cache: Path, jobs: int) -> Iterator[_Desk]:
    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        yield _Desk(pool, Shelf(cache), Mould.of(profile, digest(recipe(), sources())), profile.target_lufs)


def mix(programme: Programme, profile: Profile, *, cache: Path, out: Path, jobs: int = 0) -> Master:
    """Write the programme to `out` as the profile wants it; `jobs` 0 takes all cores.

    `cache` holds analyses and coded pieces and may be deleted at any time: neither it nor `jobs`
    changes a byte of the result. Several profiles may share it. Raises SoundError for a take or sting
    that cannot be used, or a profile that cannot be made; OutputError.
    """
    with _at_desk(profile, cache, jobs) as desk:
        mould = desk.mould
        laid = _edged(_laid(programme, desk), profile.limits, desk)
        chapters = tuple(marks.chapters(programme, laid, mould.codec.hz))
        samples, fresh = _written(out, laid.slots, chapters, desk)
    return Master(
        audio=out,
        samples=samples,
        chapters=chapters,
        cues=tuple(marks.cues(programme, laid, mould.codec.hz)),
        encoded_pieces=fresh,
        hz=mould.codec.hz,
    )


@dataclass(frozen=True, slots=True)
class Arranged:
    """A programme on its timeline, not coded; `gain_db` and `ceiling` are what every piece of it gets."""

    slots: tuple[Slot, ...]
    samples: int
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    gain_db: float
    ceiling: float
    channels: int
    hz: int


def arrange(programme: Programme, profile: Profile, *, cache: Path, jobs: int = 0) -> Arranged:
    """The programme as `mix` lays it, for hearing it before anything is coded; raises SoundError."""
    with _at_desk(profile, cache, jobs) as desk:
        mould = desk.mould
        laid = _edged(_laid(programme, desk), profile.limits, desk)
    last, grid, hz = laid.slots[-1], mould.coder.grid, mould.codec.hz
    frames = last.frame + grid.frames(last.piece.analysis.length(hz)) + last.silence
    placed = [_placed(slot, desk) for slot in laid.slots]
    return Arranged(
        slots=laid.slots,
        samples=frames * grid.frame,
        chapters=tuple(marks.chapters(programme, laid, hz)),
        cues=tuple(marks.cues(programme, laid, hz)),
        gain_db=programme_gain_db(placed, profile.target_lufs, mould.ceiling),
        ceiling=mould.ceiling,
        channels=mould.codec.channels,
        hz=hz,
    )


# ---------------------------------------------------------------- pieces in their places
def _laid(programme: Programme, desk: _Desk) -> Laid:
    """The pieces in order. The story's first line lies in the opening's, so that its music fades over it."""
    pieces = _voices(programme, desk)
    led = 1 if programme.opening and programme.body else 0
    opening = _credit("opening", (*programme.opening, *programme.body[:led]), programme, pieces, desk)
    closing = _credit("closing", programme.closing, programme, pieces, desk)
    bridge = _bridge(programme, desk)
    body = list(_story(programme.body, led, pieces, bridge))
    before = (*programme.opening, *programme.body[:led])
    pauses = [before[-1].line.pause_ms if before else 0, *(pause_ms for _, pause_ms in body), 0]
    order = [opening.piece, *(piece for piece, _ in body), closing.piece]
    slots = lay(order, pauses, desk.mould.coder.grid, desk.mould.codec.hz)
    return Laid(slots, opening, closing, led, bridge.key if bridge else "")


def _story(
    body: Sequence[Spoken], led: int, pieces: Mapping[Spoken, Piece], bridge: Piece | None
) -> Iterator[tuple[Piece, int]]:
    """The pieces of the lines from the number `led` on, with music between chapters, and the pauses after."""
    for spoken, after_music in list(marks.bridged(body))[led:]:
        if bridge and after_music:
            yield bridge, AFTER_BRIDGE_MS
        yield pieces[spoken], spoken.line.pause_ms


def _bridge(programme: Programme, desk: _Desk) -> Piece | None:
    if programme.bridge is None:
        return None
    path = None if programme.bridge == "own" else programme.bridge
    channels = desk.mould.codec.channels
    return music.bridge(path, STAGE_LUFS + TWO_CHANNELS_LU, channels, desk.mould.recipe, desk.shelf)


def _edged(laid: Laid, limits: Limits, desk: _Desk) -> Laid:
    """With the silence that the profile wants before the first sound and after the last one."""
    head, tail = (_frames(pair, desk) for pair in (limits.head_seconds, limits.tail_seconds))
    slots = [replace(slot, frame=slot.frame + head) for slot in laid.slots]
    slots[-1] = replace(slots[-1], silence=slots[-1].silence + tail)
    return replace(laid, slots=tuple(slots))


def _frames(seconds: Pair | None, desk: _Desk) -> int:
    """Frames of the length half-way between the least and the most."""
    return round(sum(seconds) / 2 * desk.mould.codec.hz / desk.mould.coder.grid.frame) if seconds else 0


def _voices(programme: Programme, desk: _Desk) -> Mapping[Spoken, Piece]:
    """The piece of every line, with the one gain of its voice."""
    everything = (*programme.opening, *programme.body, *programme.closing)
    analyse = partial(takes.analysed, recipe=desk.mould.recipe, shelf=desk.shelf)
    found = dict(zip(everything, together(desk.pool.map(analyse, everything)), strict=True))
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


def _credit(
    role: Role,
    lines: Sequence[Spoken],
    programme: Programme,
    pieces: Mapping[Spoken, Piece],
    desk: _Desk,
) -> Mixed:
    credit = Credit(
        role=role,
        sting=programme.opening_sting if role == "opening" else programme.closing_sting,
        lines=tuple(pieces[spoken] for spoken in lines),
        pauses_ms=tuple(spoken.line.pause_ms for spoken in lines),
        channels=desk.mould.codec.channels,
        into_story=role == "opening" and len(lines) > len(programme.opening),
    )
    return mixed(credit, desk.mould.recipe, desk.shelf)


# ---------------------------------------------------------------- levels and coding
def _written(out: Path, slots: Sequence[Slot], chapters: Sequence[Chapter], desk: _Desk) -> tuple[int, int]:
    """The length of the file, and how many pieces were coded for it.

    A file that is coded as one is measured when it is there and, if need be, made once more.
    """
    samples, fresh = _attempt(out, slots, chapters, desk)
    if desk.mould.coder.serial:
        better = _corrected(out, desk)
        if better is not None:
            samples, more = _attempt(out, slots, chapters, better)
            fresh += more
    return samples, fresh


def _attempt(out: Path, slots: Sequence[Slot], chapters: Sequence[Chapter], desk: _Desk) -> tuple[int, int]:
    coded, fresh = _levelled(slots, desk)
    return desk.mould.coder.write(out, _chunks(slots, coded, desk), desk.mould.codec, chapters), fresh


def _corrected(out: Path, desk: _Desk) -> _Desk | None:
    """A desk that makes up for what coding the whole file did to level and peak; None where all is well."""
    found = measure_file(out)
    missing = desk.target_lufs - found.integrated_lufs
    excess = amplitude(found.true_peak_dbtp) / desk.mould.limit
    if abs(missing) <= CLOSE_ENOUGH_LU and excess <= 1:
        return None
    ceiling = desk.mould.ceiling * min(1.0, 0.99 / excess)
    return replace(desk, mould=replace(desk.mould, ceiling=ceiling), target_lufs=desk.target_lufs + missing)


def _levelled(slots: Sequence[Slot], desk: _Desk) -> tuple[Mapping[str, Coded], int]:
    """Every piece coded at the gain that meets the target in the coded sound, and how many were coded now."""
    placed = [_placed(slot, desk) for slot in slots]
    before_coding = desk.target_lufs - desk.mould.coder.hidden_gain_db(desk.mould.codec)
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
    codec = desk.mould.codec
    copies = codec.channels // slot.piece.channels
    return Placed(slot.piece.analysis, slot.piece.gain_db, slot.sound / codec.hz, copies)


def _coded(slots: Sequence[Slot], gain_db: float, desk: _Desk) -> Mapping[str, Coded]:
    """By the piece's key: what is heard twice is coded once."""
    pieces = {slot.piece.key: slot.piece for slot in slots}
    work = partial(code, gain_db=gain_db, mould=desk.mould, shelf=desk.shelf)
    return dict(zip(pieces, desk.pool.map(work, pieces.values()), strict=True))


def _chunks(slots: Sequence[Slot], coded: Mapping[str, Coded], desk: _Desk) -> Iterator[Chunk]:
    codec, grid = desk.mould.codec, desk.mould.coder.grid
    yield Chunk(slots[0].frame)
    for slot in slots:
        frames = grid.frames(slot.piece.analysis.length(codec.hz))
        yield chunk(coded[slot.piece.key], frames, desk.shelf)
        yield Chunk(slot.silence)
