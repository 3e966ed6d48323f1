"""What grows with the length of a programme, and what does not."""

import dataclasses
import tracemalloc
from functools import partial

from narrate.mix import mix
from narrate.model import Programme
from narrate.sound import portions
from narrate.sound.shelf import Shelf
from tests.recordings import PODCAST, padded, spoken, tone, voice, wav


def programme(folder, count):
    """Three takes, one after the other, again and again."""
    (folder / "sting.wav").write_bytes(wav(tone(2, pitch=500, level=0.3).samples, 44_100))
    takes = [wav(padded(voice(2.5, seed=seed), 24_000), 24_000) for seed in range(3)]
    first = [spoken(folder, f"b{n}.0", take) for n, take in enumerate(takes)]
    lines = tuple(
        dataclasses.replace(first[n % 3], line=dataclasses.replace(first[n % 3].line, id=f"b{n}.0"))
        for n in range(count)
    )
    return Programme((), lines, (), "开场", "片尾", folder / "sting.wav", folder / "sting.wav")


def peak(act):
    """The most memory that was in use while something was done."""
    tracemalloc.start()
    act()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def least(acts):
    """The lesser peak of one thing done twice: in one of them Python's table of all names may grow too."""
    return min(map(peak, acts))


def test_memory(tmp_path):
    """A line more takes at most 4.5 kB while a programme is made, and 5.5 kB while it is measured.

    Of a line of two and a half seconds 2 kB are its own energies and peaks; the rest is what sums take.
    """
    turns = [tmp_path / turn for turn in "ab"]  # each with a cache of its own
    for turn in turns:
        mix(programme(tmp_path, 3), PODCAST, cache=turn, out=turn.with_suffix(".mp3"))
    made, measured = [], []
    for count in (40, 640):
        story, outs = programme(tmp_path, count), [tmp_path / f"{turn.name}{count}.mp3" for turn in turns]
        mixes = (
            partial(mix, story, PODCAST, cache=turn, out=out, jobs=1)
            for turn, out in zip(turns, outs, strict=True)
        )
        made.append(least(mixes))
        measured.append(
            least(partial(portions.measure, outs[0], Shelf(out.with_suffix("")), 1) for out in outs)
        )
    assert made[1] - made[0] <= 600 * 4_500
    assert measured[1] - measured[0] <= 600 * 5_500
