from dataclasses import replace

import numpy as np
import pytest
import soundfile
from mutagen.apev2 import APEv2

from narrate import captions, deliver, label, tags
from narrate.deliver import PROFILES
from narrate.deliver.check import check, judge
from narrate.deliver.measured import Measured
from narrate.errors import SoundError, UsageError
from narrate.model import RATE_HZ, Cue
from narrate.sound.coders import CODERS
from tests.finished import FACTS, KINDS, LABEL, finished, jpeg, mp3, png, tone
from tests.judges.programs import run

SECONDS = 10
SAID = "您正在收听的是《试播集》。"


def speech(level=0.11, hz=RATE_HZ, seconds=SECONDS, channels=2):
    """Half a second of near silence, a tone in syllables, and a second and a half of near silence."""
    wave = tone(hz, seconds, level, channels)
    time = np.arange(len(wave)) / hz
    wave *= ((time > 0.7) & (time < seconds - 1.5))[:, None]
    return wave + 1e-4 * np.sin(time)[:, None]


def cues(label_seconds=5.0, text=label.SENTENCE):
    """The spoken opening: a greeting and the label."""
    greeted = Cue(0, 3 * RATE_HZ, SAID, "opening.0", "body")
    return greeted, Cue(4 * RATE_HZ, round((4 + label_seconds) * RATE_HZ), text, "opening.1", "body")


@pytest.fixture
def podcast(tmp_path):
    """A file that passes the podcast profile, with its captions."""
    path = tmp_path / "x.mp3"
    path.write_bytes(framed(mp3(speech(0.19))))
    tags.write(path, replace(FACTS, samples=SECONDS * RATE_HZ))
    path.with_suffix(".vtt").write_text(captions.vtt(cues()), "utf-8")
    return path


def framed(frames):
    """Frames with the first and last of the encoder's silence; without an Info frame nothing is cut."""
    return frames


def found(path, profile="podcast"):
    """The findings by code."""
    return {item.code: item for item in check(path, PROFILES[profile])}


def failing(path, profile="podcast"):
    """The codes that hold the file back."""
    return {code for code, item in found(path, profile).items() if item.holds}


class TestPodcast:
    def test_good_file(self, podcast):
        """A file as the profile wants it is held back by nothing."""
        assert failing(podcast) - {"length"} == set()

    def test_too_loud(self, podcast):
        """Level and peak out of range are two findings with value, target and remedy."""
        podcast.write_bytes(tags.id3v23(FACTS) + mp3(np.clip(speech(3.0), -1, 1)))
        checks = found(podcast)

        assert {"loudness", "true-peak"} <= failing(podcast)
        assert checks["true-peak"].wanted == "at most -1 dBTP"
        assert all(checks[code].remedy for code in ("loudness", "true-peak"))

    def test_missing_label(self, podcast):
        """A file without the AI label is told to be without it."""
        podcast.write_bytes(mp3(speech()))

        assert found(podcast)["ai-label"].measured == "missing"
        assert {"ai-label", "chapters", "title"} <= failing(podcast)

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            ("{}", "not the seven keys"),
            ("words", "not JSON"),
            (LABEL.replace("press-1", "出版社"), "not printable ASCII"),
            (LABEL.replace('"Label":"1"', '"Label":"9"'), "Label is '9'"),
            (f'{{"AIGC":{LABEL}}}', "present"),
        ],
    )
    def test_label_as_found(self, value, said):
        """The bare label and the one in its wrapper count; what breaks annex E is named."""
        measured = sample(labels=(value,))
        assert said in by_code(judge(measured, PROFILES["podcast"]))["ai-label"].measured

    def test_two_labels(self):
        """Two labels in one file are one too many."""
        assert by_code(judge(sample(labels=(LABEL, LABEL)), PROFILES["podcast"]))["ai-label"].holds

    def test_broken_frames(self, podcast):
        """A file cut in a frame is told where it is cut, without its name once more."""
        podcast.write_bytes(podcast.read_bytes()[:-100])
        told = found(podcast)["frames"].measured

        assert "cut short" in told
        assert podcast.name not in told

    def test_damaged_frames(self, podcast, capfd):
        """Damage inside is told with its place, and all else is measured; no decoder talks beside it."""
        data = bytearray(podcast.read_bytes())
        data[-80_000:-79_600] = b"U" * 400
        podcast.write_bytes(data)
        checks = found(podcast)

        assert "frame at byte" in checks["frames"].measured
        assert checks["loudness"].ok
        assert capfd.readouterr() == ("", "")

    def test_cut_mpeg_2(self, tmp_path, capfd):
        """A cut file of a low rate has another length than it tells, and no decoder talks beside it."""
        path = tmp_path / "low.mp3"
        soundfile.write(path, tone(22_050, 6), 22_050)
        path.write_bytes(path.read_bytes()[:-9_000])

        assert found(path)["length"].holds
        assert capfd.readouterr() == ("", "")

    def test_covers(self):
        """A cover of the wrong size, shape or colours holds a file back; none at all is advice."""
        profile = PROFILES["podcast"]
        for data, good in ((png(1400, 1400), True), (png(600, 600), False), (png(1500, 1400), False)):
            assert by_code(judge(sample(cover=tags.picture(data)), profile))["cover"].ok is good
        assert by_code(judge(sample(cover=tags.picture(jpeg(1500, 1500, 4))), profile))["cover"].holds
        oblong = by_code(judge(sample(cover=tags.picture(png(1500, 1400))), profile))["cover"]
        assert "1500 × 1400" in oblong.measured
        assert "not square: 100 pixels wider than high" in oblong.measured
        assert oblong.remedy.startswith("crop it to 1400 × 1400 pixels, or name another")
        none = by_code(judge(sample(cover=None), profile))["cover"]
        assert (none.ok, none.holds) == (False, False)


