"""narrate.clean.shifts: signs and characters of which the bytes next to them were lost."""

from __future__ import annotations

import pytest

from narrate.clean.byteshift import repairs
from narrate.clean.ledger import Ledger, undo
from narrate.clean.shifts import ends, marks, twice


def mended(fixer, line: str) -> Ledger:
    """The ledger of one line after one fixer."""
    ledger = Ledger([line])
    fixer(ledger)
    assert undo(ledger.lines, ledger.edits) == (line,)
    return ledger


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("他說(shuō)：“我明天就回來?!?/p>", "他說(shuō)：“我明天就回來。”"),
        ("他說：“看看?！?/span>", "他說：“看看。”"),
        ("那年他還小?!?015年，他當了兵。", "那年他還小。“2015年，他當了兵。"),
        ("他說：“那年我還小?!?998年，他當了兵。", "他說：“那年我還小。”1998年，他當了兵。"),
    ],
)
def test_a_stop_and_a_quotation_mark(line: str, wanted: str) -> None:
    """The bytes say 。 and a quotation mark; which one, and what went with it, is known from the text."""
    ledger = mended(marks, line)
    assert ledger[1] == wanted
    assert [(doubt.code, ledger[1][doubt.start]) for doubt in ledger.doubts] == [
        ("repaired-by-context", "。")
    ]


def test_stops_of_a_talk() -> None:
    """Between the first and the last of a line, a quotation mark opens what the next one closes."""
    line = "他說：“走?!?/p>門開了?!?快走?!?沒人應?!?都走?!?天亮了。"

    assert mended(marks, line)[1] == "他說：“走。”門開了。“快走。”沒人應。“都走。”天亮了。"


@pytest.mark.parametrize("line", ["你说什么?!?我不信?!?", "真的?！?", "他說(shuō)：“什么?!”"])
def test_a_cry_stays(line: str) -> None:
    """On a page without shifted bytes `?!?` is what a writer set."""
    assert mended(marks, line).lines == [line]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("他在河州日?qǐng)?bào)社工作。", "他在河州日報社工作。"),
        ("爺爺生下來就天?hū)?lóng)，什麼也聽不見。", "爺爺生下來就天聾，什麼也聽不見。"),
        ("晾日?zhàng)?shéng)收了。", "晾日绳收了。"),
        ("他好嗎?hǎo)?bào)", "他好嗎?hǎo)?bào)"),
    ],
)
def test_two_notes_give_a_character_back(line: str, wanted: str) -> None:
    """One note gives the first byte, the other the second; where no character fits, the line stays."""
    assert mended(twice, line)[1] == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("他說可以吃了??僧?dāng)我走近時，它飛走了。", "。可當"),
        ("老人笑著說：“好得很?!彼贸鲆话烟莵?lái)。", "。”他拿出一把糖來"),
    ],
)
def test_runs_that_begin_at_a_stop(line: str, wanted: str) -> None:
    """The lost byte of a stop is tried where the bytes behind it are one's; a broken note proves the run."""
    assert [repair.text for repair in repairs(line)] == [wanted]


def test_lines_without_the_mark_stay() -> None:
    """On a page that lost its marks, only the lines with `?!?` are changed."""
    ledger = Ledger(["這(zhè)一天?dāng)地下雨", "他说好?!?走了", "天晴了"])
    marks(ledger)

    assert ledger.lines == ["這(zhè)一天?dāng)地下雨", "他说好。“走了", "天晴了"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("草鞋挂了一面墙?/p>", "草鞋挂了一面墙。"),
        ("你们还走不走了呢?/p", "你们还走不走了呢？"),
        ("他說:“水來了。?/p>", "他說:“水來了。”"),
        ("他在門口搓繩子(shéng)?/span> ", "他在門口搓繩子(shéng)。"),
    ],
)
def test_the_mark_before_a_tag_that_lost_its_bracket(line: str, wanted: str) -> None:
    """What a `?` before `/p>` was is told by the words before it; mostly it was a full stop."""
    assert mended(ends, line)[1] == wanted


@pytest.mark.parametrize("line", ["你还走不走?</p>", "走还是不走?/留下?", "参数是?/p/q", "?/p>"])
def test_a_question_before_a_whole_tag_stays(line: str) -> None:
    """A question mark before a tag that has its bracket, or before a path, is the writer's."""
    assert mended(ends, line).lines == [line]
