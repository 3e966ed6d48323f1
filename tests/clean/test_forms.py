"""Entry forms."""

from __future__ import annotations

import pytest

from narrate.clean.forms import form
from narrate.clean.labels import Labels
from narrate.clean.lines import looks

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def labelled(*lines: str) -> Labels:
    """The labels that a form gets."""
    labels = Labels()
    form(tuple(looks(lines, [0] * len(lines))), labels)
    return labels


def test_a_form_goes_and_tells_title_and_author() -> None:
    """Fields, the pledge and the date beside them go; the work's name and its author are read."""
    lines = (
        "作品名称：《雪夜》",
        "作者姓名：贺兰",
        "身份证号：519900198807011234",
        "本人承诺：原创。",
        "2020年8月1日",
        STORY,
    )
    labels = labelled(*lines)
    assert set(labels.kinds) == {1, 2, 3, 4, 5}
    assert (labels.facts.titles, labels.facts.authors) == (["雪夜"], ["贺兰"])


def test_a_form_with_two_authors_and_a_subtitle() -> None:
    """Each name of a field is an author, the subtitle has a field of its own, the day is that of the form."""
    lines = (
        "征文作品报送表",
        "作品名称：半截绳子",
        "副标题：一个渡口的故事",
        "作者姓名：贺兰 石小渡",
        "联系电话：0000-7654321",
        "出生日期：1988-07-01",
        "填报日期：2020年9月28日",
        "作品正文：",
        STORY,
    )
    labels = labelled(*lines)
    facts = labels.facts
    assert set(labels.kinds) == set(range(1, 9))
    assert (facts.titles, facts.subtitle) == (["半截绳子"], "一个渡口的故事")
    assert (facts.authors, facts.date) == (["贺兰", "石小渡"], "2020-09-28")


def test_two_fields_without_private_data_stay() -> None:
    """性别 and 年龄 may be lines of a story; with a telephone number they are a form."""
    assert labelled("性别：男", "年龄：八十", STORY).kinds == {}
    assert set(labelled(STORY, "联系人：贺兰", "联系电话：13700003333").kinds) == {2, 3}


def test_the_genre_above_a_story_goes() -> None:
    """征文类别：散文 on the first line is the form's."""
    assert labelled("征文类别：散文", "雪夜", "贺兰", STORY).kinds == {1: "meta.form"}


def test_a_form_in_lines_of_one_cell_each() -> None:
    """Names of fields and their values on lines of their own go; the title and the author are read."""
    labels = labelled("作品名称", "《雪夜》", "作者姓名", "贺兰", "联系电话", "0000-7654321", STORY)
    assert set(labels.kinds) == {1, 2, 3, 4, 5, 6}
    assert (labels.facts.titles, labels.facts.authors) == (["雪夜"], ["贺兰"])


def test_an_empty_last_field_stands_over_the_title() -> None:
    """Where the form names no work, the line below its last field is no value: it may be the title."""
    labels = labelled("姓名", "贺兰", "联系电话", "0000-7654321", "备注", "雪夜来客", STORY)
    assert set(labels.kinds) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    "keys",
    [
        ("作品名称", "作者姓名", "联系电话"),
        ("题目", "作者", "电话"),
        ("题 目", "作 者", "电 话"),
        ("征文题目（必填）", "姓　名", "身份证号"),
    ],
)
def test_names_of_fields(keys: tuple[str, str, str]) -> None:
    """A cell names its field whatever blanks stand between its characters, and with a remark in brackets."""
    labels = labelled(keys[0], "《雪夜》", keys[1], "贺兰", keys[2], "0000-7654321", STORY)

    assert (labels.facts.titles, labels.facts.authors) == (["雪夜"], ["贺兰"])
    assert set(labels.kinds) == {1, 2, 3, 4, 5, 6}


def test_words_that_name_no_field() -> None:
    """Two names of fields, or three lines that only begin like one, are no form."""
    assert labelled("题目", "雪夜", "作者", "贺兰", STORY).kinds == {}
    assert labelled("题目很难", "作者不知道", "电话响了", STORY).kinds == {}


def test_a_table_of_text_that_names_no_title_is_no_form() -> None:
    """A table that holds the text is a form where one of its cells names the title; else it is told."""
    cells = ("序号", "一", STORY)
    labels = Labels(cells=frozenset({1, 2, 3}))
    form(tuple(looks(cells, [0] * 3)), labels)
    assert labels.kinds == {}