class TestSpokenLabel:
    @pytest.mark.parametrize(
        ("seconds", "good"), [(5.0, True), (4.5, True), (6.0, True), (2.6, False), (8.0, False)]
    )
    def test_pace(self, podcast, seconds, good):
        """The sentence counts at 120 to 160 characters a minute, measured by the captions."""
        podcast.with_suffix(".vtt").write_text(captions.vtt(cues(seconds)), "utf-8")
        item = found(podcast)["spoken-label"]

        assert item.ok is good
        assert f"{12 * 60 / seconds:.0f} 字/分" in item.measured

    def test_sentence_in_two_captions(self, podcast):
        """A sentence that is shown in two captions is timed from its first character to its last."""
        text = "本节目由某某出版社委托制作，音频的全部内容都由人工智能语音合成技术生成。"
        seconds = label.characters(text) * 60 / 140
        shown = captions.vtt([Cue(0, round(seconds * RATE_HZ), text, "opening.0", "body")])
        podcast.with_suffix(".vtt").write_text(shown, "utf-8")

        assert shown.count("-->") > 1
        assert "140 字/分" in found(podcast)["spoken-label"].measured

    def test_nearest_pace(self, podcast):
        """Of several sentences that are too fast or too slow, the one that is nearest is told."""
        sentence, seconds = label.SENTENCE, (9.0, 4.0, 2.0)
        starts = (0, 9, 13)
        shown = [
            Cue(start * RATE_HZ, round((start + length) * RATE_HZ), sentence, f"opening.{start}", "body")
            for start, length in zip(starts, seconds, strict=True)
        ]
        podcast.with_suffix(".vtt").write_text(captions.vtt(shown), "utf-8")
        item = found(podcast)["spoken-label"]

        assert (item.ok, item.measured) == (False, "a sentence at 180 字/分")

    def test_rhythm(self, podcast):
        """The rhythm counts as it stands in the captions."""
        podcast.with_suffix(".vtt").write_text(captions.vtt(cues(2.0, label.RHYTHM_TEXT)), "utf-8")
        assert found(podcast)["spoken-label"].ok

    def test_nothing_said(self, podcast):
        """Without such a sentence the file is held back."""
        podcast.with_suffix(".vtt").write_text(captions.vtt(cues(5.0, "今天讲一个故事，请听。")), "utf-8")
        item = found(podcast)["spoken-label"]
        assert (item.measured, item.holds) == ("no such sentence", True)

    def test_without_captions(self, podcast):
        """Without captions nobody can know: that is said, and holds nothing back."""
        podcast.with_suffix(".vtt").unlink()
        item = found(podcast)["spoken-label"]
        assert (item.ok, item.holds) == (False, False)


class TestCaptions:
    @pytest.mark.parametrize(
        ("times", "said"),
        [
            ([(0, 2), (1, 3)], "two captions at once at 1.0 s"),
            ([(0, 2), (3, 3)], "a caption at 3.0 s has no length"),
            ([(0, 2), (3, 99)], "the last caption ends at 99.0 s"),
        ],
    )
    def test_disorder(self, podcast, times, said):
        """Captions over one another, without length or past the end are told with their time."""
        blocks = [
            f"00:00:{a:02}.000 --> 00:01:{b - 60:02}.000\n灯\n"
            if b > 59
            else f"00:00:{a:02}.000 --> 00:00:{b:02}.000\n灯\n"
            for a, b in times
        ]
        podcast.with_suffix(".vtt").write_text("WEBVTT\n\n" + "\n".join(blocks), "utf-8")

        assert found(podcast)["captions"].measured == said


