"""What was measured of a file in, the findings of a profile about its coding, size and length out."""

from __future__ import annotations

from dataclasses import replace

from narrate.deliver.measured import Measured
from narrate.model import Finding, Profile

HEADER_SLACK_SAMPLES = 2_304  # two frames of MPEG-1, four of MPEG-2: players show whole seconds
CONSTANT_SLACK, AVERAGE_SLACK = 0.98, 0.9  # coders of variable rate aim at the whole, speech pauses
PCM = frozenset({"wav", "flac"})
AGAIN = "build the episode again for this profile, or export it so"


def _container(m: Measured, p: Profile) -> Finding | None:
    wanted = p.limits.containers
    return _one_of("container", m.seen.container, wanted, "") if wanted else None


def _rate(m: Measured, p: Profile) -> Finding | None:
    return _one_of("sample-rate", m.seen.hz, p.limits.rates_hz, " Hz") if p.limits.rates_hz else None


def _channels(m: Measured, p: Profile) -> Finding | None:
    return _one_of("channels", m.seen.channels, p.limits.channels, "") if p.limits.channels else None


def _bits(m: Measured, p: Profile) -> Finding | None:
    if not p.limits.bits:
        return None
    found = _one_of("sample-bits", m.seen.bits, p.limits.bits, " bit")
    return found if m.seen.bits else replace(found, measured="coded")


def _kbps(m: Measured, p: Profile) -> Finding | None:
    limits = p.limits.mono_kbps if m.seen.channels == 1 else p.limits.stereo_kbps
    if limits is None or m.seen.container in PCM:
        return None
    least, most = limits
    kind = "" if m.seen.constant else " on the average"
    wanted = f"{least:g} to {most:g}" if most < 1_000_000 else f"at least {least:g}"  # noqa: PLR2004 - no end
    wanted += f" kbit/s{' constant' if p.limits.constant_bitrate else ''}"
    slack = CONSTANT_SLACK if m.seen.constant else AVERAGE_SLACK
    good = least * slack <= m.seen.kbps <= most / slack
    good = good and (m.seen.constant or not p.limits.constant_bitrate)
    return Finding("bit-rate", f"{m.seen.kbps:.0f} kbit/s{kind}", wanted, AGAIN, good)


def _size(m: Measured, p: Profile) -> Finding | None:
    if not p.max_bytes:
        return None
    return Finding(
        "size",
        f"{m.bytes:,} bytes",
        f"{p.min_bytes:,} to {p.max_bytes:,} bytes",
        "join it with another episode where it is too short, cut it in two where it is too long",
        p.min_bytes <= m.bytes <= p.max_bytes,
    )


def _duration(m: Measured, p: Profile) -> Finding | None:
    if p.limits.seconds is None:
        return None
    least, most = p.limits.seconds
    return Finding(
        "duration",
        f"{m.seconds:.0f} s",
        f"{least:g} to {most:g} s",
        "cut the story into several episodes",
        least <= m.seconds <= most,
    )


def _length(m: Measured, _: Profile) -> Finding:
    return Finding(
        "length",
        f"{m.seen.seconds:.3f} s in the header",
        f"{m.seconds:.3f} s decoded",
        "the file is cut or has a wrong header: build it again",
        abs(m.seconds - m.seen.seconds) * m.seen.hz <= HEADER_SLACK_SAMPLES,
    )


def _frames(m: Measured, _: Profile) -> Finding | None:
    if m.seen.container != "mp3":
        return None
    remedy = "players may click or stop there: export the file again"
    return Finding("frames", m.broken or "whole", "whole frames in a row", remedy, not m.broken)


def _one_of(code: str, found: str | int, wanted: tuple[str | int, ...], unit: str) -> Finding:
    listed = " or ".join(f"{item}{unit}" for item in wanted)
    return Finding(code, f"{found}{unit}", listed, AGAIN, found in wanted)


RULES = (_container, _rate, _channels, _bits, _kbps, _size, _duration, _length, _frames)
