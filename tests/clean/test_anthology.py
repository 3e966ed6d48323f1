"""Works of a collection, by what it sets over each of them."""

from __future__ import annotations

import pytest

from narrate.clean.anthology import by_number, fellows, numbered, prized, start, voiced
from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.titles import Opening

PROSE = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"


def runs(*groups: tuple[str, ...]) -> list[tuple[bool, list[Look]]]:
    """Short lines by their groups, with a paragraph below each but the last; numbers rise from 10."""
    made: list[tuple[bool, list[Look]]] = []
    number = 10
    for group in groups:
        made.append(
            (False, [Look(number + place, text, place=number + place) for place, text in enumerate(group)])
        )
        number += len(group)
        made.append((True, [Look(number, PROSE, place=number)]))
        number += 1
    return made


def head(*lines: str) -> list[Look]:
    """The short lines above the first paragraph, numbered from 1."""
    return [Look(number, text, place=number) for number, text in enumerate(lines, start=1)]


def titles(found: dict[int, Opening]) -> dict[int, str]:
    """What opens each work."""
    return {index: start(opening).text for index, opening in found.items()}


class TestNumbered:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("第一篇：渡口", "第二篇：石桥"),
            ("【篇一】渡口", "【篇二】石桥"),
            ("第 1 则 渡口", "第2则 石桥"),
            ("范文一：渡口", "范文二：石桥"),
            ("作品1. 渡口", "作品2. 石桥"),
        ],
    )
    def test_works_that_say_so(self, first, second):
        """Lines that count pieces from one open works, one of the head among them."""
        assert titles(numbered(runs((second,)), head("佳作集", first), head("佳作集")[0])) == {
            -1: first,
            0: second,
        }

    @pytest.mark.parametrize("second", ["第三篇：石桥", "第一篇：石桥", "石桥", PROSE])
    def test_only_where_they_count(self, second):
        """One number alone, one that is missing and one that comes twice open nothing."""
        assert numbered(runs((second,)), head("第一篇：渡口"), None) == {}

    def test_plain_numbers_under_a_title_that_counts(self):
        """Plain numbers open works under a title like 传说二则 and nowhere else."""
        page = runs(("二、石桥",))
        told = head("渡口的传说二则", "一、渡口")

        assert titles(numbered(page, told, told[0])) == {-1: "一、渡口", 0: "二、石桥"}
        assert numbered(page, head("渡口的夜", "一、渡口"), head("渡口的夜")[0]) == {}
        assert numbered(page, told, None) == {}

    @pytest.mark.parametrize(
        "over", ["渡口人物二题", "山乡小小说（二题）", "河边旧事两章", "门前二则(外一则)"]
    )
    def test_parts_of_a_set(self, over):
        """Plain numbers open works where the title above says how many they are."""
        told = head(over, "石小渡", "一、渡口")

        assert titles(numbered(runs(("二、石桥",)), told, told[0])) == {-1: "一、渡口", 0: "二、石桥"}

    @pytest.mark.parametrize(
        ("first", "second"), [("(一)渡口", "(二)石桥"), ("1.渡口", "2.石桥"), ("一 渡口", "二 石桥")]
    )
    def test_parts_of_a_set_in_other_numbers(self, first, second):
        """The parts of a set may be numbered in brackets, in figures and without a mark."""
        told = head("渡口人物二题", "石小渡", first)

        assert titles(numbered(runs((second,)), told, told[0])) == {-1: first, 0: second}

    @pytest.mark.parametrize(
        ("over", "first", "second"),
        [
            ("渡口 第二章", "一、渡口", "二、石桥"),
            ("基层治理二题", "一、渡口", "二、石桥"),
            ("渡口三题", "一、渡口", "二、石桥"),
            ("渡口二题", "一、要走下去", "二、坚持问下去"),
            ("渡口二题", "石小渡", "二、石桥"),
            ("渡口二三事", "一、渡口", "二、石桥"),
            ("渡口二题", "一、路修到了门口，人却走了", "二、石桥"),
        ],
        ids=["a chapter", "an essay", "another count", "duties", "text above", "no set", "sentences"],
    )
    def test_parts_of_an_essay(self, over, first, second):
        """Plain numbers head the parts of an essay below a title that argues, or counts them otherwise."""
        told = head(over, first)

        assert numbered(runs((second,)), told, told[0]) == {}

    def test_more_than_ten(self):
        """Numbers in characters go on after ten."""
        counts = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
        found = numbered(runs(*[(f"第{count}篇：石桥",) for count in counts]), [], None)

        assert len(found) == 12

    def test_a_number_alone_is_no_title(self):
        """Where only a number stands over a work, the work has no title."""
        told = head("渡口的传说二则", "一")
        found = numbered(runs(("二",)), told, told[0])

        assert [(opening.title, opening.rest[0].text) for opening in found.values()] == [
            ((), "一"),
            ((), "二"),
        ]


