"""A series and an episode in, whether the pictures that the feed names are such as directories take out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from narrate import deliver, tags
from narrate.build.manifest import Manifest
from narrate.errors import SeriesError
from narrate.model import Finding, Series
from narrate.series import EPISODES

ENDINGS = ("jpg", "jpeg", "png")
PIXELS = (1400, 3000)  # Apple's artwork requirements; another target may have its own for the cover
COVER = "cover"


def art(series: Series, name: str) -> Path | None:
    """The picture of the episode *name*: beside series.toml, under the episode's name."""
    folder = series.root / EPISODES
    return next((path for end in ENDINGS if (path := folder / f"{name}.{end}").is_file()), None)


def findings(series: Series, name: str, made: Manifest) -> tuple[Finding, ...]:
    """What holds of the cover as it is now, and of the episode's own picture, where it has one.

    A cover that the finished file was refused for is not told of twice.
    """
    told = any(check.code == COVER and check.holds for check in made.checks)
    own = art(series, name)
    found = () if told else (_cover(series, made),)
    return (*found, _judged("art", own, PIXELS)) if own else found


def _cover(series: Series, made: Manifest) -> Finding:
    if series.cover is None:
        return Finding(COVER, "none", "a picture", "build-episodes draws one; or name yours in series.toml")
    profile = deliver.PROFILES.get(made.profile)
    pixels = profile.limits.cover_pixels if profile else None
    return _judged(COVER, series.cover, pixels or PIXELS)


def _judged(code: str, path: Path, pixels: tuple[int, int]) -> Finding:
    least, most = pixels
    wanted = f"square RGB PNG or JPEG of {least} to {most} pixels, ending as what it is"
    try:
        seen = tags.picture(path.read_bytes(), path.name)
    except SeriesError as error:
        return Finding(code, str(error), wanted, f"export {path.name} again, or name another")
    wrong = (*tags.faults(seen, pixels, sys.maxsize), *_misnamed(path, seen))
    told = ", ".join((f"{seen.mime} {seen.width} × {seen.height}", *(fault.told for fault in wrong)))
    mended = ", ".join(fault.remedy for fault in wrong)
    remedy = f"{path.name}: {mended}, or name another picture" if wrong else ""
    return Finding(code, f"{path.name}: {told}", wanted, remedy, not wrong)


def _misnamed(path: Path, seen: tags.Picture) -> Iterator[tags.Fault]:
    """A picture that is called what it is not: servers tell its type by its ending."""
    kind = seen.mime.removeprefix("image/")
    if path.suffix.lower().lstrip(".").replace("jpg", "jpeg") != kind:
        yield tags.Fault(f"a {kind.upper()} under another ending", f"call it {path.stem}.{kind}")
