"""The programme's own signature: a score of plucked strings, bells and a pad in, stereo sound out.

Heavy: numpy at the top. Imported only by narrate.sound.stings.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from narrate.model import RATE_HZ
from narrate.sound.decode import Samples, Sound

Floats = npt.NDArray[np.float32]
Instrument = Literal["string", "bell", "pad"]

LEAD_SECONDS = 6.6  # the opening's melody; what follows it is a bed for a voice
CLOSE_SECONDS = 9.0  # the closing's melody; what comes before it is a bed
BED_SECONDS = 15.0
SPOKEN_SECONDS = 24.0  # an opening's words with the sentence that a machine speaks, and the story's title
BRIDGE_SECONDS = 5.2


@dataclass(frozen=True, slots=True)
class Note:
    """One tone: MIDI pitch, force 0 to 1, and how far below the pitch the finger starts, in cents."""

    seconds: float
    pitch: int
    force: float
    instrument: Instrument = "string"
    slide_cents: float = 0.0


@dataclass(frozen=True, slots=True)
class Timbre:
    """The partials of an instrument: ratio to the pitch, strength, and decay time to -60 dB at A4."""

    ratios: tuple[float, ...]
    strengths: tuple[float, ...]
    decays_seconds: tuple[float, ...]
    attack_seconds: float
    nail: float = 0.0
    tremble_cents: float = 0.0


def signature(kind: Literal["opening", "closing", "bridge"]) -> Sound:
    """Our own composition: *opening* is a melody and then a bed, *closing* a bed and then a melody.

    *bridge* is the opening's first bar, to be heard between two chapters.

    Pentatonic on D, as a zheng is tuned. Peak below -3 dBFS; the same bytes at every call.
    """
    notes, seconds = {"opening": _opening, "closing": _closing, "bridge": _bridge}[kind]()
    sound = _played(notes, round(seconds * RATE_HZ))
    wet = _hall(sound)
    wet *= _WET
    sound += wet
    return Sound(_finished(sound), RATE_HZ)


# ---------------------------------------------------------------- the score
Tune = tuple[tuple[float, int, float, float], ...]  # beat, pitch, force, slide in cents

_BEAT_SECONDS = 0.74  # 81 to the minute: walking uphill
_SWEEP = (50, 52, 54, 57, 59, 62, 64, 66)  # a nail drawn upwards over the open strings
_OPENING_TUNE: Tune = (
    (0.0, 69, 0.80, 0), (0.75, 71, 0.66, 0), (1.25, 74, 0.95, 300), (2.5, 76, 0.72, 0), (3.0, 78, 0.92, 200),
    (4.0, 76, 0.66, 0), (4.5, 74, 0.74, 0), (5.0, 71, 0.70, 0), (5.5, 66, 0.60, 0), (6.0, 69, 0.88, 200),
)  # fmt: skip
_CLOSING_TUNE: Tune = (
    (0.0, 78, 0.88, 200), (1.0, 76, 0.70, 0), (1.5, 74, 0.78, 0), (2.0, 71, 0.70, 0), (2.5, 69, 0.80, 0),
    (3.5, 71, 0.64, 0), (4.0, 66, 0.70, 0), (4.75, 64, 0.76, 200), (6.0, 62, 0.95, 0),
)  # fmt: skip
_BRIDGE_TUNE: Tune = ((0.0, 69, 0.76, 0), (0.75, 71, 0.62, 0), (1.25, 74, 0.86, 300), (2.5, 69, 0.58, 0))
_CHORDS = ((38, 50, 57, 66), (35, 47, 54, 62), (40, 52, 59, 64), (33, 45, 57, 64))  # D, B, E, A
_LAST_CHORD = (38, 45, 50, 57, 62, 66)
_BELL = 0.16  # of the string's force
_ANSWERED = 0.75  # strings struck harder than this are answered by a bell, an octave above


def _opening() -> tuple[tuple[Note, ...], float]:
    sweep = tuple(Note(0.06 * i, pitch, 0.2 + 0.03 * i) for i, pitch in enumerate(_SWEEP))
    end = LEAD_SECONDS + SPOKEN_SECONDS
    return sweep + _tune(0.5, _OPENING_TUNE) + _bars(0.5, end), end


def _closing() -> tuple[tuple[Note, ...], float]:
    start = BED_SECONDS + 0.5
    last = start + _CLOSING_TUNE[-1][0] * _BEAT_SECONDS
    roll = tuple(Note(last + 0.07 * i, pitch, 0.34) for i, pitch in enumerate(_LAST_CHORD))
    bells = (Note(last + 0.6, 81, 0.14, "bell"), Note(last + 1.3, 86, 0.12, "bell"))
    pad = tuple(Note(last - 0.3, pitch, 0.2, "pad") for pitch in _LAST_CHORD[2:])
    farewell = _tune(start, _CLOSING_TUNE) + roll + bells + pad
    return _bars(0.0, last - 0.5) + farewell, BED_SECONDS + CLOSE_SECONDS


def _bridge() -> tuple[tuple[Note, ...], float]:
    return _tune(0.1, _BRIDGE_TUNE) + _bar(0.1, _CHORDS[0]), BRIDGE_SECONDS


def _tune(start: float, tune: Tune) -> tuple[Note, ...]:
    strings = tuple(Note(start + b * _BEAT_SECONDS, p, f, slide_cents=c) for b, p, f, c in tune)
    answers = (n for n in strings if n.force > _ANSWERED)
    return strings + tuple(Note(n.seconds, n.pitch + 12, _BELL * n.force, "bell") for n in answers)


def _bars(start: float, end: float) -> tuple[Note, ...]:
    """Four beats to a chord: a pad, its bass, and the chord's strings one by one; as many as fit."""
    bar = 4 * _BEAT_SECONDS
    count = int((end - start) / bar)
    return tuple(n for i in range(count) for n in _bar(start + i * bar, _CHORDS[i % len(_CHORDS)]))


