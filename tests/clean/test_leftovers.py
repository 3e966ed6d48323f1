"""Lines that no rule knows: taken where they are surely the site's, kept wherever the story may own them."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.leftovers import KIND
from tests.clean.page_cases import TEXT, page

NAV = "网站首页 | 新闻中心 | 专题专栏"
FOOT = "责任编辑：苏木\n上一篇：春\n版权所有 青石坡网"
FIRST, *REST = TEXT.split("\n")
OTHER = (
    "花船是老艄公的孙女画出来的，她在船舷上画了一圈桃花，又在船头画了一只翠鸟，翠鸟望着水。\n"
    "船停在岸边，来看的人比从前坐船的人还多，村里就在渡口摆了几张桌子，卖豆花，也卖鱼汤。\n"
    "老艄公说，船不走了，人倒是来了，这样也好，只要有人坐下来，渡口就还是渡口。"
)


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


def test_a_short_sentence_below_the_paragraphs_stays() -> None:
    """A sentence asks for higher odds than words: the end of a story is short and may speak of buttons."""
    assert not taken(NAV, "渡口旧事", TEXT, "点击门铃。", FOOT)


@pytest.mark.parametrize(
    "line",
    [
        "老艄公一家人的“好日子”正在门前的河上慢慢展开——",
        "点击右边的菜单，再看网页下面的版权说明和相关链接旁边的下载按钮的位",
        "点击右边的菜单可以看文件列表。下载按钮在网页的版权说明旁边或者相关链接的下面，点击",
    ],
)
def test_a_sentence_that_goes_on_elsewhere_stays(line: str) -> None:
    """What breaks off is the story's, and its end is on another page or in the next line."""
    assert not taken(NAV, "渡口旧事", TEXT, line, FOOT)


def test_a_sentence_of_the_site_between_paragraphs_goes() -> None:
    """A sentence between paragraphs goes where hardly any story would have it."""
    call = "提示：本页内容由网友上传，如有侵权请联系删除。"
    assert taken(NAV, "渡口旧事", FIRST, call, *REST, FOOT) == {call}


def test_an_aside_in_brackets_stays() -> None:
    """A remark in brackets that goes on behind a comma is told."""
    assert not taken(NAV, "渡口旧事", TEXT, "（老何，1950年就撑船了）", FOOT)


@pytest.mark.parametrize("line", ["（记者石小渡 顾青禾）", "通讯员 石小渡"])
def test_who_reports_stays(line: str) -> None:
    """A line that names a reporter is never taken by its odds."""
    assert not taken(NAV, "渡口旧事", TEXT, line, FOOT)


@pytest.mark.parametrize(
    "row", ["渡口,老艄公,竹篙,花船,春天", "渡口_老艄公_竹篙_花船_春天", "下载文档到电脑,查找使用更方便"]
)
def test_a_row_above_the_title_is_no_title(row: str) -> None:
    """Keywords in a row and what libraries print are the site's, and the line below them the title."""
    (story,) = clean(page(f"{NAV}\n{row}\n渡口旧事\n{TEXT}\n{FOOT}")).stories
    assert story.title == "渡口旧事"


def test_prizes_between_stars_divide_works() -> None:
    """A prize between stars stands above a work, and is neither a title nor told."""
    text = "\n".join(
        f"★{prize}等奖★\n{title}\n{told}"
        for prize, title, told in (("一", "渡口旧事", TEXT), ("二", "花船", OTHER))
    )
    found = clean(page(f"{NAV}\n“一条河”征文获奖作品选登\n{text}\n{FOOT}")).stories
    assert [story.title for story in found] == ["渡口旧事", "花船"]


def test_bare_parts_that_a_title_counts_are_works() -> None:
    """`篇1：…` below `…（精选2篇）` opens a work."""
    text = f"篇1：渡口旧事\n{TEXT}\n篇2：花船开了\n{OTHER}"
    found = clean(page(f"{NAV}\n河边人家的故事演讲稿（精选2篇）\n{text}\n{FOOT}")).stories
    assert [story.title for story in found] == ["渡口旧事", "花船开了"]


def test_a_page_of_more_odd_lines_than_known_ones_keeps_them() -> None:
    """Where the odds would take more than a third of what the rules know, they take nothing."""
    odd = [f"顶一下 ({number}) {number}.31%" for number in range(21, 29)]
    assert taken(NAV, "渡口旧事", TEXT, odd[0], FOOT) == {odd[0]}
    assert not taken(NAV, "渡口旧事", TEXT, *odd, FOOT)
