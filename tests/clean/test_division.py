"""Several works on one page."""

from __future__ import annotations

from narrate.clean import clean
from narrate.model import Story
from tests.clean.page_cases import page

LONG = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"


def stories(*lines: str) -> tuple[Story, ...]:
    """The stories of a page of these lines."""
    return clean(page("\n".join(lines))).stories


def test_a_collection_has_the_writers_of_its_works() -> None:
    """A page's own title names nobody; what introduces the works is a note of the first."""
    found = stories(
        "我的帮扶日记",
        "现将部分作品刊登如下，请大家一读。",
        "鸡叫三遍",
        "青石县检察院 石磊",
        LONG,
        LONG,
        "两把钥匙",
        "青石县民政局 安宁",
        LONG,
        LONG,
    )
    assert [(each.title, each.author) for each in found] == [("鸡叫三遍", "石磊"), ("两把钥匙", "安宁")]


def test_works_that_end_with_their_writers() -> None:
    """Where each last paragraph is signed in brackets, the lines between are titles."""
    found = stories(
        "履职路上",
        "一只药箱",
        LONG,
        f"{LONG}（石磊 青石县人大代表、上河村村医）",
        "最后一站",
        LONG,
        f"{LONG}（安宁）",
    )
    assert [(each.title, each.author) for each in found] == [("一只药箱", "石磊"), ("最后一站", "安宁")]


def test_works_that_end_with_their_writers_without_a_title_of_the_page() -> None:
    """Where nothing stands over the first of such works, its title is no other's."""
    found = stories(
        "一只药箱",
        LONG,
        f"{LONG}（石磊 青石县人大代表、上河村村医）",
        "最后一站",
        LONG,
        f"{LONG}（安宁）",
    )
    assert [(each.title, each.author) for each in found] == [("一只药箱", "石磊"), ("最后一站", "安宁")]


def test_a_day_over_such_a_work_is_not_its_title() -> None:
    """The first title of such works is no day and no number of a part that stands below the page's own."""
    found = stories(
        "代表手记",
        "之一：药箱",
        LONG,
        f"{LONG}（石磊 青石县人大代表、上河村村医）",
        "2020年3月2日",
        LONG,
        f"{LONG}（安宁）",
    )
    assert {each.title for each in found} <= {"代表手记"}


def test_the_last_words_of_a_letter_stay_with_it() -> None:
    """A signature above the next title and name belongs to the text before."""
    found = stories(
        "家书",
        LONG,
        "给女儿",
        "石磊｜青石县梨树村第一书记",
        "朵朵：",
        LONG,
        "给父亲",
        "安宁｜青石县工作队队员",
        "爸：",
        LONG,
        "女儿 红梅",
        "给未来的他",
        "蓝天宇｜云顶乡选调生",
        "你好：",
        LONG,
        LONG,
    )
    assert [each.title for each in found][-2:] == ["给父亲", "给未来的他"]
    assert any(block.text.endswith("红梅") for block in found[-2].blocks)


OTHERS = (
    "磨坊的轮子停了三年，今年又转起来了。水还是那条沟里的水，推磨的人换成了他的女儿。",
    "队长说，桥要在霜降以前合龙。大家没有说话，第二天天不亮，河滩上就站满了人。",
    "货郎的铃铛响过三条巷子，孩子们跟着跑，跑到石板路的尽头，天就黑下来了。",
)


def test_a_work_between_others_is_one_though_its_school_is_unknown() -> None:
    """Beside works with their writers, a title over a word and a name opens one too."""
    found = stories(
        "我的帮扶日记",
        "鸡叫三遍",
        "青石县检察院 石磊",
        LONG,
        "两把钥匙",
        "青石县民政局 安宁",
        OTHERS[0],
        "一只药箱",
        "青石县司法局 林晚",
        OTHERS[1],
        "半袋子糖",
        "青石附中 柳青",
        OTHERS[2],
    )
    assert [(each.title, each.author) for each in found][-1] == ("半袋子糖", "柳青")


def test_a_title_that_counts_its_group_stands_over_works_of_one_line_each() -> None:
    """Below a page's own title, titles with their writers on one line open works from the first on."""
    found = stories("山里的故事", "鸡叫三遍 文/石磊", LONG, "两把钥匙 文/安宁", OTHERS[0])
    assert [(each.title, each.author) for each in found] == [("鸡叫三遍", "石磊"), ("两把钥匙", "安宁")]


def test_long_words_above_a_collection_are_a_text_of_their_own() -> None:
    """What is as long as a work and presents nothing is no introduction."""
    found = stories(
        "县里的故事汇",
        LONG,
        OTHERS[0],
        "鸡叫三遍",
        "青石县检察院 石磊",
        OTHERS[1],
        "两把钥匙",
        "青石县民政局 安宁",
        OTHERS[2],
    )
    assert [each.title for each in found] == ["县里的故事汇", "鸡叫三遍", "两把钥匙"]


def test_counted_works_without_a_title_over_them() -> None:
    """Where the first counted title is the page's own, it opens the first work."""
    found = stories("第一篇：难忘的那些事", LONG, "第二篇：难忘的那些事", OTHERS[0])
    assert [each.title for each in found] == ["第一篇：难忘的那些事", "第二篇：难忘的那些事"]


def test_a_paragraph_above_counted_works_introduces_the_first() -> None:
    """A page's title goes, and what introduces the works is read before the first of them."""
    found = stories("山里的事", LONG, "第一篇：难忘的那些事", OTHERS[0], "第二篇：难忘的那些事", OTHERS[1])
    assert [each.title for each in found] == ["第一篇：难忘的那些事", "第二篇：难忘的那些事"]
    assert [block.text for block in found[0].blocks if block.kind == "body"] == [LONG, OTHERS[0]]
