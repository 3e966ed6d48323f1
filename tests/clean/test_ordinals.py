"""narrate.clean.ordinals: 第一 comes back where a filter for advertisements put 之一."""

from __future__ import annotations

import pytest

from narrate.clean.ledger import Ledger
from narrate.clean.ordinals import ordinals


def mended(*lines: str) -> Ledger:
    """The ledger of a page after the fixer."""
    ledger = Ledger(list(lines))
    ordinals(ledger)
    return ledger


def test_first_comes_back_before_words_of_measure() -> None:
    """Each 之一 before a word of measure is 第一, with a doubt for the editor."""
    ledger = mended("之一次进山，他带了两双鞋。", "驻村之一书记姓蓝，是山里之一个会修泵的人。")
    assert ledger.lines == ["第一次进山，他带了两双鞋。", "驻村第一书记姓蓝，是山里第一个会修泵的人。"]
    assert [(doubt.line, doubt.text) for doubt in ledger.doubts] == [(1, "第一"), (2, "第一"), (2, "第一")]


@pytest.mark.parametrize(
    "lines",
    [
        ("他吃了三分之一个馒头，留下三分之二个。", "水只剩十分之一桶。", "四分之一个月。"),
        ("这是山里最老的树之一。", "他是那年的代表之一，姓蓝。"),
        ("之一次进山。",),
        ("第一次进山。", "之一次、之一个，都是错字。"),
    ],
)
def test_one_of_several_stays(lines: tuple[str, ...]) -> None:
    """A fraction, one of several, and a page that has 第一 or one odd 之一 only stay."""
    assert mended(*lines).lines == list(lines)
