"""narrate.clean.wrappers: what sites and contests wrap around a title."""

from __future__ import annotations

import pytest

from narrate.clean.wrappers import unwrapped


def test_no_more_layers_go_than_pages_have() -> None:
    """Four tags in brackets are taken off; a fifth one is not what a site sets, and stays."""
    tags = "".join(f"【{name}征文】" for name in "甲乙丙丁戊")
    assert unwrapped(f"{tags}山里的灯亮了") == ("甲征文", "【戊征文】山里的灯亮了")


@pytest.mark.parametrize(
    ("text", "tag", "title"),
    [
        ("豆腐坊的灯（征文·散文）", "", "豆腐坊的灯"),
        ("豆腐坊的灯（散文·参赛作品）", "", "豆腐坊的灯"),
        ("某局“岗位故事”演讲比赛获奖作品：山里的一盏灯", "某局“岗位故事”演讲比赛获奖作品", "山里的一盏灯"),
        ("豆腐坊的灯（征文·启事）", "", "豆腐坊的灯（征文·启事）"),
        ("豆腐坊的灯（新春走基层·特别报道）", "新春走基层·特别报道", "豆腐坊的灯"),
        ("豆腐坊的灯（又名小巷）", "", "豆腐坊的灯（又名小巷）"),
        ("题目：《豆腐坊的灯》", "", "豆腐坊的灯"),
        ("题目：读《豆腐坊的灯》", "", "读《豆腐坊的灯》"),
    ],
)
def test_contests_around_a_title(text: str, tag: str, title: str) -> None:
    """A contest or a column goes: with the kind of writing behind a title, and with its house before one."""
    assert unwrapped(text) == (tag, title)
