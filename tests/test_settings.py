import pytest

from narrate import settings
from narrate.errors import SeriesError


def test_what_cannot_be_read(tmp_path):
    """A settings file that the system does not hand out is named with the system's reason."""
    with pytest.raises(SeriesError, match=r"cannot be read \(Is a directory\); check its permissions"):
        settings.read_table(tmp_path)


KEYS: settings.Keys = {"title": (str, "—"), "season": (int, 0)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title = \xff", "not UTF-8 at byte 8; save it as UTF-8"),
        (b"title = ", "broken TOML: .*at line 1, column 8"),
    ],
)
def test_what_is_no_settings_file(tmp_path, content, said):
    """A file of another encoding or with a broken line is one sentence with the place."""
    path = tmp_path / "series.toml"
    path.write_bytes(content)

    with pytest.raises(SeriesError, match=said):
        settings.read_table(path)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"titel": "灯"}, "unknown key series.titel; the nearest known key is series.title"),
        ({"title": 1}, "series.title must be text in quotes, not 1"),
        ({"season": True}, "series.season must be a whole number, not True"),
    ],
)
def test_keys_and_kinds(tmp_path, table, said):
    """A key that nobody knows and a value of another kind are one sentence each."""
    with pytest.raises(SeriesError, match=said):
        settings.completed(table, KEYS, tmp_path / "series.toml", "series.")


def test_what_is_left_out(tmp_path):
    """A key that is not there has its usual value."""
    assert settings.completed({"season": 2}, KEYS, tmp_path / "series.toml") == {"title": "—", "season": 2}


def test_lists_without_end(tmp_path):
    """Brackets in one another without an end are refused in one sentence."""
    path = tmp_path / "series.toml"
    path.write_text("a = " + "[" * 100_000, "utf-8")
    with pytest.raises(SeriesError, match=r"too deep in one another; take brackets away\.$"):
        settings.read_table(path)
