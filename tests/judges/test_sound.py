"""Finished files with all their tags, in every format, before six programs that are not ours."""

import dataclasses

import mutagen
import pytest

from narrate import tags
from narrate.deliver import PROFILES
from narrate.mix import mix
from tests.finished import FACTS, LABEL
from tests.judges.programs import exiftool, ffmpeg, ffprobe, mediainfo, run, said, seen_by_exiftool
from tests.judges.sound import mp3val, mpg123
from tests.recordings import MONO, PODCAST, tone, wav
from tests.test_mix import chaptered
from tests.test_mix_formats import delivery

DELIVERIES = {
    "mp3": PODCAST,
    "mono": MONO,
    "m4a": delivery("m4a"),
    "flac": delivery("flac"),
    "opus": delivery("opus"),
    "radio": PROFILES["radio-ebu"],
}


@pytest.fixture(scope="module", params=DELIVERIES)
def made(request, tmp_path_factory):
    """A finished file and its master."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "sting.wav").write_bytes(wav(tone(3, pitch=500, level=0.3).samples, 44_100))
    stings = {"opening_sting": folder / "sting.wav", "closing_sting": folder / "sting.wav"}
    programme = chaptered(folder, bridge=folder / "sting.wav", **stings)
    profile = DELIVERIES[request.param]
    out = folder / f"m.{profile.container}"
    master = mix(programme, profile, cache=folder / "cache", out=out)
    samples = master.samples * 44_100 // master.hz
    tags.write(out, dataclasses.replace(FACTS, chapters=master.chapters, samples=samples))
    return out, master


def test_duration(made):
    """All agree on the length within a frame or two; exiftool shows whole seconds."""
    out, master = made
    seconds = master.samples / master.hz
    told = (ffprobe(out)["format"]["duration"], mediainfo(out)["Duration"], mutagen.File(out).info.length)
    assert [float(value) for value in told] == pytest.approx([seconds] * 3, abs=0.05)
    if out.suffix != ".opus":  # exiftool 12.57 has no length for Opus
        shown = exiftool(out)[0]["Duration"].split()[0]
        hours, minutes, rest = ["0", "0", *shown.split(":")][-3:]
        assert int(hours) * 3600 + int(minutes) * 60 + float(rest) == pytest.approx(seconds, abs=1)


def test_chapters(made):
    """FFprobe sees every chapter at its time; mediainfo sees them too, mutagen those of an MP3."""
    out, master = made
    told = ffprobe(out)["chapters"]
    assert [chapter["tags"]["title"] for chapter in told] == [chapter.title for chapter in master.chapters]
    starts = [chapter.start / 44_100 for chapter in master.chapters]
    assert [float(chapter["start_time"]) for chapter in told] == pytest.approx(starts, abs=2e-3)
    if out.suffix not in {".wav", ".mp3"}:  # mediainfo 23 knows no chapters in ID3
        shown = run("mediainfo", out)
        assert all(chapter.title in shown for chapter in master.chapters)
    if out.suffix == ".mp3":
        assert len(mutagen.File(out).tags.getall("CHAP")) == len(starts)


def test_label_and_title(made):
    """Title and AI label are read by ffprobe, mediainfo, exiftool and mutagen; beside bext not by ffprobe."""
    out, _ = made
    found = ffprobe(out)
    if out.suffix != ".wav":
        both = str([found["format"].get("tags"), *(stream.get("tags") for stream in found["streams"])])
        assert FACTS.title in both
        assert LABEL in both.replace('\\"', '"')
    seen = mediainfo(out)
    assert (seen["Title"], seen["extra"]["AIGC"]) == (FACTS.title, LABEL)
    assert exiftool(out)[0]["Title"] == FACTS.title
    assert tags.read(out).labels == (LABEL,)


def test_nobody_complains(made):
    """FFprobe, ffmpeg, exiftool, mpg123 and mp3val have nothing to say against the file."""
    out, _ = made
    faults = said("ffprobe", "-hide_banner", "-v", "warning", out) + ffmpeg(out) + seen_by_exiftool(out)
    if out.suffix == ".mp3":
        faults += mpg123(out) + mp3val(out)

    assert faults == []
