"""What a person reads of a file that misses its profile, and where each limit lies."""

from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from narrate import tags
from narrate.captions import Caption
from narrate.deliver import PROFILES
from narrate.deliver.check import judge
from narrate.deliver.edges import Edges
from narrate.deliver.measured import Measured, Shown, measure
from narrate.deliver.profiles import named
from narrate.model import Loudness
from tests.finished import LABEL, mp3, png, tone

READ = Path(__file__).with_name("findings.txt").read_text("utf-8")
CASES = {case.partition("\n")[0]: case.partition("\n")[2] for case in READ.removeprefix("# ").split("\n# ")}
LONG = "灯" * 43

NOTHING = Measured(
    tags.Seen(container="wav", seconds=9.0, kbps=353.0, hz=22_050, channels=3),
    Loudness(-40.0, -30.0, 1.0, -35.0, 8.0),
    8.0,
    900,
    shown=Shown(),
    edges=Edges(-40.0, -30.0, 0.0, 0.0),
)
POOR = Measured(
    tags.Seen(
        container="mp3",
        seconds=7300.0,
        kbps=40.0,
        hz=44_100,
        channels=1,
        constant=False,
        title="灯" * 256,
        album="集" * 26,
        labels=(LABEL, LABEL),
        chapters=((1.0, "甲"), (7299.0, "乙")),
        cover=tags.picture(png(600, 500)),
    ),
    Loudness(-10.0, 0.5, 12.0, -4.0, 7300.0),
    7300.0,
    2**30 + 1,
    broken="no frame at byte 400",
    shown=Shown("x.vtt", (Caption(0.0, 3.0, "今天讲一个故事。"), Caption(2.0, 4.0, "请听。"))),
    edges=Edges(-10.0, -40.0, 2.0, 6.0),
)
CODED = replace(
    NOTHING,
    seen=tags.Seen(
        container="m4a",
        seconds=8.0,
        kbps=300.0,
        hz=48_000,
        channels=2,
        title="灯",
        album="集",
        labels=("words",),
        chapters=((0.0, "甲"), (4.0, LONG)),
        cover=tags.picture(png(1400, 1400)),
        told_lufs=-23.25,
    ),
    shown=Shown("x.srt", (Caption(0.0, 2.0, "本节目音频由人工\n智能合成。"), Caption(3.0, 9.0, "请听。"))),
)
FILES = {"nothing": NOTHING, "poor": POOR, "coded": CODED}


def told(case):
    """The findings of a case 'file for profile', a line each: code, measured, wanted, remedy, verdict."""
    name, _, profile = case.partition(" for ")
    verdicts = {(True, False): "good", (False, False): "advice", (False, True): "held"}
    parts = [
        (f"{item.code}: {item.measured}", item.wanted, item.remedy or "-", verdicts[item.ok, item.holds])
        for item in judge(FILES[name], PROFILES[profile])
    ]
    return "".join(" | ".join(line) + "\n" for line in parts)


@pytest.mark.parametrize("case", CASES)
def test_what_a_person_reads(case):
    """Each finding says what was measured, what is wanted and what to do, in the words of the case file."""
    assert told(case).rstrip() == CASES[case].rstrip()


def codes(measured, profile):
    return {item.code: item.ok for item in judge(measured, PROFILES[profile])}


@pytest.mark.parametrize(
    ("profile", "code", "inside", "outside"),
    [
        ("acx", "head", {"head_seconds": 0.5}, {"head_seconds": 0.49}),
        ("acx", "head", {"head_seconds": 1.0}, {"head_seconds": 1.01}),
        ("acx", "tail", {"tail_seconds": 1.0}, {"tail_seconds": 0.99}),
        ("acx", "tail", {"tail_seconds": 5.0}, {"tail_seconds": 5.01}),
        ("acx", "rms", {"rms_db": -23.0}, {"rms_db": -23.1}),
        ("acx", "rms", {"rms_db": -18.0}, {"rms_db": -17.9}),
        ("acx", "noise-floor", {"floor_db": -60.0}, {"floor_db": -59.9}),
    ],
)
def test_edges_at_the_limit(profile, code, inside, outside):
    """Silence, level and noise exactly at a limit are inside it."""
    for change, good in ((inside, True), (outside, False)):
        assert codes(replace(POOR, edges=replace(POOR.edges, **change)), profile)[code] is good


