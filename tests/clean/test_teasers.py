"""narrate.clean.teasers: first words of other texts below a story."""

from __future__ import annotations

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.teasers import teasers
from tests.prose import PARAGRAPHS

CUT = (
    "外婆的柜子有三层，最上面一层放糖，最下面一层锁着…阅读全文",
    "火车进山以前要叫三声，叫到第三声，山那边的狗就答应了…阅读全文",
)


def labelled(*lines: str) -> dict[int, str]:
    """The labels that *lines* get."""
    labels = Labels()
    teasers(tuple(looks(lines, (0,) * len(lines))), labels)
    return labels.kinds


def test_paragraphs_that_break_off_before_a_button_are_of_others() -> None:
    """Two of them below a story go; one alone, or without a story above, stays."""
    assert labelled(*PARAGRAPHS[:2], *CUT) == {3: "chrome.teaser", 4: "chrome.teaser"}
    assert not labelled(*PARAGRAPHS[:2], CUT[0])
    assert not labelled(*CUT)
    assert not labelled("渡口", *CUT)
