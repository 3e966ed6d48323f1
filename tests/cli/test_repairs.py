"""What a person sees of a cleaning."""

from __future__ import annotations

import io

from rich.console import Console

from narrate.clean import clean
from narrate.cli.repairs import _change, cleaned
from narrate.model import Edit, Page

LINES = (
    "投稿邮箱：lu@example.org",
    "截稿时间：2019年9月30日",
    "老*员的心愿",
    "贺兰",
    "老*员在山里守了一辈子,每年修路都要自己掏钱,从来没有说过一句怨言。",
    "年夏天，山里发了大水，他把最后一根木头也扛到了桥上。",
    "上一篇：春",
    "责任编辑：苏木",
)


def shown(*lines: str, diff: bool = False) -> str:
    """The text on a wide terminal without colour."""
    out = Console(file=io.StringIO(), width=160)
    cleaned(out, clean(Page("x.txt", "", "utf-8", lines, (0,) * len(lines))), diff=diff)
    return str(getattr(out.file, "getvalue", str)())


def test_doubts_stand_in_their_context() -> None:
    """The doubtful words stand in brackets between what stands around them."""
    assert "【年】夏天，山里发了大水" in shown(*LINES)


def test_dropped_lines_have_their_reason() -> None:
    """Each dropped line says what it is, and what a contest says is shown."""
    out = shown(*LINES)
    assert "call for entries" in out
    assert "mailbox: lu@example.org · deadline: 2019年9月30日" in out
    assert "web page" in out


def test_repairs_show_their_first_change() -> None:
    """The table of repairs names the fixer, the number of lines and an example."""
    assert "老[-*-][+党+]员的心愿" in shown(*LINES)


def test_what_came_and_what_went() -> None:
    """A repair that only adds shows nothing struck out, one that only takes away nothing new."""
    assert (
        _change(Edit("quotes", 3, "他说：走吧。", "他说：“走吧。”")).plain
        == "3: quotes: 他说：[+“+]走吧。[+”+]"
    )
    assert _change(Edit("blanks", 4, "灯 亮了", "灯亮了")).plain == "4: blanks: 灯[- -]亮了"


def test_changes_are_listed_on_demand() -> None:
    """--diff lists every repair of a text, and no dropped line again."""
    out = shown(*LINES, diff=True)
    assert "5: punctuation: " in out
    assert "[-,-][+，+]" in out
    assert "furniture." not in out


def test_a_clean_text_has_nothing_to_show() -> None:
    """Without doubts and repairs there are no tables of them; what the page says of the text is listed."""
    out = shown("山里的灯", "贺兰", "那一年的雪下得很大，山路早已看不见了。", "2019年3月于江城")
    assert "No doubts." in out
    assert "Repairs" not in out
    assert (out.count("┏"), out.count("about the text")) == (1, 1)
