"""narrate.clean.scenes: lines that name the page again among its paragraphs."""

from __future__ import annotations

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.scenes import scenes

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def test_the_title_again_in_two_lines_goes() -> None:
    """A title that a page breaks in two when it says it once more is no text."""
    labels = Labels()
    lines = ("山那边的灯火一直还亮着", "作者", STORY, "山那边的", "灯火一直还亮着", STORY)
    scenes(tuple(looks(lines, [0] * 6)), labels, (2, 5))
    assert labels.kinds == {4: "meta.page_title", 5: "meta.page_title"}
