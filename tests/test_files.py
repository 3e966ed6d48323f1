import errno
from hashlib import sha256

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


class TestAlone:
    def test_one_at_a_time(self, tmp_path):
        """A folder that is held is refused to the next who comes, until it is let go."""
        with (
            files.alone(tmp_path / "work"),
            pytest.raises(OutputError, match="another narrate is at work here"),
            files.alone(tmp_path / "work"),
        ):
            pass
        with files.alone(tmp_path / "work"):
            assert (tmp_path / "work").is_dir()

    def test_refused_folder(self, tmp_path):
        """A folder that cannot be made is one sentence with the remedy."""
        blocked = tmp_path / "file"
        blocked.write_text("x")

        with pytest.raises(OutputError, match="cannot be written"), files.alone(blocked / "work"):
            pass


class TestRemove:
    def test_removes(self, tmp_path):
        """What is there is gone, and what is not there is no error."""
        path = tmp_path / "a.txt"
        path.write_text("x")
        files.remove(path)
        files.remove(path)

        assert not path.exists()

    def test_refused(self, tmp_path):
        """What the disk does not take away is one sentence."""
        with pytest.raises(OutputError, match="cannot be written"):
            files.remove(tmp_path)


class TestHashes:
    def test_of_bytes_and_of_text(self, tmp_path):
        """A file's hash is that of its bytes; as a text it is the same with any line ends and mark."""
        unix, windows = tmp_path / "a.txt", tmp_path / "b.txt"
        unix.write_bytes("灯\n船\n".encode())
        windows.write_bytes("\ufeff灯\r\n船\r".encode())

        assert files.sha256_of(unix) == sha256(unix.read_bytes()).hexdigest() != files.sha256_of(windows)
        assert files.text_sha256_of(unix) == files.text_sha256_of(windows) == files.sha256_of(unix)


class TestStands:
    def test_a_file(self, tmp_path):
        """A file stands; a folder, a name that nothing has and one below a file do not."""
        path = tmp_path / "a.txt"
        path.write_text("甲", "utf-8")

        assert files.stands(path)
        assert not any(map(files.stands, (tmp_path, tmp_path / "b.txt", path / "b.txt")))

    def test_what_the_system_keeps(self, tmp_path):
        """Where the system does not say whether a file stands, every Python raises an error."""
        with pytest.raises(OSError, match="too long"):
            files.stands(tmp_path / ("故" * 300))
