"""Pages whose form, card or file format says what the story is called and who wrote it."""

from __future__ import annotations

import pytest

from narrate.read.text import plain
from tests.clean.page_cases import TEXT, story


@pytest.mark.parametrize("contest", ["“江上人家”全民写作大赛", "河州故事征文", "“我们的渡口”作品展播活动"])
@pytest.mark.parametrize("votes", ["当前得票：1530 票　排名：第 12 名", "票数:77", "累计得票：3,021 票"])
def test_a_contest_s_page_of_one_entry(contest: str, votes: str) -> None:
    """The title is what the form says; the contest, its votes and its button are not told."""
    head = (
        f"首页 / 作品展示 / 作品详情\n{contest}\n作品编号：0733\n作品名称：渡口的花船\n作者：柳青\n"
        f"所属赛区：川东赛区\n{votes}\n[我要投票]　每人每天可投 3 票\n作品正文"
    )

    told = story(f"{head}\n{TEXT}")

    assert (told.title, told.author) == ("渡口的花船", "柳青")
    assert "\n".join(block.text for block in told.blocks if block.kind != "byline") == TEXT


def test_a_title_over_a_form_stays() -> None:
    """A form that names the same story does not take the title that stands below it away."""
    told = story(
        f"作品编号：0733\n作品名称：渡口的花船\n作者：柳青\n联系电话：13900001111\n渡口的花船\n{TEXT}"
    )

    assert told.title == "渡口的花船"
    assert told.blocks[0].kind == "title"


@pytest.mark.parametrize(
    "card",
    ["优质文化领域创作者", "百家榜创作者,优质三农领域创作者", "知名历史博主 优质创作者"],
)
def test_the_name_over_a_channel_s_card(card: str) -> None:
    """Who stands over the line of what a channel is known for is its account; the platform is not."""
    told = story(f"河湾讲述\n\n关注\n\n河州风物\n\n{card}\n\n06-14 09:23\n\n老渡口的花船,种满了花\n\n{TEXT}")

    assert (told.title, told.author) == ("老渡口的花船，种满了花", "河州风物")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("《河岸》杂志　文图：柳青", "《河岸》杂志"),
        ("《石桥月报》 文/柳青", "石桥月报"),
        ("《渡口》季刊　文图：柳青", "《渡口》季刊"),
    ],
)
def test_a_periodical_before_a_byline(line: str, source: str) -> None:
    """The periodical that stands before the writer's field is the source."""
    told = story(f"首页　动态　人物\n渡口的花船\n{line}\n{TEXT}")

    assert (told.source.strip("《》") if source[0] != "《" else told.source, told.author) == (source, "柳青")


@pytest.mark.parametrize(
    "extra",
    [
        "[首页](/index.html) / 正文",
        "![](https://img.example.com/1.jpg)",
        "[上一篇](/1.html)　[下一篇](/3.html)",
    ],
)
def test_markdown_under_another_name(extra: str) -> None:
    """A text file with marked headings and a link is Markdown: its marks and comments are no text."""
    lines = (
        f"<!-- template: story -->\n# 渡口的花船\n## ——从一条船开始\n{extra}\n{TEXT}\n### 一、过冬\n{TEXT}\n"
    )

    read = plain(lines.encode(), "in.txt")

    assert read.lines[:3] == ("", "渡口的花船", "——从一条船开始")
    assert read.levels[:3] == (0, 1, 2)
    assert len(read.lines) == lines.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "没有链接。\n# 一\n走了。\n# 二\n",
        "#渡口# #花船#\n[图](a.jpg)\n",
        "渡口\n# 只有一个标题\n[图](a.jpg)\n",
    ],
)
def test_text_with_a_few_marks_is_text(text: str) -> None:
    """Headings below the first line without a link, topics between # marks and a single heading do not."""
    assert "\n".join(plain(text.encode(), "in.txt").lines) == text.rstrip("\n")


@pytest.mark.parametrize(
    "fields",
    ["作者：半壶老茶 分类：乡土散文", "作者：柳青　字数：3021", "作者：河湾人 状态：完结"],
)
def test_fields_that_run_into_the_first_paragraph(fields: str) -> None:
    """Where no title stands over a text, the fields that a site set into its first paragraph give it."""
    told = story(f"欢迎来到墨香阁！ 《渡口的花船》 {fields} {TEXT}")

    assert (told.title, told.author) == ("渡口的花船", fields.split("：")[1].split(maxsplit=1)[0])


def test_a_book_that_a_paragraph_speaks_of_is_no_title() -> None:
    """A book and the word 作者 in a sentence are no fields."""
    told = story(f"他常说起《渡口》，说作者：那个人，分类：写船，分得最清楚。{TEXT}")

    assert (told.title, told.author) == ("", "")


@pytest.mark.parametrize("house", ["河州口述历史馆", "石桥县档案馆", "南湾民俗研究会"])
def test_a_house_that_collects_is_the_source_of_its_page(house: str) -> None:
    """The house whose name heads the page and holds its rights is the source."""
    told = story(f"{house}\n首页|人物|专题\n讲述人:柳青\n版权所有:{house}\n渡口的花船\n{TEXT}")

    assert told.source == house
