"""Lines of labels and what they say."""

from __future__ import annotations

import pytest

from narrate.clean.facts import labelled, learn
from narrate.clean.keys import fields
from narrate.clean.known import Facts
from narrate.clean.lines import Look, fold
from narrate.clean.phrases import press
from narrate.clean.pictures import caption
from narrate.clean.stamps import iso_date, portal


def look(text: str) -> Look:
    """One folded line."""
    return Look(1, fold(text))


def test_a_head_of_four_fields_is_read() -> None:
    """Author, source and date of a government head are taken, the counter is not."""
    facts = Facts()
    text = "作者：陶然 来源：江源县文联 发布时间：2019-07-02 10:00 浏览次数：12"
    learn(facts, look(text), text)
    assert (facts.authors, facts.source, facts.date) == (["陶然"], "江源县文联", "2019-07-02")


def test_two_authors_are_two() -> None:
    """Names with a mark between them are several authors; an office with spaces is one."""
    facts = Facts()
    learn(facts, look("作者：贺兰、顾盼"), "作者：贺兰、顾盼")
    assert facts.authors == ["贺兰", "顾盼"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("author", "作者:陶然"),
        ("source", "来源： 江源县文联"),
        ("editor", "责任编辑：苏木"),
        ("editor", "初审：何田 复审：施雨 终审：白杨"),
        ("editor", "编辑/苏木"),
        ("credit", "题图 篆刻：方圆"),
        ("date", "发布时间：2019-07-02"),
        ("date", "2019-07-02 10:00 来源：江源县文联"),
        ("date", "本期发布：2019年7月2日"),
        ("credit", "主持：陶然"),
        ("title", "原标题：《山那边的灯》"),
        ("index", "索引号：000-1"),
    ],
)
def test_labelled_lines(kind: str, text: str) -> None:
    """A line made of labelled fields has the kind of its first or strongest field."""
    assert labelled(look(text)) in {kind, "source"} if kind == "date" else labelled(look(text)) == kind


@pytest.mark.parametrize(
    "text",
    ["他说：来吧", "时间：黄昏", "山那边的灯", "他想起一句话，作者：无名氏。后来就忘了，再也没有想起来过。"],
)
def test_lines_that_are_not_labels(text: str) -> None:
    """Speech, stage directions and sentences are no labelled fields."""
    assert labelled(look(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "采茶（图片来自网络）",
        "山村早晨。（陶然 摄）",
        "图为修好的水渠。",
        "▲ 村口的老井",
        "林中小路 记者 陶然 摄",
        "护林员陶然（右一）在岭上查看新苗。",
    ],
)
def test_captions(text: str) -> None:
    """Lines under pictures are known by their mark or their credit."""
    assert caption(look(text))


@pytest.mark.parametrize(
    "text", ["他拿出照片给大家看。", "地图上没有这个村", "名单如下（见图）", "◆ 走进山村"]
)
def test_lines_that_are_no_captions(text: str) -> None:
    """Pictures that are spoken of are no captions."""
    assert not caption(look(text))


def test_portal_line() -> None:
    """A date with a site's name is a portal's line; a sentence with a date is not."""
    assert portal(look("2021年05月12日 09:16 青禾日报"))
    assert not portal(look("2021年5月12日，天还没有亮，他就上山了"))


def test_dates() -> None:
    """Dates of any form come out as YYYY-MM-DD."""
    assert [iso_date(text) for text in ("2020-7-2", "2020年7月2日", "2020/07/02 12:00")] == ["2020-07-02"] * 3
    assert iso_date("七月二日") == ""


def test_press_names() -> None:
    """A newspaper is known by its last word."""
    assert press("青禾日报")
    assert not press("山那边的灯")


def test_field_values_keep_their_place() -> None:
    """The place of a value is where its text begins."""
    text = "来源:某报 作者:陶然"
    assert [text[start : start + len(value)] for _, value, start in fields(text)] == ["某报", "陶然"]


@pytest.mark.parametrize(
    ("line", "authors", "source", "date"),
    [
        ("来源：沅河晚报 作者：石小渡 2016-11-23", ["石小渡"], "沅河晚报", "2016-11-23"),
        ("作者：石小渡 发布 2016-11-23", ["石小渡"], "", "2016-11-23"),
        ("播出时间：2018年10月16日 20：00 采制：石小渡 播音：柳青", ["石小渡"], "", "2018-10-16"),
        ("来源：“灯下”读书会 发布：12:30pm 21/05/2017", [], "“灯下”读书会", "2017-05-21"),
    ],
)
def test_names_and_days_side_by_side(line: str, authors: list[str], source: str, date: str) -> None:
    """A name before a day is whole, a day may come first, and quotation marks inside a source stay."""
    facts = Facts()
    learn(facts, look(line), line)
    assert (facts.authors, facts.source, facts.date) == (authors, source, date)