class TestForeign:
    @pytest.mark.parametrize("kind", KINDS)
    def test_untagged(self, tmp_path, kind):
        """A file of somebody else, without tags, is measured in each container."""
        codes = found(finished(tmp_path, kind), "ximalaya")

        assert codes["container"].ok is (kind != "opus")
        assert codes["sample-rate"].ok
        assert codes["length"].ok
        assert codes["ai-label"].holds
        assert codes["title"].holds
        assert "size" in failing(tmp_path / f"x.{kind}", "ximalaya")

    def test_variable_bitrate_mono_48_khz(self, tmp_path):
        """A variable, mono file at 48 kHz is measured as what it is."""
        source, path = tmp_path / "s.wav", tmp_path / "x.mp3"
        noise = np.random.default_rng(1).normal(0, 0.1, 48_000 * 8)
        soundfile.write(source, noise * (np.arange(len(noise)) % 48_000 < 24_000), 48_000)
        run("ffmpeg", "-v", "error", "-i", source, "-q:a", "4", path)
        codes = found(path)

        assert (codes["sample-rate"].measured, codes["channels"].measured) == ("48000 Hz", "1")
        assert codes["bit-rate"].measured.endswith("on the average")
        assert codes["length"].ok
        assert codes["frames"].ok

    def test_tag_at_the_end(self, tmp_path):
        """An old tag behind the frames, or two, breaks none of them; anything else there does."""
        path = tmp_path / "x.mp3"
        path.write_bytes(mp3(speech()))
        tag = APEv2()
        tag["REPLAYGAIN_TRACK_GAIN"] = "-3.0 dB"
        tag.save(path)
        assert found(path)["frames"].ok

        path.write_bytes(path.read_bytes() + b"TAG" + bytes(125))
        assert found(path)["frames"].ok

        path.write_bytes(path.read_bytes() + b"x")
        assert found(path)["frames"].holds

    @pytest.mark.parametrize("name", ["x.mp3", "x.wav", "x.flac", "x.opus", "x.m4a"])
    def test_no_sound(self, tmp_path, name):
        """What is no sound at all is one sentence; what is not there too."""
        with pytest.raises(SoundError, match="cannot be read"):
            found(tmp_path / name)
        (tmp_path / name).write_bytes(b"not sound at all" * 90)
        with pytest.raises(SoundError, match="read") as error:
            found(tmp_path / name)
        assert "\n" not in str(error.value)


class TestXimalaya:
    def test_its_limits(self):
        """Title, album, size and cover have its limits; a bitrate under 64 is only advice."""
        profile = PROFILES["ximalaya"]
        codes = by_code(judge(sample(title="灯" * 41, album="集" * 26, kbps=48.0), profile))

        assert {code for code, item in codes.items() if item.holds} >= {"title", "album"}
        assert (codes["bit-rate"].ok, codes["bit-rate"].holds) == (False, False)
        assert "是否AI合成" in codes["declare-ai"].wanted
        assert by_code(judge(sample(title="\N{OK HAND SIGN}" * 20), profile))["title"].ok
        assert by_code(judge(sample(title="\N{OK HAND SIGN}" * 21), profile))["title"].holds


class TestRadio:
    def test_what_it_wants(self, tmp_path):
        """A master of 48 kHz and 24 bits at -23 passes what it can; loudness must be stated in bext."""
        path = tmp_path / "x.wav"
        soundfile.write(path, speech(0.0835, 48_000), 48_000, subtype="PCM_24")
        codes = found(path, "radio-ebu")

        assert codes["sample-bits"].ok
        assert codes["loudness-range"].measured.endswith("LU")
        assert codes["bext-loudness"].measured == "not stated"
        assert not codes["short-term"].holds

    def test_other_bits(self, tmp_path):
        """Sixteen bits are enough for one radio profile and not for the other."""
        path = tmp_path / "x.wav"
        soundfile.write(path, speech(0.08, 48_000), 48_000, subtype="PCM_16")

        assert "sample-bits" in failing(path, "radio-ebu")
        assert "sample-bits" not in failing(path, "radio-cn")


class TestAcx:
    def test_technical_only(self, tmp_path):
        """A file as its technique wants it is still told that it takes no synthetic speech."""
        path = tmp_path / "x.mp3"
        path.write_bytes(mp3(speech(0.16), kbps=192))
        codes = found(path, "acx")

        assert codes["eligible"].holds
        assert "technical only" in codes["eligible"].remedy
        assert all(codes[code].ok for code in ("rms", "head", "tail", "noise-floor", "true-peak", "bit-rate"))
        assert "loudness" not in codes

    def test_edges(self, tmp_path):
        """Sound from the first sample to the last has no room tone, and noise is heard."""
        path = tmp_path / "x.mp3"
        path.write_bytes(mp3(tone(seconds=5, level=0.1), kbps=192))

        assert {"head", "tail", "noise-floor"} <= failing(path, "acx")


