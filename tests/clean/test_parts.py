"""narrate.clean.parts: where the parts of an e-book begin, and what stands around the stories."""

from __future__ import annotations

import pytest

from narrate.clean.parts import Part, is_counted, named_heads, parts
from narrate.model import Page
from tests.prose import PARAGRAPHS

TEXT = PARAGRAPHS[0]
Line = tuple[str, int]  # with its level as a heading


def book(*files: list[Line]) -> Page:
    """The page of an e-book of these files."""
    lines = [line for file in files for line in file]
    starts = [1 + sum(map(len, files[:number])) for number in range(len(files))]
    return Page(
        name="x.epub",
        sha256="",
        encoding="",
        lines=tuple(text for text, _ in lines),
        levels=tuple(level for _, level in lines),
        title="渡口",
        parts=tuple(starts),
    )


def heads(page: Page) -> list[tuple[str, str]]:
    """The first line of each part and what it is that tells nothing."""
    return [(part.head.text, part.kind) for part in parts(page)]


def told(*titles: str) -> tuple[tuple[str, ...], list[Part]]:
    """The lines and the parts of a book of these titles."""
    page = book(*([(title, 1), (TEXT, 0)] for title in titles))
    return page.lines, parts(page)


def test_a_book_in_one_file() -> None:
    """Where there is but one file, a part begins at each heading as high as the first that is below text."""
    whole = [
        ("雾里的桥", 1),
        (TEXT, 0),
        ("夜里", 2),
        (TEXT, 0),
        ("井台上的月亮", 1),
        ("石小渡", 1),
        (TEXT, 0),
    ]

    assert heads(book(whole)) == [("雾里的桥", ""), ("井台上的月亮", "")]


def test_the_name_of_several_parts() -> None:
    """A heading above the first of several parts, over its own, is of them all and opens none."""
    page = book(
        [("河边", 1), ("雾里的桥", 2), (TEXT, 0)],
        [("井台上的月亮", 2), (TEXT, 0)],
        [("半袋荞麦", 2), (TEXT, 0)],
    )

    assert heads(page) == [("河边", "book.section"), ("雾里的桥", ""), ("井台上的月亮", ""), ("半袋荞麦", "")]


def test_the_title_of_a_word_file() -> None:
    """A title as high as the headings below it names all parts where the second is a signed story's."""
    rest = [(TEXT, 0), ("井台", 1), ("石小渡", 0), (TEXT, 0)]
    assert heads(book([("渡口三则", 1), ("雾里的桥", 1), ("石小渡", 0), *rest])) == [
        ("渡口三则", "book.section"),
        ("雾里的桥", ""),
        ("井台", ""),
    ]
    for second in ("——记一座桥", "一、桥", "雾里的桥"):
        signed = [("石小渡", 0)] if second != "雾里的桥" else []
        assert heads(book([("渡口三则", 1), (second, 1), *signed, *rest]))[0] == ("渡口三则", "")


def test_a_heading_over_one_of_its_own_is_kept() -> None:
    """Where all parts open with two headings, the first of each is its title."""
    page = book(
        [("雾里的桥", 1), ("夜里", 2), (TEXT, 0)],
        [("井台上的月亮", 1), ("清早", 2), (TEXT, 0)],
    )

    assert heads(page) == [("雾里的桥", ""), ("井台上的月亮", "")]


def test_a_plain_line_over_a_heading() -> None:
    """A line that is no heading and stands above the first one is of that part."""
    page = book([("献给河边的人", 0), ("雾里的桥", 2), (TEXT, 0)], [("井台上的月亮", 2), (TEXT, 0)])

    assert heads(page) == [("献给河边的人", ""), ("井台上的月亮", "")]


def test_a_file_that_goes_on() -> None:
    """A file that opens with text is more of the part before it, a line alone is the name of what follows."""
    page = book([("河边", 1)], [("雾里的桥", 1), (TEXT, 0)], [(TEXT, 0)], [("半袋荞麦", 1), (TEXT, 0)])

    assert heads(page) == [("河边", "book.section"), ("雾里的桥", ""), ("半袋荞麦", "")]
    assert len(parts(page)[1].lines) == 3


def test_writers_behind_titles() -> None:
    """Names that end the titles of most parts are the writers', and set apart from the titles."""
    lines, found = told("雾里的桥 石小渡", "井台上的月亮（柳 青）", "半袋荞麦")

    assert named_heads(lines, found) == {1: "雾里的桥 作者：石小渡", 3: "井台上的月亮 作者：柳青"}


@pytest.mark.parametrize(
    "titles",
    [
        ("雾里的桥 石小渡", "半袋荞麦"),
        ("雾里的桥 石小渡", "井台上的月亮 柳大江", "半袋荞麦", "山路", "门前的河"),
        ("雾里的桥", "半袋荞麦"),
    ],
)
def test_no_writers_behind_titles(titles: tuple[str, ...]) -> None:
    """One title that ends in a name, or a few of many, say nothing of writers."""
    assert named_heads(*told(*titles)) == {}


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (("第一章 雾", "第二章 桥", "半袋荞麦"), True),
        (("1", "半袋荞麦"), True),
        (("楔子", "雾", "桥"), True),
        (("第一章 雾", "半袋荞麦", "桥"), False),
        (("雾", "桥"), False),
    ],
)
def test_chapters(titles: tuple[str, ...], found: bool) -> None:
    """Parts are chapters where half of them are counted, or one is of a novel's frame."""
    assert is_counted(told(*titles)[1]) == found
