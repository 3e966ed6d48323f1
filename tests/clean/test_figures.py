"""Sentences that a converter broken at their figures left in pieces."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.figures import at_figures
from narrate.clean.ledger import Ledger, undo
from narrate.clean.wrap import unwrap
from narrate.model import Page

BROKEN = [
    "水文站的老杨守着一根标尺，从",
    "1974",
    "年守到",
    "2011",
    "年，没有漏记过一天。",
    "站里的账本一共有",
    "38",
    "本，装满了两只木箱。",
    "1998",
    "年八月，水涨到第九格，他一夜没有合眼。",
]


def test_a_sentence_is_joined_over_its_figures() -> None:
    """Pieces around lines of figures are one paragraph again, and the changes undo."""
    ledger = Ledger(list(BROKEN))
    assert unwrap(ledger) == {1: (2, 3, 4, 5), 6: (7, 8), 9: (10,)}
    assert ledger[1] == "水文站的老杨守着一根标尺，从1974年守到2011年，没有漏记过一天。"
    assert list(undo(ledger.lines, ledger.edits)) == BROKEN


def test_every_piece_is_told() -> None:
    """Of a page with such sentences each piece is in the story's text."""
    lines = ("标尺", *BROKEN, "后来站里换了自动的仪器，标尺还立在水边。")
    page = Page("a.txt", "", "utf-8", lines, (0,) * len(lines))
    blocks = [block for story in clean(page).stories for block in story.blocks if block.kind == "body"]
    assert {number for block in blocks for number in block.lines} == set(range(2, 13))


@pytest.mark.parametrize(
    "lines",
    [
        ["编年", "1974", "那年春天，我到站里报到。"],  # a year as a heading
        ["他沿着河走，一直走，走到", "12", "年轻的时候住过的村子，天就黑了。"],  # a page's number
        ["雨停了，水也退了，", "2", "天晴以后，我们去看标尺。"],  # a stanza's
        ["有人来了，看了看", "1", "个人的名字。", "2", "只羊，走了。", "3", "本书，留下了。"],  # a list's
        ["阅读", "1862", "次"],
        ["年龄", "35", "岁"],
    ],
)
def test_other_lines_of_figures_join_nothing(lines: list[str]) -> None:
    """A heading, the number of a page, a stanza or an item, and a counter are no part of a sentence."""
    assert at_figures(lines) == []
