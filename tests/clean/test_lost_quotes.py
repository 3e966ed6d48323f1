"""Quotation marks that an old system turned into question marks."""

from __future__ import annotations

import pytest

from narrate.clean.ledger import Ledger, undo
from narrate.clean.lost_quotes import lost_quotes


def mended(*lines: str) -> list[str]:
    """The lines with their quotation marks; the edits give them back."""
    ledger = Ledger(list(lines))
    lost_quotes(ledger)
    assert undo(ledger.lines, ledger.edits) == lines
    return ledger.lines


def test_pairs_are_quotation_marks_again() -> None:
    """Words between two marks are quoted, also at both ends of a line, and a question keeps its own mark."""
    assert mended("?吃饭了。?他说,把船叫?老黑?的人来了。", "你猜是谁?我说:?是他。?") == [
        "“吃饭了。”他说,把船叫“老黑”的人来了。",
        "你猜是谁?我说:“是他。”",
    ]


def test_each_repair_is_a_doubt() -> None:
    """What was put back is told with its place."""
    ledger = Ledger(["他说:?走吧。?", "她说:?好。?"])
    lost_quotes(ledger)
    assert [(each.code, each.line, each.text, each.start) for each in ledger.doubts] == [
        ("repaired-by-context", 1, "“", 3),
        ("repaired-by-context", 1, "”", 7),
        ("repaired-by-context", 2, "“", 3),
        ("repaired-by-context", 2, "”", 6),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("他说:“走?”", "说:?走吧。?", "她说:?好。?"),  # the page has marks
        ("他说:?走吧。?",),  # one pair
        ("你来?我不来?", "他走?她不走?"),  # questions
        ("船到哪里去?没有人知道。岸上有人吗?没有人答。",),
        ("字符 ? 和 ?,", "选项 -?,--help 和 -?。"),
    ],
)
def test_other_question_marks_stay(lines: tuple[str, ...]) -> None:
    """Nothing changes where a page has its quotation marks, or where the marks may be those of questions."""
    assert mended(*lines) == list(lines)


def test_a_mark_without_another_leaves_its_line_alone() -> None:
    """Of three marks nobody can say which two are a pair."""
    lines = ("他说:?走吧。?", "她说:?好。?", "他说:?走?我不走,?")
    assert mended(*lines)[2] == lines[2]


def test_question_marks_around_speech_are_quotation_marks() -> None:
    """Behind a colon, around one word and at the beginning of a line; what asks stays a question mark."""
    lines = (
        "我问他:?桥修好了没有??他说:?好了,就等栏杆。?",
        "他在桥头写了个?慢?字,又画了一条鱼。",
        "?鱼也要慢??我问。他说:?鱼也要慢。?",
    )
    assert mended(*lines) == [
        "我问他:“桥修好了没有?”他说:“好了,就等栏杆。”",
        "他在桥头写了个“慢”字,又画了一条鱼。",
        "“鱼也要慢?”我问。他说:“鱼也要慢。”",
    ]


def test_a_page_with_quotation_marks_keeps_its_question_marks() -> None:
    """Nothing is read where marks of speech are there, where speech opens once, or where a line is uneven."""
    for lines in (
        ("他说:?好。?", "我说:?好。?", "她说：“好。”"),
        ("他说:?好。?", "他问我去不去?我没有说。"),
    ):
        assert mended(*lines) == list(lines)
    assert mended("他说:?好。?", "我说:?好。?", "她说:?好")[2] == "她说:?好"