@pytest.mark.parametrize(
    ("profile", "code", "inside", "outside"),
    [
        ("podcast", "loudness", {"integrated_lufs": -17.0}, {"integrated_lufs": -17.1}),
        ("podcast", "loudness", {"integrated_lufs": -15.0}, {"integrated_lufs": -14.9}),
        ("podcast", "true-peak", {"true_peak_dbtp": -1.0}, {"true_peak_dbtp": -0.9}),
        ("radio-ebu", "short-term", {"short_term_max_lufs": -17.8}, {"short_term_max_lufs": -17.7}),
        ("radio-ebu", "bext-loudness", {"integrated_lufs": -22.75}, {"integrated_lufs": -22.5}),
        ("radio-ebu", "bext-loudness", {"integrated_lufs": -23.75}, {"integrated_lufs": -24.0}),
    ],
)
def test_levels_at_the_limit(profile, code, inside, outside):
    """A level exactly at a limit is inside it."""
    for change, good in ((inside, True), (outside, False)):
        assert codes(replace(CODED, loudness=replace(CODED.loudness, **change)), profile)[code] is good


@pytest.mark.parametrize(
    ("profile", "code", "inside", "outside"),
    [
        ("ximalaya", "size", {"bytes": 2**20}, {"bytes": 2**20 - 1}),
        ("ximalaya", "size", {"bytes": 2**30}, {"bytes": 2**30 + 1}),
        ("acx", "duration", {"seconds": 7200.0}, {"seconds": 7200.1}),
        ("podcast", "length", {"seconds": 8.047}, {"seconds": 8.049}),
        ("podcast", "chapters", {"seconds": 3.9}, {"seconds": 3.8}),
        ("podcast", "captions", {"seconds": 8.9}, {"seconds": 8.8}),
    ],
)
def test_lengths_at_the_limit(profile, code, inside, outside):
    """A size or length exactly at a limit is inside it; chapters and captions may end a blink late."""
    for change, good in ((inside, True), (outside, False)):
        assert codes(replace(CODED, **change), profile)[code] is good


@pytest.mark.parametrize(
    ("profile", "code", "inside", "outside"),
    [
        ("ximalaya", "title", {"title": "灯" * 40}, {"title": "灯" * 41}),
        ("ximalaya", "album", {"album": "集" * 25}, {"album": "集" * 26}),
        ("podcast", "title", {"title": "灯"}, {"title": ""}),
        (
            "podcast-m4a",
            "chapter-titles",
            {"chapters": ((0.0, "x" * 127),)},
            {"chapters": ((0.0, "x" * 128),)},
        ),
    ],
)
def test_words_at_the_limit(profile, code, inside, outside):
    """A title as long as it may be is inside its limit."""
    for change, good in ((inside, True), (outside, False)):
        assert codes(replace(CODED, seen=replace(CODED.seen, **change)), profile)[code] is good


@pytest.mark.parametrize(
    ("name", "profile"),
    [
        ("01-ferry.radio-cn.wav", "radio-cn"),
        ("01-ferry.part.radio-ebu.wav", "radio-ebu"),
        ("01-ferry.wav", "podcast"),
        ("01-ferry.mp3", "podcast"),
    ],
)
def test_profile_in_the_name_of_a_file(name, profile):
    """The last part of a file's name before its ending names its profile, if there is one of that name."""
    assert named(Path("acx.d") / name, PROFILES["podcast"]).name == profile


class TestMeasure:
    @pytest.fixture
    def whole(self, tmp_path):
        path = tmp_path / "x.mp3"
        path.write_bytes(mp3(tone(seconds=3)))
        return path

    def test_edges_are_asked_for(self, whole):
        """Silence at the ends is measured where the profile limits it; else nothing is decoded for it."""
        assert measure(whole, PROFILES["acx"]).edges
        assert measure(whole, PROFILES["podcast"]).edges is None

    def test_edges_of_a_broken_file(self, whole, capfd):
        """Silence is measured of a broken file too, and no decoder talks beside it."""
        data = bytearray(whole.read_bytes())
        data[20_000:20_400] = b"U" * 400
        whole.write_bytes(data)
        found = measure(whole, PROFILES["acx"])

        assert found.broken
        assert found.edges
        assert capfd.readouterr() == ("", "")

    def test_low_rate_is_not_walked(self, tmp_path):
        """Of a whole MP3 of a low rate, which is MPEG-2, nobody says that its frames are broken."""
        path = tmp_path / "low.mp3"
        soundfile.write(path, tone(22_050, 6), 22_050)

        assert measure(path, PROFILES["podcast"]).broken == ""

    def test_whole_file_is_kept_in_mind(self, whole, tmp_path):
        """What was measured of a whole file is kept, and of one that is broken nothing is."""
        cache = tmp_path / "cache"
        whole.with_name("cut.mp3").write_bytes(whole.read_bytes()[:-100])

        assert measure(whole.with_name("cut.mp3"), PROFILES["podcast"], cache).broken
        assert not cache.exists()
        assert measure(whole, PROFILES["podcast"], cache) == measure(whole, PROFILES["podcast"])
        assert [path for path in cache.rglob("*") if path.is_file()]