def _bar(start: float, chord: tuple[int, ...]) -> tuple[Note, ...]:
    pad = tuple(Note(max(0.0, start - 0.4), pitch, 0.26, "pad") for pitch in chord[1:])
    strings = tuple(
        Note(start + beat * _BEAT_SECONDS, pitch, force)
        for beat, pitch, force in zip((0, 1, 2, 3), chord, (0.5, 0.46, 0.56, 0.46), strict=True)
    )
    return pad + strings


# ---------------------------------------------------------------- the instruments
_OVERTONES = range(1, 21)
_HIGHEST_HZ = 14_000  # nothing above it is missed, and nothing folds back
_FAINT = 0.001  # of force 1: there a partial is let go
_PLUCKED_AT = 0.13  # of the string's length, from the bridge: where a zheng player's nails are

TIMBRES: Mapping[Instrument, Timbre] = MappingProxyType(
    {
        "string": Timbre(
            ratios=tuple(k * (1 + 0.00018 * k * k) ** 0.5 for k in _OVERTONES),  # stiff strings go sharp
            strengths=tuple(abs(math.sin(math.pi * _PLUCKED_AT * k)) / k for k in _OVERTONES),
            decays_seconds=tuple(4.4 / (1 + 0.18 * (k - 1)) for k in _OVERTONES),
            attack_seconds=0.003,
            nail=0.04,
            tremble_cents=8.0,
        ),
        "bell": Timbre(
            ratios=(1.0, 2.002, 2.756, 5.404),  # a struck bar, with an octave tuned in
            strengths=(1.0, 0.35, 0.22, 0.08),
            decays_seconds=(4.4, 3.0, 1.4, 0.5),
            attack_seconds=0.006,
        ),
        "pad": Timbre(
            ratios=(0.9985, 1.0015, 2.001, 2.999, 4.002),
            strengths=(0.5, 0.5, 0.22, 0.1, 0.04),
            decays_seconds=(8.0, 8.0, 6.0, 5.0, 4.0),
            attack_seconds=1.4,
        ),
    }
)


def _played(notes: tuple[Note, ...], length: int) -> Floats:
    """All notes in their places; one tone is in memory at a time, for it is the long part of the work."""
    sound = np.zeros((length, 2), dtype=np.float32)
    for key in dict.fromkeys(_key(note) for note in notes):
        tone = _tone(*key)
        for note in notes:
            if _key(note) == key:
                _strike(sound, note, tone)
    return sound


def _strike(sound: Floats, note: Note, tone: Floats) -> None:
    start = round(note.seconds * RATE_HZ)
    right = 0.5 + min(max((note.pitch - 62) / 60, -0.3), 0.3)  # low strings left, high ones right
    for side, share in enumerate((1 - right, right)):
        heard = sound[start : start + len(tone), side]
        heard += np.float32(note.force * math.sqrt(share)) * tone[: len(heard)]


def _key(note: Note) -> tuple[Instrument, int, float]:
    return note.instrument, note.pitch, note.slide_cents


def _tone(instrument: Instrument, pitch: int, slide_cents: float) -> Floats:
    """One tone of force 1, until its last partial has died away."""
    timbre = TIMBRES[instrument]
    hz = 440 * 2 ** ((pitch - 69) / 12)
    lasting = (440 / hz) ** 0.4  # long strings ring longer
    length = round(max(timbre.decays_seconds) * lasting * RATE_HZ)
    cycles = _cycles(hz, slide_cents, timbre, length)
    tone = np.zeros(length, dtype=np.float32)
    for ratio, strength, decay in zip(timbre.ratios, timbre.strengths, timbre.decays_seconds, strict=True):
        if hz * ratio < _HIGHEST_HZ and strength > _FAINT:
            rate = math.log(1_000) / (decay * lasting)  # to a thousandth: -60 dB
            n = round(math.log(strength / _FAINT) / rate * RATE_HZ)
            tone[: min(n, length)] += _partial(ratio * cycles[:n], strength, rate)
    attack = np.arange(math.ceil(timbre.attack_seconds * RATE_HZ)) / (timbre.attack_seconds * RATE_HZ)
    tone[: len(attack)] *= attack.astype(np.float32) ** 2
    chance = np.random.Generator(np.random.PCG64(pitch))
    tone[:600] += timbre.nail * np.diff(chance.standard_normal(601)) * np.linspace(1, 0, 600) ** 3
    return tone


