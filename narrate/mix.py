"""A programme of takes and a profile come in, one finished file with its timeline goes out.

Heavy: numpy, soundfile, soxr and lameenc come with it; import it where it is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from narrate.model import RATE_HZ, Chapter, Cue, Limits, Line, Master, Pair, Profile, Programme, Spoken
from narrate.sound import takes
from narrate.sound.analysis import Analysis
from narrate.sound.codec import Chunk
from narrate.sound.credits import Credit, Mixed, Role, mixed
from narrate.sound.encode import recipe
from narrate.sound.level import Placed, loudness, programme_gain_db, voice_gain_db
from narrate.sound.loudness import amplitude, measure_file
from narrate.sound.pieces import Coded, Mould, Piece, chunk, code
from narrate.sound.shelf import Shelf, digest, sources
from narrate.sound.timeline import Slot, lay
from narrate.sound.trim import length_at

STAGE_LUFS = -26.0  # every voice before the programme's gain, in one channel: room for pydub's 16 bits
CLOSE_ENOUGH_LU = 0.13  # a programme farther from its target is coded once more
TITLES = frozenset({"title", "heading"})
SHORTEST_CUE = RATE_HZ // 40  # samples: a cue without length is no WebVTT


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
    changes a byte of the result. Several profiles may share it. Raises SoundError for a take or sting
    that cannot be used, or a profile that cannot be made; OutputError.
    """
    mould = Mould.of(profile, digest(recipe(), sources()))
    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        desk = _Desk(pool, Shelf(cache), mould, profile.target_lufs)
        laid = _edged(_laid(programme, desk), profile.limits, desk)
        chapters = tuple(_chapters(programme, laid, mould.codec.hz))
        samples, fresh = _written(out, laid.slots, chapters, desk)
    return Master(
        audio=out,
        samples=samples,
        chapters=chapters,
        cues=tuple(_cues(programme, laid, mould.codec.hz)),
        encoded_pieces=fresh,
        hz=mould.codec.hz,
    )


# ---------------------------------------------------------------- pieces in their places
def _laid(programme: Programme, desk: _Desk) -> _Laid:
    pieces = _voices(programme, desk)
    opening, closing = (_credit(programme, role, pieces, desk) for role in ("opening", "closing"))
    body = [pieces[spoken] for spoken in programme.body]
    pauses = [0, *(spoken.line.pause_ms for spoken in programme.body), 0]
    if programme.opening:
        pauses[0] = programme.opening[-1].line.pause_ms
    slots = lay([opening.piece, *body, closing.piece], pauses, desk.mould.coder.grid, desk.mould.codec.hz)
    return _Laid(slots, opening, closing)


def _edged(laid: _Laid, limits: Limits, desk: _Desk) -> _Laid:
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


# ---------------------------------------------------------------- the timeline
def _cues(programme: Programme, laid: _Laid, hz: int) -> Iterator[Cue]:
    first, *body, last = laid.slots
    yield from _spoken_cues(programme.opening, first, laid.opening.spans, hz)
    for spoken, slot in zip(programme.body, body, strict=True):
        yield _cue(spoken.line, slot, slot.piece.analysis.voice(RATE_HZ), hz)
    yield from _spoken_cues(programme.closing, last, laid.closing.spans, hz)


def _spoken_cues(
    lines: Sequence[Spoken], slot: Slot, spans: Sequence[tuple[int, int]], hz: int
) -> Iterator[Cue]:
    return (_cue(spoken.line, slot, span, hz) for spoken, span in zip(lines, spans, strict=True))


def _cue(line: Line, slot: Slot, span: tuple[int, int], hz: int) -> Cue:
    begin = length_at(slot.sound, hz, RATE_HZ)
    onset, end = span
    end = max(end, onset + SHORTEST_CUE)
    return Cue(begin + onset, begin + end, line.text, line.id, line.kind)


def _chapters(programme: Programme, laid: _Laid, hz: int) -> Iterator[Chapter]:
    """Where the opening, each title or heading, and the closing begin."""
    _, *body, last = laid.slots
    yield Chapter(0, programme.opening_chapter)
    placed = zip(programme.body, body, strict=True)
    for _, group in groupby(placed, key=lambda pair: pair[0].line.id.rpartition(".")[0]):
        lines = list(group)
        spoken, slot = lines[0]
        if spoken.line.kind in TITLES:
            title = "".join(each.line.text for each, _ in lines)
            yield Chapter(length_at(slot.start, hz, RATE_HZ), title)
    yield Chapter(length_at(last.start, hz, RATE_HZ), programme.closing_chapter)
