import dataclasses
import itertools
import shutil

import mutagen.mp3
import numpy as np
import pytest

from narrate.errors import OutputError, SoundError
from narrate.mix import arrange, mix
from narrate.model import Programme
from narrate.sound.coders import CODERS
from narrate.sound.decode import read
from narrate.sound.join import walk_file
from tests.recordings import MONO, PODCAST, judged, mp3, padded, spoken, story, tone, voice, wav


@pytest.fixture(scope="module")
def stings(tmp_path_factory):
    """A short sting of somebody else, so that our own need not be rendered."""
    path = tmp_path_factory.mktemp("stings") / "sting.wav"
    path.write_bytes(wav(tone(3, pitch=500, level=0.3).samples, 44_100))
    return {"opening_sting": path, "closing_sting": path}


@pytest.fixture(scope="module")
def made(tmp_path_factory, stings):
    """A small programme, mixed."""
    folder = tmp_path_factory.mktemp("made")
    programme = dataclasses.replace(story(folder), **stings)
    return programme, mix(programme, PODCAST, cache=folder / "cache", out=folder / "m.mp3"), folder


def body(*lines, **stings):
    """A programme of these lines and nothing spoken before or after."""
    return Programme((), tuple(lines), (), "开场", "片尾", **stings)


def test_level(made):
    """The finished file, decoded, has its loudness within 0.2 LU and its true peak, by libebur128."""
    loudness, peak = judged(read(made[1].audio))
    assert loudness == pytest.approx(PODCAST.target_lufs, abs=0.2)
    assert peak <= PODCAST.true_peak_dbtp


