"""The odds that a line is the site's: what they are of a line, and what a line is to them."""

from __future__ import annotations

import pytest

from narrate.clean.lines import looks
from narrate.clean.odds import features, odds, span
from tests.clean.page_cases import TEXT

HEAD = ("首页 | 新闻 | 副刊", "渡口旧事", "石小渡")


def page(*below: str):
    """A page of a menu, a title, a name, the text and what stands below it."""
    return tuple(looks((*HEAD, *TEXT.split("\n"), *below), (0,) * 99))


def of(text: str) -> float:
    """The odds of a line right below the text."""
    seen = page(text)
    return odds(seen, len(seen) - 1, span(seen))


@pytest.mark.parametrize(
    "text", ["他没有说话。", "青石坡的灯，如今还亮着。", "“明天再来吧。”", "爷爷走的那天，是腊月。"]
)
def test_words_of_a_story_are_its_own(text: str) -> None:
    """A sentence below the text is likelier the story's."""
    assert of(text) < 1


@pytest.mark.parametrize(
    "text", ["打赏作者", "山风 2019-06-26：好", "[上一篇](/a/1.html)", "关注本站公众号", "登录后评论"]
)
def test_words_of_a_site_are_known_that_no_rule_names(text: str) -> None:
    """What sites print below a text is likelier theirs."""
    assert of(text) > 1


def test_a_line_is_described_by_what_it_says_and_where_it_stands() -> None:
    """Letters by twos and threes with digits as 0, looks, place and neighbours each have a name."""
    seen = page("第12页")
    told = set(features(seen, len(seen) - 1, span(seen)))
    assert {
        "=^第",
        "=第0",
        "=00页",
        "=页$",
        "tail",
        "tail 1",
        "foot 0",
        "tail shape 字0字",
        "-1 prose",
        "1 edge",
    } <= told
    assert {"head", "head 3", "top 0", "-1 edge"} <= set(features(seen, 0, span(seen)))
    assert {"mid", "beside 2"} <= set(features(seen, 4, span(seen)))


def test_a_page_without_paragraphs_has_no_head_and_no_tail() -> None:
    """Where nothing is prose, no line stands above or below it."""
    seen = tuple(looks(("山", "水"), (0, 0)))
    assert span(seen).last == -1
    assert "bare" in set(features(seen, 0, span(seen)))
