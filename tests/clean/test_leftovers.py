"""Lines that no rule knows: taken where they are surely the site's, kept wherever the story may own them."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.leftovers import KIND
from tests.clean.page_cases import TEXT, page

NAV = "网站首页 | 新闻中心 | 专题专栏"
FOOT = "责任编辑：苏木\n上一篇：春\n版权所有 青石坡网"
FIRST, *REST = TEXT.split("\n")


def taken(*lines: str) -> set[str]:
    """The lines of a page that went because they are most likely the site's."""
    return {each.text for each in clean(page("\n".join(lines))).dropped if each.kind == KIND}


@pytest.mark.parametrize("line", ["顶一下 (12) 92.31%", "打赏作者", "[上一篇](/a/1.html)"])
def test_a_line_of_a_site_below_the_text_goes(line: str) -> None:
    """What is most likely a site's is listed as such, and is no part of the story."""
    found = clean(page(f"{NAV}\n渡口旧事\n{TEXT}\n{line}\n{FOOT}"))
    assert line not in {block.text for story in found.stories for block in story.blocks}
    assert line in {each.text for each in found.dropped}


def test_a_manuscript_keeps_every_line() -> None:
    """On a page that shows no site, the same line is the writer's."""
    line = "顶一下 (12) 92.31%"
    (story,) = clean(page(f"渡口旧事\n{TEXT}\n{line}")).stories
    assert story.blocks[-1].text.startswith("顶一下")


@pytest.mark.parametrize(
    "ending",
    [
        ("此致", "敬礼", "女儿 小满", "二〇一九年三月二日夜"),
        ("你自己", "于青石坡的小楼", "2019年8月6日夜"),
        ("哥　小渡", "十二月六日夜　于三号桥头"),
    ],
)
def test_the_ending_of_a_letter_stays(ending: tuple[str, ...]) -> None:
    """Short lines between the text and a day or a name are the writer's, whatever they look like."""
    assert not taken(NAV, "渡口来信", TEXT, *ending, FOOT)


def test_sentences_between_paragraphs_stay() -> None:
    """Prose between prose is never taken, however odd."""
    assert not taken(NAV, "渡口旧事", FIRST, "点击一下！", "好多人点赞。", *REST, FOOT)


def test_an_aside_in_brackets_stays() -> None:
    """A remark in brackets that goes on behind a comma is told."""
    assert not taken(NAV, "渡口旧事", TEXT, "（老何，1950年就撑船了）", FOOT)
