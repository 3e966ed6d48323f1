"""The delivery targets as data: each number stands here once, with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from narrate.errors import UsageError
from narrate.model import Limits, Profile

BS1770 = "ITU-R BS.1770-5: how loudness and true peak are measured"
GB45438 = "GB 45438-2025, 5.3 and annex E: spoken label at 120-160 characters a minute, AIGC metadata"
ANY = 2**31 - 1  # no upper end
MIB, GIB = 2**20, 2**30

PODCAST = Profile(
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
        "Apple Podcasts, podcasters.apple.com/support/893: -16 LKFS +-1, true peak <= -1 dBFS, MP3 or AAC",
        "the same: mono 64-128 and stereo 128-256 kbit/s at 44.1 or 48 kHz",
        "Apple, A Podcaster's Guide to RSS: nodes of at most 255 characters, artwork 1400-3000 pixels square",
        "PSP-1 (podcast standards project): chapters and transcripts",
        BS1770,
        GB45438,
    ),
    limits=Limits(
        containers=("mp3", "m4a"),
        rates_hz=(44_100, 48_000),
        channels=(1, 2),
        mono_kbps=(64, 128),
        stereo_kbps=(128, 256),
        cover_pixels=(1400, 3000),
        chapters=True,
        captions=True,
        spoken_label=True,
    ),
)
PODCAST_MONO = replace(
    PODCAST,
    name="podcast-mono",
    bitrate_kbps=64,
    channels=1,
    target_lufs=-19.0,
    sources=(
        "apu.software/podcast-loudness-target-mono, muxson.com/loudness: -19 mono is as loud as -16 stereo",
        "Apple's text makes no exception for one channel",
        *PODCAST.sources,
    ),
    limits=replace(PODCAST.limits, channels=(1,)),
)
PODCAST_M4A = replace(
    PODCAST,
    name="podcast-m4a",
    container="m4a",
    sources=("Apple Podcasts, as below: AAC in MP4 is preferred", *PODCAST.sources),
    limits=replace(PODCAST.limits, containers=("m4a",), advice=("bit-rate",)),  # silence takes no bits
)
PODCAST_OPUS = replace(
    PODCAST,
    name="podcast-opus",
    container="opus",
    bitrate_kbps=64,
    rate_hz=48_000,
    sources=(
        "RFC 7845: Opus is told at 48 kHz",
        "no platform names a bitrate for it: 64 kbit/s is taken",
        *PODCAST.sources,
    ),
    limits=replace(
        PODCAST.limits, containers=("opus",), rates_hz=(48_000,), mono_kbps=(24, 256), stereo_kbps=(40, 256)
    ),
)
MASTER = replace(
    PODCAST,
    name="master",
    container="flac",
    bitrate_kbps=0,
    rate_hz=48_000,
    sources=(
        "no platform: nothing is lost, for archives and for others to code",
        "AES TD1008 (2021): true peak <= -1 dBTP at the input of a coder",
        *PODCAST.sources,
    ),
    limits=replace(PODCAST.limits, containers=("flac",), rates_hz=(48_000,), channels=(1, 2), bits=(24,)),
)
XIMALAYA = Profile(
    name="ximalaya",
    container="mp3",
    bitrate_kbps=128,
    rate_hz=44_100,
    channels=2,
    target_lufs=-16.0,
    tolerance_lu=1.0,
    true_peak_dbtp=-1.0,
    min_bytes=MIB,
    max_bytes=GIB,
    max_title_units=40,
    sources=(
        "Ximalaya's upload form, seen 2026-09-07 (sunshine6666666666/browser-harness 0b68499d): formats",
        "the same: 1 MB to 1 GB, 64 kbit/s recommended, title 40 and album 25 UTF-16 units, 是否AI合成",
        "the same: cover square, 500 pixels, 1000 recommended, under 10 MB",
        "GY/T 377-2023, for noisy surroundings: -15 LKFS +-2, true peak <= -1 dBTP (Ximalaya names none)",
        "assumed, not published by Ximalaya: 44.1 or 48 kHz, one or two channels",
        BS1770,
        GB45438,
    ),
    limits=Limits(
        containers=("mp3", "m4a", "wav", "flac"),
        rates_hz=(44_100, 48_000),
        channels=(1, 2),
        mono_kbps=(64, ANY),
        stereo_kbps=(64, ANY),
        album_units=25,
        cover_pixels=(1000, ANY),
        cover_bytes=10 * MIB,
        spoken_label=True,
        declare="是否AI合成 = 是 in the upload form",
        advice=("bit-rate",),
    ),
)
RADIO_CN = Profile(
    name="radio-cn",
    container="wav",
    bitrate_kbps=1536,
    rate_hz=48_000,
    channels=2,
    target_lufs=-24.0,
    tolerance_lu=2.0,
    true_peak_dbtp=-2.0,
    min_bytes=0,
    max_bytes=0,
    max_title_units=255,
    sources=(
        "GY/T 282-2014: -24 LKFS +-2, true peak <= -2 dBTP (made for television; radio stations differ: ask)",
        "assumed until the station says otherwise: BWF, 48 kHz, PCM of 16 or 24 bits",
        BS1770,
        GB45438,
    ),
    limits=Limits(
        containers=("wav",),
        rates_hz=(48_000,),
        channels=(1, 2),
        bits=(16, 24),
        spoken_label=True,
        states_range=True,
    ),
)
RADIO_EBU = Profile(
    name="radio-ebu",
    container="wav",
    bitrate_kbps=2304,
    rate_hz=48_000,
    channels=2,
    target_lufs=-23.0,
    tolerance_lu=0.2,
    true_peak_dbtp=-1.0,
    min_bytes=0,
    max_bytes=0,
    max_title_units=255,
    sources=(
        "EBU R 128 v5.0 (2023): -23.0 LUFS, +-0.2 for measuring, true peak <= -1 dBTP, range is stated",
        "EBU R 128 s1 v3: short-term <= -18.0 LUFS (+0.2), for short pieces",
        "EBU Tech 3285 v2: loudness in the bext chunk",
        BS1770,
        GB45438,
    ),
    limits=Limits(
        containers=("wav",),
        rates_hz=(48_000,),
        channels=(1, 2),
        bits=(24,),
        short_term_lufs=-17.8,
        states_range=True,
        bext_lu=0.5,
        advice=("short-term",),
    ),
)
ACX = Profile(
    name="acx",
    container="mp3",
    bitrate_kbps=192,
    rate_hz=44_100,
    channels=2,
    target_lufs=-18.0,
    tolerance_lu=3.0,
    true_peak_dbtp=-3.0,
    min_bytes=0,
    max_bytes=0,
    max_title_units=255,
    sources=(
        "ACX, acx.com/help/200013520: RMS -23 to -18 dB, peak <= -3 dB, noise floor <= -60 dB",
        "the same: 44.1 kHz, MP3 of 192 kbit/s or more CBR, up to 120 minutes",
        "the same: 0.5-1 s of room tone before and 1-5 s after",
        "chapterpass.com/learn/acx-human-narration-policy: a human narrator, unless otherwise authorised",
        GB45438,
    ),
    limits=Limits(
        containers=("mp3",),
        rates_hz=(44_100,),
        channels=(1, 2),
        mono_kbps=(192, 320),
        stereo_kbps=(192, 320),
        constant_bitrate=True,
        seconds=(0, 7200),
        rms_db=(-23.0, -18.0),
        head_seconds=(0.5, 1.0),
        tail_seconds=(1.0, 5.0),
        floor_db=-60.0,
        human_only="ACX takes no synthetic speech: this profile is technical only",
    ),
)
PROFILES: Mapping[str, Profile] = {
    item.name: item
    for item in (
        PODCAST,
        PODCAST_MONO,
        PODCAST_M4A,
        PODCAST_OPUS,
        XIMALAYA,
        RADIO_CN,
        RADIO_EBU,
        ACX,
        MASTER,
    )
}


def profile(name: str) -> Profile:
    """The profile called *name*; raises UsageError for a stranger."""
    if name not in PROFILES:
        raise UsageError(f"profile {name}: not known; there are: {', '.join(PROFILES)}.")
    return PROFILES[name]


def named(path: Path, usual: Profile) -> Profile:
    """The profile that stands in a file's name, as in 01-slug.radio-cn.wav, or the *usual* one."""
    return PROFILES.get(path.stem.rpartition(".")[2], usual)
