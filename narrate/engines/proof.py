"""A text and what a service sent for it in, proof that it is the whole of the text out.

A service that drops the connection in the middle looks like one that has finished, and its timing
events run ahead of its sound, so neither is believed alone: the frames must last as long as the last
event says, the events must cover the text, and there must be sound where they say there is.
"""

from __future__ import annotations

import html
import io
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from narrate.engines import mpeg, strict
from narrate.engines.speakable import heard
from narrate.model import Boundary

if TYPE_CHECKING:
    import numpy as np

    from narrate.engines.strict import Sound

VERSION = "proof 3"  # goes into the key of every take: a stricter proof records anew

EARLIEST_SECONDS = 0.06  # the sound may end this long before the last event does …
LATEST_SECONDS = 3.0  # … and this long after it: the service pads 0.9 s
COVERED = 0.98
SLOWEST_PER_SECOND, FASTEST_PER_SECOND = 1.5, 11.0  # characters at the voice's ordinary rate
GRACE_SECONDS = 1.0  # one short word is spoken slowly
PADDING_SECONDS = 2.0  # silence around the speech, where no event says how much
SILENT_PEAK = 10 ** (-50 / 20)
LONGEST_HOLE_SECONDS = 2.5
SENTENCE_SECONDS = 0.5
SPOKEN_SHARE = 0.15  # of a sentence is sound, however many its pauses
BLOCKS_PER_SECOND = 100
LAST_SECONDS = 0.06  # are quiet where a service has spoken to the end: this one pads 0.9 s
QUIET_SHARE = 0.05  # of the loudest sample


class Unproven(Exception):
    """The answer cannot be the whole text."""


class NoTiming(Unproven):
    """The answer has sound but no timing events."""


class Complaint(Unproven):
    """All is as it should be, but the decoder complains: damage, unless the service's encoder is so."""


def prove(
    text: str, audio: bytes, boundaries: Sequence[Boundary], *, pace: float, bare: bool = False
) -> None:
    """Raise Unproven; NoTiming where there are no boundaries and *bare* does not allow it; or Complaint.

    *pace* is the speed the voice was asked for: 1.0 for “+0%”.
    """
    seconds = _frame_seconds(audio)
    if not boundaries and not bare:
        raise NoTiming("there are no timing events")
    start, end = 0.0, seconds
    if boundaries:
        start, end = boundaries[0].start_seconds, boundaries[-1].end_seconds
        _covers(text, boundaries)
        _lasts(seconds, start, end)
    _at_a_human_pace(text, end - start, pace, 0.0 if boundaries else PADDING_SECONDS)
    sound, complaint = _strictly(audio)
    _sounds(sound, start, min(end, seconds))
    for boundary in boundaries:
        _is_spoken(sound, boundary)
    if complaint:
        raise Complaint(f"the sound is damaged: {complaint}")


def prove_untimed(text: str, audio: bytes, seconds: float, *, pace: float) -> None:
    """Raise Unproven where *audio*, of that length in any container, cannot be the whole *text*."""
    _at_a_human_pace(text, seconds, pace, PADDING_SECONDS)
    _sounds(_decoded(audio), 0.0, seconds)


def ending(audio: bytes) -> tuple[float, bool]:
    """How long MP3 frames last, and whether they end in the midst of a sound; raises Unproven."""
    import numpy as np

    (samples, hz), _ = _strictly(audio)
    loud = np.abs(samples)
    last = loud[-round(LAST_SECONDS * hz) :]
    return len(samples) / hz, bool(last.max(initial=0) > QUIET_SHARE * loud.max(initial=0))


def _frame_seconds(audio: bytes) -> float:
    try:
        return mpeg.seconds(audio)
    except mpeg.Junk as cause:
        raise Unproven(f"the sound is damaged: {cause}") from cause


def _covers(text: str, boundaries: Sequence[Boundary]) -> None:
    wanted = _plain(text)
    given = _plain("".join(boundary.text for boundary in boundaries))
    if wanted == given:
        return
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, wanted, given, autojunk=False).get_matching_blocks()
    covered = sum(block.size for block in blocks)
    if covered < COVERED * len(wanted) or wanted[-1:] != given[-1:]:
        raise Unproven(f"the timing events cover {covered} of {len(wanted)} characters")


def _plain(text: str) -> str:
    """What is heard, in one writing: services give full-width letters back as plain ones, and escape twice.

    >>> _plain("Ａ&amp;amp;Ｂ，1号")
    'ab1号'
    """
    return heard(unicodedata.normalize("NFKC", html.unescape(html.unescape(text)))).casefold()


def _lasts(seconds: float, start: float, end: float) -> None:
    if not 0 <= start < end:
        raise Unproven(f"the timing events run from {start:.2f} to {end:.2f} s")
    if not end - EARLIEST_SECONDS <= seconds <= end + LATEST_SECONDS:
        raise Unproven(f"the sound lasts {seconds:.2f} s and its last event ends at {end:.2f} s")


def _at_a_human_pace(text: str, seconds: float, pace: float, padding_seconds: float) -> None:
    count = len(heard(text))
    shortest = count / (FASTEST_PER_SECOND * pace)
    longest = count / (SLOWEST_PER_SECOND * pace) + GRACE_SECONDS + padding_seconds
    if not shortest <= seconds <= longest:
        raise Unproven(f"{count} characters in {seconds:.2f} s is no human pace")


def _strictly(audio: bytes) -> tuple[Sound, str]:
    try:
        return strict.sound(audio)
    except mpeg.Junk as cause:
        raise Unproven(f"the sound is damaged: {cause}") from cause


def _decoded(audio: bytes) -> Sound:
    import soundfile

    try:
        samples, hz = soundfile.read(io.BytesIO(audio), dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, RuntimeError) as cause:
        raise Unproven(f"the sound cannot be decoded: {cause}") from cause
    return samples[:, 0], hz


def _sounds(sound: Sound, start: float, end: float) -> None:
    import numpy as np

    blocks = _loud(sound, start, end)
    if not blocks.any():
        raise Unproven("the sound is silent")
    edges = np.concatenate([[0], np.flatnonzero(blocks), [len(blocks)]])
    hole = float(np.diff(edges).max()) / BLOCKS_PER_SECOND
    if hole > LONGEST_HOLE_SECONDS:
        raise Unproven(f"there is a hole of {hole:.1f} s in the speech")


def _is_spoken(sound: Sound, boundary: Boundary) -> None:
    """There is sound where an event says that a sentence is spoken; shorter events are set less exactly."""
    start, end = boundary.start_seconds, boundary.end_seconds
    if end - start >= SENTENCE_SECONDS and heard(boundary.text):
        share = float(_loud(sound, start, end).mean())
        if share < SPOKEN_SHARE:
            raise Unproven(f"“{boundary.text}” is silent from {start:.1f} s on")


def _loud(sound: Sound, start: float, end: float) -> np.ndarray:
    """For each hundredth of a second between the two moments, whether there is sound."""
    import numpy as np

    samples, hz = sound
    block = hz // BLOCKS_PER_SECOND
    between = samples[round(start * hz) : round(end * hz)]
    blocks = np.abs(between[: len(between) // block * block]).reshape(-1, block)
    loud: np.ndarray = blocks.max(axis=1, initial=0) > SILENT_PEAK
    return loud
