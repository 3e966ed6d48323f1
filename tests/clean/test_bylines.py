"""Who wrote a story, by a line that says so."""

from __future__ import annotations

import pytest

from narrate.clean.bylines import byline, house, is_posted, is_signed, is_stranger, marked, signature, stamped
from narrate.clean.lines import Look, fold


def look(text: str) -> Look:
    """One folded line."""
    return Look(1, fold(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本报记者 沈一舟", "沈一舟"),
        ("记者 陶然 通讯员 贺兰", "陶然 通讯员 贺兰"),
        ("文/石榴花", "石榴花"),
        ("□ 罗一鸣", "罗一鸣"),
        ("罗一鸣/文", "罗一鸣"),
        ("作者 老荒", "老荒"),
        ("撰文 老荒", "老荒"),
        ("作者 手记", ""),
        ("作者 有话说", ""),
        ("本报记者 石 磊 见习记者 安一宁", "石磊 安一宁"),
        ("（青石支行 供稿）", "青石支行"),
        ("香港特稿记者 石磊 贵州报道", "石磊"),
        ("五（3）班 安一宁 指导老师：石老师", "五(3)班 安一宁"),
        ("（作者单位：江源供电公司检修班  陶然）", "陶然"),
        ("（作者单位：江源供电公司检修班）", ""),
        ("作者简历", ""),
        ("文在山中", ""),
        ("记者来到村里", ""),
    ],
)
def test_bylines(text: str, name: str) -> None:
    """A byline gives the names in it; other lines that begin alike give none."""
    assert name == byline(look(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（石磊 安 宁）", "石磊 安宁"),
        ("（陶然）", "陶然"),
        ("（他笑了笑）", ""),
        ("石磊 安宁", ""),
    ],
)
def test_names_in_brackets_sign(text: str, names: str) -> None:
    """A line of nothing but names in brackets is a signature."""
    assert names == signature(fold(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("（江源县残联）", "江源县残联"),
        ("（中共江源县委组织部）", "中共江源县委组织部"),
        ("（江源县青石镇）", ""),
        ("（众人下场去镇上）", ""),
        ("（合唱团）", ""),
        ("江源县残联", ""),
    ],
)
def test_an_office_in_brackets(text: str, name: str) -> None:
    """A line of nothing but an office in brackets names it; a town, a stage's word and a bare line do not."""
    assert name == house(fold(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("派驻单位：县文化馆　派驻村：十里铺村　石磊", True),
        ("单位：县粮食局 屠小兰", True),
        ("学校：青石小学 班级：五（2）班 安一宁", True),
        ("派驻单位：县文化馆", False),
        ("单位：县水利局 科长", False),
        ("县文化馆 石磊", False),
        ("学校：我回来了 石磊", False),
    ],
)
def test_a_name_behind_the_fields_of_a_posting(text: str, found: bool) -> None:
    """Fields that say where somebody was sent, with a name at the end, sign."""
    assert is_posted(fold(text)) is found


def test_a_line_that_ends_with_a_clock_names_its_sender() -> None:
    """An office, its writers and a clock in one line say who sent and who wrote."""
    assert stamped(look("青石县融媒体中心 石磊 安宁　06-19 18:22")) == ("青石县融媒体中心", ("石磊", "安宁"))
    assert stamped(look("他们约好 06-19 18:22")) == ("", ())


def test_a_line_that_begins_with_a_clock_names_its_sender() -> None:
    """The clock may stand in front, and nobody else be named."""
    assert stamped(look("12-03 10:00 / 青石县残联 / 1.2k字")) == ("青石县残联", ())


@pytest.mark.parametrize("text", ["石磊｜青石县梨树村第一书记", "计红梅｜驻青石村工作队队员"])
def test_a_name_and_an_office_behind_a_stroke_sign(text: str) -> None:
    """Before a sure office a short word is a name, also one with a rare surname."""
    assert is_signed(fold(text))


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("吉克阿呷", True),
        ("暴海峰", True),
        ("阿呷", False),
        ("渡口的灯下", False),
        ("驻村干部", False),
        ("青石县", False),
    ],
)
def test_the_build_of_a_name_without_a_known_surname(word: str, found: bool) -> None:
    """Three or four characters that are no word, office or place may be a name."""
    assert is_stranger(word) == found


def test_pen_names_behind_the_mark_of_sure_names() -> None:
    """A mark before a sure name is one of writers elsewhere too, but not in a list of such lines."""
    apart = [Look(3, "◎石小渡"), Look(9, "◎老荒"), Look(15, "■上河")]
    assert marked(apart) == {"石小渡", "老荒"}
    assert marked([Look(3, "◎石小渡"), Look(4, "◎老荒")]) == frozenset()
