from uuid import uuid4
from zipfile import ZIP_LZMA, ZipFile

import pytest

from narrate.cluster import parcel
from narrate.errors import OutputError
from narrate.storage import Storage
from tests.disk import little_room


@pytest.fixture
def storage():
    """Shared storage in memory."""
    return Storage(f"memory://{uuid4().hex}", extra="cluster")


def packed(storage, tmp_path, *names):
    """A parcel that names these files, whatever they are called."""
    path = tmp_path / "made.zip"
    with ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "lamp")
    storage.put("a.zip", path)


class TestParcel:
    def test_there_and_back(self, storage, tmp_path):
        """What was sent comes out as it was, under its names; a file that is there is left alone."""
        (tmp_path / "lamp").write_text("lamp", "utf-8")
        parcel.send(storage, "a.zip", [("x/lamp", tmp_path / "lamp"), ("bell", tmp_path / "lamp")])
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "bell").write_text("mine", "utf-8")

        assert parcel.fetch(storage, "a.zip", tmp_path / "out") == ("x/lamp", "bell")
        assert (tmp_path / "out" / "x" / "lamp").read_text("utf-8") == "lamp"
        assert (tmp_path / "out" / "bell").read_text("utf-8") == "mine"

    def test_no_room(self, storage, tmp_path):
        """Where there is no room to pack a parcel, one sentence says so and nothing is sent."""
        (tmp_path / "lamp").write_bytes(bytes(50_000))
        with little_room(25_000), pytest.raises(OutputError, match="make room"):
            parcel.send(storage, "a.zip", [("lamp", tmp_path / "lamp")])

        assert not storage.has("a.zip")

    def test_gone(self, storage, tmp_path):
        """A parcel that nobody sent is an error with what to do."""
        with pytest.raises(OutputError, match=r"a\.zip: is gone; run again"):
            parcel.fetch(storage, "a.zip", tmp_path / "out")

    def test_damaged(self, storage, tmp_path):
        """A parcel of which a part is missing is an error with what to do."""
        packed(storage, tmp_path, "lamp")
        (tmp_path / "made.zip").write_bytes((tmp_path / "made.zip").read_bytes()[:40])
        storage.put("a.zip", tmp_path / "made.zip")

        with pytest.raises(OutputError, match=r"a\.zip: is damaged .*delete it and run again"):
            parcel.fetch(storage, "a.zip", tmp_path / "out")

    def test_damaged_inside(self, storage, tmp_path):
        """So is one that is packed in a way that cannot be undone, and it leaves no file."""
        with ZipFile(tmp_path / "made.zip", "w", ZIP_LZMA) as archive:
            archive.writestr("lamp", bytes(range(256)) * 8)
        data = bytearray((tmp_path / "made.zip").read_bytes())
        data[45:90] = bytes(45)
        (tmp_path / "made.zip").write_bytes(data)
        storage.put("a.zip", tmp_path / "made.zip")

        with pytest.raises(OutputError, match=r"a\.zip: is damaged .*delete it and run again"):
            parcel.fetch(storage, "a.zip", tmp_path / "out")
        assert not [*tmp_path.glob("out/*")]

    @pytest.mark.parametrize("name", ["../lamp", "/lamp", "x/../../lamp"])
    def test_out_of_the_folder(self, storage, tmp_path, name):
        """A parcel that names a file elsewhere writes none there."""
        packed(storage, tmp_path, name)

        with pytest.raises(OutputError, match=r"is damaged \(it names"):
            parcel.fetch(storage, "a.zip", tmp_path / "out")
        assert not (tmp_path / "lamp").exists()
