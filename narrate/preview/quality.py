"""A rehearsal and what was built in, how it measures out: a loudness curve, and lines that stand out."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from narrate import deliver
from narrate.build.manifest import Manifest
from narrate.engines.speakable import heard, is_han
from narrate.model import RATE_HZ
from narrate.preview.rehearsal import Rehearsal
from narrate.sound.analysis import STEPS_PER_SECOND, Analysis
from narrate.sound.level import Placed, loudness
from narrate.sound.loudness import amplitude, decibels, lufs
from narrate.sound.timeline import Slot
from narrate.sound.trim import length_at
from narrate.sound.weighting import Energies

WINDOW_SECONDS = 3  # short-term loudness, EBU Tech 3341
PEAKS_PER_SECOND = 50
PACE_SHARE = 0.3  # from the usual pace of its voice, before a line stands out
FEWEST_HAN = 8  # shorter lines are too uneven to judge
SILENT_LU = 30.0  # below its own loudness a line is silent
LONGEST_SILENCE = 0.9  # seconds inside a line
FAR_LU = 4.0  # from the usual level of its voice


@dataclass(frozen=True, slots=True)
class Outlier:
    """A line that stands out: `kind` is fast, slow, silence, loud or quiet."""

    line: str
    kind: str
    measured: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How a rehearsal measures; `curve` is short-term loudness, one LUFS value for each second."""

    curve: tuple[float, ...]
    integrated_lufs: float
    true_peak_dbtp: float
    target_lufs: float
    tolerance_lu: float
    limit_dbtp: float
    outliers: tuple[Outlier, ...]


def measure(made: Rehearsal, profile_name: str) -> Measured:
    """Measure a rehearsal from the analyses of its takes, without decoding one."""
    profile = deliver.profile(profile_name)
    ceiling_db = decibels(made.sound.ceiling)
    peaks = (
        _louder(slot.piece.analysis, slot.piece.gain_db + made.sound.gain_db) for slot in made.sound.slots
    )
    peak_db = min(max(map(decibels, peaks), default=-120.0), ceiling_db)
    return Measured(
        curve=_curve(made),
        integrated_lufs=round(loudness(_placed(made), made.sound.gain_db, made.sound.ceiling), 1),
        true_peak_dbtp=round(peak_db, 1),
        target_lufs=profile.target_lufs,
        tolerance_lu=profile.tolerance_lu,
        limit_dbtp=profile.true_peak_dbtp,
        outliers=tuple(_outliers(made)),
    )


