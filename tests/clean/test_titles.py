"""The short lines above a story."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, fold, looks
from narrate.clean.openings import mid_opening
from narrate.clean.phrases import alike, is_body_of_people, is_role, tag_of, without_site
from narrate.clean.titles import opening
from tests.clean.page_cases import TEXT, story


def head(*lines: str) -> list[Look]:
    """Folded lines with their numbers."""
    return [Look(number, fold(line)) for number, line in enumerate(lines, start=1)]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("山里的灯_某某县人民政府网", "山里的灯"),
        ("山里的灯 - 青禾网", "山里的灯"),
        ("山里的灯_副刊_青禾网", "山里的灯"),
        ("山里的灯——记一位老师", "山里的灯——记一位老师"),
    ],
)
def test_the_site_behind_a_title_goes(text: str, bare: str) -> None:
    """A page title loses the site's name, not its own subtitle."""
    assert without_site(text) == bare


def test_a_tag_stands_in_brackets_before_the_title() -> None:
    """【…】 before a title names its series; alone it is the title."""
    assert tag_of("【乡村故事】山里的灯") == ("乡村故事", "山里的灯")
    assert tag_of("【山里的灯】") == ("", "【山里的灯】")


def test_titles_are_alike_without_their_marks() -> None:
    """Marks do not count; three characters prove nothing."""
    assert alike("山里的“灯”", "【征文】山里的灯——记")
    assert not alike("山灯", "山灯记")


def test_offices() -> None:
    """An office that somebody holds, and an office as a house, are told apart."""
    assert is_role("云岭县石门乡党委书记")
    assert is_role("中国作家协会会员")
    assert not is_role("本站会员")
    assert is_body_of_people("云岭县水务局")
    assert not is_role("书记，您来了")


def test_title_subtitle_and_names_are_sorted() -> None:
    """Below the title stand subtitle, offices and names."""
    lines = head("山里的灯", "——记一位老师", "云岭县石门乡党委书记", "贺兰")
    found = opening(lines, lines, Labels(), [])
    assert [line.number for line in (*found.title, *found.subtitle, *found.roles, *found.names)] == [
        1,
        2,
        3,
        4,
    ]


def test_a_repeated_title_is_the_page_s_own() -> None:
    """The longer form above is the page title; the one next to the text is the title."""
    lines = head("【征文】山里的灯照亮远方", "山里的灯照亮远方")
    found = opening(lines, lines, Labels(), [])
    assert ([line.number for line in found.title], found.dropped, found.tag) == (
        [2],
        {1: "meta.page_title"},
        "征文",
    )


def test_further_works_open_with_a_name() -> None:
    """A short run opens a work only where it ends in a name."""
    assert mid_opening(head("一盏不灭的灯", "镇党委副书记", "顾盼"), Labels()) is not None
    assert mid_opening(head("一盏不灭的灯", "照亮远方"), Labels()) is None


def test_a_title_that_the_page_gives_in_one_line_is_one() -> None:
    """A blank between the halves says that they are one title, a colon that the second is a subtitle."""
    lines = head("山那边的灯", "河这边的桥", "贺兰")
    whole = opening(lines, lines, Labels(), ("山那边的灯 河这边的桥",))
    parted = opening(lines, lines, Labels(), ("山那边的灯：河这边的桥",))
    assert ([look.number for look in whole.title], whole.subtitle) == ([1, 2], ())
    assert ([look.number for look in parted.title], parted.subtitle[0].number) == ([1], 2)


def test_the_halves_of_a_couplet_are_one_title() -> None:
    """Two lines of one length without a mark are a title of two halves."""
    lines = tuple(looks(("一盏灯照山那边", "一座桥通河这边", "贺兰"), [0] * 3))
    assert [look.number for look in opening(lines, lines, Labels(), ()).title] == [1, 2]


def test_clauses_above_the_title_stay_with_a_doubt() -> None:
    """What reads as text above the title is kept, and somebody is to look at it."""
    lines = head("路走不完。灯在前头亮着，人在后头走着，", "山那边的灯", "作者:贺兰")
    labels = Labels({3: "byline"})
    found = opening(lines[:2], lines, labels, ())
    assert [look.number for look in (*found.title, *found.rest)] == [2, 1]
    assert labels.unsure == {1}


def test_a_boxed_series_below_the_title_is_the_tag() -> None:
    """`【…征文选登】` below the title names the series."""
    lines = head("山那边的灯", "【灯下故事征文选登】", "贺兰")
    found = opening(lines, lines, Labels(), ())
    assert (found.tag, found.dropped) == ("灯下故事征文选登", {2: "meta.tag"})


def test_a_head_without_a_title() -> None:
    """Above a text that has no title a paper's name is its source, a contest its tag, all else is text."""
    lines = head("长湖晚报", "——“灯下”征文", "——“桥头”征文大赛", "——！", "贺兰。")
    labels = Labels()
    found = opening(lines, lines, labels, ())

    assert found.title == ()
    assert (found.dropped, found.tag) == ({1: "meta.source", 2: "meta.tag", 3: "meta.tag"}, "——“灯下”征文")
    assert labels.facts.source == "长湖晚报"
    assert [look.number for look in found.rest] == [4, 5]


@pytest.mark.parametrize(
    ("above", "title", "source"),
    [
        ("爸爸在线\n作者：何大田", "爸爸在线", ""),
        ("乡村晚报\n何大田", "乡村晚报", ""),
        ("爷爷发布\n文/何大田", "爷爷发布", ""),
        ("首页 > 文苑 > 正文\n乡村晚报\n作者：何大田　来源：长湖日报　2020-03-02", "乡村晚报", "长湖日报"),
        ("长湖在线\n作者：何大田", "", "长湖在线"),
        ("今日头条\n作者：何大田", "", ""),
        ("首页 > 文苑 > 正文\n老师在线\n2020-03-02 08:00\n阅读：300\n打印　关闭", "", "老师在线"),
        ("乡村晚报\n石缝里的灯\n何大田", "石缝里的灯", "乡村晚报"),
    ],
)
def test_a_title_that_looks_like_a_newspaper(above: str, title: str, source: str) -> None:
    """A common word with 在线 or 晚报 over a writer is the title where no other line is one."""
    told = story(f"{above}\n{TEXT}")
    assert (told.title, told.source) == (title, source)


def test_a_name_below_a_newspaper_alone() -> None:
    """Under a newspaper's name and no title, the name of a person is the writer's and no heading."""
    assert story(f"长湖文艺\n何大田\n{TEXT}").author == "何大田"


def test_a_line_that_a_day_parts_from_the_title() -> None:
    """What stands above the day over a title is the site's and no subtitle."""
    told = story(f"诗意长湖\n2020-03-02\n石缝里的灯\n作者：何大田\n{TEXT}")
    assert (told.title, told.subtitle) == ("石缝里的灯", "")


@pytest.mark.parametrize(("above", "tag"), [("散文", "散文"), ("石桥", "")])
def test_a_word_above_a_short_title(above: str, tag: str) -> None:
    """A kind of writing above the title is its tag, the title itself a repeat; neither is a subtitle."""
    told = story(f"{above}\n石桥\n何大田\n{TEXT}")
    assert (told.title, told.subtitle, told.tag) == ("石桥", "", tag)
