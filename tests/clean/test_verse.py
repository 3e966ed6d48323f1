"""narrate.clean.verse: a page without prose is a poem."""

from narrate.clean import clean
from narrate.clean.lines import Look
from narrate.clean.verse import further
from tests.clean.page_cases import page

LINES = ["我站在这里", "守着黄昏", "", "麻雀知道", "它们不怕我", "", "井", "井把天空", "藏在深处", "一动不动"]
POEM = [Look(number, text) for number, text in enumerate(LINES, start=1) if text]


def test_further_poems() -> None:
    """The poems that a title counts are headed by the shortest lines behind a gap."""
    assert further("稻草人（外一首）", POEM) == {7}


def test_no_further_poem() -> None:
    """A title that counts none, and a poem whose every line stands apart, have no such headings."""
    apart = [Look(2 * number, text) for number, text in enumerate(LINES, start=1) if text]

    assert further("稻草人", POEM) == frozenset()
    assert further("稻草人（外一首）", apart) == frozenset()


def test_a_first_line_that_ends_like_a_verse_is_no_title() -> None:
    """A page of verse whose first line stops at a comma has no title."""
    (story,) = clean(page("\n".join(("我站在这里，", *(look.text for look in POEM[1:]))))).stories

    assert story.title == ""
    assert [block.text for block in story.blocks][:2] == ["我站在这里，", "守着黄昏"]


def test_a_poem_below_the_day_and_the_source() -> None:
    """Lines of verse below the day and the source are the text, though a sentence follows them."""
    verses = ("守着黄昏的井", "麻雀知道这口井", "它们不怕这口井", "井把天空藏起来", "藏在最深的地方")
    after = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路。"
    lines = ("我站在这里", "2019-03-04", "来源：青石日报", *verses, after)
    (story,) = clean(page("\n".join(lines))).stories

    assert story.title == "我站在这里"
    assert [block.text for block in story.blocks if block.kind == "body"] == [*verses, after]


def test_a_group_of_poems_counts_its_first() -> None:
    """`组诗选二` counts all of its poems, the first of which opens the text."""
    lines = (
        "井",
        "井把天空藏在深处",
        "一动也不动",
        "",
        "麻雀知道这件事",
        "它不说",
        "",
        "稻草人",
        "它守着黄昏",
    )
    poem = [Look(number, text) for number, text in enumerate(lines, start=1) if text]
    assert further("在田里 (组诗选二)", poem) == {1, 8}
    assert further("在田里 (组诗)", poem) == frozenset()


def test_a_prize_s_page_of_a_poem() -> None:
    """A name over a gap signs the poem below it; what stands below its writer's life is no verse."""
    head = (
        "第三届麦地诗歌奖",
        "首页　评委名单　获奖作品　历届回顾",
        "主奖作品：石小渡《在田里》（组诗选二）",
    )
    first = ("井", "井把天空藏在深处", "一动也不动", "它等一只桶下来")
    second = ("稻草人", "它守着一片黄昏", "谁也不怕它", "它只怕下雪", "雪也不怕它")
    life = "作者简介：石小渡，1985年生，业余写诗，作品散见于各地刊物。"
    foot = ("获奖感言：谢谢那些田，谢谢住在田里的人。", "匿名读者：最后一节真好。", "投票已结束")
    parts = (head, ("在田里", "（组诗选二）", "石 小 渡"), first, second, (life, *foot))
    (story,) = clean(page("\n\n".join("\n".join(part) for part in parts))).stories
    assert (story.title, story.subtitle, story.author) == ("在田里", "组诗选二", "石小渡")
    assert [block.text for block in story.blocks if block.kind == "heading"] == ["井", "稻草人"]
    told = [block.text for block in story.blocks if block.kind in {"heading", "body"}]
    assert told == [*first, *second]
