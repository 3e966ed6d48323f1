"""What a story is called, by its blocks and by what the page says elsewhere."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.headline import same_story
from tests.clean.page_cases import page

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def test_a_column_before_the_title_that_the_page_gives_too_goes() -> None:
    """Of `column：title` the title is what the page says elsewhere by itself."""
    (story,) = clean(
        page(f"当前位置：首页 > 故事\n标题：山那边的灯\n灯下故事：山那边的灯\n来源：青石日报\n{STORY}")
    ).stories
    assert (story.title, story.source) == ("山那边的灯", "青石日报")


def test_a_contest_before_a_dash_is_no_title() -> None:
    """`某某征文——title`: what stands before the dash is the series, what stands behind it the title."""
    (story,) = clean(page(f"青石征文——山那边的灯\n{STORY}")).stories
    assert (story.title, story.subtitle) == ("山那边的灯", "")


def test_the_fullest_title_wins() -> None:
    """A cut title is completed by the same words elsewhere, never by other words."""
    assert same_story("山里的灯", ["山里的灯——记一位老师", "海上的灯"]) == "山里的灯——记一位老师"


def test_a_clause_before_the_title_belongs_to_it() -> None:
    """A title that the page gives behind a clause and its comma is the whole one; behind a call it is not."""
    assert same_story("三代人的渡船", ["石门湾里，三代人的渡船"]) == "石门湾里，三代人的渡船"
    assert same_story("三代人的渡船", ["关注！三代人的渡船", "渡口故事：三代人的渡船"]) == "三代人的渡船"


def test_a_part_of_a_series_keeps_its_number() -> None:
    """`某某手记之三：title` is the whole title, though the page gives what stands behind the colon too."""
    lines = (
        "河湾手记之三：山那边的灯",
        "2019-07-03 10:21 河湾网",
        "河湾网石岭7月3日电 题：山那边的灯",
        STORY,
    )
    (story,) = clean(page("\n".join(lines))).stories
    assert story.title == "河湾手记之三：山那边的灯"


def test_what_a_site_sets_behind_a_title_for_those_who_search_is_none_of_it() -> None:
    """A kind of writing or 怎么写 behind the title completes no title; other words do."""
    for sought in ("散文", "优美散文欣赏", "的故事", "作文600字", "怎么写", "阅读答案", "原文及赏析"):
        whole = "三代人的渡船" + (sought if sought == "的故事" else "")
        assert same_story("三代人的渡船", [f"三代人的渡船{sought}"]) == whole


@pytest.mark.parametrize(
    ("original", "title", "subtitle"),
    [
        ("石门湾老守桥人", "石门湾老守桥人", ""),
        ("石门湾老守桥人——四十年一座桥", "石门湾老守桥人", "四十年一座桥"),
        ("散文老守桥人", "老守桥人", ""),
        ("青石日报老守桥人", "老守桥人", ""),
        ("石门湾里的修船人", "老守桥人", ""),
        ("河湾手记老守桥人", "老守桥人", ""),
        ("记者手记丨老守桥人", "老守桥人", ""),
        ("石门湾老守桥人（组图）", "石门湾老守桥人", ""),
        ("石门湾老守桥人（四则）", "石门湾老守桥人（四则）", ""),
    ],
)
def test_an_original_title_is_longer(original: str, title: str, subtitle: str) -> None:
    """The title that a text had before counts where it has a phrase more before the same words."""
    lines = ("首页 > 新闻 > 正文", "老守桥人", "2019-07-03 10:21 来源：河湾网", STORY)
    (story,) = clean(page("\n".join((*lines, f"原标题：{original}", "责任编辑：苗青")))).stories
    assert (story.title, story.subtitle) == (title, subtitle)


def test_an_issue_behind_a_dash_is_no_subtitle() -> None:
    """What a page's title says of the column and its issue behind a dash is none of the story's."""
    for behind, subtitle in (("河湾人物录（第31期）", ""), ("一座桥的四十年", "一座桥的四十年")):
        lines = (
            f"老守桥人——{behind}",
            "时间：2018年12月04日 来源：河湾日报",
            "老守桥人",
            STORY,
            "上一篇：石桥",
        )
        (story,) = clean(page("\n".join(lines))).stories
        assert (story.title, story.subtitle) == ("老守桥人", subtitle)
