"""What those who broke into a site set there."""

from __future__ import annotations

import pytest

from narrate.clean.broken_in import broken_in
from narrate.clean.labels import Labels
from narrate.clean.lines import looks


def taken(*lines: str) -> set[int]:
    """The numbers of the lines that go."""
    labels = Labels()
    broken_in(tuple(looks(lines, [0] * len(lines))), labels)
    assert set(labels.kinds.values()) <= {"chrome.ad"}
    return set(labels.kinds)


def test_lines_of_a_name_that_the_page_advertises_go() -> None:
    """A name that stands with `官网` and `app` goes where it stands alone, twice, or behind a field."""
    lines = (
        "鸿运彩票",
        "来源：鸿运彩票",
        "鸿运彩票-鸿运彩票",
        "老温买过鸿运彩票",
        "鸿运彩票官网 鸿运彩票app",
    )
    assert taken(*lines) == {1, 2, 3}


def test_a_name_that_nothing_advertises_stays() -> None:
    """A lottery alone may be what a story is called."""
    assert taken("一张彩票", "鸿运彩票", "来源：鸿运彩票", "鸿运彩票官网") == set()


@pytest.mark.parametrize(
    "row",
    ["环球娱乐在线平台,线上真人注册网址", "滨江娱乐|金海线上|免费在线大全", "主站蜘蛛池模板:"],
)
def test_rows_of_keywords_go(row: str) -> None:
    """Two keywords of betting sites and no sentence are a row of them."""
    assert taken(row) == {1}


@pytest.mark.parametrize(
    "line",
    [
        "百家乐，老虎机，他样样都试过",
        "娱乐室里的棋牌声",
        "彩票站关门以后",
        "他说：“别碰六合彩，别碰老虎机！”",
    ],
)
def test_what_tells_of_gambling_stays(line: str) -> None:
    """A title, a heading or a sentence about it is no row of keywords."""
    assert taken(line) == set()
