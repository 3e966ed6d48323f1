"""Several deliveries of one programme, true short pauses, and the clock after hours."""

import dataclasses
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
import soundfile

from narrate import files
from narrate.errors import OutputError, SoundError
from narrate.mix import mix
from narrate.model import RATE_HZ, Limits, Programme
from narrate.sound.decode import read
from tests.judges.programs import ffprobe
from tests.recordings import PODCAST, spoken, story, tone, voice, wav

FORMATS = {
    "m4a": {"container": "m4a", "bitrate_kbps": 96},
    "flac": {"container": "flac", "limits": Limits(bits=(16,))},
    "wav": {"container": "wav", "rate_hz": 48_000, "limits": Limits(bits=(16, 24))},
    "opus": {"container": "opus", "bitrate_kbps": 48, "rate_hz": 48_000},
    "mp3 at 48 kHz": {"rate_hz": 48_000},
}
HZ = 24_000


def delivery(name):
    """The profile of a format."""
    return dataclasses.replace(PODCAST, name=name, **FORMATS[name])


@pytest.fixture(scope="module")
def stings(tmp_path_factory):
    """A short sting of somebody else, so that our own need not be rendered."""
    path = tmp_path_factory.mktemp("stings") / "sting.wav"
    path.write_bytes(wav(tone(2, pitch=500, level=0.3).samples, 44_100))
    return {"opening_sting": path, "closing_sting": path}


def clicks(folder, count, **line):
    """Lines of which each is one click in a second of silence."""
    for n in range(count):
        wave = np.zeros(HZ, dtype=np.float32)
        wave[3_000 + 700 * n :][:48] = 0.8 * np.hanning(48)
        yield spoken(folder, f"b{n}.0", wav(wave, HZ), spoken="……", **line)


@pytest.mark.parametrize("name", FORMATS)
def test_one_clock_in_every_format(tmp_path, stings, name):
    """In every format a click lies within 5 ms of its cue, and ffprobe agrees on length and form."""
    programme = Programme((), tuple(clicks(tmp_path, 4)), (), "开场", "片尾", **stings)
    out = tmp_path / f"m.{delivery(name).container}"
    master = mix(programme, delivery(name), cache=tmp_path / "cache", out=out)
    heard = read(out)
    assert (len(heard.samples), heard.hz, master.hz) == (master.samples, master.hz, delivery(name).rate_hz)
    for cue in master.cues:
        at = round(cue.start * heard.hz / RATE_HZ)
        around = np.abs(heard.samples[at - 4_000 : at + 4_000, 0])
        assert abs(int(around.argmax()) - 4_000) / heard.hz < 0.005
    stream = ffprobe(out)["streams"][0]
    assert (int(stream["sample_rate"]), stream["channels"]) == (heard.hz, 2)
    assert float(stream["duration"]) == pytest.approx(master.samples / master.hz, abs=0.03)


@pytest.mark.parametrize("name", FORMATS)
def test_same_bytes(tmp_path, stings, name):
    """In every format one worker, two workers and a full cache give the same bytes."""
    programme = dataclasses.replace(story(tmp_path, count=2), **stings)
    out = tmp_path / f"m.{delivery(name).container}"
    found = []
    for jobs, cache in ((1, "one"), (2, "two"), (2, "one")):
        master = mix(programme, delivery(name), cache=tmp_path / cache, out=out, jobs=jobs)
        found.append(out.read_bytes())
    assert found[0] == found[1] == found[2]
    assert master.encoded_pieces == 0


