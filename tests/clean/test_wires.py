"""Heads of reports: who reported, which paper printed it, what the agency called it."""

import pytest

from narrate.clean.lines import Look
from narrate.clean.wires import dateline, employer, reporters, wired
from narrate.model import Block
from tests.clean.page_cases import TEXT, story


def told(text: str) -> list[Block]:
    """The first paragraph of a report."""
    return [Block("body", text, (1,))]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("川谷在线11月19日讯（记者 央宗 冯小远 文/图）清早，雪停了。", ["央宗", "冯小远"]),
        ("峡口融媒讯（记者 牟小禾 通讯员 谭志远）桥头有一家店。", ["牟小禾", "谭志远"]),
        ("本报讯 记者王小河、通讯员李大山报道：昨天，渠通了。", ["王小河", "李大山"]),
        ("河州网讯（通讯员：陈路）春天来得早。", ["陈路"]),
        ("本报讯（记者王小河李大山）昨日，灯亮了。", ["王小河", "李大山"]),
        ("山那边讯息不通，记者王小河走了两天。", []),
    ],
)
def test_reporters_of_a_head_are_the_writers(head: str, names: list[str]) -> None:
    """Everybody whom the bracket of a report's head calls a reporter wrote it, whatever the name's build."""
    assert reporters(told(head)) == names


def test_wire_head_on_a_line_of_its_own_gives_agency_and_title() -> None:
    """`某社某地4月11日电 题：…` names the agency and the title."""
    found = wired(Look(1, "山河社青溪4月11日电 题:跟着护林员数一天树"))

    assert found
    assert (found["press"], found["title"]) == ("山河社", "跟着护林员数一天树")


def test_own_paper_of_a_head_is_no_source_where_it_says_only_our_paper() -> None:
    """`本报讯` does not say which paper it is."""
    assert dateline(told("本报讯（记者陈路）昨天，渠通了。"), "own") == ""
    assert dateline(told("河州网讯（记者陈路）昨天，渠通了。"), "own") == "河州网"


def test_a_dateline_on_a_line_of_its_own() -> None:
    """The head of a report above it signs it, and says where it was written."""
    lines = ("大河上的摆渡", "山河社青溪4月11日电（记者石小渡、柳大江）", *TEXT.split("\n"))
    found = story("\n".join(lines))
    assert (found.author, found.place) == ("石小渡、柳大江", "青溪")
    assert [block.kind for block in found.blocks][:3] == ["title", "byline", "body"]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("云门日报全媒体记者/封小谷", "云门日报"),
        ("（云门晚报记者 封小谷）", "云门晚报"),
        ("云门县融媒体中心记者 封小谷", "云门县融媒体中心"),
        ("作者：云门网见习记者 封小谷", "云门网"),
        ("本报记者 封小谷", ""),
        ("通讯社记者 封小谷", ""),
        ("网站记者 封小谷", ""),
        ("云门中学小记者 封小谷", ""),
    ],
)
def test_the_paper_of_a_reporter(text: str, paper: str) -> None:
    """A byline names the paper or station that stands before the word for its reporter."""
    assert employer(text) == paper


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("策划：云门日报 封四海", "云门日报"),
        ("编辑：封四海 田一禾", ""),
        ("编辑：云门日报 封四海\n来源：河岸文学", "河岸文学"),
        ("编辑：云门日报 封四海\n山河晚报记者 田一禾", "山河晚报"),
    ],
)
def test_the_paper_of_the_editors(head: str, source: str) -> None:
    """Where a page does not say where its text is from, the paper before an editor's name is its source."""
    assert story(f"首页 > 正文\n大河上的摆渡\n{head}\n{TEXT}\n上一篇：桥\n下一篇：没有了").source == source
