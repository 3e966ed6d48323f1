"""Folded text, prose, sentence ends and names."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.lines import closed, fold, is_name, is_prose, looks, squeeze
from tests.clean.page_cases import page


@pytest.mark.parametrize(
    ("text", "folded"),
    [("来源：某报", "来源:某报"), ("ＴＯＰ", "top"), ("發佈時間", "发布时间"), ("一\u3000二", "一 二")],
)
def test_folding_keeps_the_length(text: str, folded: str) -> None:
    """Folding gives half-width, lower-case, simplified furniture words, character for character."""
    assert folded == fold(text)
    assert len(folded) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "他走了。她没有回头。",
        "“慢慢走，山路滑，别摔着了！”他说了一遍又一遍，直到看不见人影。",
        "记者：您不闷吗？",
        "老人往火塘里添了一根柴，火苗跳了跳，照亮了墙上的照片，那是三十年前的事了，谁也不愿再提起它的来历和结局，只有他还记得",
    ],
)
def test_sentences_are_prose(text: str) -> None:
    """Sentences, spoken lines and long lines with commas are prose."""
    assert is_prose(text)


@pytest.mark.parametrize(
    "text", ["山那边的灯", "把根扎进泥土里，把心贴近乡亲", "出发吧！", "首页 > 新闻 > 正文"]
)
def test_titles_are_not_prose(text: str) -> None:
    """Titles, calls and menus are not prose."""
    assert not is_prose(text)


@pytest.mark.parametrize(
    ("text", "ends"), [("好。", True), ("他说：“好！”", True), ("绣“花”", False), ("好……", True)]
)
def test_sentence_ends(text: str, ends: bool) -> None:
    """A sentence may end inside quotes; a quoted word at the end is no sentence."""
    assert ends is closed(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("贺兰", True),
        ("欧阳小满", True),
        ("阿果·木呷", True),
        ("秦*川", True),
        ("*小满", True),
        ("山路", False),
        ("第一堂课", False),
    ],
)
def test_names(text: str, name: bool) -> None:
    """A name begins with a surname, holds a middle dot, or is masked."""
    assert name is is_name(text)


def test_squeeze_compares_titles() -> None:
    """Punctuation, spaces and case do not make two titles of one."""
    assert squeeze("山路·ABC——记") == squeeze("山路 abc：记")


def test_blank_lines_are_no_looks() -> None:
    """Only lines with something on them are looked at, under their own numbers."""
    assert [(look.number, look.text) for look in looks(["甲", "  ", "乙"], [0, 0, 0])] == [
        (1, "甲"),
        (3, "乙"),
    ]


def test_a_level_of_paragraphs_makes_no_headings() -> None:
    """A level at which most lines are paragraphs is that of none; one long heading among others keeps its."""
    told = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看。"
    assert [look.level for look in looks(["石桥", told, told], [3, 3, 3])] == [0, 0, 0]
    assert [look.level for look in looks(["石桥", told, "水磨"], [3, 3, 3])] == [3, 3, 3]
    assert [look.level for look in looks([told, told], [1, 0])] == [1, 0]


def test_of_a_line_longer_than_any_paragraph_both_ends_are_looked_at() -> None:
    """What it is shows at its ends; its size is that of the whole, and all of it is told."""
    line = "渡口的灯亮了，照着水" * 600
    (short, long) = looks(["渡口", line], [0, 0])
    (story,) = clean(page(f"渡口\n{line}")).stories
    assert (short.text, short.size) == ("渡口", 2)
    assert (long.size, len(long.text)) == (len(line), 2000)
    assert (long.text[:10], long.text[-10:]) == (fold(line)[:10], fold(line)[-10:])
    assert story.blocks[-1].text == line