@pytest.mark.parametrize(
    ("profile", "how"),
    [
        (PODCAST, {"harsh": True, "level": 0.9}),
        (PODCAST, {"level": 0.01}),
        (MONO, {"harsh": True}),
        (MONO, {"level": 0.6}),
        (dataclasses.replace(PODCAST, bitrate_kbps=192), {}),
        (dataclasses.replace(PODCAST, target_lufs=-24.0, true_peak_dbtp=-2.0), {}),
    ],
)
def test_levels_of_unlike_material(tmp_path, stings, profile, how):
    """Loud, quiet and harsh voices in any profile meet loudness and true peak in the decoded file."""
    programme = dataclasses.replace(story(tmp_path, **how), **stings)
    master = mix(programme, profile, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    loudness, peak = judged(read(master.audio))
    assert loudness == pytest.approx(profile.target_lufs, abs=0.2)
    assert peak <= profile.true_peak_dbtp


def test_corrected_once(tmp_path, stings, monkeypatch):
    """When coding takes more of the level than foreseen, pieces are coded once more and meet the target."""
    wrong = dataclasses.replace(CODERS["mp3"], hidden_gain_db=lambda _: 0.5)
    monkeypatch.setattr("narrate.sound.pieces.CODERS", {"mp3": wrong})
    programme = dataclasses.replace(story(tmp_path), **stings)
    master = mix(programme, PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    assert judged(read(master.audio))[0] == pytest.approx(PODCAST.target_lufs, abs=0.2)
    assert master.encoded_pieces == 7


def test_silent_take_is_a_pause(tmp_path, stings):
    """A line without characters and a take without sound make a pause with the shortest cue, and no error."""
    lines = [
        spoken(tmp_path, "b0.0", wav(voice(1), 24_000)),
        spoken(tmp_path, "b1.0", wav(np.zeros(24_000), 24_000), spoken="……"),
        spoken(tmp_path, "b2.0", wav(voice(1, seed=2), 24_000)),
    ]
    master = mix(body(*lines, **stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    before, silent, after = master.cues
    assert before.end < silent.start < silent.end < after.start


def test_mono_and_stereo_are_equally_loud(tmp_path, stings):
    """One channel at -19 LUFS and two at -16 have the same level in each channel within 0.2 dB."""
    programme = dataclasses.replace(story(tmp_path), **stings)
    levels = []
    for profile in (PODCAST, MONO):
        master = mix(programme, profile, cache=tmp_path / "cache", out=tmp_path / f"{profile.name}.mp3")
        heard = read(master.audio).samples.reshape(master.samples, -1)[:, 0]
        cue = master.cues[2]
        levels.append(20 * np.log10(heard[cue.start : cue.end].std()))
    assert levels[0] == pytest.approx(levels[1], abs=0.2)


def test_voices_are_matched(tmp_path, stings):
    """A voice 12 dB quieter than the other is as loud in the programme."""
    lines = [
        spoken(
            tmp_path,
            f"b{n}.0",
            wav(voice(2, seed=n // 2, level=(0.8, 0.2)[n % 2]), 24_000),
            voice="ab"[n % 2],
        )
        for n in range(6)
    ]
    master = mix(body(*lines, **stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    heard = read(master.audio).samples[:, 0]
    loud, quiet = (
        np.concatenate([heard[cue.start : cue.end] for cue in master.cues[n::2]]).std() for n in (0, 1)
    )
    assert 20 * np.log10(loud / quiet) == pytest.approx(0, abs=0.6)


def test_length(made):
    """The master's samples are what a decoder gives, what the walk counts, and what mutagen tells."""
    _, master, _ = made
    assert len(read(master.audio).samples) == master.samples == walk_file(master.audio).samples
    assert round(mutagen.mp3.MP3(master.audio).info.length * 44_100) == master.samples


def test_arranged_before_it_is_coded(made, tmp_path):
    """A programme that is only laid out has chapters and cues of the mixed one, and its length to a frame."""
    programme, master, _ = made
    arranged = arrange(programme, PODCAST, cache=tmp_path)

    assert (arranged.hz, arranged.channels) == (44_100, PODCAST.channels)
    assert arranged.samples == pytest.approx(master.samples, abs=1_152)
    assert (arranged.chapters, arranged.cues) == (master.chapters, master.cues)


def test_cues(made):
    """Every line has its cue, in order, apart from each other, with its pause after it."""
    programme, master, _ = made
    everything = (*programme.opening, *programme.body, *programme.closing)
    assert [(cue.text, cue.line, cue.kind) for cue in master.cues] == [
        (each.line.text, each.line.id, each.line.kind) for each in everything
    ]
    edges = [edge for cue in master.cues for edge in (cue.start, cue.end)]
    assert edges == sorted(edges)
    assert edges[-1] <= master.samples
    inner = master.cues[1:-1]
    pauses = [(after.start - before.end) / 44.1 for before, after in itertools.pairwise(inner)]
    assert pauses == pytest.approx([350] * len(pauses), abs=14)


@pytest.mark.parametrize("coded", [wav, mp3])
def test_cue_is_where_the_voice_is(tmp_path, stings, coded):
    """A click at a known place is heard within 15 ms of its cue, whatever the engine's padding was."""
    lines = []
    for n in range(8):
        wave = np.zeros(24_000, dtype=np.float32)
        wave[3_000 + 700 * n :][:48] = 0.8 * np.hanning(48)
        lines.append(spoken(tmp_path, f"b{n}.0", coded(wave, 24_000), spoken="……"))
    master = mix(body(*lines, **stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    heard = np.abs(read(master.audio).samples[:, 0])
    for cue in master.cues:
        around = heard[cue.start - 4_000 : cue.start + 4_000]
        assert abs(int(around.argmax()) - 4_000) / 44.1 <= 15


def test_chapters(tmp_path, stings):
    """Opening, title, each heading and closing begin a chapter; lines of one segment are one title."""
    wave = wav(voice(1), 24_000)
    names = [("b0.0", "title"), ("b0.1", "title"), ("b1.0", "body"), ("b2.0", "heading"), ("b3.0", "body")]
    lines = [spoken(tmp_path, name, wave, kind=kind, text=f"{name}，") for name, kind in names]
    master = mix(body(*lines, **stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    assert [chapter.title for chapter in master.chapters] == ["开场", "b0.0，b0.1，", "b2.0，", "片尾"]
    assert master.chapters[0].start == 0
    cues = {cue.line: cue for cue in master.cues}
    for chapter, line in zip(master.chapters[1:3], ("b0.0", "b2.0"), strict=True):
        assert 0 < cues[line].start - chapter.start < 0.15 * 44_100
    heard = read(master.audio).samples
    assert all(not heard[chapter.start : chapter.start + 400].any() for chapter in master.chapters[1:])


def test_same_bytes(made, tmp_path):
    """One worker, two workers, an empty cache, a full one and a damaged one give the same bytes."""
    programme, master, folder = made
    wanted = master.audio.read_bytes()
    out = tmp_path / "again.mp3"
    for jobs, cache in ((1, tmp_path / "one"), (2, tmp_path / "two"), (2, folder / "cache")):
        again = mix(programme, PODCAST, cache=cache, out=out, jobs=jobs)
        assert out.read_bytes() == wanted
        assert (again.cues, again.chapters) == (master.cues, master.chapters)
    assert again.encoded_pieces == 0
    for entry in (path for path in (tmp_path / "one").rglob("*") if path.is_file()):
        entry.write_bytes(entry.read_bytes()[:-1])
    assert mix(programme, PODCAST, cache=tmp_path / "one", out=out).encoded_pieces == master.encoded_pieces
    assert out.read_bytes() == wanted


def test_one_sentence_changed(tmp_path, stings):
    """A sentence of the same loudness in place of another encodes one piece; all other frames stay."""
    programme = dataclasses.replace(story(tmp_path, count=12), **stings)
    first = mix(programme, PODCAST, cache=tmp_path / "cache", out=tmp_path / "1.mp3")
    wave = padded(voice(1.6, seed=6), 24_000)
    wave[5_000] += 0.02
    lines = list(programme.body)
    lines[5] = spoken(tmp_path, "b5.0", wav(wave, 24_000), text="改了", kind=lines[5].line.kind)
    changed = dataclasses.replace(programme, body=tuple(lines))
    again = mix(changed, PODCAST, cache=tmp_path / "cache", out=tmp_path / "2.mp3")
    assert (first.encoded_pieces, again.encoded_pieces) == (13, 1)
    cut = first.cues[6].start // 1_152 * 417
    assert first.audio.read_bytes()[1_000 : cut - 9_000] == again.audio.read_bytes()[1_000 : cut - 9_000]


def test_said_twice(tmp_path, stings):
    """A take that is heard twice is coded once."""
    wave = wav(voice(1), 24_000)
    lines = [spoken(tmp_path, name, wave) for name in ("b0.0", "b1.0")]
    master = mix(body(*lines, **stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    assert master.encoded_pieces == 3


def test_mixed_rates(tmp_path, stings):
    """Takes of several rates and a stereo sting keep their pitch within a thousandth."""
    lines = []
    for hz in (22_050, 24_000, 44_100, 48_000):
        wave = tone(1.0, hz=hz, pitch=440, level=0.3).samples
        lines.append(spoken(tmp_path, f"b{hz}.0", wav(wave, hz), voice=str(hz)))
    master = mix(body(*lines, **stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    heard = read(master.audio).samples[:, 0]
    for cue in master.cues:
        part = heard[cue.start : cue.end]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 2**20))
        assert spectrum.argmax() * 44_100 / 2**20 == pytest.approx(440, rel=1e-3)


def test_only_stings(tmp_path, stings):
    """A programme in which nothing is spoken is two stings and no error."""
    master = mix(body(**stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    assert master.cues == ()
    assert [chapter.title for chapter in master.chapters] == ["开场", "片尾"]


def test_broken_take_leaves_nothing(tmp_path, stings):
    """A take that cannot be read is a SoundError with its line, and no file appears."""
    lines = [spoken(tmp_path, "b0.0", wav(voice(1), 24_000)), spoken(tmp_path, "b7.0", b"rubbish")]
    with pytest.raises(SoundError, match=r"line b7\.0"):
        mix(body(*lines, **stings), PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    assert not list(tmp_path.glob("*.mp3"))


def test_unwritable_target(made, tmp_path):
    """A target in a place that is no folder is an OutputError."""
    programme, _, folder = made
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        mix(programme, PODCAST, cache=folder / "cache", out=tmp_path / "file" / "m.mp3")


def test_cache_is_disposable(made, tmp_path):
    """Deleting the cache costs time only."""
    programme, master, folder = made
    cache = tmp_path / "cache"
    shutil.copytree(folder / "cache", cache)
    shutil.rmtree(cache)
    again = mix(programme, PODCAST, cache=cache, out=tmp_path / "m.mp3")
    assert again.audio.read_bytes() == master.audio.read_bytes()


def chaptered(folder, **how):
    """Title, two sentences, heading, sentence, heading of two lines, sentence; with opening and closing."""
    kinds = ("title", "body", "body", "heading", "body", "heading", "heading", "body")
    names = ("b0.0", "b1.0", "b1.1", "b2.0", "b3.0", "b4.0", "b4.1", "b5.0")
    lines = [
        spoken(folder, name, wav(padded(voice(1.2, seed=seed), 24_000), 24_000), kind=kind)
        for seed, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    edges = story(folder, count=0)
    return Programme(edges.opening, tuple(lines), edges.closing, "开场", "片尾", **how)


class TestBridge:
    @pytest.mark.parametrize("profile", [PODCAST, MONO], ids=["stereo", "mono"])
    def test_before_each_heading(self, tmp_path, stings, profile):
        """Between two chapters music is heard, once before each heading, 3 LU below the voice."""
        (tmp_path / "bridge.wav").write_bytes(wav(tone(2, pitch=800).samples, 44_100))
        plain = chaptered(tmp_path, **stings)
        with_music = dataclasses.replace(plain, bridge=tmp_path / "bridge.wav")
        before, after = (
            mix(each, profile, cache=tmp_path / "cache", out=tmp_path / f"{n}.mp3")
            for n, each in enumerate((plain, with_music))
        )
        assert (after.samples - before.samples) / 44_100 == pytest.approx(2 * 2.5, abs=0.15)
        heard = read(after.audio).samples.reshape(after.samples, -1)[:, 0]
        cues = {cue.line: cue for cue in after.cues}
        for last, first in (("b1.1", "b2.0"), ("b3.0", "b4.0")):
            gap = heard[cues[last].end : cues[first].start]
            level = 20 * np.log10(np.sqrt((gap[abs(gap) > 0.001] ** 2).mean()))
            said = heard[cues[last].start : cues[last].end]
            assert level - 20 * np.log10(said.std()) == pytest.approx(-3, abs=2.5)
        assert not heard[cues["b1.0"].end + 4_000 : cues["b1.1"].start - 4_000].any()
        chapters = [chapter.start for chapter in after.chapters[2:4]]
        assert all(0 < cues[n].start - s < 4_410 for n, s in zip(("b2.0", "b4.0"), chapters, strict=True))

    def test_our_own(self, tmp_path, stings):
        """Our own bridge is coded once, however many chapters there are, by any number of workers."""
        programme = chaptered(tmp_path, bridge="own", **stings)
        out = tmp_path / "m.mp3"
        first = mix(programme, PODCAST, cache=tmp_path / "one", out=out, jobs=1)
        wanted = out.read_bytes()
        assert first.encoded_pieces == len(programme.body) - 1 + 2 + 1
        mix(programme, PODCAST, cache=tmp_path / "two", out=out, jobs=2)
        assert out.read_bytes() == wanted

    def test_absent(self, tmp_path, stings):
        """A bridge that is not there is one sentence."""
        programme = chaptered(tmp_path, bridge=tmp_path / "none.wav", **stings)
        with pytest.raises(SoundError, match=r"none\.wav: the sting cannot be read"):
            mix(programme, PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")


def test_opening_fades_over_the_first_line(tmp_path):
    """The opening's music goes away under the story's title, which is a chapter, and is gone at its end."""
    (tmp_path / "sting.wav").write_bytes(wav(tone(30, pitch=3_000, level=0.2).samples, 44_100))
    programme = chaptered(
        tmp_path, opening_sting=tmp_path / "sting.wav", closing_sting=tmp_path / "sting.wav"
    )
    master = mix(programme, PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3")
    heard = read(master.audio).samples[:, 0]
    said, title, following = master.cues[:3]

    def music(start, end):
        """The level of the sting's tone, in dB."""
        part = heard[start:end]
        turn = np.exp(-2j * np.pi * 3_000 * np.arange(len(part)) / 44_100) * np.hanning(len(part))
        return 20 * np.log10(abs((part * turn).mean()) + 1e-9)

    under = music(said.start, said.end)
    third = (title.end - title.start) // 3
    levels = [music(title.start + n * third, title.start + (n + 1) * third) for n in range(3)]
    assert under > levels[0] > levels[1] > levels[2]
    assert under - levels[0] < 15
    assert music(title.end + 3_000, following.start - 3_000) < under - 40
    assert title.start - master.chapters[1].start == 4_410
    assert said.end + 300 * 44.1 < title.start < said.end + 400 * 44.1
