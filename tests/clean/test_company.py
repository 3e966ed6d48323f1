"""What company a line keeps: who stands beside it, and how much of the page is known to be the site's."""

from __future__ import annotations

from narrate.clean.company import company, features
from narrate.clean.lines import looks

LINES = (
    "首页",
    "渡口旧事",
    "渡口的老艄公今年七十三岁，撑了五十年的船，船板换过六回。",
    "编号 7",
    "上一篇",
    "下一篇",
)
PROSE = (False, False, True, False, False, False)


def of(place: int, *known: int) -> set[str]:
    """What is known of the line at a place while lines with these numbers are the site's."""
    page = tuple(looks(LINES, (0,) * len(LINES)))
    return set(features(place, company(page, PROSE, frozenset(known))))


def test_neighbours_are_told_apart() -> None:
    """Beside a line stand the site's lines, paragraphs, other lines or the edge of the page."""
    assert {"is -3 line", "is -1 prose", "is 1 site", "is 2 line", "is 3 edge"} <= of(3, 5)
    assert {"is -3 site", "is -1 prose", "is 1 site", "is 2 site"} <= of(3, 1, 5, 6)


def test_runs_of_furniture_are_counted_to_the_edge() -> None:
    """Above and below a line so many lines in a row are the site's, perhaps to the edge of the page."""
    assert {"above 0 False", "below 2 True", "between 0 2"} <= of(3, 1, 5, 6)
    assert {"above 1 True", "below 0 False"} <= of(1, 1)


def test_a_line_stands_above_between_or_below_the_story() -> None:
    """Long lines that nobody knows are the story's, and a line stands before or behind them."""
    assert "story False True" in of(1, 1)
    assert "story True False" in of(3)
    assert "story False False" in of(3, 3)


def test_what_is_known_of_the_page_is_told_in_steps() -> None:
    """How many lines are the site's, in all and on both sides, is told in steps of three and two."""
    assert {"known 1", "counts 0 1 True False"} <= of(3, 1, 5, 6)
    assert {"known 0", "counts 0 0 True False"} <= of(3)
