import errno

import pytest

from narrate import files
from narrate.errors import OutputError


class TestWrite:
    def test_writes_once(self, tmp_path):
        """Equal bytes are not written again."""
        path = tmp_path / "a" / "b.txt"

        assert files.write(path, "甲")
        stamp = path.stat().st_mtime_ns
        assert not files.write(path, "甲".encode())
        assert stamp == path.stat().st_mtime_ns

    def test_refused_folder(self, tmp_path):
        """A path that cannot be written is one sentence with the remedy, and nothing is left behind."""
        blocked = tmp_path / "file"
        blocked.write_text("x")

        with pytest.raises(OutputError, match=r"cannot be written .* run again"):
            files.write(blocked / "b.txt", "甲")

    def test_no_space(self, tmp_path, monkeypatch):
        """A disk that fills up while writing leaves nothing under any name."""

        def no_space(_):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(files.os, "fsync", no_space)
        with pytest.raises(OutputError, match="No space left"):
            files.write(tmp_path / "b.txt", "甲")

        assert list(tmp_path.iterdir()) == []
