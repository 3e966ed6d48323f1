"""What no build takes of a series is told before one."""

import pytest

from narrate import build, series
from narrate.cli import main
from tests.anthology import make


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("profile", "podcst", "profile podcst: not known; there are: podcast"),
        ("engine", "egde", "engine = 'egde' is no engine; there are edge"),
        ("producer", "出版社", "printable ASCII"),
    ],
)
def test_the_table_of_stories_tells_it(tmp_path, capsys, key, value, said):
    """A profile, an engine or a producer that a build would refuse is named below the table: 1."""
    root = make(tmp_path)
    where = root / "episodes" / "series.toml"
    lines = [line for line in where.read_text("utf-8").splitlines() if not line.startswith(f"{key} =")]
    where.write_text("\n".join([f'{key} = "{value}"', *lines]), "utf-8")

    assert main(["-C", str(root)]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert "01-ferry" in told.out


def test_a_good_series(tmp_path):
    """Of a series that can be built nothing is refused."""
    assert list(build.refused(series.load(make(tmp_path)))) == []
