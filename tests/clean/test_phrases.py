"""What short lines of a page are, by their words alone."""

from __future__ import annotations

import pytest

from narrate.clean.lines import fold
from narrate.clean.phrases import (
    alike,
    behind_column,
    is_body_of_people,
    is_menu,
    issue,
    names_series,
    press,
    tag_of,
)


@pytest.mark.parametrize(
    ("what", "text", "holds"),
    [
        (press, "长湖晚报", True),
        (press, "青禾文学网", True),
        (press, "长湖", False),
        (press, "渡口的晚报", False),
        (press, "老人撒网", False),
        (press, "一封电报", False),
        (press, "村口黑板报", False),
        (press, "奶奶上网", False),
        (press, "最后一份晚报", False),
        (press, "送晚报", False),
        (press, "怎么织渔网", False),
        (press, "青禾报", True),
        (issue, "石门文艺 2019年第4期", True),
        (issue, "《石门文艺》第六期", True),
        (issue, "石门文艺", False),
        (issue, "第6期", False),
        (is_menu, "首页 范文 作文", True),
        (is_menu, "008650112/2020", True),
        (is_menu, "渡口的灯", False),
        (is_menu, "山路弯弯 灯火点点", False),
        (is_body_of_people, "青禾县水务局", True),
        (is_body_of_people, "水务局的灯", False),
    ],
)
def test_what_a_line_is(what, text, holds):
    """Papers, issues, rows of channels and houses are known; titles that hold such words are none."""
    assert what(text) is holds


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("山里的灯", "山里的灯——记", True),
        ("山里的“灯”", "【征文】山里的灯", True),
        ("山里的灯", "海上的灯", False),
        ("山灯", "山灯记", False),
        ("山里灯", "山里灯", False),
    ],
)
def test_titles_that_are_alike(one, other, same):
    """One title holds the other, whichever comes first, where the shorter has four characters."""
    assert alike(one, other) is alike(other, one) is same


@pytest.mark.parametrize(
    ("text", "tag", "title"),
    [
        ("【灯下】山里的灯", "灯下", "山里的灯"),
        ("【灯下】山灯", "灯下", "山灯"),
        ("【灯下】灯", "", "【灯下】灯"),
        ("【灯下】", "", "【灯下】"),
        ("山里的灯【灯下】", "", "山里的灯【灯下】"),
    ],
)
def test_tags_before_titles(text, tag, title):
    """A tag in brackets leaves a title of two characters or more behind it."""
    assert tag_of(text) == (tag, title)


def test_titles_behind_a_column():
    """`我的故事丨山里的灯` is that title, and a column's name longer than what follows it none."""
    assert behind_column("我的故事丨山里的灯") == "山里的灯"
    assert behind_column("我的故事丨灯") == ""
    assert behind_column("山里的灯") == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("“灯下”征文大赛", True),
        ("第三届长湖故事大赛", True),
        ("乡村纪事专栏", True),
        ("豆腐坊的月光（征文·散文）", False),
        ("长湖大赛的那天", False),
    ],
)
def test_names_of_series(text: str, named: bool) -> None:
    """A contest or a column by its name is a series; a title is none with its kind in brackets behind it."""
    assert names_series(fold(text)) == named