class TestByNumber:
    @pytest.mark.parametrize(
        "marks",
        [
            ("1. ", "2. "),
            ("(一)", "(二)"),
            ("之一：", "之二："),
            ("【1】", "【2】"),
            ("第一篇 ", "第二篇 "),
        ],
    )
    def test_a_name_below_each(self, marks):
        """A number, a title and a name on the line below open a work each."""
        found = by_number(
            runs(("雨停了", f"{marks[1]}石桥的夜", "文/宋明远")),
            head(f"{marks[0]}渡口的灯", "何大山/文"),
            Labels(),
        )

        assert {index: opening.names[0].text for index, opening in found.items()} == {
            -1: "何大山/文",
            0: "文/宋明远",
        }

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (("1. 渡口的灯", "何大山/文"), ("3. 石桥的夜", "文/宋明远")),
            (("1. 渡口的灯", "何大山/文"), ("2. 石桥的夜", "那一夜的雨下了很久")),
            (("1. 渡口的灯", "青稞"), ("2. 石桥的夜", "河灯")),
            (("渡口的灯", "何大山/文"), ("石桥的夜", "文/宋明远")),
            (("1. 渡口的灯",), ("2. 石桥的夜",)),
        ],
    )
    def test_what_is_none(self, first, second):
        """Without numbers in order, lines that may be names and a sure name for every other, none opens."""
        assert by_number(runs(second), head(*first), Labels()) == {}

    def test_half_of_the_names_are_sure(self):
        """A pen name of any build signs where half of the works are signed by a name for sure."""
        found = by_number(runs(("2. 石桥的夜", "青稞")), head("1. 渡口的灯", "何大山/文"), Labels())

        assert [opening.names[0].text for opening in found.values()] == ["何大山/文", "青稞"]


class TestVoiced:
    def test_a_name_and_a_colon_over_each(self):
        """Under a title that offers a choice, three names with a colon open works without titles."""
        told = head("渡口诗歌作品选", "编者按语", "何大山:")
        page = runs(("宋明远:",), ("河边", "刘桂兰:"))

        assert titles(voiced(page, told, told[0])) == {-1: "何大山:", 0: "宋明远:", 2: "刘桂兰:"}

    @pytest.mark.parametrize(
        ("told", "page"),
        [
            (("渡口的夜", "何大山:"), (("宋明远:",), ("刘桂兰:",))),
            (("渡口作品选", "何大山:", "编者按语"), (("宋明远:",), ("刘桂兰:",))),
            (("渡口作品选", "何大山:"), (("宋明远:",), ("何大山:",))),
            (("渡口作品选", "何大山:"), (("宋明远:",),)),
            (("渡口作品选", "何大山:"), (("宋明远:", "河边"), ("刘桂兰:",))),
        ],
    )
    def test_what_is_none(self, told, page):
        """Without such a title, with a name twice, with two, or with one further above, none opens."""
        lines = head(*told)

        assert voiced(runs(*page), lines, lines[0]) == {}
        assert voiced(runs(*page), lines, None) == {}


class TestFellows:
    def test_beside_works_that_are_known(self):
        """A title and a line that ends in a name open a work beside others that are known."""
        page = runs(
            ("石桥的夜", "青禾县文联 宋明远"), ("渡口的灯", "何大山"), ("河边", "石桥", "文联 宋明远")
        )

        assert titles(fellows(page, {})) == {0: "石桥的夜"}
        assert fellows(page, {0: Opening()}) == {}

    @pytest.mark.parametrize(
        "title", ["一、石桥的夜", "石桥边上的夜里那一盏亮了很久很久的旧马灯啊", "石桥的夜。"]
    )
    def test_what_is_no_title(self, title):
        """A numbered heading, a long line and a sentence are no titles of fellows."""
        assert fellows(runs((title, "青禾县文联 宋明远")), {}) == {}


class TestPrized:
    def test_below_the_name_of_a_prize(self):
        """What stands right below a prize opens a work; who is named below the title signs it."""
        page = runs(("一等奖", "渡口的灯", "文联 何大山", "河边"), ("二等奖", "石桥的夜", "作者:沅河县文联"))
        looks = [look for _, run in page for look in run]
        found = prized(page, Opening(), looks, Labels({10: "chrome.award", 15: "chrome.award"}))

        assert titles(found) == {0: "渡口的灯", 2: "石桥的夜"}
        assert [look.text for look in found[0].names] == ["文联 何大山"]
        assert [look.text for look in found[0].rest] == ["河边"]
        assert [look.text for look in found[2].names] == ["作者:沅河县文联"]

    def test_the_first_work_counts(self):
        """One prize opens a work only where the page's own title stands below another one."""
        page = runs(("二等奖", "石桥的夜"))
        title = head("一等奖", "渡口的灯")
        looks = [*title, *(look for _, run in page for look in run)]
        labels = Labels({1: "chrome.award", 10: "chrome.award"})

        assert titles(prized(page, Opening(title=(title[1],)), looks, labels)) == {0: "石桥的夜"}
        assert prized(page, Opening(title=(title[0],)), looks, labels) == {}
        assert prized(page, Opening(), looks, labels) == {}
