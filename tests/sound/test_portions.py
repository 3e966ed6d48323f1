"""The loudness of finished files, taken portion by portion."""

import dataclasses

import pytest

from narrate.mix import mix
from narrate.sound import portions
from narrate.sound.decode import read
from narrate.sound.loudness import measure_file
from narrate.sound.shelf import Shelf
from tests.recordings import MONO, PODCAST, judged, mp3, spoken, story, tone, voice, wav

FIGURES = ("integrated_lufs", "range_lu", "short_term_max_lufs", "momentary_max_lufs")


@pytest.fixture(scope="module", params=[PODCAST, MONO], ids=["stereo", "mono"])
def file(request, tmp_path_factory):
    """A finished file with stings at both ends, pauses of all lengths, and a harsh voice."""
    folder = tmp_path_factory.mktemp("file")
    (folder / "sting.wav").write_bytes(wav(tone(3, pitch=500, level=0.3).samples, 44_100))
    stings = {"opening_sting": folder / "sting.wav", "closing_sting": folder / "sting.wav"}
    programme = dataclasses.replace(story(folder, count=7, harsh=True, level=0.9), **stings)
    lines = [
        dataclasses.replace(item, line=dataclasses.replace(item.line, pause_ms=pause))
        for item, pause in zip(programme.body, (0, 10, 160, 500, 3_000, 0, 250), strict=True)
    ]
    programme = dataclasses.replace(programme, body=tuple(lines))
    return mix(programme, request.param, cache=folder / "cache", out=folder / "m.mp3").audio


@pytest.mark.parametrize("again", [False, True])
def test_as_the_whole(file, tmp_path, again):
    """From its portions, heard now or kept, a file has the figures of its whole, and libebur128's."""
    for _ in range(1 + again):
        found = portions.measure(file, Shelf(tmp_path))
    whole = measure_file(file)
    assert found.integrated_lufs == pytest.approx(whole.integrated_lufs, abs=1e-3)
    assert found.true_peak_dbtp == pytest.approx(whole.true_peak_dbtp, abs=0.01)
    assert found.seconds == whole.seconds
    for figure in FIGURES:
        assert getattr(found, figure) == pytest.approx(getattr(whole, figure), abs=1e-3)
    integrated, peak = judged(read(file))
    assert found.integrated_lufs == pytest.approx(integrated, abs=0.01)
    assert peak - 0.05 <= found.true_peak_dbtp <= peak + 0.3


def test_decoded_once(file, tmp_path, monkeypatch):
    """What was heard before is not decoded again, even behind a tag; a damaged entry is."""
    first = portions.measure(file, Shelf(tmp_path / "shelf"))
    tagged = tmp_path / "tagged.mp3"
    tagged.write_bytes(b"ID3\x03\x00\x00" + bytes((0, 0, 2, 1)) + bytes(257) + file.read_bytes())
    heard = []
    monkeypatch.setattr(portions, "decode", lambda data, where: heard.append(where) or _decode(data, where))
    assert portions.measure(tagged, Shelf(tmp_path / "shelf")) == first
    assert not heard
    entry = next(path for path in (tmp_path / "shelf").rglob("*") if path.is_file())
    entry.write_bytes(b"rubbish")
    assert portions.measure(tagged, Shelf(tmp_path / "shelf")) == first
    assert len(heard) == 1


_decode = portions.decode


def test_one_byte_counts(file, tmp_path):
    """A file in which a sound was exchanged behind our back is measured as what it is."""
    shelf = Shelf(tmp_path / "shelf")
    before = portions.measure(file, shelf)
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    at = data.index(data[:2], middle)
    data[at + 40 : at + 300] = bytes(260)
    forged = tmp_path / "forged.mp3"
    forged.write_bytes(data)
    assert portions.measure(forged, shelf) != before
    assert portions.measure(forged, shelf).integrated_lufs == pytest.approx(
        measure_file(forged).integrated_lufs, abs=1e-3
    )


@pytest.mark.parametrize("kind", ["mp3", "wav"])
def test_other_files(tmp_path, kind):
    """A file that cannot be divided is measured as a whole, and kept by its bytes."""
    path = tmp_path / f"x.{kind}"
    wave = voice(2, hz=44_100)
    path.write_bytes(mp3(wave, 44_100) if kind == "mp3" else wav(wave, 44_100))
    found = [portions.measure(path, Shelf(tmp_path / "shelf")) for _ in range(2)]
    assert found == [measure_file(path)] * 2
    assert len([each for each in (tmp_path / "shelf").rglob("*") if each.is_file()]) == 1


def test_damaged_file(tmp_path):
    """A file with foreign bytes between its frames cannot be divided: it is measured as a whole."""
    sound = mp3(voice(2, hz=44_100), 44_100)
    path = tmp_path / "x.mp3"
    path.write_bytes(sound[:5_000] + bytes(500) + sound[5_000:])

    assert portions.measure(path, Shelf(tmp_path / "shelf")) == measure_file(path)


def test_silence_only(tmp_path):
    """A file in which nothing sounds has the figures of silence."""
    from narrate.sound.codec import Chunk, Codec
    from narrate.sound.join import join

    join(tmp_path / "s.mp3", [Chunk(200)], Codec(128, 2))
    found = portions.measure(tmp_path / "s.mp3", Shelf(tmp_path / "shelf"))
    assert (found.integrated_lufs, found.true_peak_dbtp) == (-70.0, -120.0)
    assert found == measure_file(tmp_path / "s.mp3")


def test_unused_line(tmp_path):
    """Pieces that lie side by side without a silent frame are divided as well."""
    (tmp_path / "sting.wav").write_bytes(wav(tone(1, level=0.2).samples, 44_100))
    lines = [spoken(tmp_path, f"b{n}.0", wav(voice(1, seed=n), 24_000), pause_ms=0) for n in range(4)]
    programme = dataclasses.replace(story(tmp_path, count=0), body=tuple(lines))
    programme = dataclasses.replace(
        programme, opening_sting=tmp_path / "sting.wav", closing_sting=tmp_path / "sting.wav"
    )
    path = mix(programme, PODCAST, cache=tmp_path / "cache", out=tmp_path / "m.mp3").audio
    portions.measure(path, Shelf(tmp_path / "shelf"))
    assert len([each for each in (tmp_path / "shelf").rglob("*") if each.is_file()]) == 5


def test_what_only_calls_itself_mp3_is_measured_as_a_whole(tmp_path):
    """A file without frames under the name of an MP3 has the loudness of the sound that is in it."""
    path = tmp_path / "m.mp3"
    path.write_bytes(wav(tone(1, level=0.3).samples, 44_100))
    assert portions.measure(path, Shelf(tmp_path / "shelf")) == measure_file(path)
