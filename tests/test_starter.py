import pytest

from narrate import series, starter
from narrate.errors import InputError, OutputError


class TestStart:
    def test_new_anthology_loads(self, tmp_path):
        """A new anthology is complete: it loads, and all its voices have every engine."""
        starter.start(tmp_path / "新节目")
        found = series.load(tmp_path / "新节目")

        assert (tmp_path / "新节目" / "scripts").is_dir()
        assert found.engine == "edge"
        for role in ("narrator", "host", "letter"):
            assert {v.engine for v in found.voices if v.role == role} == {"edge", "espeak", "tone"}

    def test_never_over_an_anthology(self, tmp_path):
        """An anthology that exists is not touched."""
        starter.start(tmp_path)

        with pytest.raises(InputError, match="anthology already"):
            starter.start(tmp_path)

    def test_files_that_are_there(self, tmp_path):
        """What a person wrote before stays: a voice, a lexicon."""
        mine = tmp_path / "voices" / "narrator.toml"
        mine.parent.mkdir()
        mine.write_text('role = "narrator"\n')
        starter.start(tmp_path)

        assert mine.read_text() == 'role = "narrator"\n'
        assert (tmp_path / "voices" / "host.toml").is_file()

    def test_again_after_a_full_disk(self, tmp_path):
        """A start that the disk cut off is made good by the next one."""
        (tmp_path / "voices" / "narrator.toml").mkdir(parents=True)
        (tmp_path / "voices").rename(tmp_path / "kept")
        (tmp_path / "voices").write_text("a file where the folder is to be")
        with pytest.raises(OutputError):
            starter.start(tmp_path)
        (tmp_path / "voices").unlink()
        starter.start(tmp_path)

        assert series.load(tmp_path).engine == "edge"

    def test_folder_that_cannot_be(self, tmp_path):
        """Where the folder cannot be made, the sentence says so."""
        (tmp_path / "file").write_text("x")

        with pytest.raises(OutputError, match="cannot be written"):
            starter.start(tmp_path / "file" / "x")