def test_deliveries_share_analyses(tmp_path, stings):
    """A second delivery of a programme analyses no take again: it only codes its own pieces."""
    programme = dataclasses.replace(story(tmp_path, count=2), **stings)
    mix(programme, PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    before = _entries(tmp_path / "cache")
    mix(programme, delivery("flac"), cache=tmp_path / "cache", out=tmp_path / "m.flac")
    after = _entries(tmp_path / "cache")
    assert before.items() <= after.items()
    assert len(after) - len(before) == 3


def _entries(cache):
    """Every file of a cache and when it was written."""
    return {path.name: path.stat().st_mtime_ns for path in cache.rglob("*") if path.is_file()}


def test_depth_of_the_profile(tmp_path, stings):
    """Of the depths that a profile accepts the deepest is taken."""
    programme = Programme((), tuple(clicks(tmp_path, 1)), (), "开场", "片尾", **stings)
    for name, subtype in (("wav", "PCM_24"), ("flac", "PCM_16")):
        out = tmp_path / f"m.{name}"
        mix(programme, delivery(name), cache=tmp_path / "cache", out=out)
        assert soundfile.info(out).subtype == subtype


@pytest.mark.parametrize("pause_ms", [160, 175, 200, 250, 500])
def test_short_pauses_are_true(tmp_path, stings, pause_ms):
    """From the end of one voice to the onset of the next one hears the pause that was asked for, to 14 ms."""
    lines = [
        spoken(
            tmp_path,
            f"b{n}.0",
            wav(np.pad(tone(0.5, hz=HZ, level=0.5).samples, 9_000), HZ),
            pause_ms=pause_ms,
        )
        for n in range(5)
    ]
    programme = Programme((), tuple(lines), (), "开场", "片尾", **stings)
    master = mix(programme, PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    heard = np.abs(read(master.audio).samples[:, 0])
    inner = heard[master.cues[0].start - 200 : master.cues[-1].end + 200]
    loud = np.flatnonzero(inner > 10 ** (-45 / 20))
    gaps = np.diff(loud)
    assert gaps[gaps > 2_000] / 44.1 == pytest.approx([pause_ms] * 4, abs=15)


def test_clock_after_three_hours(tmp_path, stings):
    """At minute 1 and at hour 3 a click is within 15 ms of its cue in the finished file."""
    takes = [np.zeros(HZ * seconds, dtype=np.float32) for seconds in (7, 9, 11)]
    for number, take in enumerate(takes):
        take[5_000 + 999 * number :][:48] = take[-9_000:][:48] = 0.8 * np.hanning(48)
    coded = [wav(take, HZ) for take in takes]
    first = [spoken(tmp_path, f"b{n}.0", coded[n], spoken="……") for n in range(3)]
    lines = tuple(
        dataclasses.replace(first[n % 3], line=dataclasses.replace(first[n % 3].line, id=f"b{n}.0"))
        for n in range(1_260)
    )
    programme = Programme((), lines, (), "开场", "片尾", **stings)
    mono = dataclasses.replace(PODCAST, channels=1, bitrate_kbps=32)
    master = mix(programme, mono, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    assert master.samples / RATE_HZ > 3 * 3_600
    for seconds in (60, 3 * 3_600):
        cue = next(cue for cue in master.cues if cue.start >= seconds * RATE_HZ)
        with soundfile.SoundFile(master.audio) as file:
            file.seek(cue.start - 8_000)
            around = np.abs(file.read(16_000))
        assert abs(int(around.argmax()) - 8_000) / 44.1 <= 15


def test_killed_in_the_middle(tmp_path, stings):
    """A mix that is killed leaves no file, and the next one makes the same bytes."""
    programme = dataclasses.replace(story(tmp_path, count=6), **stings)
    wanted = mix(programme, PODCAST, cache=tmp_path / "other", out=tmp_path / "wanted.mp3").audio.read_bytes()
    code = (
        "import dataclasses, sys; from pathlib import Path\n"
        "from narrate.mix import mix\n"
        "from tests.recordings import PODCAST, story\n"
        "folder = Path(sys.argv[1])\n"
        "programme = dataclasses.replace(story(folder, count=6),"
        " opening_sting=Path(sys.argv[2]), closing_sting=Path(sys.argv[2]))\n"
        "mix(programme, PODCAST, cache=folder / 'cache', out=folder / 'm.mp3', jobs=1)\n"
    )
    cache = tmp_path / "cache"
    with subprocess.Popen([sys.executable, "-c", code, tmp_path, stings["opening_sting"]]) as child:
        while child.poll() is None and len(list(cache.rglob("*"))) < 24:
            time.sleep(0.01)
        os.kill(child.pid, signal.SIGKILL)
    assert not (tmp_path / "m.mp3").exists()
    master = mix(programme, PODCAST, cache=cache, out=tmp_path / "m.mp3")
    assert master.audio.read_bytes() == wanted


def test_disk_full(tmp_path, stings, monkeypatch):
    """A disk that is full while pieces are coded is one sentence, and nothing is half-written."""
    programme = dataclasses.replace(story(tmp_path, count=2), **stings)
    cache = tmp_path / "cache"
    cache.mkdir()

    def no_room(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "mkstemp", no_room)
    with pytest.raises(OutputError, match=r"cannot be written \(No space left on device\); make room"):
        mix(programme, PODCAST, cache=cache, out=tmp_path / "m.mp3")
    assert not list(tmp_path.glob("*.mp3"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("short.wav", wav(np.zeros(0), 44_100)),
        ("other.wav", wav(tone(1, hz=8_000, pitch=300).samples, 8_000)),
        ("six.wav", wav(np.tile([[0.1] * 6], (4_000, 1)), 96_000)),
        ("broken.flac", b"fLaC and no more"),
        ("text.m4a", b"this is a letter"),
    ],
    ids=["empty", "other", "six", "broken", "text"],  # the bytes of a WAV file hold its second of birth
)
def test_stings_of_all_kinds(tmp_path, name, content):
    """A sting of another rate or more channels is used; one without length or sound is one sentence."""
    (tmp_path / name).write_bytes(content)
    sting = tmp_path / name
    programme = Programme((), tuple(clicks(tmp_path, 1)), (), "开场", "片尾", sting, sting)
    out = tmp_path / "m.mp3"
    if name in {"other.wav", "six.wav"}:
        assert mix(programme, PODCAST, cache=tmp_path / "cache", out=out).samples > 0
        return
    with pytest.raises(SoundError, match=rf"{name}: .*; "):
        mix(programme, PODCAST, cache=tmp_path / "cache", out=out)
    assert not out.exists()


def test_voices_are_heard_in_both_channels(tmp_path, stings):
    """A mono voice sounds the same left and right, in stereo MP3 as in M4A."""
    lines = (spoken(tmp_path, "b0.0", wav(voice(1), HZ)),)
    programme = Programme((), lines, (), "开场", "片尾", **stings)
    for profile in (PODCAST, delivery("m4a")):
        out = tmp_path / f"m.{profile.container}"
        master = mix(programme, profile, cache=tmp_path / "cache", out=out)
        heard = read(out).samples[master.cues[0].start : master.cues[0].end]
        assert np.abs(heard[:, 0] - heard[:, 1]).max() < 1e-3
        assert np.abs(heard).max() > 0.1


def test_silence_at_both_ends(tmp_path, stings):
    """Room that the profile wants before the first sound and after the last one is there, and cues know."""
    programme = Programme((), tuple(clicks(tmp_path, 1)), (), "开场", "片尾", **stings)
    limits = Limits(head_seconds=(0.5, 1.0), tail_seconds=(1.0, 5.0))
    roomy = dataclasses.replace(PODCAST, limits=limits)
    plain, master = (
        mix(programme, each, cache=tmp_path / "cache", out=tmp_path / f"{n}.mp3")
        for n, each in enumerate((PODCAST, roomy))
    )
    heard = np.abs(read(master.audio).samples[:, 0])
    assert 0.5 <= np.flatnonzero(heard > 1e-3)[0] / RATE_HZ <= 1.0
    assert 1.0 <= (len(heard) - np.flatnonzero(heard > 1e-3)[-1]) / RATE_HZ <= 5.0
    assert master.cues[0].start - plain.cues[0].start == pytest.approx(0.75 * RATE_HZ, abs=600)
    at = master.cues[0].start
    assert abs(int(heard[at - 4_000 : at + 4_000].argmax()) - 4_000) < 220
