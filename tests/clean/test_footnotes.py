"""Numbered notes below a text, and their marks in it."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from tests.clean.page_cases import page, story

FIRST = "青禾渡始建于清道光年间{1}，初有船二只，后增至六只{2}，为沿河七渡之首。"
SECOND = "民国二十三年，渡工何大山捐木造船，乡人立碑记之，碑今存河源县文化馆。"


def told(marks: tuple[str, str], notes: list[str]) -> list[tuple[str, str]]:
    """The kinds and the texts of a page whose first paragraph has two marks."""
    first = FIRST.replace("{1}", marks[0]).replace("{2}", marks[1])
    blocks = story("\n".join(["渡口小史", "何大田", first, SECOND, *notes])).blocks
    return [(block.kind, block.text) for block in blocks[2:]]


@pytest.mark.parametrize(
    ("marks", "notes"),
    [
        (("①", "②"), ["注释：", "①一说嘉庆末年。", "②见《河源县志》。"]),
        (("①", "②"), ["① 一说嘉庆末年。", "② 见《河源县志》。"]),
        (("[1]", "［2］"), ["[1]一说嘉庆末年。", "[2]见《河源县志》。"]),
        (("（注1）", "〔注2〕"), ["注1：一说嘉庆末年。", "注2：见《河源县志》。"]),
        (("（注一）", "（注二）"), ["注一：一说嘉庆末年。", "注二：见《河源县志》。"]),
        (("[1]", "[1-2]"), ["参考文献：", "[1] 何大田. 渡口考[J].", "[2] 同上."]),
        (("[1]", "[2]"), ["注释", "1. 一说嘉庆末年。", "2. 见《河源县志》。"]),
    ],
)
def test_marks_go_and_notes_stay_apart(marks: tuple[str, str], notes: list[str]) -> None:
    """A mark that leads to a note below the text is not told, and the note is one."""
    found = told(marks, notes)
    assert [text for kind, text in found if kind == "body"] == [
        FIRST.replace("{1}", "").replace("{2}", ""),
        SECOND,
    ]
    assert [kind for kind, _ in found[2:]] == ["note"] * len(notes)


@pytest.mark.parametrize(
    "lines",
    [
        ["修船要做两件事：①换船板；②刷桐油。", SECOND, "①换船板要在冬天。", "②刷桐油要在晴天。"],
        ["算式[1]是老师写的，[2]是学生写的。", SECOND],
        ["青禾渡始建于道光年间[3]。", SECOND, "[1]一说嘉庆末年。"],
    ],
)
def test_numbers_that_lead_to_no_note(lines: list[str]) -> None:
    """The numbers of a list and of nothing below stay, and so do lines that begin with them."""
    blocks = story("\n".join(["渡口小史", "何大田", *lines])).blocks
    assert [block.text for block in blocks if block.kind == "body"] == lines


def test_a_mark_is_listed() -> None:
    """What goes of a line is an edit of its own."""
    lines = [FIRST.format("", "①", "②"), SECOND, "①一说嘉庆末年。", "②见《河源县志》。"]
    edits = clean(page("\n".join(["渡口小史", *lines]))).edits
    assert [(edit.line, edit.before) for edit in edits if edit.fixer == "notes.marks"] == [(2, lines[0])]