def peaks(made: Rehearsal) -> bytes:
    """The envelope of a rehearsal: a byte for each fiftieth of a second, 255 at full scale."""
    hop = STEPS_PER_SECOND // PEAKS_PER_SECOND
    steps = np.zeros((-(-int(made.seconds * STEPS_PER_SECOND + 1) // hop)) * hop, dtype=np.float32)
    for slot in made.sound.slots:
        start = round(slot.sound / made.sound.hz * STEPS_PER_SECOND)
        factor = amplitude(slot.piece.gain_db + made.sound.gain_db)
        own = np.minimum(slot.piece.analysis.peaks * np.float32(factor), np.float32(made.sound.ceiling))
        room = steps[start : start + len(own)]
        np.maximum(room, own[: len(room)], out=room)
    envelope = steps.reshape(-1, hop).max(axis=1)
    return bytes(np.rint(np.minimum(envelope, 1.0) * 255).astype(np.uint8))


def facts(made: Manifest | None) -> Mapping[str, object] | None:
    """What the finished files say of themselves."""
    if made is None:
        return None
    return {
        "profile": made.profile,
        "engine": made.engine,
        "bytes": made.files[made.audio].bytes,
        "seconds": round(made.seconds, 1),
        "label": made.label,
        "chapters": len(made.chapters),
        "files": sorted(made.files),
        "notices": list(made.notices),
        "integrated_lufs": round(made.loudness.integrated_lufs, 1),
        "true_peak_dbtp": round(made.loudness.true_peak_dbtp, 1),
        "range_lu": round(made.loudness.range_lu, 1),
    }


def _louder(found: Analysis, gain_db: float) -> float:
    return float(found.peaks.max(initial=0.0)) * amplitude(gain_db)


def _placed(made: Rehearsal) -> list[Placed]:
    return [
        Placed(
            slot.piece.analysis,
            slot.piece.gain_db,
            slot.sound / made.sound.hz,
            made.sound.channels // slot.piece.channels,
        )
        for slot in made.sound.slots
    ]


def _curve(made: Rehearsal) -> tuple[float, ...]:
    whole = np.zeros(round(made.seconds * STEPS_PER_SECOND) + 1, dtype=np.float64)
    for item in _placed(made):
        start = round(item.seconds * STEPS_PER_SECOND)
        power = amplitude(item.gain_db + made.sound.gain_db) ** 2 * item.copies
        room = whole[start : start + len(item.analysis.energies)]
        room += item.analysis.energies[: len(room)] * power
    sums = np.concatenate([[0.0], np.cumsum(whole)])
    ends = np.arange(STEPS_PER_SECOND, len(sums), STEPS_PER_SECOND)
    starts = np.maximum(ends - WINDOW_SECONDS * STEPS_PER_SECOND, 0)
    means = (sums[ends] - sums[starts]) / (ends - starts)
    return tuple(round(lufs(float(mean)), 1) for mean in means)


# ---------------------------------------------------------------- lines that stand out
@dataclass(frozen=True, slots=True)
class _Heard:
    """A line as it sounds: characters a second, loudness in LUFS, longest silence inside it in seconds."""

    line: str
    voice: str
    pace: float | None
    level: float
    silence: float


def _outliers(made: Rehearsal) -> Iterator[Outlier]:
    lines = list(_heard(made))
    for voice in dict.fromkeys(line.voice for line in lines):
        mine = [line for line in lines if line.voice == voice]
        paces = [line.pace for line in mine if line.pace is not None]
        pace = statistics.median(paces) if paces else 0.0
        level = statistics.median(line.level for line in mine)
        for line in mine:
            yield from _judged(line, pace, level)


def _judged(line: _Heard, pace: float, level: float) -> Iterator[Outlier]:
    if line.pace is not None and abs(line.pace - pace) > PACE_SHARE * pace:
        kind = "fast" if line.pace > pace else "slow"
        yield Outlier(line.line, kind, f"{line.pace:.1f}/s", f"{pace:.1f}/s ± {PACE_SHARE:.0%}")
    if abs(line.level - level) > FAR_LU:
        kind = "loud" if line.level > level else "quiet"
        yield Outlier(line.line, kind, f"{line.level - level:+.1f} LU", f"± {FAR_LU:.0f} LU")
    if line.silence > LONGEST_SILENCE:
        yield Outlier(line.line, "silence", f"{line.silence:.1f} s", f"≤ {LONGEST_SILENCE} s")


def _heard(made: Rehearsal) -> Iterator[_Heard]:
    """The lines of the story that are pieces of their own; those with music under them are not judged."""
    places = {_onset(slot, made.sound.hz): slot for slot in made.sound.slots[1:-1]}
    starts = {cue.line: cue.start for cue in made.cues}
    for part in made.cast.body:
        slot = places.get(starts[part.line.id])
        if part.take is None or slot is None:
            continue
        found = slot.piece.analysis
        span = _voice(found)
        seconds = len(span) / STEPS_PER_SECOND
        spoken = sum(map(is_han, heard(part.line.spoken)))
        pace = spoken / seconds if spoken >= FEWEST_HAN and seconds else None
        level = lufs(float(span.mean()) * amplitude(slot.piece.gain_db) ** 2) if span.size else -70.0
        yield _Heard(part.line.id, part.take.voice, pace, level, _silence(span))


def _onset(slot: Slot, hz: int) -> int:
    """Where its voice begins in the programme, in samples at RATE_HZ."""
    return length_at(slot.sound, hz, RATE_HZ) + slot.piece.analysis.voice(RATE_HZ)[0]


def _voice(found: Analysis) -> Energies:
    first, last = (place * STEPS_PER_SECOND // found.hz for place in (found.onset, found.end))
    return found.energies[first:last]


def _silence(span: Energies) -> float:
    """The longest stretch far below the line's own loudness."""
    if not span.size:
        return 0.0
    silent: npt.NDArray[np.bool_] = span < span.mean() * 10 ** (-SILENT_LU / 10)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], silent, [False]]).astype(np.int8)))
    lengths = edges[1::2] - edges[::2]
    return float(lengths.max(initial=0)) / STEPS_PER_SECOND
