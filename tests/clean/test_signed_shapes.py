"""Who wrote a story, as pages say it: above the text, in the line of the title, below the text."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from tests.clean.page_cases import page

TEXT = """天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应，声音很远。
那一年水小，船在沙滩上搁了三回。爷爷把鞋提在手里，站在齐腰的水里推船，一边推一边数，数到一百才歇。
后来修了桥，船翻过来扣在院子里，做了鸡窝。下雨的时候，雨点打在船底上，爷爷说，听，又有人过河了。"""
NAV = "首页 | 新闻 | 文学 | 论坛"
FOOT = "分享到：微信 微博\n上一篇：雪夜\n版权所有 © 某某文学网"


def told(head: str, tail: str = "") -> tuple[str, str]:
    """Title and author of the one story of a web page with this head, and this tail below its text."""
    (story,) = clean(page("\n".join(filter(None, [NAV, head, TEXT, tail, FOOT])))).stories
    assert [block.text for block in story.blocks if block.kind not in {"title", "byline"}] == TEXT.split("\n")
    return story.title, story.author


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("渡口旧事\n沅河日报社记者 石小渡 通讯员 柳青 文/图", "石小渡、柳青"),
        ("渡口旧事\n石小渡口述 柳大江整理", "石小渡、柳大江"),
        ("渡口旧事\n讲述人：石小渡\n整理：柳大江", "石小渡、柳大江"),
        ("渡口旧事\n□石 渡", "石渡"),
        ("渡口旧事\n石小渡　水利局项目主任", "石小渡"),
        ("渡口旧事\n沅河之声　记者 石小渡　2020/03/19 07:58", "石小渡"),
        ("渡口旧事\n志愿者：石小渡 | 浏览 33 | 2019-03-02", "石小渡"),
        ("渡口旧事\n投稿人：石小渡　　投稿时间：2012-3-4", "石小渡"),
        ("渡口旧事\n原创：石小渡 沅河文苑 今天", "石小渡"),
        ("渡口旧事\n沅河日报 2019-03-02 08:30:22", ""),
        ("渡口旧事（石小渡口述）\n石小渡 口述　柳大江 整理", "石小渡、柳大江"),
        ("渡口旧事（石小渡）", "石小渡"),
        ("渡口旧事 | 石小渡", "石小渡"),
        ("渡口旧事 作者 石小渡", "石小渡"),
        ("石小渡散文：渡口旧事", "石小渡"),
        ("【散文】渡口旧事（石小渡）", "石小渡"),
    ],
)
def test_a_writer_above_the_text(head: str, author: str) -> None:
    """Papers, deeds, clocks and brackets around a name do not hide it, nor stay in the title."""
    assert told(head) == ("渡口旧事", author)


@pytest.mark.parametrize(
    "tail",
    [
        "（作者系沅河县水利局职工）\n石小渡",
        "（石小渡，系沅河县水利局职工）",
        "作者简介：石小渡，男，1975年生，沅河县人，省作协会员。",
        "文/石小渡 编辑/柳大江 图/网络",
    ],
)
def test_a_writer_below_the_text(tail: str) -> None:
    """A life, a name alone below one and a row of deeds name the writer where nothing above does."""
    assert told("渡口旧事", tail) == ("渡口旧事", "石小渡")


@pytest.mark.parametrize("title", ["怀念母亲（成长篇）", "家乡的路（毛家湾）", "渡口旧事（外一篇）"])
def test_words_in_a_title_that_are_no_writer(title: str) -> None:
    """A part, a place or a kind of writing beside a title signs nothing."""
    assert told(title)[1] == ""


@pytest.mark.parametrize(
    "title", ["渡口旧事（转载请短消息我）", "渡口旧事（已完结）_沅河论坛", "渡口旧事（罗溪支系）\n渡口旧事"]
)
def test_what_a_site_says_of_a_title_in_brackets_goes(title: str) -> None:
    """The bracket in which a forum or a list says something about a title is not part of it."""
    assert told(title)[0] == "渡口旧事"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("渡口旧事\n—— 沅河扶贫纪事\n（沅河县水利局　石小渡）", "石小渡"),
        ("渡口旧事\n沅河县水利局\n石小渡", "石小渡"),
        ("渡口旧事\n吉克阿呷", "吉克阿呷"),
        ("渡口旧事\n沅河网讯（通讯员 石小渡）", "石小渡"),
        ("渡口旧事\n来源：沅河文学 | 尕藏多杰 著　罗小云 译　2021年01月15日10:47", "尕藏多杰"),
        ("渡口旧事\n沅河县水利局驻王家村第一书记石小渡", "石小渡"),
        ("渡口旧事\n渡口文苑\n2019-03-02 10:00\n关注", "渡口文苑"),
        ("渡口旧事\n石小渡\n2019-03-02 10:00\n渡口旧事", "石小渡"),
    ],
)
def test_offices_and_accounts_beside_a_writer(head: str, author: str) -> None:
    """An office goes before a person, an account signs where a button follows its clock."""
    (story,) = clean(page(f"{NAV}\n{head}\n{TEXT}\n{FOOT}")).stories
    assert (story.title, story.author) == ("渡口旧事", author)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("沅河扶贫纪事之三\n渡口旧事\n石小渡", "渡口旧事"),
        ("渡口旧事\n（沅河扶贫纪事之三）\n石小渡", "渡口旧事"),
        ("“第一书记讲故事”：渡口旧事\n石小渡", "渡口旧事"),
        ("第一书记讲故事⑫：渡口旧事\n石小渡", "渡口旧事"),
        ("“我们的小康”主题征文三等奖：渡口旧事\n石小渡", "渡口旧事"),
        ("渡口旧事\n首页 > 散文\n渡口旧事\n2019-03-02 10:00", "渡口旧事"),
        ("何师傅\n石小渡", "何师傅"),
        ("☆ 渡口旧事\n石小渡", "渡口旧事"),
        ("现代故事《渡口旧事》\n《渡口旧事》内容如下：", "渡口旧事"),
        ("难忘渡口旧事散文\n渡口旧事\n2019-03-02 10:00", "渡口旧事"),
    ],
)
def test_what_stands_beside_a_title(head: str, title: str) -> None:
    """An instalment, a series, a repeated title and the kind of writing behind it are told from the title."""
    (story,) = clean(page(f"{NAV}\n{head}\n{TEXT}\n{FOOT}")).stories
    assert story.title == title
    assert [block.text for block in story.blocks if block.kind == "body"] == TEXT.split("\n")


@pytest.mark.parametrize(
    "tail", ["（沅河县水利局 石小渡）", "（作者石小渡系沅河县水利局干部）", "石小渡 2019年3月2日于沅河"]
)
def test_a_signature_below_the_text(tail: str) -> None:
    """A bracket with an office, a sentence about the writer, or a name with a day signs the story."""
    (story,) = clean(page(f"{NAV}\n渡口旧事\n{TEXT}\n{tail}\n{FOOT}")).stories
    assert (story.title, story.author) == ("渡口旧事", "石小渡")


@pytest.mark.parametrize("line", ["引子", "自序", "渡口", "麦子黄了"])
def test_a_short_line_below_the_title_that_is_no_name(line: str) -> None:
    """The name of a preface, a sentence, or what the text speaks of, signs nothing."""
    (story,) = clean(page(f"渡口旧事\n{line}\n{TEXT}")).stories
    assert story.author == ""


@pytest.mark.parametrize(
    ("tail", "source"),
    [
        ("（选自《沅河文史资料》第十九辑，有删节）", "《沅河文史资料》第十九辑"),
        ("（选自《沅河文学》2019年第3期）", "沅河文学"),
    ],
)
def test_a_volume_is_cited_with_its_number(tail: str, source: str) -> None:
    """The source of a text from a series of volumes is the volume, of one from a periodical its name."""
    (story,) = clean(page(f"渡口旧事\n{TEXT}\n{tail}")).stories
    assert story.source == source


@pytest.mark.parametrize("line", ["（老何，系着一条蓝布围裙。）", "（老何，1950年就撑船了）"])
def test_an_aside_that_begins_like_a_life_is_told(line: str) -> None:
    """A bracket below the text that tells of somebody in it is no life of the writer."""
    (story,) = clean(page(f"{NAV}\n渡口旧事\n{TEXT}\n{line}\n{FOOT}")).stories
    assert (story.author, story.blocks[-1].text) == ("", line)
