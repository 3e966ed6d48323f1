"""Facts of stories that stand in their own text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrate.clean import clean
from tests.clean.page_cases import page

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def test_a_wire_head_names_agency_place_and_reporters() -> None:
    """`某社某地…电（记者…）` gives source, place and authors."""
    story = clean(page(f"雪夜来客\n中联社岭州10月16日电（记者龚晓白、连一鸣）{STORY}\n{STORY}")).stories[0]
    assert (story.source, story.place, story.author) == ("中联社", "岭州", "龚晓白、连一鸣")


def test_a_paper_s_own_report_names_its_reporters() -> None:
    """本报讯 without a date names reporters, but the paper is not known."""
    story = clean(page(f"雪夜来客\n本报讯（记者 那仁 实习生 苏合）{STORY}\n{STORY}")).stories[0]
    assert (story.source, story.author) == ("", "那仁、苏合")


def test_marks_behind_the_last_sentence_go() -> None:
    """（完） and an editor in brackets are no text."""
    cleaned = clean(page(f"雪夜来客\n{STORY}\n{STORY}（完）"))
    assert cleaned.stories[0].blocks[-1].text == STORY
    assert "outline.end_mark" in [edit.fixer for edit in cleaned.edits]


def test_a_writer_in_the_title_comes_before_an_office() -> None:
    """Where the title names a writer as its neighbours do, the office that sent the text in is none."""
    lines = (
        "石小渡：雪夜来客",
        "2019-09-30 来源：沅河网 作者：沅河县文联",
        STORY,
        STORY,
        "上一篇：柳大江：渡口的灯",
        "下一篇：石小桥：半截绳子",
    )
    named, alone = (clean(page("\n".join(each))).stories[0] for each in (lines, lines[:4]))
    assert (named.title, named.author) == ("雪夜来客", "石小渡")
    assert alone.author == "沅河县文联"


def test_what_a_contest_says_is_kept() -> None:
    """Name, mailbox and deadline of a call for entries are facts of the page."""
    lines = (
        "征文启事：见“我家门前那条路”征文活动的通知",
        "投稿邮箱：lu@example.org",
        "截稿时间：2019年9月30日",
        "雪夜来客",
        STORY,
    )
    assert clean(page("\n".join(lines))).contest == (
        ("name", "我家门前那条路"),
        ("mailbox", "lu@example.org"),
        ("deadline", "2019年9月30日"),
    )


def test_a_day_that_the_story_tells_is_not_its_date() -> None:
    """A day in the last sentences is told, one on a line of its own below them is when it was written."""
    text = "桥通了\n石小渡\n天还没亮，渡口就响起了竹篙碰石头的声音，雾里有人应。\n2019年9月30日，桥通了。"
    assert [clean(page(each)).stories[0].date for each in (text, f"{text}\n2020年1月2日")] == [
        "",
        "2020-01-02",
    ]


def test_the_name_of_a_form_is_no_title() -> None:
    """What the form above a story calls the work is its title, not the form's own heading."""
    prose = "天还没亮，渡口就响起了竹篙碰石头的声音，雾里有人应。\n老支书站在桥头，看着水，一句话也没有说。"
    fields = "作品名称：半截绳子\n作者姓名：石小渡\n联系电话：0000-7654321\n正文："
    form = "“山那边的灯”征文作品登记表"
    (story,) = clean(replace(page(f"{form}\n{fields}\n{prose}"), title=form)).stories
    assert (story.title, story.author) == ("半截绳子", "石小渡")
    assert [block.text for block in story.blocks] == prose.split("\n")


def test_who_told_it_is_no_second_writer() -> None:
    """Below a story whose writer is named above, `（讲述：某某）` is a fact about it and no text."""
    found = clean(page(f"山里的事 作者：贺兰 来源：青石日报\n{STORY}\n（讲述：石磊）"))
    assert (found.stories[0].author, found.dropped[-1].kind) == ("贺兰", "meta.author")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("讲述者：贺兰，七十一岁，农民，不识字\n搜集整理：石磊", "贺兰、石磊"),
        ("讲述者：贺兰，农民\n搜集整理：石磊", "贺兰、石磊"),
        ("讲述者：贺兰，陶然\n搜集整理：石磊", "贺兰、陶然、石磊"),
        ("亲历者：贺兰\n访谈及整理：石磊", "贺兰、石磊"),
        ("受访人：贺兰\n整理：石磊", "石磊"),
        ("口述：贺兰\n采访整理：石磊", "贺兰、石磊"),
    ],
)
def test_who_told_and_who_wrote_it_down(head: str, author: str) -> None:
    """Who tells it is named without age and trade, who lived it before the one who wrote it down."""
    found = clean(page(f"首页 > 民间故事\n山里的事\n{head}\n{STORY}\n{STORY[::-1]}\n上一篇：没有了"))
    assert found.stories[0].author == author


def test_a_sender_with_its_word_in_the_last_bracket_is_the_source() -> None:
    """`（来源：某某局）` behind the last sentence names who sent the text, not who wrote it."""
    (story,) = clean(page(f"山那边的灯\n{STORY}（来源：青石县民政局）")).stories
    assert (story.source, story.author, story.blocks[-1].text) == ("青石县民政局", "", STORY)


def test_a_doubt_in_the_second_line_of_a_title_moves_with_it() -> None:
    """Where two lines become one title, a lost byte of the second is found in the whole."""
    lines = ("山那边的灯", "河这边\ufffd的桥", "山那边的灯 河这边\ufffd的桥_青石网", "作者：贺兰", STORY)
    (story,) = clean(page("\n".join(lines))).stories
    lost = next(doubt for doubt in story.doubts if doubt.code == "lost-bytes")
    assert (story.title[lost.start : lost.end], lost.line) == ("\ufffd", 1)
