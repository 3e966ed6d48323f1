import json
import random

import numpy as np
import pytest
import soundfile

from narrate.cli import main
from tests.anthology import HOLED, STORY, make
from tests.finished import mp3, tone
from tests.judges.programs import run


def said(capsys):
    """Standard output and standard error of the last command."""
    found = capsys.readouterr()
    return found.out, found.err


def failed(capsys, *arguments):
    """The checks that a file fails, and its error if it could not be measured."""
    assert main(["check", *map(str, arguments), "--json"]) == 1
    (found,) = json.loads(said(capsys)[0])
    bad = {item["code"]: item for item in found["findings"] if not item["ok"] and not item["advice"]}
    assert all(item["remedy"] for item in bad.values())
    return bad, found.get("error", "")


class TestForeignFiles:
    def test_mpeg2(self, tmp_path, capsys):
        """A file of half the sample rate fails for its rate, and not for frames that are whole."""
        path = tmp_path / "old.mp3"
        run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=440:d=4", "-ar", "22050", "-b:a", "48k", path)
        bad, _ = failed(capsys, path, "--profile", "podcast")

        assert {"sample-rate", "bit-rate", "ai-label"} <= set(bad)
        assert not {"frames", "length"} & set(bad)

    def test_variable_rate_and_old_tag(self, tmp_path, capsys):
        """A file of variable rate with an old tag at its end is measured; ACX wants a constant rate."""
        path = tmp_path / "vbr.mp3"
        options = ("-q:a", "4", "-write_id3v1", "1", "-metadata", "title=x")
        run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=440:d=4", "-ac", "2", *options, path)
        bad, _ = failed(capsys, path, "--profile", "acx")

        assert "bit-rate" in bad
        assert not {"frames", "length"} & set(bad)

    @pytest.mark.parametrize("kind", ["PCM_24", "PCM_32", "FLOAT", "PCM_U8"])
    def test_wav_of_any_depth(self, tmp_path, capsys, kind):
        """WAV of any depth is measured; EBU takes 24 bits."""
        path = tmp_path / "x.wav"
        soundfile.write(path, tone(48_000), 48_000, subtype=kind)
        bad, error = failed(capsys, path, "--profile", "radio-ebu")

        assert not error
        assert ("sample-bits" in bad) == (kind != "PCM_24")

    def test_cut_wav(self, tmp_path, capsys):
        """A WAV whose end is missing is found by what its header says."""
        path = tmp_path / "x.wav"
        soundfile.write(path, tone(48_000), 48_000, subtype="PCM_24")
        path.write_bytes(path.read_bytes()[:500_000])
        bad, _ = failed(capsys, path, "--profile", "radio-cn")

        assert bad["length"]["measured"] == "4.000 s in the header"

    def test_several_channels(self, tmp_path, capsys):
        """Six channels are measured and are too many."""
        path = tmp_path / "x.wav"
        soundfile.write(path, np.repeat(tone(48_000), 3, axis=1), 48_000, subtype="PCM_16")

        assert "channels" in failed(capsys, path, "--profile", "radio-cn")[0]

    @pytest.mark.parametrize("name", ["x.mp3", "x.wav", "x.m4a", "x.flac", "x.opus", "x.txt", "x"])
    @pytest.mark.parametrize("content", [b"", b"no sound at all", random.Random(1).randbytes(5000)])
    def test_no_sound(self, tmp_path, capsys, name, content):
        """What is no sound is one sentence with its name, in the JSON too."""
        path = tmp_path / name
        path.write_bytes(content)
        bad, error = failed(capsys, path)

        assert not bad
        assert name in error
        assert "\n" not in error

    @pytest.mark.parametrize("name", ["none.mp3", "."])
    def test_no_file(self, tmp_path, capsys, name):
        """A file that is not there and a folder are one sentence each."""
        assert name.strip(".") in failed(capsys, tmp_path / name)[1]

    def test_one_bad_of_two(self, tmp_path, capsys):
        """One file that cannot be measured does not keep the others from it."""
        good, bad = tmp_path / "a.mp3", tmp_path / "b.mp3"
        good.write_bytes(mp3(tone()))
        bad.write_bytes(b"")
        assert main(["check", str(bad), str(good), "--profile", "podcast"]) == 1

        out, err = said(capsys)
        assert "loudness" in out
        assert "b.mp3" in err


def test_nothing_to_check(tmp_path, capsys):
    """Where no episode is finished and no file is named, it is said what to do."""
    make(tmp_path)

    assert main(["check", "-C", str(tmp_path)]) == 2
    assert "run build-episodes first or name a file" in said(capsys)[1]


class TestByName:
    """Episodes are named as in every other command."""

    @pytest.fixture(scope="class")
    @classmethod
    def root(cls, tmp_path_factory):
        """An anthology whose second episode is finished."""
        root = make(tmp_path_factory.mktemp("named"), **{"01-ferry": STORY, "02-boat": HOLED})
        assert main(["build", "2", "-C", str(root)]) == 0
        return root

    @pytest.mark.parametrize("name", ["2", "02-boat", "停下来的船"])
    def test_an_episode(self, root, capsys, name):
        """Its number, the name of its script and its title stand for its finished files."""
        main(["check", name, "-C", str(root), "--json"])

        assert [item["file"] for item in json.loads(said(capsys)[0])] == [
            str(root / "episodes" / "02-boat" / "02-boat.mp3")
        ]

    def test_a_stranger(self, root, capsys):
        """A name that no episode and no file has is one sentence."""
        assert main(["check", "7", "-C", str(root)]) == 2
        assert said(capsys)[1].startswith("7: no such episode; there are: 01-ferry, 02-boat")

    def test_not_finished(self, root, capsys):
        """An episode without finished files is told so."""
        assert main(["check", "1", "-C", str(root)]) == 2
        assert "run build-episodes first" in said(capsys)[1]
