import io
import wave

import numpy as np
import pytest

from narrate import build
from narrate.build import manifest
from narrate.model import RATE_HZ
from narrate.preview import quality, wav
from narrate.preview.room import Room
from narrate.sound import decode
from tests.preview.conftest import FERRY


def built_of(root):
    return manifest.load(root / "episodes" / FERRY)


class TestRehearse:
    def test_same_timeline_as_the_finished_file(self, built):
        """What is heard in review lies where it lies in the finished file: chapters and length agree."""
        room = Room(built)
        made = room.rehearsal(FERRY)
        finished = built_of(built)

        assert made.chapters == finished.chapters
        assert abs(made.sound.samples - finished.samples) <= 2 * 1152
        assert [part.take.key for part in made.cast.all] == [line.take for line in finished.lines]

    def test_same_sound_as_the_finished_file(self, built):
        """The draft sounds like the finished file before its coding."""
        room = Room(built)
        made = room.rehearsal(FERRY)
        draft = room.tape.samples(made.sound, 0, made.sound.samples).astype(np.float32) / 32_768
        coded = decode.read(built / "episodes" / FERRY / f"{FERRY}.mp3").samples

        size = min(len(draft), len(coded))
        both = np.corrcoef(draft[:size].mean(axis=1), coded[:size].mean(axis=1))
        assert both[0, 1] > 0.98

    def test_line_that_is_not_recorded(self, anthology):
        """A line without a take is silence of about its length, and the others keep their order."""
        room = Room(anthology)
        before = room.rehearsal(FERRY)
        line = next(part for part in before.cast.body if part.line.id == "b3.0")
        assert room.store.drop(line.key)
        room = Room(anthology)
        made = room.rehearsal(FERRY)

        cue = next(cue for cue in made.cues if cue.line == "b3.0")
        first, last = cue.start * made.sound.hz // RATE_HZ, cue.end * made.sound.hz // RATE_HZ
        assert np.abs(room.tape.samples(made.sound, first + 9_000, last - 9_000)).max(initial=0) == 0
        assert [cue.line for cue in made.cues] == [cue.line for cue in before.cues]
        starts = [cue.start for cue in made.cues]
        assert starts == sorted(starts)

    def test_nothing_recorded(self, anthology):
        """Before anything is recorded there is a timeline all the same: music, and the text in time."""
        room = Room(anthology)
        for part in room.rehearsal(FERRY).cast.all:
            room.store.drop(part.key)
        made = Room(anthology).rehearsal(FERRY)

        assert all(part.take is None for part in made.cast.all)
        assert len(made.cues) == len(made.cast.all)

    def test_draft_of_another_engine(self, anthology):
        """An episode that was built with an engine of its own is heard so, takes included."""
        series = anthology / "episodes" / "series.toml"
        series.write_text(series.read_text("utf-8").replace('engine = "tone"', 'engine = "edge"'), "utf-8")
        room = Room(anthology)

        assert all(part.take is not None for part in room.rehearsal(FERRY).cast.all)
        assert [take.engine for take in room.takes(FERRY, "b3")] == ["tone"]
        assert Room(anthology, engine="espeak").rehearsal(FERRY).cast.engine == "espeak"


class TestTape:
    def test_what_is_kept(self, built, monkeypatch):
        """Of long sound the pieces that were heard last are kept, and all of it is heard as before."""
        room = Room(built)
        sound = room.rehearsal(FERRY).sound
        whole = room.tape.samples(sound, 0, sound.samples)
        monkeypatch.setattr(wav, "KEPT_BYTES", 1_000_000)
        tape = wav.Tape()

        assert np.array_equal(tape.samples(sound, 0, sound.samples), whole)
        assert 0 < tape._bytes == sum(piece.nbytes for piece in tape._kept.values())
        assert len(tape._kept) < len(room.tape._kept)

    def test_any_part(self, built):
        """Any stretch of the file has the bytes that it has in the whole, whatever was read before."""
        room = Room(built)
        sound = room.rehearsal(FERRY).sound
        whole = room.tape.read(sound, 0, wav.size(sound))

        for start, end in (
            (0, 10),
            (40, 50),
            (43, 47),
            (44, 48),
            (1_000_001, 1_000_100),
            (len(whole) - 3, len(whole)),
        ):
            assert Room(built).tape.read(sound, start, end) == whole[start:end]

    def test_is_a_wav_file(self, built):
        """The file is a WAV file to a reader that is not ours."""
        room = Room(built)
        sound = room.rehearsal(FERRY).sound
        with wave.open(io.BytesIO(room.tape.read(sound, 0, wav.size(sound)))) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (44_100, 2, 2)
            assert file.getnframes() == sound.samples


class TestQuality:
    def test_agrees_with_the_finished_file(self, built):
        """Loudness and true peak of the draft are those of the finished file, within a third of a unit."""
        found = quality.measure(Room(built).rehearsal(FERRY), "podcast")
        finished = built_of(built).loudness

        assert abs(found.integrated_lufs - finished.integrated_lufs) < 0.33
        assert abs(found.true_peak_dbtp - finished.true_peak_dbtp) < 0.6

    def test_line_that_stands_out(self, anthology):
        """A line that is spoken twice as fast as the others is named."""
        path = anthology / "scripts" / f"{FERRY}.md"
        path.write_text(path.read_text("utf-8").replace("{#b5}", "{#b5 rate=+90%}"), "utf-8")
        build.build(anthology, [FERRY], tell=lambda *_: None)

        found = quality.measure(Room(anthology).rehearsal(FERRY), "podcast")

        fast = {item.line.partition(".")[0] for item in found.outliers if item.kind == "fast"}
        assert fast == {"b5"}

    @pytest.mark.parametrize(
        ("heard", "kinds"),
        [
            ((5.0, -20.0, 0.2), {}),
            ((6.6, -20.0, 0.2), {"fast": "6.6/s"}),
            ((3.4, -20.0, 0.2), {"slow": "3.4/s"}),
            ((None, -15.5, 0.2), {"loud": "+4.5 LU"}),
            ((None, -24.5, 0.2), {"quiet": "-4.5 LU"}),
            ((5.0, -20.0, 1.2), {"silence": "1.2 s"}),
        ],
    )
    def test_what_stands_out(self, heard, kinds):
        """A line far from its voice's pace or level, or with a long silence in it, is named with how far."""
        line = quality._Heard("b1.1", "narrator", *heard)

        assert {item.kind: item.measured for item in quality._judged(line, 5.0, -20.0)} == kinds

    def test_silence(self):
        """The longest stretch far below the voice counts; without a voice there is none."""
        loud, hushed = np.full(50, 1.0), np.full(30, 1e-9)
        assert quality._silence(np.concatenate([loud, hushed, loud, hushed[:9], loud])) == pytest.approx(0.3)
        assert quality._silence(loud[:0]) == 0.0

    def test_nothing_made(self):
        """Of what was not made yet nothing is told."""
        assert quality.facts(None) is None
