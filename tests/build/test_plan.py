import pytest

from narrate import build
from narrate.errors import SeriesError
from tests.anthology import STORY, make


def test_named_twice(tmp_path):
    """An order that names an episode twice, be it by another name, is refused with the name."""
    root = make(tmp_path, **{"01-ferry": STORY, "02-boat": STORY.replace("渡口的灯", "停下来的船")})
    where = root / "episodes" / "series.toml"
    where.write_text('order = ["2", "01-ferry", "02-boat"]\n' + where.read_text("utf-8"), "utf-8")

    with pytest.raises(SeriesError, match=r"series\.toml: order names 02-boat twice; take one away"):
        _ = build.open_programme(root).numbered
