"""narrate.clean.endings: the day of writing below a text, and when it is part of the text."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.endings import signed_off, signs_letter
from narrate.clean.lines import fold, looks
from tests.clean.page_cases import page

TEXT = "傍晚的渡口没有人，只有一条船横在水里，船头的灯亮了，照着回家的路。"


def days(*body: str, rest: tuple[str, ...] = (), level: int = 0) -> list[str]:
    """What is told apart from the lines of a text; *level* is its last line's as a heading."""
    lines = list(looks(body, [*[0] * (len(body) - 1), level]))
    text, day = signed_off(list(looks(rest, [0] * len(rest))), lines)
    assert [*text, *day] == lines
    return [look.text for look in day]


@pytest.mark.parametrize(
    "day",
    [
        "写于2022年4月26日",
        "2018年7月11日记于青石县",
        "（石小渡 二〇一二年清明于渡口）",
        "公元二〇一二年四月四日 清明",
        "2013.3.20 于渡口",
        "2013年3月初稿于青石，2014年改定",
        "初稿：2013年3月 二稿：2014年1月",
        "于青石，2013年3月20日",
        "2013年3月20日，青石",
        "石小渡写于2013年3月20日",
        "癸巳年春于青石",
    ],
)
def test_a_day_of_writing(day: str) -> None:
    """A day with its verb, its place or its writer below the last paragraph is told apart from the text."""
    assert days(TEXT, day) == [fold(day)]


@pytest.mark.parametrize(
    "last",
    [
        "2022年4月26日那天，他走了。",
        "2022年渡口的灯亮了一夜又一夜没有人去关它也没有人去问一声",
        "二○一九年冬，",
        "渡口的灯",
    ],
)
def test_no_day_of_writing(last: str) -> None:
    """A sentence that begins with a year, a long line and a line without a day are text."""
    assert days(TEXT, last) == []


def test_what_stands_above_a_day() -> None:
    """Above it there is text, if only a few words; a name in brackets between them counts for nothing."""
    day = "写于2022年4月26日"
    assert days(TEXT, "谢谢大家。", day) == [day]
    assert days(TEXT, "（石 小渡）", day) == [day]
    assert days("渡口的灯", day) == []
    assert days(TEXT, "祝您身体健康！", day) == []
    assert days(TEXT, "敬礼！", day) == []
    assert days(TEXT, "你的女儿", day) == []
    assert days(day) == []
    assert days() == []


def test_a_letter_keeps_its_day() -> None:
    """Below an address the day is the letter's, and a text of several days keeps them all."""
    day = "写于2022年4月26日"
    assert days("亲爱的女儿：", TEXT, day) == []
    assert days(TEXT, day, rest=("亲爱的女儿：",)) == []
    assert days(TEXT, "写于2021年4月26日", TEXT, day) == []
    assert days(TEXT, day, rest=("写于2021年4月26日",)) == []


def test_a_heading_and_the_day_of_a_diary_stay() -> None:
    """A heading of the page is no day below a text, nor is the day over an entry of a diary."""
    assert days(TEXT, "写于2022年4月26日", level=2) == []
    assert days(TEXT, "2022年4月26日 星期二 小雨") == []


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("何老师：", TEXT, "您的学生：石小渡", "8月20日夜"), "石小渡"),
        (("何老师：", TEXT, "永远爱你的女儿 石小渡"), "石小渡"),
        (("何老师：", TEXT, "您的学生：旦增卓玛"), "旦增卓玛"),
        (("何老师：", TEXT, "您的学生：大家"), ""),
        (("妈妈：", TEXT, "女儿 小满", "2018年3月8日"), "小满"),
        (("爷爷：", TEXT, "您的孙女：石小渡"), "石小渡"),
        (("妈妈：", TEXT, "女儿 上学", "2018年3月8日"), ""),
        (("妈妈：", TEXT, "女儿 小满", TEXT), ""),
        (("外婆：", TEXT, "禾禾", "二〇一八年三月八日"), "禾禾"),
        (("外婆：", TEXT, "阿满", "2018年3月8日夜"), "阿满"),
        (("外婆：", TEXT, "爸爸", "2018年3月8日"), ""),
        (("外婆：", TEXT, "禾禾"), ""),
        ((TEXT, TEXT, TEXT, "禾禾", "2018年3月8日"), ""),
        ((TEXT, TEXT, TEXT, "您的学生：石小渡"), ""),
        (("何老师：", TEXT, "石小渡的学生：何田"), ""),
    ],
)
def test_who_signs_a_letter(lines: tuple[str, ...], name: str) -> None:
    """Only a text that calls somebody is signed by whoever is theirs."""
    assert signs_letter(list(looks(lines, [0] * len(lines)))) == name


def test_the_writer_of_a_letter() -> None:
    """Who signs a letter wrote it, where the page names nobody; the signature stays where it stands."""
    (told,) = clean(page(f"写给山那边\n何老师：\n{TEXT}\n{TEXT}\n您的学生：石小渡")).stories
    assert told.author == "石小渡"
    assert told.blocks[-1].text == "您的学生：石小渡"
