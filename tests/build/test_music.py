"""The music of a series and of single episodes, from series.toml to the finished file."""

import numpy as np
import pytest
import soundfile

from narrate import build, series
from narrate.build import manifest
from narrate.errors import SeriesError
from narrate.model import Music
from narrate.sound.decode import read
from tests.anthology import STORY, make


def put(root, text="", *, top=""):
    """Add to the end and to the top of the series file."""
    where = root / "episodes" / "series.toml"
    where.write_text(f"{top}\n{where.read_text('utf-8')}\n{text}\n", "utf-8")
    return root


def sting(root, name, hz):
    """A sound file beside the series file: two seconds of a tone."""
    wave = 0.3 * np.sin(2 * np.pi * hz * np.arange(88_200) / 44_100)
    soundfile.write(root / "episodes" / name, wave, 44_100)


def loudest_hz(samples):
    """The frequency that is strongest."""
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return power.argmax() * 44_100 / len(samples)


def test_of_one_episode(tmp_path):
    """One episode has an opening and a bridge of its own, the other what the series has."""
    root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})
    sting(root, "river.wav", 700)
    sting(root, "bridge.wav", 2_500)
    put(root, '[stings.2]\nopening = "river.wav"\nbridge = "bridge.wav"')
    done = build.build(root, tell=lambda *_: None)
    assert not done.failures
    usual, other = (
        read(root / "episodes" / name / f"{name}.mp3").samples[:, 0] for name in ("01-ferry", "02-lamp")
    )
    assert loudest_hz(other[8_000:60_000]) == pytest.approx(700, abs=2)
    assert loudest_hz(usual[2_000:12_000]) == pytest.approx(562, abs=10)
    made = manifest.load(root / "episodes" / "02-lamp")
    heading = next(chapter.start for chapter in made.chapters if "夜里" in chapter.title)
    assert loudest_hz(other[heading - 80_000 : heading - 40_000]) == pytest.approx(2_500, abs=2)


def test_a_changed_sting_is_a_change(tmp_path):
    """Another sound under the same name builds the episode again."""
    root = make(tmp_path)
    sting(root, "river.wav", 700)
    put(root, '[stings.01-ferry]\nopening = "river.wav"')
    assert build.build(root, tell=lambda *_: None).outcomes[0].changed
    assert not build.build(root, tell=lambda *_: None).outcomes[0].changed
    sting(root, "river.wav", 900)
    assert build.build(root, tell=lambda *_: None).outcomes[0].changed


class TestRead:
    def test_what_is_left_out_is_the_series_own(self, tmp_path):
        """A table that names one thing leaves the others as they are; empty text takes a bridge away."""
        root = put(make(tmp_path), '[stings.1]\nclosing = ""\n[stings.2]\nbridge = ""', top='bridge = "own"')
        found = series.load(root)
        bell = root / "episodes" / "bell.wav"
        assert found.music("7", "x") == Music(bell, bell, "own")
        assert found.music("1") == Music(bell, None, "own")
        assert found.music("2").bridge is None

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (
                '[stings.1]\nopenning = "bell.wav"',
                r"stings\.1\.openning; the nearest known key is stings\.1\.opening",
            ),
            ('[stings.1]\nopening = "none.wav"', "none.wav is named there but"),
            ("[stings.1]\nbridge = 3", r"stings\.1\.bridge must be text"),
        ],
    )
    def test_mistakes(self, tmp_path, text, said):
        """An unknown key, a file that is not there and a number are one sentence each."""
        with pytest.raises(SeriesError, match=said):
            series.load(put(make(tmp_path), text))

    def test_no_such_episode(self, tmp_path):
        """Stings for an episode that is not there are one sentence."""
        root = put(make(tmp_path), '[stings.9]\nopening = "bell.wav"')
        with pytest.raises(SeriesError, match="stings names 9, but no script has that number"):
            build.build(root, tell=lambda *_: None)
