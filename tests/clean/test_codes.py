"""narrate.clean.codes: markup that a page shows as text."""

from __future__ import annotations

import pytest

from narrate.clean.codes import bbcode, escapes
from narrate.clean.ledger import Ledger
from tests.clean.page_cases import IDS


def test_escaped_tags_are_read_as_tags() -> None:
    """Signs that JSON escaped become signs, with a stroke before them or without; lines of tags alone go."""
    ledger = Ledger(
        [
            "u003cp>渡口的灯亮了。u003c/p>",
            'u003cp style=u0022text-align:centeru0022>u003cimg src="a.png" />u003c/p>',
            r"\u003cp\u003e船靠了岸，u0026nbsp;人都上来了。\u003c/p\u003e",
        ]
    )

    escapes(ledger)

    assert ledger.lines == ["<p>渡口的灯亮了。</p>", "", "<p>船靠了岸，&nbsp;人都上来了。</p>"]
    assert [each.kind for each in ledger.dropped] == ["chrome.markup"]
    assert {each.fixer for each in ledger.edits} <= IDS


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("[size=0.26]渡口的灯", "渡口的灯"),
        ("[align=center][b]渡口的灯[/b][/align]", "渡口的灯"),
        ("[b][i][u]船[/u]靠岸[/i]了[/b]", "船靠岸了"),
        ("[url=http://a.example/1]船票[/url]两角", "船票两角"),
        ("[img]http://a.example/1.jpg[/img]", ""),
        ("数组 a[i] 和 c[s] 都是空的", "数组 a[i] 和 c[s] 都是空的"),
        ("[泪]他说[笑]", "[泪]他说[笑]"),
    ],
)
def test_tags_of_a_forum_go(line: str, wanted: str) -> None:
    """What a forum writes in square brackets goes, other brackets stay."""
    ledger = Ledger([line, "[color=red]船[/color]", "[font=宋体]桥[/font]"])

    bbcode(ledger)

    assert ledger[1] == wanted
    assert {each.fixer for each in ledger.edits} <= IDS


def test_a_text_that_tells_of_tags_keeps_them() -> None:
    """A page that names one or two tags is as it was: it speaks of them."""
    lines = ["在论坛上，他总把[b]字[/b]写成[size=7]那么大[/size]。", "报文里的 u003cp> 就是段落的开头。"]
    ledger = Ledger(list(lines))

    bbcode(ledger)
    escapes(ledger)

    assert ledger.lines == lines