class TestProfiles:
    def test_each_number_has_a_source(self):
        """Every profile says where its numbers are from, and names itself."""
        assert all(profile.sources and profile.name == name for name, profile in PROFILES.items())
        assert {"podcast", "ximalaya", "radio-cn", "radio-ebu", "acx"} < set(PROFILES)

    def test_makes_what_it_accepts(self):
        """What a profile makes is what it accepts."""
        for profile in PROFILES.values():
            limits = profile.limits
            assert profile.container in limits.containers
            assert profile.rate_hz in limits.rates_hz
            assert profile.channels in limits.channels

    def test_every_kind_of_file(self):
        """Each container that can be made and tagged has a profile that asks for it."""
        assert {profile.container for profile in PROFILES.values()} == set(CODERS) == set(tags.CONTAINERS)

    def test_unknown(self):
        """An unknown profile is one sentence with those that are known."""
        with pytest.raises(UsageError, match=f"there are: {', '.join(PROFILES)}"):
            deliver.profile("radio")


class TestBitRate:
    @pytest.mark.parametrize(
        ("kbps", "constant", "good"),
        [
            (128.0, True, True),
            (126.0, True, True),
            (120.0, True, False),
            (120.0, False, True),
            (110.0, False, False),
            (256.0, True, True),
            (260.0, True, True),
            (280.0, True, False),
            (280.0, False, True),
            (300.0, False, False),
        ],
    )
    def test_slack(self, kbps, constant, good):
        """An average may miss the profile's 128 to 256 kbit/s by a tenth, a constant rate by a fiftieth."""
        found = by_code(judge(sample(kbps=kbps, constant=constant), PROFILES["podcast"]))

        assert found["bit-rate"].ok is good

    def test_cover_says_its_weight(self):
        """A cover's limit in bytes is told where the profile has one, and only there."""
        for profile in PROFILES.values():
            finding = by_code(judge(sample(), profile)).get("cover")
            if finding:
                assert ("bytes" in finding.wanted) is bool(profile.limits.cover_bytes)


class TestChapters:
    @pytest.mark.parametrize(
        ("starts", "good"), [((0, 1, 2), True), ((1, 2), False), ((0, 2, 1), False), ((0, 99), False)]
    )
    def test_order(self, starts, good):
        """Chapters begin at 0, in order, inside the sound."""
        chapters = tuple((float(start), "甲") for start in starts)
        assert by_code(judge(sample(chapters=chapters), PROFILES["podcast"]))["chapters"].ok is good

    def test_long_titles_in_m4a(self):
        """A chapter title over 42 Hanzi is found in M4A, where a player would lose all chapters."""
        chapters = ((0.0, "灯" * 42), (1.0, "灯" * 43))
        profile = PROFILES["podcast"]
        for count, good in ((1, True), (2, False)):
            measured = sample(container="m4a", chapters=chapters[:count])
            assert by_code(judge(measured, profile))["chapter-titles"].ok is good
        assert "chapter-titles" not in by_code(judge(sample(chapters=chapters), profile))


def by_code(findings):
    return {item.code: item for item in findings}


def sample(**seen):
    """What was measured of a good file, with other things seen in its tag."""
    from narrate.model import Loudness

    usual = {
        "container": "mp3",
        "seconds": 10.0,
        "kbps": 128.0,
        "hz": RATE_HZ,
        "channels": 2,
        "title": "灯",
        "album": "集",
        "labels": (LABEL,),
        "chapters": ((0.0, "片头"),),
    }
    loud = Loudness(-16.0, -2.0, 5.0, -14.0, 10.0)
    return Measured(tags.Seen(**usual | seen), loud, 10.0, 2_000_000)


def test_captions_that_cannot_be_read(podcast):
    """Captions that are none hold the file back with what is wrong with them."""
    podcast.with_suffix(".vtt").write_bytes("桥".encode("gb18030"))
    item = found(podcast)["captions"]

    assert item.holds
    assert "cannot be read as captions" in item.measured


def test_only_what_a_profile_limits(podcast):
    """Of the silence around the speech only that is judged which a profile asks for."""
    limits = replace(PROFILES["acx"].limits, head_seconds=None)
    codes = {item.code for item in check(podcast, replace(PROFILES["acx"], limits=limits))}

    assert {"head", "tail"} <= set(found(podcast, "acx"))
    assert "tail" in codes
    assert "head" not in codes
