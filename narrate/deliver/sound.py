"""What was measured of a file's sound in, the findings of a profile about levels and edges out."""

from __future__ import annotations

from narrate.deliver.measured import Measured
from narrate.model import Finding, Pair, Profile


def _integrated(m: Measured, p: Profile) -> Finding | None:
    if p.limits.rms_db:
        return None
    off = abs(m.loudness.integrated_lufs - p.target_lufs)
    return Finding(
        "loudness",
        f"{m.loudness.integrated_lufs:.1f} LUFS",
        f"{p.target_lufs:.0f} ± {p.tolerance_lu:g} LUFS",
        "build the episode again, or change its gain by the difference",
        off <= p.tolerance_lu,
    )


def _rms(m: Measured, p: Profile) -> Finding | None:
    if m.edges is None or p.limits.rms_db is None:
        return None
    remedy = "build the episode again for this profile, or change its gain"
    return _within("rms", m.edges.rms_db, p.limits.rms_db, "dB", remedy)


def _peak(m: Measured, p: Profile) -> Finding:
    return Finding(
        "true-peak",
        f"{m.loudness.true_peak_dbtp:.1f} dBTP",
        f"at most {p.true_peak_dbtp:g} dBTP",
        "build the episode again, or lower and limit it before coding",
        m.loudness.true_peak_dbtp <= p.true_peak_dbtp,
    )


def _short_term(m: Measured, p: Profile) -> Finding | None:
    most = p.limits.short_term_lufs
    if most is None:
        return None
    return Finding(
        "short-term",
        f"{m.loudness.short_term_max_lufs:.1f} LUFS",
        f"at most {most:g} LUFS",
        "compress the loudest passage; it counts for short pieces only",
        m.loudness.short_term_max_lufs <= most,
    )


def _range(m: Measured, p: Profile) -> Finding | None:
    if not p.limits.states_range:
        return None
    return Finding("loudness-range", f"{m.loudness.range_lu:.1f} LU", "stated to the station", "", ok=True)


def _bext(m: Measured, p: Profile) -> Finding | None:
    """What the file says of its own loudness (EBU Tech 3285 v2) against what it has."""
    if p.limits.bext_lu is None:
        return None
    told = m.seen.told_lufs
    return Finding(
        "bext-loudness",
        "not stated" if told is None else f"{told:.2f} LUFS stated",
        f"{m.loudness.integrated_lufs:.2f} ± {p.limits.bext_lu:g} LUFS",
        "build the episode again as BWF with bext version 2",
        told is not None and abs(told - m.loudness.integrated_lufs) <= p.limits.bext_lu,
    )


def _head(m: Measured, p: Profile) -> Finding | None:
    remedy = "put room tone before the first sound, or cut what is too much"
    return _within("head", m.edges.head_seconds, p.limits.head_seconds, "s", remedy) if m.edges else None


def _tail(m: Measured, p: Profile) -> Finding | None:
    remedy = "put room tone behind the last sound, or cut what is too much"
    return _within("tail", m.edges.tail_seconds, p.limits.tail_seconds, "s", remedy) if m.edges else None


def _floor(m: Measured, p: Profile) -> Finding | None:
    if m.edges is None or p.limits.floor_db is None:
        return None
    return Finding(
        "noise-floor",
        f"{m.edges.floor_db:.1f} dB",
        f"at most {p.limits.floor_db:g} dB in its quietest half second",
        "take the noise out of the recording, or record it in a quieter room",
        m.edges.floor_db <= p.limits.floor_db,
    )


def _within(code: str, value: float, limits: Pair | None, unit: str, remedy: str) -> Finding | None:
    if limits is None:
        return None
    least, most = limits
    wanted = f"{least:g} to {most:g} {unit}"
    return Finding(code, f"{value:.2f} {unit}", wanted, remedy, least <= value <= most)


RULES = (_integrated, _rms, _peak, _short_term, _range, _bext, _head, _tail, _floor)
