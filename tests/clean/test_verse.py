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
