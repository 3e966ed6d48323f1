import pytest

from narrate.errors import OutputError
from narrate.sound.shelf import Shelf, digest, sources


def entry(shelf):
    """The one file on the shelf."""
    return next(path for path in shelf.folder.rglob("*") if path.is_file())


def test_round_trip(tmp_path):
    """What was put is what is got, and nothing else lies about."""
    shelf = Shelf(tmp_path / "cache")
    shelf.put("abcd", b"content")
    assert shelf.get("abcd") == b"content"
    assert shelf.get("abce") is None
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["cd"]


DAMAGES = (lambda b: b[:-1], lambda b: b + b"x", lambda b: b"x" + b[1:], lambda b: b[:0])


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage(tmp_path, damage):
    """A damaged entry is as good as none."""
    shelf = Shelf(tmp_path)
    shelf.put("abcd", b"content")
    path = entry(shelf)
    path.write_bytes(damage(path.read_bytes()))
    assert shelf.get("abcd") is None


def test_unwritable(tmp_path):
    """A folder that cannot be made is one sentence, and no error when reading."""
    (tmp_path / "file").touch()
    shelf = Shelf(tmp_path / "file")
    assert shelf.get("abcd") is None
    with pytest.raises(OutputError, match="cannot be written"):
        shelf.put("abcd", b"content")


def test_keys():
    """Keys differ with every part, and the code of the folder has one that stays."""
    assert digest("a", 1) != digest("a", "1") != digest("a1")
    assert sources() == sources()
