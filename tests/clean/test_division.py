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
