"""A finished episode and a profile in, the file for that profile and its timeline out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrate import captions
from narrate.build.another import another
from narrate.build.workshop import SOUND, WORKSHOP
from narrate.captions import Caption
from narrate.errors import InputError
from narrate.kit.finished import Finished
from narrate.model import RATE_HZ, Finding, Loudness, Profile, Series

TYPED = ("title", "album", "cover")  # a kit proposes shorter titles and derives the cover itself
UNMENDABLE = ("size", "duration")  # making the file again changes nothing of these


@dataclass(frozen=True, slots=True)
class Delivered:
    """One file: its length in seconds, what was measured, and what is heard when.

    `chapters` are (start in seconds, title). It may lie in the workshop: copy it.
    """

    audio: Path
    seconds: float
    loudness: Loudness
    checks: tuple[Finding, ...]
    captions: tuple[Caption, ...]
    chapters: tuple[tuple[float, str], ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What the profile refuses of the file itself."""
        return tuple(item for item in self.checks if item.holds and item.code not in TYPED)


def delivered(series: Series, episode: Finished, profile: Profile) -> Delivered:
    """The file that was built for *profile*, or the main one where it will do, or one made now.

    Raises InputError where neither is there and the recordings are gone; SoundError and OutputError.
    """
    return _built(episode, profile) or _as_it_is(series, episode, profile) or _new(series, episode, profile)


def _built(episode: Finished, profile: Profile) -> Delivered | None:
    made = episode.made
    if made.profile == profile.name:
        return _told(episode, made.audio, made.seconds, made.loudness, made.checks)
    for item in made.also:
        if item.profile == profile.name:
            return _told(episode, item.file, item.seconds, item.loudness, item.checks)
    return None


def _as_it_is(series: Series, episode: Finished, profile: Profile) -> Delivered | None:
    """The main file, where it is of the profile's own kind and passes all its checks.

    What the build measured of these bytes is not decoded again.
    """
    made = episode.made
    if Path(made.audio).suffix != f".{profile.container}":
        return None
    from narrate.deliver.check import judge
    from narrate.deliver.measured import measure

    measured = measure(episode.folder / made.audio, profile, series.root / WORKSHOP / SOUND)
    checks = judge(measured, profile)
    found = _told(episode, made.audio, made.seconds, made.loudness, checks)
    return None if {item.code for item in found.faults} - {*UNMENDABLE} else found


def _told(
    episode: Finished, file: str, seconds: float, loudness: Loudness, checks: tuple[Finding, ...]
) -> Delivered:
    audio = episode.folder / file
    chapters = tuple((item.start / RATE_HZ, item.title) for item in episode.made.chapters)
    return Delivered(audio, seconds, loudness, checks, _captions(audio), chapters)


def _new(series: Series, episode: Finished, profile: Profile) -> Delivered:
    found = another(series, episode.number, episode.entry, episode.made, profile)
    master, audio = found.delivery.master, found.delivery.audio
    chapters = tuple((item.start / RATE_HZ, item.title) for item in master.chapters)
    seconds = master.samples / master.hz
    return Delivered(audio, seconds, found.loudness, found.checks, _captions(audio), chapters)


def _captions(audio: Path) -> tuple[Caption, ...]:
    where = captions.beside(audio)
    if where is None:
        raise InputError(f"{audio}: has no captions beside it; run build-episodes again.")
    return captions.read(where)
