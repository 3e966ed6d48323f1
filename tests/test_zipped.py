import io
import zipfile

import pytest

from narrate import zipped
from narrate.errors import OutputError

PARTS = (("mimetype", b"x"), ("a.txt", b"hello " * 99), ("b.jpg", b"\xff" * 99), ("\u540d.txt", b""))


def test_same_bytes(tmp_path):
    """The same parts give the same bytes, wherever they are written, and come out as they went in."""
    (tmp_path / "a").write_bytes(b"hello " * 99)
    zipped.write(tmp_path / "x.zip", PARTS)
    zipped.write(tmp_path / "y.zip", PARTS)
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()
    zipped.write(tmp_path / "z.zip", [("a.txt", tmp_path / "a")])
    with zipfile.ZipFile(tmp_path / "z.zip") as archive:
        assert archive.read("a.txt") == b"hello " * 99


def test_order_and_packing():
    """Parts keep their order and names; what is packed already is stored."""
    out = io.BytesIO()
    zipped.pack(out, PARTS)
    with zipfile.ZipFile(out) as archive:
        assert [(info.filename, info.compress_type) for info in archive.infolist()] == [
            ("mimetype", zipfile.ZIP_STORED),
            ("a.txt", zipfile.ZIP_DEFLATED),
            ("b.jpg", zipfile.ZIP_STORED),
            ("\u540d.txt", zipfile.ZIP_DEFLATED),
        ]
        assert archive.testzip() is None


def test_nothing_half(tmp_path):
    """Where a part is gone, nothing stands under the final name."""
    with pytest.raises(OutputError, match="cannot be written"):
        zipped.write(tmp_path / "x.zip", [("a.txt", tmp_path / "gone")])
    assert list(tmp_path.iterdir()) == []
