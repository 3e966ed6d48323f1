import pytest

from narrate.errors import OutputError
from narrate.publish.place import Folder
from narrate.publish.shipment import Item


class TestFolder:
    @pytest.fixture
    def failing(self, tmp_path):
        """A folder on a disk that fails where a file is read: Linux says so of this one."""
        (tmp_path / "published.json").symlink_to("/proc/self/mem")
        return Folder(tmp_path)

    def test_a_disk_that_fails(self, failing, tmp_path):
        """What cannot be read is one sentence with the file's name, whatever is asked of it."""
        item = Item("published.json", tmp_path / "published.json", 0, "", "")
        for asked in (lambda: failing.read("published.json"), lambda: failing.has(item)):
            with pytest.raises(OutputError, match=r"published\.json: cannot be read \(.*\); check disk"):
                asked()

    def test_a_file_that_went_away(self, tmp_path):
        """A file that somebody takes away between two looks is one sentence too."""
        with pytest.raises(OutputError, match="cannot be read"):
            Folder(tmp_path).mark("feed.xml")
