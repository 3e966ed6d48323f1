"""Titles that stand in two lines."""

from __future__ import annotations

import pytest

from narrate.clean.halves import titled
from narrate.clean.lines import looks


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["从一盏灯", "到一座桥"], (0, 2)),
        (["从一盏灯到一座桥", "到底有多远"], (0, 1)),
        (["从一盏灯", "走向一座桥"], (0, 1)),
        (["青禾县水务局", "驻石桥村帮扶工作情况汇报"], (0, 2)),
        (["青禾县水务局", "石桥村的水"], (0, 1)),
        (["青禾县水务局", "", "驻石桥村帮扶工作情况汇报"], (0, 2)),
        (["那一盏灯", "到一座桥"], (0, 1)),
        (["从一盏灯", "", "—— 到一座桥"], (0, 1)),
        (["从一盏灯下走出来的年轻人们啊又回", "到一座桥"], (0, 2)),
        (["从一盏灯下走出来的年轻人们啊又回来", "到一座桥"], (0, 1)),
        (["从一盏灯"], (0, 1)),
    ],
)
def test_a_phrase_that_the_second_line_ends(lines: list[str], found: tuple[int, int]) -> None:
    """`从…` and `到…`, or an office and what it reports, one below the other, are one title."""
    assert titled(list(looks(lines, [0] * len(lines))), 0, ()) == found


@pytest.mark.parametrize(("one", "other"), [("从一盏灯", "到一座桥"), ("灯火照着青石河", "渡船载着读书人")])
def test_lines_that_do_not_follow(one: str, other: str) -> None:
    """Where another line stood between the two, the second is no half of the title."""
    first, _, third = looks([one, "某某网", other], [0] * 3)
    assert titled([first, third], 0, ()) == (0, 1)


@pytest.mark.parametrize(
    ("lines", "place", "found"),
    [
        (["灯火照着青石河", "渡船载着读书人"], 0, (0, 2)),
        (["某某网", "灯火照着青石河", "渡船载着读书人"], 2, (1, 2)),
        (["灯火照着青石河", "灯火照着青石河"], 0, (0, 1)),
        (["灯火照着青石河", "渡船载着读书人家"], 0, (0, 1)),
        (["灯火照着青石河", "渡船载着读书人", "山里住着养蜂人"], 0, (0, 1)),
        (["灯火照着青石河", "青石县人民政府"], 0, (0, 1)),
        (["青石镇小学校长", "灯火照着青石河"], 0, (0, 1)),
        (["灯火照着青石河边", "青石县里扶贫侧记"], 0, (0, 1)),
        (["灯火照着青石", "渡船载着读书"], 0, (0, 2)),
        (["灯火照着青", "渡船载着读"], 0, (0, 1)),
    ],
)
def test_a_couplet(lines: list[str], place: int, found: tuple[int, int]) -> None:
    """Two even lines of six characters and more are one title; a house, an office or a third line is none."""
    assert titled(list(looks(lines, [0] * len(lines))), place, ()) == found


@pytest.mark.parametrize(
    ("hints", "place", "found"),
    [
        (["灯下 一个人的学校"], 0, (0, 2)),
        (["灯下一个人的学校_某某网"], 0, (0, 2)),
        (["灯 下 一个人的学校"], 0, (0, 2)),
        (["灯下：一个人的学校"], 0, (0, 1)),
        (["灯下——一个人的学校"], 0, (0, 1)),
        (["灯下——一个人的学校", "灯下 一个人的学校"], 0, (0, 2)),
        (["灯下：一个人的学校"], 1, (0, 1)),
        (["灯下 一个人的学校"], 1, (1, 1)),
        (["某某网"], 0, (0, 1)),
    ],
)
def test_a_title_that_the_page_gives_in_one_line_elsewhere(
    hints: list[str], place: int, found: tuple[int, int]
) -> None:
    """There a space between two lines makes them one title; a colon or a dash makes the second a subtitle."""
    assert titled(list(looks(["灯下", "一个人的学校"], [0, 0])), place, hints) == found


@pytest.mark.parametrize(
    "second", ["—— 一个人的学校", "石小渡", "第一章 学校", "(一个人的学校)", "沅河小学 石小渡"]
)
def test_no_half_of_a_title(second: str) -> None:
    """A subtitle, brackets, a name and a chapter are no halves, though the page gives both lines as one."""
    assert titled(list(looks(["灯下", second], [0, 0])), 0, [f"灯下 {second}"]) == (0, 1)


@pytest.mark.parametrize(
    ("above", "level", "below", "found"),
    [
        ("那一盏灯和", 0, "他的学校", True),
        ("从那一条", 0, "路", True),
        ("那一盏灯", 0, "他的学校", False),
        ("那一盏灯和", 1, "他的学校", False),
        ("那一盏灯和", 0, "—— 他的学校", False),
        ("我们在雪山脚下那所小小的学校和", 0, "他们", True),
        ("我们在雪山脚下的那所很小的小学校和", 0, "他们", False),
        ("记河源县第一座水", 0, "电站的那一年", True),
        ("河源县的水磨", 0, "石头庄的人", False),
    ],
)
def test_a_line_that_stops_where_no_phrase_ends(above: str, level: int, below: str, found: bool) -> None:
    """A short line that ends with 和, 一条 or half a word goes on below; a heading and a long line do not."""
    assert (titled(list(looks([above, below], [level, 0])), 0, ()) == (0, 2)) == found


def test_a_line_between() -> None:
    """What stands below another line does not go on with the one above it."""
    above, _, below = looks(["那一盏灯和", "某某网", "他的学校"], [0] * 3)
    assert titled([above, below], 0, ()) == (0, 1)


def test_a_series_is_no_half() -> None:
    """A line that names a contest is no half of the title below it, though the page says both in one line."""
    lines = list(looks(["“我和大河”征文选登", "给孙女的信"], [0] * 2))
    assert titled(lines, 1, ["“我和大河”征文选登:给孙女的信"]) == (1, 1)


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("一条河", "养大的渡口", True),
        ("夜校的灯", "亮在半山腰", True),
        ("父亲的船", "撑过了五十年", True),
        ("老支书的烟袋锅", "照亮小村夜路", True),
        ("那一年", "把渡口画下来", True),
        ("渡口的灯", "等在渡口的人", False),
        ("我的故事", "走出大山的路", False),
        ("父亲的船", "一个渡口的五十年", False),
        ("渡口", "养大的孩子", False),
        ("石小渡", "撑过了五十年", False),
    ],
)
def test_a_line_that_says_what_the_one_above_does(above: str, below: str, found: bool) -> None:
    """A phrase and what it does are one title; a column, a name and words that come again are no half."""
    lines = list(looks([above, below], [0, 0]))
    assert (titled(lines, 0, ()) == (0, 2)) == found
    assert (titled(lines, 1, ()) == (0, 2)) == found


def test_a_title_that_the_page_gives_without_a_gap() -> None:
    """Where the page's own title sets both lines one right behind the other, the first is half of it."""
    lines = list(looks(["灯下", "一个人的学校"], [0, 0]))
    assert titled(lines, 1, ["灯下一个人的学校_某某网"]) == (0, 2)
