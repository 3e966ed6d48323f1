import json

import pytest

from narrate import build, captions, tags
from narrate.build import manifest, release
from narrate.cli import main
from tests.anthology import make
from tests.judges.programs import ffprobe

NAME = "01-ferry"


def changed(root, line):
    """Add a line to the top of the series file."""
    where = root / "episodes" / "series.toml"
    where.write_text(line + "\n" + where.read_text("utf-8"), "utf-8")


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """One episode for listeners and for two radio stations."""
    root = make(tmp_path_factory.mktemp("several"))
    changed(root, 'also = ["radio-cn", "radio-ebu"]')
    done = build.build(root, tell=lambda *_: None)
    assert not done.failures
    return root, root / "episodes" / NAME, done.outcomes[0].manifest


class TestSeveral:
    def test_files(self, several):
        """Each further delivery is a file with its profile in its name, and captions beside it."""
        _, folder, made = several

        assert made.audio == f"{NAME}.mp3"
        assert [record.file for record in made.also] == [f"{NAME}.radio-cn.wav", f"{NAME}.radio-ebu.wav"]
        for record in made.also:
            assert (folder / record.file).with_suffix(".vtt").is_file()
        assert set(made.files) | {"manifest.json"} == {path.name for path in folder.iterdir()}

    def test_each_meets_its_profile(self, several):
        """Each delivery has the level, rate and length of its own profile, and its own label and tags."""
        _, folder, made = several

        assert not made.held
        assert [round(record.loudness.integrated_lufs) for record in made.also] == [-24, -23]
        for record in made.also:
            found = ffprobe(folder / record.file)
            assert found["streams"][0]["sample_rate"] == "48000"
            assert float(found["format"]["duration"]) == pytest.approx(record.seconds, abs=0.01)
            assert tags.read(folder / record.file).labels == tags.read(folder / made.audio).labels

    def test_kept_in_the_manifest(self, several):
        """The manifest comes back from its file as it was, with what was measured of every delivery."""
        _, folder, made = several

        assert manifest.load(folder) == made
        assert all(check.code for record in made.also for check in record.checks)

    @pytest.mark.parametrize(
        "wrong", [{"title": None}, {"seconds": "x"}, {"lines": [{"id": []}]}, {"engine": {}}, {"files": {}}]
    )
    def test_spoiled_manifest(self, several, tmp_path, wrong):
        """A manifest that says in another kind what it says, or names no sound, counts as none."""
        _, _, made = several
        (tmp_path / "manifest.json").write_text(manifest.dump(made), "utf-8")
        assert manifest.load(tmp_path) == made
        raw = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
        (tmp_path / "manifest.json").write_text(json.dumps(raw | wrong), "utf-8")

        assert manifest.load(tmp_path) is None

    def test_approval_is_of_all_files(self, several):
        """Who approves an episode approves every delivery of it."""
        _, _, made = several

        assert release.audio_sha256(made) not in {record.sha256 for record in made.files.values()}

    def test_check_knows_them_by_name(self, several, capsys):
        """The check without a profile measures each file by the one that its name tells."""
        root, _, _ = several

        assert main(["check", "-C", str(root), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        wanted = {
            item["file"].rpartition("/")[2]: next(
                f["wanted"] for f in item["findings"] if f["code"] == "loudness"
            )
            for item in found
        }
        assert wanted == {
            f"{NAME}.mp3": "-16 ± 1 LUFS",
            f"{NAME}.radio-cn.wav": "-24 ± 2 LUFS",
            f"{NAME}.radio-ebu.wav": "-23 ± 0.2 LUFS",
        }

    def test_every_form_of_the_podcast(self, tmp_path):
        """One episode as MP3 in one channel, M4A, Opus and a master: all pass, and all carry the label."""
        root = make(tmp_path)
        forms = ["podcast-mono", "podcast-m4a", "podcast-opus", "master"]
        changed(root, f"also = {json.dumps(forms)}")
        made = build.build(root, tell=lambda *_: None).outcomes[0].manifest
        files = [root / "episodes" / NAME / record.file for record in made.also]

        assert not made.held
        assert [path.suffix for path in files] == [".mp3", ".m4a", ".opus", ".flac"]
        assert {tags.read(path).aigc for path in files} == {tags.read(files[0].with_name(made.audio)).aigc}
        assert [tags.read(path).channels for path in files] == [1, 2, 2, 2]
        assert all(ffprobe(path)["chapters"] for path in files)

    def test_one_that_fails_holds_all(self, tmp_path):
        """What one delivery lacks keeps the episode a draft, and says for which profile."""
        root = make(tmp_path)
        changed(root, 'also = ["acx"]')
        made = build.build(root, tell=lambda *_: None).outcomes[0].manifest
        held = {item.code: item.measured for item in made.held}

        assert held["eligible"] == "acx: synthetic speech"
        assert "DRAFT" in str(ffprobe(root / "episodes" / NAME / made.audio)["format"]["tags"])

    def test_files_of_the_last_build_go(self, tmp_path):
        """A delivery that is no longer asked for is taken away, and so is one in another container."""
        root = make(tmp_path)
        changed(root, 'also = ["radio-cn"]\nprofile = "podcast"')
        build.build(root, tell=lambda *_: None)
        where = root / "episodes" / "series.toml"
        text = where.read_text("utf-8")
        where.write_text(
            text.replace('also = ["radio-cn"]\nprofile = "podcast"', 'profile = "radio-cn"'), "utf-8"
        )
        made = build.build(root, tell=lambda *_: None).outcomes[0].manifest
        found = {path.suffix for path in (root / "episodes" / NAME).iterdir()}

        assert made.audio == f"{NAME}.wav"
        assert found == {".wav", *captions.FILES}
