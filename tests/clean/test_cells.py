"""Labels whose value stands on the next line."""

from __future__ import annotations

import pytest

from narrate.clean.cells import cells, rows
from narrate.clean.labels import Labels
from narrate.clean.lines import looks

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def labelled(*lines: str, core: tuple[int, int]) -> Labels:
    """The labels that cells give to a page."""
    labels = Labels()
    cells(tuple(looks(lines, [0] * len(lines))), labels, core)
    return labels


def test_a_table_of_labels_and_values_goes() -> None:
    """Names of cells without a colon count where others stand; the value below each goes with it."""
    labels = labelled("索 引 号", "008/2020", "成文日期", "2020-06-02", "雪夜", STORY, core=(5, 5))
    assert labels.kinds == {1: "meta.index", 2: "meta.index", 3: "meta.date", 4: "meta.date"}
    assert labels.facts.date == "2020-06-02"


def test_a_label_with_a_colon_takes_the_next_line() -> None:
    """来源： on a line of its own names the source below it; 上一篇： the next page."""
    labels = labelled("来源：", "长湖晚报", "雪夜", STORY, "上一篇：", "春耕忙", core=(3, 3))
    assert labels.facts.source == "长湖晚报"
    assert labels.kinds[5] == labels.kinds[6] == "chrome.pager"


def test_a_single_word_is_a_heading() -> None:
    """One line 时间 without a colon stays, and so does the line below it."""
    assert labelled("时间", "渡口", STORY, core=(2, 2)).kinds == {}
    assert labelled("名称", "渡口", "概述", "渡口的事", STORY, core=(4, 4)).kinds == {}


@pytest.mark.parametrize(
    ("name", "value", "level"),
    [
        ("时间：", "渡口的灯", 0),
        ("日期：", "渡口的灯", 0),
        ("日期：", "某年渡口", 0),
        ("来源：", "第一章 渡口", 0),
        ("来源：", "发布时间：", 0),
        ("来源：", "下一篇", 0),
        ("来源：", "长湖晚报", 2),
        ("来源：", "长湖晚报" * 10 + "社", 0),
        ("来源：", STORY, 0),
    ],
)
def test_what_is_no_value(name: str, value: str, level: int) -> None:
    """A time without a figure, a chapter, a further label, a button, a heading, much or prose is no value."""
    labels = Labels()
    cells(tuple(looks([name, value, STORY], [0, level, 0])), labels, (2, 2))

    assert 1 in labels.kinds
    assert labels.kinds.get(2) != labels.kinds[1]
    assert (labels.facts.source, labels.facts.date) == ("", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [("时间：", "2020-06-02"), ("日期：", "2020-06-02"), ("来源：", "长湖晚报" * 10), ("来源 |", "长湖晚报")],
)
def test_what_is_a_value(name: str, value: str) -> None:
    """A day in figures, and anything of up to forty characters, belongs to its label."""
    labels = labelled(name, value, STORY, core=(2, 2))

    assert labels.kinds[1] == labels.kinds[2]
    assert labels.facts.source + labels.facts.date == value


def test_a_day_in_characters() -> None:
    """A year and a month in characters are the value of 日期 as well."""
    assert labelled("日期：", "二〇二〇年六月", STORY, core=(2, 2)).kinds == {1: "meta.date", 2: "meta.date"}


def test_what_is_text_already_stays() -> None:
    """A line that was found to belong to the text is the value of no label; one of the page is."""
    for kind, taken in (("byline", False), ("meta.tag", True), ("chrome.site", True)):
        labels = Labels()
        labels.kinds[2] = kind
        cells(tuple(looks(["来源：", "长湖晚报", STORY], [0, 0, 0])), labels, (2, 2))
        assert (labels.kinds[2] == "meta.source") is taken


def test_the_last_label_above_the_text() -> None:
    """The text is no value of the label above it, and a button at the page's end needs none."""
    labels = labelled("雪夜", "来源：", "渡口的灯", STORY, "春耕忙", "下一篇", core=(2, 3))

    assert labels.kinds == {2: "meta.source", 6: "chrome.pager"}


def test_two_buttons_in_a_row() -> None:
    """上一篇 and 下一篇 below each other are both buttons, and the line behind them is nobody's value."""
    labels = labelled(STORY, "上一篇", "下一篇", "春耕忙", core=(0, 0))

    assert labels.kinds == {2: "chrome.pager", 3: "chrome.pager"}


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (
            ["讲述人：何大山", "采录时间：2020-06-02", "来源：长湖晚报"],
            {1: "meta.author", 2: "meta.index", 3: "meta.source"},
        ),
        (["讲述人：何大山", "来源：长湖晚报"], {}),
        (["讲述人：何大山", "讲述人：宋明远", "来源：长湖晚报"], {}),
        (["讲述人 | 何大山", "来源 | 长湖晚报"], {1: "meta.author", 2: "meta.source"}),
        (["讲述人：何大山", "他说。", "采录时间：2020-06-02", "来源：长湖晚报"], {}),
    ],
)
def test_rows_of_fields(lines: list[str], kinds: dict[int, str]) -> None:
    """Three fields in a row with a name each are no speech; two are where strokes part them."""
    labels = Labels()
    rows(tuple(looks(lines, [0] * len(lines))), labels)

    assert labels.kinds == kinds


def test_rows_keep_what_is_known() -> None:
    """Fields in a row change no label but a byline's."""
    lines = ["讲述人：何大山", "采录时间：2020-06-02", "来源：长湖晚报"]
    labels = Labels()
    labels.kinds.update({1: "byline", 2: "chrome.page"})
    rows(tuple(looks(lines, [0] * 3)), labels)

    assert labels.kinds == {1: "meta.author", 2: "chrome.page", 3: "meta.source"}
