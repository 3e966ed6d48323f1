"""The newspaper whose page it is, as the source of a story that names no other."""

from __future__ import annotations

from narrate.clean import clean
from tests.clean.page_cases import page

STORY = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"


def source(*lines: str) -> str:
    """The source of the one story of a page."""
    return clean(page("\n".join(lines))).stories[0].source


def test_the_newspaper_at_the_head_of_the_trail_is_the_source() -> None:
    """A page of a newspaper comes from it."""
    assert source("青石晚报 > 副刊 > 正文", "渡口的灯", STORY) == "青石晚报"


def test_the_paper_of_a_school_is_the_source() -> None:
    """A line of a school and its paper names where the text stood."""
    assert (
        source("青石学院 - 《青石学院报》", "第04版：副刊", "渡口的灯", "2020-01-02", STORY) == "青石学院报"
    )


def test_a_site_that_is_no_newspaper_is_no_source() -> None:
    """The first word of a trail is mostly a button."""
    assert source("首页 > 文苑 > 正文", "渡口的灯", STORY) == ""


def test_a_named_source_comes_first() -> None:
    """What the page calls the source is the source."""
    lines = ("青石晚报 > 副刊 > 正文", "渡口的灯", "来源：青石文艺 2020-01-02", STORY)
    assert source(*lines) == "青石文艺"


def test_the_edition_of_a_newspaper_is_no_part_of_its_name() -> None:
    """An electronic edition is that newspaper."""
    assert source("青石日报数字报", "渡口的灯", "2020-01-02", STORY) == "青石日报"
