"""narrate.clean.lost_quotes: quotation marks that became question marks."""

from __future__ import annotations

from narrate.clean.ledger import Ledger
from narrate.clean.lost_quotes import lost_quotes
from narrate.model import Doubt


def mended(*lines: str) -> list[str]:
    """The *lines* as the fixer leaves them."""
    ledger = Ledger(list(lines))
    lost_quotes(ledger)
    return list(ledger.lines)


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


def test_each_mark_is_a_doubt() -> None:
    """Whoever reads the script is told where a mark was put."""
    ledger = Ledger(["他说:?好。?", "我说:?好。?"])
    lost_quotes(ledger)
    assert ledger.doubts[0] == Doubt("repaired-by-context", "info", 1, "“", 3, 4)


def test_a_page_with_quotation_marks_keeps_its_question_marks() -> None:
    """Nothing is read where marks of speech are there, where speech opens once, or where a line is uneven."""
    for lines in (
        ("他说:?好。?", "我说:?好。?", "她说：“好。”"),
        ("他说:?好。?", "他问我去不去?我没有说。"),
    ):
        assert mended(*lines) == list(lines)
    assert mended("他说:?好。?", "我说:?好。?", "她说:?好")[2] == "她说:?好"