def _falling(strength: float, rate: float, length: int) -> Floats:
    """What is left of a strength that falls by `rate` nepers a second: steps times one step."""
    steps = strength * np.exp(np.arange(-(-length // 256)) * (-rate * 256 / RATE_HZ))
    one = np.exp(np.arange(256) * (-rate / RATE_HZ))
    falls = np.outer(steps.astype(np.float32), one.astype(np.float32))
    return np.asarray(falls.reshape(-1)[:length])


def _cycles(hz: float, slide_cents: float, timbre: Timbre, length: int) -> npt.NDArray[np.float64]:
    """How far a tone has swung at each sample; bells and pads, which keep their pitch, need no sum."""
    seconds = np.arange(length, dtype=np.float64) / RATE_HZ
    if slide_cents or timbre.tremble_cents:
        return np.cumsum(hz / RATE_HZ * _bend(slide_cents, timbre, seconds.astype(np.float32)))
    return hz * (seconds + 1 / RATE_HZ)


def _partial(cycles: npt.NDArray[np.float64], strength: float, rate: float) -> Floats:
    """A dying sine; whole cycles are taken off before the fast sine of single precision looks at it."""
    cycles -= np.floor(cycles)
    wave = np.sin(cycles.astype(np.float32) * np.float32(2 * math.pi))
    return np.asarray(wave * _falling(strength, rate, len(wave)), dtype=np.float32)


def _bend(slide_cents: float, timbre: Timbre, seconds: Floats) -> npt.NDArray[np.float64]:
    """The factor of the pitch: the finger's slide, then its trembling."""
    slide = -slide_cents * np.exp(-seconds / 0.06)
    tremble = timbre.tremble_cents * (1 - np.exp(-seconds / 0.6)) * np.sin(2 * np.pi * 5.2 * seconds)
    return np.asarray(np.exp2((slide + tremble).astype(np.float64) / 1200))


# ---------------------------------------------------------------- the room
_DELAYS = (1213, 1361, 1543, 1747, 1949, 2203, 2477, 2791)  # samples, primes: echoes never fall together
_REVERB_SECONDS = 2.4
_WET = 0.15  # of the dry sound
_DAMPING = 0.1  # of each neighbour sample, per round: walls swallow the highs


def _hall(dry: Floats) -> Floats:
    """Reverberation by a feedback delay network (Jot 1991): eight lines, a Householder matrix, stereo."""
    past, step = max(_DELAYS) + 1, min(_DELAYS) - 1
    lines = np.zeros((len(_DELAYS), past + step), dtype=np.float32)
    gains = np.float32(10) ** (-3 * np.array(_DELAYS, np.float32)[:, None] / (_REVERB_SECONDS * RATE_HZ))
    wet = np.zeros_like(dry)
    for start in range(0, len(dry), step):
        stop = min(start + step, len(dry))
        heard = gains * np.stack([_damped(lines[i], past - d, stop - start) for i, d in enumerate(_DELAYS)])
        fed = heard - heard.sum(axis=0) * (2 / len(_DELAYS))
        fed[0::2] += dry[start:stop, 0]
        fed[1::2] += dry[start:stop, 1]
        lines[:, past : past + stop - start] = fed
        lines[:, :past] = lines[:, step:].copy()
        wet[start:stop, 0] = heard[0] - heard[2] + heard[4] - heard[7]
        wet[start:stop, 1] = heard[1] - heard[3] + heard[5] - heard[6]
    return wet


def _damped(line: Floats, start: int, length: int) -> Floats:
    middle = line[start : start + length]
    sides = line[start - 1 : start - 1 + length] + line[start + 1 : start + 1 + length]
    return (1 - 2 * _DAMPING) * middle + _DAMPING * sides


# ---------------------------------------------------------------- the tape
_PEAK = 10 ** (-4 / 20)  # one decibel below what is promised: resampling and coding raise peaks


def _finished(sound: Floats) -> Samples:
    """The sound itself with no step at either end, no offset, a known peak, in whole 16-bit values."""
    edge, tail = round(0.004 * RATE_HZ), round(2.0 * RATE_HZ)
    shape = np.ones(len(sound), dtype=np.float32)
    shape[:edge] = _rise(edge)
    shape[-tail:] = _rise(tail)[::-1]
    sound -= sound.mean(axis=0)
    sound *= shape[:, None]
    sound *= _PEAK * 32_768 / max(sound.max(), -sound.min())
    np.round(sound, out=sound)
    sound /= 32_768
    return sound


def _rise(samples: int) -> Floats:
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * np.arange(samples) / samples), dtype=np.float32)
