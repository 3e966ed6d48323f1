"""What is known about a page's lines."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import Look


@pytest.mark.parametrize(
    ("kinds", "web"),
    [
        (("chrome.share", "chrome.follow"), True),
        (("section.related", "meta.source"), True),
        (("meta.index", "meta.editor"), True),
        (("chrome.share", "meta.date", "byline", "note"), False),
        (
            ("chrome.share", "chrome.ornament", "chrome.number", "chrome.url", "chrome.end", "chrome.page"),
            False,
        ),
        ((), False),
    ],
)
def test_lines_of_a_web_page(kinds: tuple[str, ...], web: bool) -> None:
    """Two lines that only sites set make a web page; bylines, days, ornaments and page numbers do not."""
    assert Labels(dict(enumerate(kinds, start=1))).web is web


def test_a_line_keeps_its_first_label() -> None:
    """A line that is known already keeps its label; the others without one are free, in order."""
    labels = Labels({2: "byline"})
    page = [Look(number, "灯") for number in (1, 2, 3)]
    labels.give(page[:2], "chrome.site")

    assert labels.kinds == {1: "chrome.site", 2: "byline"}
    assert labels.free(page) == page[2:]
