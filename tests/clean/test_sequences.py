"""Works that follow one another on a page in one shape."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.sequences import ended, grouped, poems
from tests.clean.page_cases import TEXT, page

PROSE = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"
VERSE = ("船在水里", "灯在船里")


def looks(*lines: str) -> list[Look]:
    """Short lines numbered from 1."""
    return [Look(number, text, place=number) for number, text in enumerate(lines, start=1)]


def runs(*lines: str) -> list[tuple[bool, list[Look]]]:
    """Runs of one line each, numbered from 10; a line with a full stop is prose."""
    return [("。" in text, [Look(number, text, place=number)]) for number, text in enumerate(lines, start=10)]


class TestPoems:
    LISTED = ("渡口:何大山", "磨坊:宋明远")
    FIRST = ("渡口", "何大山", *VERSE)
    SECOND = ("磨坊", "宋明远", *VERSE)
    LIVES = ("何大山,青禾县人。", "宋明远:青禾县人。")

    def found(self, *told: str, over: int = 12):
        """The works of these lines, of which *over* stand above the first prose."""
        lines = looks(*told)
        return poems(lines[:over], lines, [*lines, *looks(*self.LIVES)], Labels())

    def test_title_and_name_again_and_again(self):
        """A title, a name that the page says again below and lines make a work; two such make a sequence."""
        sketches = self.found(*self.FIRST, *self.SECOND)

        assert [(opening.title[0].text, opening.names[0].text) for opening, _ in sketches] == [
            ("渡口", "何大山"),
            ("磨坊", "宋明远"),
        ]
        assert [[look.text for look in body] for _, body in sketches] == [list(VERSE), list(VERSE)]

    def test_what_stands_over_the_first_one(self):
        """A list of the works is their contents; another line over them names the series."""
        opening = self.found(*self.LISTED, "灯下诗会", *self.FIRST, *self.SECOND)[0][0]

        assert opening.dropped == {1: "chrome.contents", 2: "chrome.contents", 3: "meta.tag"}
        assert opening.tag == "灯下诗会"

    @pytest.mark.parametrize(
        "told",
        [
            FIRST,
            (*FIRST[:3], *SECOND),
            (*FIRST, *SECOND[:3]),
            (*FIRST, "磨坊", "刘桂兰", *VERSE),
            (*FIRST, "磨坊上的灯亮了一夜又一夜，没有人知道是谁点的", *SECOND[1:]),
            (*FIRST, "磨坊亮了。", *SECOND[1:]),
        ],
    )
    def test_what_is_none(self, told):
        """One work, one without two lines, with an unknown name, a long title or a sentence makes none."""
        assert self.found(*told) == []

    def test_works_below_the_first_prose_are_none(self):
        """Two works must open above the first prose."""
        assert self.found(*self.FIRST, *self.SECOND, over=4) == []


class TestGrouped:
    @pytest.mark.parametrize(
        ("title", "first", "more"),
        [
            ("渡口两题", "马灯", ("石桥", PROSE)),
            ("渡口三则", "马灯", ("石桥", PROSE, "老船", PROSE)),
            ("渡口二篇(散文)", "马灯", ("石桥", PROSE)),
        ],
    )
    def test_as_many_as_the_title_counts(self, title, first, more):
        """Under a title that counts its works, as many short lines over prose open one each."""
        head = looks(title, first)
        page = runs(PROSE, *more)

        assert {index: found.title[0].text for index, found in grouped(page, head, head[0]).items()} == {
            -1: first,
            **{index: run[0].text for index, (text, run) in enumerate(page) if not text},
        }

    @pytest.mark.parametrize(
        ("title", "first", "more"),
        [
            ("渡口三题", "马灯", ("石桥", PROSE)),
            ("渡口", "马灯", ("石桥", PROSE)),
            ("渡口两题", "马灯", ("二、石桥", PROSE)),
            ("渡口两题", "马灯", ("六月七日", PROSE)),
            ("渡口两题", "马灯", ("石桥",)),
            ("渡口两题", "马灯", ("石桥上的灯亮了一夜又一夜，没有人知道是谁点的", PROSE)),
        ],
    )
    def test_what_is_none(self, title, first, more):
        """More or fewer works than counted, numbers, days, long lines and a line without prose open none."""
        head = looks(title, first)

        assert grouped(runs(PROSE, *more), head, head[0]) == {}
        assert grouped(runs(PROSE, *more), head, None) == {}


class TestEnded:
    SIGNED = ("雨停了。（青禾县水务局）", "天亮了。（石门乡卫生院）")

    def test_each_is_signed_in_brackets(self):
        """Where each work ends with its sender in brackets, the line behind a sender opens the next one."""
        head = looks("渡口", "马灯")

        assert {
            index: found.title[0].text
            for index, found in ended(
                runs(self.SIGNED[0], "石桥", PROSE, self.SIGNED[1]), head, head[:1]
            ).items()
        } == {-1: "马灯", 1: "石桥"}

    @pytest.mark.parametrize(
        "lines",
        [
            (SIGNED[0], "石桥", PROSE),
            (PROSE, "石桥", SIGNED[1]),
            (SIGNED[0], "一、石桥", SIGNED[1]),
            (SIGNED[0], PROSE, SIGNED[1]),
            (SIGNED[0], SIGNED[0], "石桥", SIGNED[1]),
        ],
    )
    def test_what_is_none(self, lines):
        """A work without a sender, a numbered part, or a sender too many opens none."""
        head = looks("渡口")

        assert ended(runs(*lines), head, head) == {}

    def test_the_only_title_is_the_first_work_s(self):
        """Where no further title stands above the first work, the page's own is that work's."""
        head = looks("渡口", "六月七日")
        found = ended(runs(self.SIGNED[0], "石桥", self.SIGNED[1]), head, head[:1])

        assert found[-1].title[0].text == "渡口"

    def test_without_a_title_of_its_own(self):
        """The first work needs a title above it."""
        page = runs(self.SIGNED[0], "石桥", self.SIGNED[1])
        head = looks("一、渡口")

        assert ended(page, head, head) == {}
        assert ended(page, [], looks("渡口")) == {}
        assert ended(page, looks("渡口"), ()) == {}


_VERSES = "一江春水向东流，\n两岸青山半是秋。\n渡口无人船自在，\n炊烟一缕上高楼。"


def test_poems_with_their_writers_in_brackets() -> None:
    """Short lines below titles that end with names in brackets are the poems of those writers."""
    told = clean(page(f"渡口诗三首\n渡口（何大田）\n{_VERSES}\n《七绝・老船》（秦小川）\n{_VERSES}")).stories
    assert [(each.title, each.author) for each in told] == [("渡口", "何大田"), ("七绝・老船", "秦小川")]


@pytest.mark.parametrize(
    "text",
    [
        f"渡口诗\n何大田\n渡口（其一）\n{_VERSES}\n老船（其二）\n{_VERSES}",
        f"渡口诗\n渡口（何大田）\n{_VERSES}\n老船（何大田）\n{_VERSES}",
        f"渡口诗\n{TEXT}\n渡口（何大田）\n{_VERSES}\n老船（秦小川）\n{_VERSES}",
    ],
)
def test_poems_of_one_work(text: str) -> None:
    """Numbers in brackets, one writer and a paragraph above the poems leave them one story."""
    assert len(clean(page(text)).stories) == 1
