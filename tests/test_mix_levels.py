"""Twenty unlike programmes in all formats, judged by two meters that are not ours."""

import asyncio
import dataclasses
import re
import shutil
import subprocess

import numpy as np
import pytest

from narrate.engines.espeak import Espeak
from narrate.mix import mix
from narrate.model import Programme, Voice
from narrate.sound.decode import read
from tests.recordings import PODCAST, judged, mp3, padded, spoken, story, tone, voice, wav

HZ = 24_000


def profile(container="mp3", kbps=128, hz=44_100, channels=2, *, peak=-1.0, target=None):
    """A delivery; without a target -16 LUFS in stereo and -19 in mono."""
    target = target or (-16.0 if channels == 2 else -19.0)
    form = {"container": container, "bitrate_kbps": kbps, "rate_hz": hz, "channels": channels}
    return dataclasses.replace(PODCAST, **form, target_lufs=target, true_peak_dbtp=peak)


def two_voices(folder):
    """A dialogue in which one voice is 6 dB quieter."""
    lines = [
        spoken(folder, f"b{n}.0", wav(voice(1.5, seed=n, level=(0.6, 0.3)[n % 2]), HZ), voice="ab"[n % 2])
        for n in range(6)
    ]
    return Programme((), tuple(lines), (), "开场", "片尾")


def long_pauses(folder):
    """A few words with five seconds of silence after each."""
    lines = [spoken(folder, f"b{n}.0", wav(voice(1.5, seed=n), HZ), pause_ms=5_000) for n in range(4)]
    return Programme((), tuple(lines), (), "开场", "片尾")


def short_words(folder):
    """Words of half a second with hardly a pause."""
    lines = [spoken(folder, f"b{n}.0", wav(voice(0.5, seed=n), HZ), pause_ms=160) for n in range(12)]
    return Programme((), tuple(lines), (), "开场", "片尾")


def coded_twice(folder):
    """Takes as a speech service sends them: MP3 of 48 kbit/s."""
    lines = [spoken(folder, f"b{n}.0", mp3(padded(voice(1.5, seed=n, level=0.5), HZ), HZ)) for n in range(6)]
    return Programme((), tuple(lines), (), "开场", "片尾")


def espeak(folder):
    """The embedded voice, whose peaks are harsh."""

    async def takes():
        engine, who = Espeak(), Voice("narrator", "espeak", "cmn")
        await engine.ready([who])
        texts = [f"第{n}天早晨，河水又涨了一尺，桥板被冲到了下游。" for n in "一二三四"]
        speeches = [await engine.speak(text, who) for text in texts]
        await engine.close()
        return speeches

    lines = [spoken(folder, f"b{n}.0", each.audio) for n, each in enumerate(asyncio.run(takes()))]
    return Programme((), tuple(lines), (), "开场", "片尾")


def usual(**how):
    """A narrator with a spoken opening and closing."""
    return lambda folder: story(folder, **how)


STINGS = {
    "soft": tone(3, pitch=500, level=0.1).samples,
    "clips": np.clip(tone(3, pitch=300, level=4.0).samples, -1, 1),
    "noise": np.random.default_rng(1).normal(0, 0.2, 100_000).clip(-1, 1).astype(np.float32),
}
CASES = {
    "usual": (usual(), profile(), "soft"),
    "quiet": (usual(level=0.01), profile(), "soft"),
    "loud": (usual(level=0.99), profile(), "soft"),
    "harsh": (usual(level=0.9, harsh=True), profile(), "soft"),
    "harsh, mono 64k": (usual(level=0.9, harsh=True), profile(kbps=64, channels=1), "soft"),
    "loud, mono 64k": (usual(level=0.99), profile(kbps=64, channels=1), "noise"),
    "two voices": (two_voices, profile(), "soft"),
    "two voices, mono 64k": (two_voices, profile(kbps=64, channels=1), "soft"),
    "long pauses": (long_pauses, profile(), "soft"),
    "short words": (short_words, profile(kbps=96, hz=48_000), "soft"),
    "a sting that clips": (usual(), profile(), "clips"),
    "a sting of noise": (usual(), profile(kbps=192), "noise"),
    "coded twice": (coded_twice, profile(kbps=256), "soft"),
    "espeak": (espeak, profile(), "soft"),
    "espeak, mono 64k": (espeak, profile(kbps=64, channels=1), "clips"),
    "radio in China": (usual(), profile("wav", 0, 48_000, target=-24.0, peak=-2.0), "soft"),
    "radio in Europe, espeak": (espeak, profile("wav", 0, 48_000, target=-23.0), "clips"),
    "FLAC, harsh": (usual(harsh=True), profile("flac", 0), "noise"),
    "M4A, two voices": (two_voices, profile("m4a", 96), "soft"),
    "M4A, mono 64k, espeak": (espeak, profile("m4a", 64, 44_100, 1), "soft"),
    "Opus": (usual(harsh=True), profile("opus", 64, 48_000), "soft"),
    "Opus, mono 32k": (two_voices, profile("opus", 32, 48_000, 1), "clips"),
}


@pytest.mark.parametrize("case", CASES)
def test_levels(tmp_path, case):
    """The finished file has its loudness within 0.2 LU and its true peak, by libebur128 and by ffmpeg."""
    material, delivery, sting = CASES[case]
    path = tmp_path / "sting.wav"
    path.write_bytes(wav(STINGS[sting], 44_100))
    programme = dataclasses.replace(material(tmp_path), opening_sting=path, closing_sting=path)
    out = tmp_path / f"m.{delivery.container}"
    master = mix(programme, delivery, cache=tmp_path / "cache", out=out)
    sound = read(out)
    assert (len(sound.samples), sound.hz) == (master.samples, delivery.rate_hz)
    for loudness, peak in (judged(sound), by_ffmpeg(out)):
        assert loudness == pytest.approx(delivery.target_lufs, abs=0.2)
        assert peak <= delivery.true_peak_dbtp


def by_ffmpeg(path):
    """Integrated loudness and true peak by ffmpeg's decoder and its ebur128 filter, to a tenth."""
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg is not installed")
    command = [program, "-hide_banner", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, check=True).stderr.decode()
    summary = said[said.rindex("Summary:") :]
    found = [re.search(rf"{name}:\s+(\S+) (?:LUFS|dBFS)", summary) for name in ("I", "Peak")]
    return tuple(float(each[1]) for each in found)
