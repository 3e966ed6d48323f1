"""The name of the site behind a page's title or over its lines."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from tests.clean.page_cases import page

STORY = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"


def source(*lines: str) -> str:
    """The source of the one story of a page."""
    return clean(page("\n".join(lines))).stories[0].source


@pytest.mark.parametrize("mark", ["_", " - ", "｜"])
def test_the_name_behind_the_page_title_is_the_source(mark: str) -> None:
    """A page whose title ends with the name of its site comes from that site."""
    assert source(f"渡口的灯{mark}青石县民政局", "渡口的灯", "首页 > 文苑 > 正文", STORY) == "青石县民政局"


def test_a_short_source_is_given_in_full() -> None:
    """`来源：县民政局` on the site of a county is the office of that county."""
    lines = ("渡口的灯_青石县民政局", "渡口的灯", "来源：县民政局 2020-01-02", STORY)
    assert source(*lines) == "青石县民政局"


def test_another_source_stays() -> None:
    """A source that the site's name does not hold is another one."""
    lines = ("渡口的灯_青石县民政局", "渡口的灯", "来源：青石日报 2020-01-02", STORY)
    assert source(*lines) == "青石日报"


def test_the_edition_of_a_newspaper_is_no_part_of_its_name() -> None:
    """An electronic edition is that newspaper."""
    assert source("青石日报数字报", "渡口的灯", "2020-01-02", STORY) == "青石日报"