@pytest.mark.parametrize(
    ("head", "source", "date"),
    [
        ("《灯下》第48期 2014年8月", "《灯下》第48期", "2014-08"),
        ("河岸文学 2019年第4期", "河岸文学", ""),
    ],
)
def test_the_issue_that_heads_a_page(head: str, source: str, date: str) -> None:
    """The periodical above a story is its source, the month of the issue its date."""
    facts = Facts()
    facts.issued(head)
    assert (facts.source, facts.date) == (source, date)


def test_a_newspaper_in_the_writer_s_field_is_the_source() -> None:
    """`作者：青石日报` names no person."""
    facts = Facts()
    learn(facts, look("作者：青石日报 2019-03-04"), "作者：青石日报 2019-03-04", below=False)
    assert (facts.authors, facts.source) == ([], "青石日报")


def test_buttons_behind_a_value_are_no_part_of_it() -> None:
    """Words of buttons at the end of a field are not its value."""
    facts = Facts()
    learn(facts, look("来源：青石日报 收藏 打印"), "来源：青石日报 收藏 打印", below=False)
    assert facts.source == "青石日报"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("作者：贺兰 发布时间：2019-07-02", "author"),
        ("【作者：贺兰 来源：长湖晚报", "author"),
        ("青禾网 作者：贺兰 发布时间：2019-07-02", "date"),
        ("青禾网 作者：贺兰 来源：长湖晚报", "source"),
        ("青禾网 编辑：苏木 作者：贺兰", "author"),
        ("青禾网 编辑：苏木 浏览：31", "editor"),
        ("2019-07-02 作者：贺兰", "author"),
        ("青禾县乡土文化研究会会刊 作者：贺兰", "author"),
        ("青禾县的乡土文化研究会会刊 作者：贺兰", ""),
        ("青禾网，作者：贺兰", ""),
        ("作者：" + "贺" * 40, "author"),
        ("作者：" + "贺" * 41, ""),
        ("作者：他来了。", ""),
    ],
)
def test_what_a_line_of_fields_is(text: str, kind: str) -> None:
    """The first field names the line; behind a site's name of up to twelve characters, the strongest one."""
    assert labelled(look(text)) == kind


def test_an_address_before_the_fields() -> None:
    """A site's address and a clock are no part of the fields behind them."""
    line = look("www.example.cn 2020-10-17 19:05:33 来源：山河通讯社 【大 中 小】 【打印】")
    assert labelled(line) == "source"


def test_the_first_day_of_publishing_stays() -> None:
    """Of two days on which a text is said to have been published, the first counts."""
    facts = Facts()
    facts.published_on("2016-05-04")
    facts.published_on("2019-01-01")
    assert facts.date == "2016-05-04"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("www.example.org  2013年04月09日  来源:江源日报", "江源日报"),
        ("www.example.org?2014-05-16 09:52? ?来源:江源日报    我来说两句", "江源日报"),
        ("2012-09-10 14:44  江源教育  作者:陶然", "江源教育"),
        ("2012-09-10 14:44  贺兰  作者:陶然", ""),
    ],
)
def test_the_source_beside_an_address_or_a_clock(text: str, source: str) -> None:
    """An address before the day hides no source; an account between the clock and the writer is one."""
    facts = Facts()
    assert labelled(look(text))
    learn(facts, look(text), text)
    assert facts.source == source


def test_a_day_beside_the_source_counts_more_than_a_bare_one() -> None:
    """The day over a page is that of a visit where another stands beside source and writer."""
    facts = Facts()
    for text in ("2024年09月18日", "2020-10-09 16:22:05 来源：江源日报 作者：陶然"):
        learn(facts, look(text), text)
    assert facts.date == "2020-10-09"


def test_an_editor_beside_a_day_is_no_writer() -> None:
    """`某某编辑` with a day names who put the page on the net."""
    facts = Facts()
    learn(facts, look("青石编辑 17 2020-06-13 10:41:20"), "青石编辑 17 2020-06-13 10:41:20")
    assert (facts.account, facts.authors) == ("", [])
