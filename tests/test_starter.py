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

    def test_folder_that_cannot_be(self, tmp_path):
        """Where the folder cannot be made, the sentence says so."""
        (tmp_path / "file").write_text("x")

        with pytest.raises(OutputError, match="cannot be written"):
            starter.start(tmp_path / "file" / "x")
