"""Labels whose value stands on the next line."""

from __future__ import annotations

from narrate.clean.cells import cells
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
