"""A sting and a voice come in, the voice over its bed of music goes out; the only file that knows pydub.

Heavy: numpy and soxr at the top. Imported lazily, by narrate.sound.credits.
"""

from __future__ import annotations

import shutil
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import soxr

from narrate.errors import SoundError
from narrate.model import RATE_HZ
from narrate.sound.decode import Samples, Sound, read, read_foreign
from narrate.sound.loudness import integrated, lufs
from narrate.sound.signature import CLOSE_SECONDS, LEAD_SECONDS, signature
from narrate.sound.weighting import energies

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub 0.25.1 warns of ffmpeg and of its own spelling
    from pydub import AudioSegment
    from pydub.exceptions import CouldntDecodeError

__all__ = ["alone", "load", "over_bed", "signature"]

_NATIVE = frozenset({".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".aif", ".aiff"})  # soundfile's own
_CHANNELS = 2  # of more than that, a mixture is made

_STING_LU = -3.0  # a sting beside the voice
_DUCK_DB = -14.0  # what the voice takes off it
_BED_LU = -17.0  # the loudest that a bed may be beside the voice
_SILENT_DB = -120.0
_VOICE_LUFS = -16.0  # where there is no voice to compare with
_MOST_DB = 20.0  # a sting that this does not lift is left faint
_LEAD_MS = round(LEAD_SECONDS * 1_000)
_CLOSE_MS = round(CLOSE_SECONDS * 1_000)
_DUCK_MS = 600
_BEFORE_MS = 1_200  # how long a closing bed is heard before the voice
_AFTER_MS = 1_500  # how long an opening bed outlives the voice
_RISE_MS = 2_500
_CROSSED_DB = -40.0  # what the story's first line leaves of an opening bed, before its last moment
_LAST_MS = 400  # that moment
_BRIDGE_MS = 9_000  # a longer bridge is faded out
_EDGE_MS = 20
_SHORTEST = round(0.4 * RATE_HZ)  # samples: one block of ITU-R BS.1770; less has no loudness
_GRID = 441  # samples in 10 ms: pydub counts in milliseconds, and is exact on this grid
_FULL = 2.0**31 - 128  # the largest number of 32 bits that a float32 can be
_HEADROOM = 0.5  # two loud sounds may meet without clipping


@dataclass(frozen=True, slots=True)
class _Bed:
    """The finished music, where it starts, and where the voice starts, in milliseconds."""

    music: AudioSegment
    music_ms: int
    voice_ms: int


def load(path: Path) -> Sound:
    """A sting from a sound file, in stereo at RATE_HZ; more channels are mixed as their layout wants.

    Raises SoundError: nothing there, nothing in it, broken, or a format that nothing here can read.
    """
    if not path.is_file():
        raise SoundError(f"{path}: there is no such sting; put the file there or leave the sting empty")
    sound = _opened(path)
    if not len(sound.samples):
        raise SoundError(f"{path}: this sting has no length; export it again or leave the sting empty")
    stereo = _stereo(sound.samples)
    stereo = stereo / max(np.float32(1), np.abs(stereo).max())  # its level is set later; pydub would clip it
    return Sound(np.asarray(soxr.resample(stereo, sound.hz, RATE_HZ), dtype=np.float32), RATE_HZ)


def over_bed(
    sting: Sound, voice: Sound, *, kind: Literal["opening", "closing"], story: int | None = None
) -> tuple[Sound, int]:
    """The mono *voice*, at its final level, with the stereo *sting* before, under and after it.

    Both are at RATE_HZ. Where the end of an opening's voice is the beginning of the story, *story* is its
    first sample: over it the music fades away. The number is the sample at which the voice starts; its
    level is not changed.
    """
    speech = _stereo(voice.samples)
    bed = _closing(sting.samples, speech) if kind == "closing" else _opening(sting.samples, speech, story)
    spoken = _segment(speech)
    length_ms = max(bed.music_ms + len(bed.music), bed.voice_ms + len(spoken))
    silence = _segment(np.zeros((_at(length_ms), 2), np.float32))
    mixed = silence.overlay(bed.music, position=bed.music_ms).overlay(spoken, position=bed.voice_ms)
    return Sound(_samples(mixed), RATE_HZ), _at(bed.voice_ms)


def alone(sting: Sound, voice_lufs: float) -> Sound:
    """The *sting* between two chapters, as loud as beside a voice of so much; a long one fades out."""
    heard = sting.samples[: _at(_BRIDGE_MS)]
    music = _segment(heard).apply_gain(min(voice_lufs + _STING_LU - _lufs(heard), _MOST_DB))
    fade_ms = _RISE_MS if len(heard) < len(sting.samples) else _EDGE_MS
    return Sound(_samples(music.fade_in(_EDGE_MS).fade_out(min(fade_ms, len(music)))), RATE_HZ)


# ---------------------------------------------------------------- the two forms
def _opening(sting: Samples, voice: Samples, story: int | None) -> _Bed:
    """The sting's melody alone, down when the voice comes, then away, over the story's start if told."""
    lead = min(_LEAD_MS, _ms(sting))
    gain = _gain(sting[: _at(lead)], voice)
    after = _AFTER_MS if story is None else 0
    music = _segment(sting[: _at(lead + _ms(voice) + after)]).apply_gain(gain)
    duck = _duck(sting[_at(lead) :], gain, voice)
    music = music.fade(to_gain=duck, start=max(0, lead - _DUCK_MS), end=lead)
    return _Bed(_away(music, lead, story).fade_in(_EDGE_MS), 0, lead)


def _away(music: AudioSegment, lead: int, story: int | None) -> AudioSegment:
    """The music down to nothing: over the story's first line, or, where it ends before, by itself."""
    start = lead + (story or 0) * 1_000 // RATE_HZ
    if story is not None and start + 2 * _LAST_MS < len(music):
        return music.fade(to_gain=_CROSSED_DB, start=start, end=len(music)).fade_out(_LAST_MS)
    if len(music) > lead:
        return music.fade(to_gain=_SILENT_DB, start=(lead + len(music)) // 2, end=len(music))
    return music


def _closing(sting: Samples, voice: Samples) -> _Bed:
    """The voice over the sting's beginning, timed backwards so that its end is heard alone."""
    under = min(max(0, _ms(sting) - _CLOSE_MS), _ms(voice) + _BEFORE_MS)
    first = _ms(sting) - under - min(_CLOSE_MS, _ms(sting))
    heard = sting[_at(first) :]
    gain = _gain(heard[_at(under) :], voice)
    music = _segment(heard).apply_gain(gain).fade_out(_EDGE_MS)
    if under:
        duck = _duck(heard[: _at(under)], gain, voice)
        music = music.fade(from_gain=duck, start=under, duration=min(_DUCK_MS, len(music) - under))
        music = music.fade_in(min(_RISE_MS, under))
    voice_ms = max(0, under - _ms(voice))
    return _Bed(music, voice_ms + _ms(voice) - under, voice_ms)


# ---------------------------------------------------------------- levels
def _gain(melody: Samples, voice: Samples) -> float:
    """What brings the sting's melody to its place beside the voice, in dB."""
    return min(_beside(voice) + _STING_LU - _lufs(melody), _MOST_DB)


def _duck(bed: Samples, gain: float, voice: Samples) -> float:
    """How far to lower music of *gain* so that even its loudest moment stays clear of the voice."""
    return min(_DUCK_DB, _beside(voice) + _BED_LU - gain - _loudest(bed))


def _beside(voice: Samples) -> float:
    return _lufs(voice) if len(voice) else _VOICE_LUFS


def _lufs(samples: Samples) -> float:
    filled = np.pad(samples, ((0, max(0, _SHORTEST - len(samples))), (0, 0)))
    return integrated(energies(filled, RATE_HZ, RATE_HZ // 10), 10)


def _loudest(samples: Samples) -> float:
    """The loudest 400 ms, in LUFS: momentary loudness, as EBU Tech 3341 has it."""
    windows = (
        np.convolve(energies(samples, RATE_HZ, RATE_HZ // 10), np.full(4, 1 / 4)) if len(samples) else ()
    )
    return lufs(max(windows, default=0.0))


# ---------------------------------------------------------------- files and pydub
def _opened(path: Path) -> Sound:
    """By the reader that its ending tells, else by ffmpeg's libraries or its program."""
    try:
        sound = read(path)
        many = sound.samples.ndim > 1 and sound.samples.shape[1] > _CHANNELS
        return _mixed_down(path, sound) if many else sound
    except SoundError as error:
        refused = error
    try:
        return read_foreign(path, stereo=True)
    except SoundError:
        if path.suffix.lower() in _NATIVE or not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
            raise refused from None
    return _through_ffmpeg(path)


def _mixed_down(path: Path, sound: Sound) -> Sound:
    """Two channels by the file's layout; where it has none, *sound* as it is, whose first two are taken."""
    try:
        return read_foreign(path, stereo=True)
    except SoundError:
        return sound


def _through_ffmpeg(path: Path) -> Sound:
    try:
        segment = AudioSegment.from_file(path)
    except (CouldntDecodeError, OSError, ValueError, IndexError, KeyError) as error:
        # the last three: pydub 0.25.1 looks into what ffprobe says without asking whether it is there
        raise SoundError(f"{path}: this is not a sound that can be read; save it as WAV or FLAC") from error
    scale = 2.0 ** (8 * segment.sample_width - 1)
    samples = np.array(segment.get_array_of_samples(), np.float64).reshape(-1, segment.channels) / scale
    return Sound(samples.astype(np.float32), segment.frame_rate)


def _segment(samples: Samples) -> AudioSegment:
    """Stereo samples for pydub: 32 bit, at half level, filled up to whole 10 ms."""
    whole = np.zeros((len(samples) + -len(samples) % _GRID, 2), dtype=np.float32)
    np.multiply(samples, np.float32(_HEADROOM * 2**31), out=whole[: len(samples)])  # exact: a power of two
    np.rint(whole, out=whole)
    np.clip(whole, -_FULL, _FULL, out=whole)
    return AudioSegment(whole.astype("<i4").tobytes(), frame_rate=RATE_HZ, sample_width=4, channels=2)


def _samples(segment: AudioSegment) -> Samples:
    whole = np.frombuffer(segment.raw_data, "<i4").reshape(-1, 2)
    samples = whole.astype(np.float32)
    samples /= np.float32(_HEADROOM * 2**31)
    return samples


def _stereo(samples: Samples) -> Samples:
    columns = samples[:, None] if samples.ndim == 1 else samples
    return np.repeat(columns, _CHANNELS, axis=1) if columns.shape[1] == 1 else columns[:, :_CHANNELS]


def _ms(samples: Samples) -> int:
    return -(-len(samples) // _GRID) * 10


def _at(milliseconds: int) -> int:
    return milliseconds * RATE_HZ // 1_000
