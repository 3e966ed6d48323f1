"""Paragraphs broken at a fixed width."""

from __future__ import annotations

from narrate.clean.ledger import Ledger, undo
from narrate.clean.wrap import unwrap

BROKEN = [
    "　　渡口的老艄公姓洪，在水上漂了一辈子。他的船是",
    "柏木做的，比我的年纪还大。",
    "　　过河一次五分钱，后来涨到一角，再后来涨到一元",
    "。老师和学生过河，从来不收钱。有人问他图个什么，",
    "他说，没念过书，看见念书的人心里欢喜，就这么回事",
    "，不值得说。",
]


def test_broken_paragraphs_are_joined() -> None:
    """Lines that stop inside a sentence at the page's width go on in the next; indents begin anew."""
    ledger = Ledger(list(BROKEN))
    assert unwrap(ledger) == {1: (2,), 3: (4, 5, 6)}
    assert ledger[1] == "　　渡口的老艄公姓洪，在水上漂了一辈子。他的船是柏木做的，比我的年纪还大。"
    assert list(undo(ledger.lines, ledger.edits)) == BROKEN


def test_whole_paragraphs_stay() -> None:
    """A page of paragraphs, of verse or of short lines of speech has no width."""
    for lines in (
        ["那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看。"] * 9,
        ["独在异乡为异客，每逢佳节倍思亲。", "遥知兄弟登高处，遍插茱萸少一人。"] * 4,
        ["“还是老样子？”", "“老样子。”"] * 6,
    ):
        assert unwrap(Ledger(list(lines))) == {}


def test_words_of_latin_letters_keep_a_space() -> None:
    """Where two Latin words meet at a break, a space joins them."""
    line = "他在信里写道，那一年冬天的雪比往年都大，路上只有一个人，手里提着一盏 kerosene"
    ledger = Ledger([line, "lamp，一直走到天亮。", *[line, "lamp。"] * 3])
    unwrap(ledger)
    assert "kerosene lamp" in ledger[1]


def test_verse_without_stops_is_not_joined() -> None:
    """Lines as long as each other without the end of a sentence are verse."""
    ledger = Ledger([f"渡口的灯照着水，也照着回家的人和船，{place}又一年" for place in "春夏秋冬昼夜"])
    assert unwrap(ledger) == {}


def test_a_torn_paragraph_at_the_end_of_the_page() -> None:
    """Where paragraphs are indented, a page's last line that is not goes on with an open one above it."""
    told = (
        "　　那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。",
        "　　磨坊的轮子停了三年，今年又转起来了。",
        "　　队长说，桥要在霜降以前合龙。大家没有说话，第二天天不亮，河滩上就站满了人，有人带着锄头。",
        "　　货郎的铃铛响过三条巷子。",
        "　　我把信念了两遍，母亲听着，手里的针线没有停。",
    )
    torn = ("　　念到最后一行，她抬起头来，望着门外那条已经看不清的", "小路，说再念一遍。")
    ledger = Ledger([*told, *told[:3], *torn])
    assert unwrap(ledger) == {9: (10,)}
    assert ledger[9] == "".join(torn)


def test_a_paragraph_goes_on_over_the_number_of_a_page() -> None:
    """A page's number and the blank line below it stand inside a broken paragraph and are no end of it."""
    lines = [*BROKEN[:3], "— 31 —", "", BROKEN[3], "— 32 —", *BROKEN[4:]]

    assert unwrap(Ledger(lines)) == {1: (2,), 3: (6, 8, 9)}
    assert unwrap(Ledger([*BROKEN[:3], "", *BROKEN[3:]])) == {1: (2,), 5: (6, 7)}


def test_short_line_on_a_new_page_begins_anew() -> None:
    """A paragraph that ends with its page does not go on in the short line at the head of the next one."""
    page = [
        f"　　{BROKEN[0].strip()}",
        BROKEN[3],
        BROKEN[4],
        "他说，没念过书，看见念书的人心里欢喜，就这回事。",
    ]
    ledger = Ledger([*page, "Page 2", "灯下的人", *page, "Page 3"])
    assert unwrap(ledger) == {1: (2, 3, 4), 7: (8, 9, 10)}


def test_line_over_the_width_was_not_broken_there() -> None:
    """What stands below a line that is longer than the width of the page is no part of it."""
    ledger = Ledger(
        [
            "这份材料是由热心的会员分享给大家的，可以在线阅读，也可以下载到自己的电脑上慢慢地看",
            "渡口",
            *BROKEN,
        ]
    )
    assert unwrap(ledger) == {3: (4,), 5: (6, 7, 8)}


def test_contents_and_brackets_stay_whole() -> None:
    """A row of a book's contents and a line wholly in brackets do not run into the line below them."""
    row, note = "洪口渡的船工……………………………………（4）", "（田有根，洪口渡的船工；田小满，县里的文史委员会）"
    ledger = Ledger([row, "石桥", *BROKEN, note, "石桥"])
    unwrap(ledger)
    assert (ledger[1], ledger[2]) == (row, "石桥")
    assert (ledger[len(BROKEN) + 3], ledger[len(BROKEN) + 4]) == (note, "石桥")
