"""A finished file in, all that is measured of it once out: tags, sound, frames and the captions beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrate import captions, tags
from narrate.captions import Caption
from narrate.deliver.edges import Edges, edges
from narrate.errors import InputError, SoundError
from narrate.model import Loudness, Profile
from narrate.sound import join, loudness, portions
from narrate.sound.shelf import Shelf

MPEG1_HZ = 32_000  # below that an MP3 is MPEG-2, which no profile takes


@dataclass(frozen=True, slots=True)
class Shown:
    """The captions beside a file; `fault` says why they cannot be read. Without any, `name` is empty."""

    name: str = ""
    captions: tuple[Caption, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is measured once for the checks of one file.

    `seconds` is the decoded length. `broken` says where a decoder would stumble over the frames of an
    MP3; `edges` are measured where the profile asks for them.
    """

    seen: tags.Seen
    loudness: Loudness
    seconds: float
    bytes: int
    broken: str = ""
    shown: Shown = Shown()
    edges: Edges | None = None


def measure(path: Path, profile: Profile, cache: Path | None = None, jobs: int = 0) -> Measured:
    """Walk, decode and measure *path*; raises SoundError where it is no whole file of a known kind.

    With a *cache*, what was measured of the same bytes before is not decoded again; `jobs` 0 takes all cores.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise SoundError(f"{path}: cannot be read ({error.strerror}); name a finished sound file.") from error
    seen = tags.read(path)
    walked = seen.container == "mp3" and seen.hz >= MPEG1_HZ
    broken = _broken(path) if walked else ""
    damaged = bool(broken) or (seen.container == "mp3" and not walked)  # nobody knows whether MPEG-2 is whole
    if cache and not damaged:
        loud = portions.measure(path, Shelf(cache), jobs)
    else:
        loud = loudness.measure_file(path, damaged=damaged)
    return Measured(
        seen=seen,
        loudness=loud,
        seconds=loud.seconds,
        bytes=size,
        broken=broken,
        shown=_shown(path),
        edges=edges(path, damaged=damaged) if profile.limits.rms_db else None,
    )


def _broken(path: Path) -> str:
    """The first doubt about the frames; an old tag behind them is none."""
    try:
        join.walk_file(path)
    except SoundError as error:
        return str(error).removeprefix(f"{path}: ")
    return ""


def _shown(path: Path) -> Shown:
    beside = captions.beside(path)
    if beside is None:
        return Shown()
    try:
        return Shown(beside.name, captions.read(beside))
    except InputError as error:
        return Shown(beside.name, fault=str(error))
