"""A finished file and a delivery profile in, `Finding`s out: measured on the decoded file itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from narrate import tags
from narrate.errors import SoundError
from narrate.model import Finding, Loudness, Profile
from narrate.sound import join, loudness

PROFILES: Mapping[str, Profile] = {
    "podcast": Profile(
        name="podcast",
        container="mp3",
        bitrate_kbps=128,
        rate_hz=44_100,
        channels=2,
        target_lufs=-16.0,
        tolerance_lu=1.0,
        true_peak_dbtp=-1.0,
        min_bytes=0,
        max_bytes=0,
        max_title_units=255,
        sources=(
            "Apple Podcasts audio requirements: -16 LKFS +-1, true peak <= -1 dBFS, stereo 128-256 kbit/s",
            "ITU-R BS.1770-5: how loudness and true peak are measured",
            "GB 45438-2025: the AIGC metadata of synthetic speech",
        ),
    ),
}
CHAPTER_SLACK_SECONDS = 0.15  # a chapter may end this much past the sound: players round to frames


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is measured once for the checks of one file."""

    seen: tags.Seen
    loudness: Loudness
    seconds: float
    bytes: int


def measure(path: Path) -> Measured:
    """Walk, decode and measure *path*; raises SoundError where it is no whole MP3 file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SoundError(f"{path}: cannot be read ({error.strerror}); name a finished MP3 file.") from error
    seen = tags.read(path)
    walked = join.walk(data)
    return Measured(seen, loudness.measure_file(path), walked.samples / seen.hz, len(data))


def check(path: Path, profile: Profile) -> tuple[Finding, ...]:
    """Every check of *profile* on the finished file; raises SoundError where it cannot be decoded."""
    return judge(measure(path), profile)


def judge(measured: Measured, profile: Profile) -> tuple[Finding, ...]:
    """The findings of *profile* about what was *measured*."""
    return tuple(rule(measured, profile) for rule in RULES)


def _integrated(m: Measured, p: Profile) -> Finding:
    off = abs(m.loudness.integrated_lufs - p.target_lufs)
    return Finding(
        "loudness",
        f"{m.loudness.integrated_lufs:.1f} LUFS",
        f"{p.target_lufs:.0f} ± {p.tolerance_lu:g} LUFS",
        "build the episode again, or change its gain by the difference",
        off <= p.tolerance_lu,
    )


def _peak(m: Measured, p: Profile) -> Finding:
    return Finding(
        "true-peak",
        f"{m.loudness.true_peak_dbtp:.1f} dBTP",
        f"at most {p.true_peak_dbtp:g} dBTP",
        "build the episode again, or lower and limit it before coding",
        m.loudness.true_peak_dbtp <= p.true_peak_dbtp,
    )


def _coding(m: Measured, p: Profile) -> Finding:
    found = (round(m.seen.kbps), m.seen.hz, m.seen.channels)
    return Finding(
        "coding",
        "{} kbit/s, {} Hz, {} ch".format(*found),
        f"{p.bitrate_kbps} kbit/s, {p.rate_hz} Hz, {p.channels} ch",
        "build the episode again for this profile",
        found == (p.bitrate_kbps, p.rate_hz, p.channels),
    )


def _length(m: Measured, _: Profile) -> Finding:
    return Finding(
        "length",
        f"{m.seen.seconds:.3f} s in the header",
        f"{m.seconds:.3f} s of frames",
        "the file is cut or has a wrong header: build it again",
        abs(m.seconds - m.seen.seconds) <= 0.05,  # noqa: PLR2004 - 50 ms: two frames
    )


def _chapters(m: Measured, _: Profile) -> Finding:
    starts = [start for start, _ in m.seen.chapters]
    inside = not starts or (starts[0] == 0 and starts[-1] < m.seconds + CHAPTER_SLACK_SECONDS)
    return Finding(
        "chapters",
        f"{len(starts)} from {starts[0]:.1f} s to {starts[-1]:.1f} s" if starts else "none",
        f"the first at 0 s, in order, inside {m.seconds:.1f} s",
        "build the episode again",
        bool(starts) and inside and starts == sorted(starts),
    )


def _title(m: Measured, p: Profile) -> Finding:
    units = len(m.seen.title.encode("utf-16-le")) // 2
    return Finding(
        "title",
        f"{units} UTF-16 units",
        f"1 to {p.max_title_units}",
        "give the story a title in its script, or a shorter one",
        0 < units <= p.max_title_units,
    )


def _label(m: Measured, _: Profile) -> Finding:
    return Finding(
        "ai-label",
        "present" if m.seen.aigc else "missing",
        "TXXX:AIGC (GB 45438-2025)",
        "build the episode again; the label must not be taken out",
        bool(m.seen.aigc),
    )


RULES: tuple[Callable[[Measured, Profile], Finding], ...] = (
    _integrated,
    _peak,
    _coding,
    _length,
    _chapters,
    _title,
    _label,
)
